"""Is what a page draws there as a whole? A reader of damaged contents shows what it can and is
silent about the rest.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

_MOST = 64 << 20
"""Bytes that the contents of one page may unpack to; those of a crowded map take some ten MiB."""
_STEP = 1 << 20
_HEADER = 2
"""The bytes of zlib before the packed data. The sum after it is left unread: files in which it is
missing or wrong are common, and lack nothing.
"""
_LITTLE = 64
"""A blank page has contents of a few bytes (``q Q``), or none."""

DAMAGED = "isi halaman rusak atau terpotong; sebagian tulisan atau tabelnya mungkin hilang"
TOO_LARGE = "isi halaman luar biasa besar; sebagian tulisan atau tabelnya mungkin tidak terbaca"
BLANK = "halaman tampak kosong, padahal memuat perintah yang tidak dapat ditafsirkan"
MISSING = "halaman tampak kosong karena isinya tidak ditemukan dalam berkas yang rusak"


class Soundness:
    """The contents of the pages of one PDF, looked at without being interpreted."""

    def __init__(self, file: Path | bytes) -> None:
        self._pdf: Any = None
        self._damaged = False
        with suppress(Exception):
            self._pdf = pikepdf.open(BytesIO(file) if isinstance(file, bytes) else file)
            self._damaged = bool(self._pdf.get_warnings())

    def doubt(self, number: int, page_count: int, blank: bool) -> str:
        """Why the page may not have been read as a whole, in Indonesian; "" when it was.

        ``page_count`` is what the reader counted: where pikepdf counts otherwise, page ``number``
        may be another one and nothing is said. ``blank`` tells that the reader saw nothing.
        """
        if self._pdf is None or self._pdf.is_encrypted:
            return ""
        try:
            if len(self._pdf.pages) != page_count:
                return MISSING if blank and self._damaged else ""
            return self._doubt(self._pdf.pages[number - 1].obj.get("/Contents"), blank)
        except Exception:
            return DAMAGED if blank else ""

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def _doubt(self, contents: Any, blank: bool) -> str:
        size = 0
        for stream in _streams(contents):
            unpacked = _unpacked_size(stream, _MOST - size)
            if unpacked is None:
                return DAMAGED
            size += unpacked
            if size >= _MOST:
                return TOO_LARGE
        if blank and size > _LITTLE:
            return BLANK
        return MISSING if blank and not size and self._damaged else ""


def _streams(contents: Any) -> Iterator[Any]:
    if isinstance(contents, pikepdf.Stream):
        yield contents
    elif isinstance(contents, pikepdf.Array):
        yield from (part for part in contents.as_list() if isinstance(part, pikepdf.Stream))


def _filters(stream: Any) -> list[str]:
    named = stream.get("/Filter")
    return [
        str(name) for name in (named.as_list() if isinstance(named, pikepdf.Array) else [named])
    ]


def _unpacked_size(stream: Any, most: int) -> int | None:
    """How much a stream unpacks to; None when it breaks off on the way.

    Only Flate alone is unpacked here; of other streams the packed size is given.
    """
    raw = stream.read_raw_bytes()
    if _filters(stream) != ["/FlateDecode"] or "/DecodeParms" in stream:
        return min(len(raw), most)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest, size = raw[_HEADER:], 0
    try:
        while not unpacker.eof and size < most:
            piece = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            size += len(piece)
            if not piece and not rest:
                return None
    except zlib.error:
        return None
    return size

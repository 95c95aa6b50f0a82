"""The pages of a PDF as pictures, small enough for many of them to travel in one file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

_SCALES = (2.0, 1.6, 1.2, 0.9, 0.6)
_COLOURS = 64
_PAGE_LIMIT = 110_000
_TOTAL_LIMIT = 9_500_000
"""Bytes of all pictures together; written as text in a page they take a third more."""
_LARGEST_SIDE = 2600


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is displayed. ``width`` and ``height`` are in PDF points."""

    width: float
    height: float
    kind: str
    content: bytes


def page_pictures(path: Path) -> tuple[Picture, ...]:
    """A picture of each page, coarser where the report is long; none when the file is no PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        return ()
    try:
        return _within_limit(document)
    finally:
        document.close()


def _within_limit(document: Any) -> tuple[Picture, ...]:
    for scale in _SCALES:
        pictures: list[Picture] = []
        size = 0
        for picture in _drawn(document, scale):
            pictures.append(picture)
            size += len(picture.content)
            expected = size / len(pictures) * len(document)
            if size > _TOTAL_LIMIT or (len(pictures) >= 12 and expected > _TOTAL_LIMIT * 1.15):
                break
        else:
            return tuple(pictures)
    return tuple(pictures)


def _drawn(document: Any, scale: float) -> Iterator[Picture]:
    from pypdfium2 import PdfiumError

    for index in range(len(document)):
        try:
            page = document[index]
            width, height = page.get_size()
            fitting = min(scale, _LARGEST_SIDE / max(width, height, 1))
            image = page.render(scale=fitting, rev_byteorder=True).to_pil()
        except (PdfiumError, ValueError):  # ValueError: a page without width or height
            yield Picture(595.0, 842.0, "", b"")
            continue
        yield Picture(width, height, *_encoded(image))


def _encoded(image: Any) -> tuple[str, bytes]:
    """Text and rules stay crisp and small with few colours; photographs do not, and become JPEG."""
    from PIL import Image

    few = image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=0)
    sharp = BytesIO()
    few.save(sharp, "PNG", compress_level=6)
    if sharp.tell() <= _PAGE_LIMIT:
        return "image/png", sharp.getvalue()
    soft = BytesIO()
    image.save(soft, "JPEG", quality=58)
    if soft.tell() < sharp.tell():
        return "image/jpeg", soft.getvalue()
    return "image/png", sharp.getvalue()

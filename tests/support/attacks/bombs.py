"""A few thousand bytes that unpack to more than the machine has."""

from __future__ import annotations

import zlib
from functools import cache

from attacks.attack import audited, refused, slow
from attacks.raw import RawPdf, between, file_of, healthy

_BLOCK = 1 << 20


@cache
def _packed(byte: bytes, megabytes: int) -> bytes:
    """So many MiB of one byte, packed without ever being there as a whole."""
    packer = zlib.compressobj(9)
    parts = [packer.compress(byte * _BLOCK) for _ in range(megabytes)]
    return b"".join([*parts, packer.flush()])


def _content(byte: bytes, megabytes: int, layers: int = 1) -> bytes:
    raw = RawPdf()
    data = _packed(byte, megabytes)
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    filters = "/FlateDecode " * layers
    return between(raw.stream(data, f"/Filter [{filters}]", packed=True), raw)


def _many_filters() -> bytes:
    """A filter named ten thousand times."""
    raw = RawPdf()
    filters = "/ASCIIHexDecode " * 10_000
    return between(raw.stream(b"20>", f"/Filter [{filters}]", packed=True), raw)


def _run_length() -> bytes:
    raw = RawPdf()
    data = zlib.compress(b"\x81 " * (2 << 20), 9)
    return between(raw.stream(data, "/Filter [/FlateDecode /RunLengthDecode]", packed=True), raw)


def _predictor() -> bytes:
    """Rows of two thousand million columns."""
    raw = RawPdf()
    parameters = "/DecodeParms << /Predictor 15 /Columns 2147483647 /Colors 32 >>"
    return between(raw.stream(healthy(2), f"{parameters} /Filter /FlateDecode"), raw)


def _object_stream() -> bytes:
    """The page tree in an object stream that is a bomb."""
    packed = _packed(b" ", 300)
    objects = [
        b"<< /Type /Catalog /Pages 9 0 R >>",
        f"<< /Type /ObjStm /N 1 /First 4 /Length {len(packed)} /Filter /FlateDecode >>\n"
        "stream\n".encode()
        + packed
        + b"\nendstream",
    ]
    return file_of(objects)


def _xref_stream() -> bytes:
    """A cross-reference stream that is a bomb."""
    packed = _packed(b"\0", 40)
    head = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    table = (
        f"5 0 obj\n<< /Type /XRef /Size 4000000 /W [1 8 1] /Root 1 0 R /Length {len(packed)} "
        "/Filter /FlateDecode >>\nstream\n"
    ).encode()
    return head + table + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(head)


def _picture(width: int, height: int, megabytes: int, bits: int = 8) -> bytes:
    raw = RawPdf()
    head = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
        f"/BitsPerComponent {bits} /Filter [/FlateDecode]"
    )
    picture = raw.stream(_packed(b"\xff", megabytes), head, packed=True)
    drawn = b"q 400 0 0 100 60 60 cm /I Do Q\n"
    return between(drawn + healthy(2), raw, resources=f"/XObject << /I {picture} 0 R >>")


def _only_a_picture() -> bytes:
    """A scan of a page, if its width and height are believed."""
    raw = RawPdf()
    head = (
        "/Type /XObject /Subtype /Image /Width 16000 /Height 16000 /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter [/FlateDecode]"
    )
    picture = raw.stream(_packed(b"\xff", 256), head, packed=True)
    drawn = b"q 595 0 0 842 0 0 cm /I Do Q\n"
    return between(drawn, raw, resources=f"/XObject << /I {picture} 0 R >>")


_ALL = frozenset({1, 2, 3})
_PICTURE = "gambar atau grafik"
_PAGE, _HUGE, _BLANK = "seluruh halaman", "luar biasa besar", "tampak kosong"

BOMBS = (
    audited("isi-300-mebi", lambda: _content(b" ", 300), _HUGE),
    slow(audited("isi-dua-lapis", lambda: _content(b" ", 300, layers=2), _BLANK)),
    slow(audited("isi-q", lambda: _content(b"q ", 128), _PAGE)),
    audited("saringan-sepuluh-ribu", _many_filters),
    audited("run-length", _run_length, _BLANK),
    slow(audited("prediktor", _predictor, _BLANK)),
    slow(refused("aliran-objek", _object_stream, "PDF", "pdf")),
    slow(refused("aliran-xref", _xref_stream, "PDF", "pdf")),
    slow(audited("gambar-raksasa", lambda: _picture(16_000, 16_000, 256), _PICTURE, _ALL)),
    audited("gambar-berbohong", lambda: _picture(2**31 - 1, 2**31 - 1, 1), _PICTURE, _ALL),
    slow(audited("pindaian-raksasa", _only_a_picture, _PAGE)),
)

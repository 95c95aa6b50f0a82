"""Pages and places of impossible size."""

from __future__ import annotations

from attacks.attack import audited
from attacks.raw import between, healthy

_ALL = frozenset({1, 2, 3})


def _boxed(box: str) -> bytes:
    return between(healthy(2), box=box)


def _placed(matrix: str) -> bytes:
    far = f"q {matrix} cm 0 0 10 10 re S BT /F1 10 Tf 1 1 Td (Jauh 123) Tj ET Q\n".encode()
    return between(far + healthy(2))


def _sized(size: str) -> bytes:
    return between(f"BT /F1 {size} Tf 60 60 Td (Besar 1) Tj ET\n".encode() + healthy(2))


def _drawn(content: str) -> bytes:
    return between(content.encode() + healthy(2))


GEOMETRY = (
    audited("kotak-semiliar", lambda: _boxed("/MediaBox [0 0 1e9 1e9]"), "", _ALL),
    audited("kotak-1000000000", lambda: _boxed("/MediaBox [0 0 1000000000 1000000000]"), "", _ALL),
    audited("kotak-hilang", lambda: _boxed(""), "", _ALL),
    audited("kotak-nama", lambda: _boxed("/MediaBox [/a /b /c /d]"), "", _ALL),
    audited("kotak-terbalik", lambda: _boxed("/MediaBox [595 842 0 0]"), "", _ALL),
    audited("kotak-nol", lambda: _boxed("/MediaBox [0 0 0 0]"), "", _ALL),
    audited("kotak-sempit", lambda: _boxed("/MediaBox [0 0 0.0001 0.0001]"), "di luar halaman"),
    audited("kotak-minus", lambda: _boxed("/MediaBox [-99999 -99999 99999 99999]"), "", _ALL),
    audited(
        "potongan-di-luar",
        lambda: _boxed("/MediaBox [0 0 595 842] /CropBox [900 900 999 999]"),
        "di luar halaman",
    ),
    audited("putar-45", lambda: _boxed("/MediaBox [0 0 595 842] /Rotate 45"), "", _ALL),
    audited(
        "putar-raksasa", lambda: _boxed("/MediaBox [0 0 595 842] /Rotate 2147483640"), "", _ALL
    ),
    audited("satuan-raksasa", lambda: _boxed("/MediaBox [0 0 595 842] /UserUnit 1e9"), "", _ALL),
    audited("matriks-raksasa", lambda: _placed("1e30 0 0 1e30 1e30 1e30"), "", _ALL),
    audited("matriks-nol", lambda: _placed("0 0 0 0 0 0"), "", _ALL),
    audited("matriks-bukan-angka", lambda: _placed("nan inf -inf 1e999 (a) /b"), "", _ALL),
    audited("huruf-raksasa", lambda: _sized("1e9"), "", _ALL),
    audited("huruf-minus", lambda: _sized("-1e9"), "", _ALL),
    audited(
        "garis-tak-terhingga",
        lambda: _drawn("-1e38 5 m 1e38 5 l S 5 -1e38 m 5 1e38 l S\n"),
        "",
        _ALL,
    ),
    audited("putus-putus", lambda: _drawn("[1e-9 1e-9] 0 d 0 0 m 595 842 l S\n"), "", _ALL),
)

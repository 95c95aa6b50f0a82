"""Files that are none, are cut, or whose tables of contents lie."""

from __future__ import annotations

import re

from attacks.attack import audited, refused
from attacks.raw import RawPdf, healthy, sound

_ALL = frozenset({1, 2, 3})


def _cut(share: float) -> bytes:
    whole = sound()
    return whole[: int(len(whole) * share)]


def _without_xref() -> bytes:
    whole = sound()
    return whole[: whole.rindex(b"xref\n0")]


def _offsets_off() -> bytes:
    """Every entry of the table points ten bytes too far."""
    return re.sub(
        rb"(\d{10}) 00000 n", lambda m: b"%010d 00000 n" % (int(m.group(1)) + 10), sound()
    )


def _xref_loop() -> bytes:
    """A table that names itself as the one before."""
    whole = sound()
    start = whole.rindex(b"xref\n0", 0, whole.rindex(b"startxref"))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)


def _startxref(value: int) -> bytes:
    return re.sub(rb"startxref\n\d+", b"startxref\n%d" % value, sound())


def _size(value: int) -> bytes:
    return re.sub(rb"/Size \d+", b"/Size %d" % value, sound())


def _without_root() -> bytes:
    return sound().replace(b"/Root 1 0 R", b"").replace(b"/Type /Catalog", b"/Type /Catalan")


def _tree(entries: str) -> bytes:
    raw = RawPdf()
    for number in (1, 2, 3):
        raw.page(healthy(number))
    kids = " ".join(f"{kid} 0 R" for kid in raw.kids)
    return raw.bytes(tree=entries.replace("KIDS", kids))


def _million_pages() -> bytes:
    """A tree that lists the same page a million times."""
    raw = RawPdf()
    page = raw.page(healthy())
    return raw.bytes(tree=f"/Kids [{f'{page} 0 R ' * 1_000_000}] /Count 1000000")


def _deep_tree(depth: int) -> bytes:
    raw = RawPdf()
    page = raw.page(healthy())
    for _ in range(depth):
        page = raw.add(f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")
    return raw.bytes(tree=f"/Kids [{page} 0 R] /Count 1")


def _cyclic_tree() -> bytes:
    raw = RawPdf()
    raw.page(healthy())
    inner = raw.add("<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>")
    return raw.bytes(tree=f"/Kids [{inner} 0 R] /Count 1")


def _zeros() -> bytes:
    """A sound file in whose middle a block was lost, as on a bad disk."""
    whole = bytearray(sound(6))
    middle = len(whole) // 2
    whole[middle : middle + 600] = bytes(600)
    return bytes(whole)


_NO_PDF = "Berkas bukan PDF"
_BROKEN = "PDF rusak atau terpotong"
_MENDED = "salinan yang disusun kembali"

BROKEN = (
    refused("html", b"<!DOCTYPE html><html><body>Laporan</body></html>", _NO_PDF, "pdf"),
    refused("gambar", b"\x89PNG\r\n\x1a\n" + bytes(4000), _NO_PDF, "pdf"),
    refused("kosong", b"", "Berkas kosong", "pdf"),
    refused("hanya-kepala", b"%PDF-1.7\n", _BROKEN, "pdf"),
    refused("derau", lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400, _BROKEN, "pdf"),
    refused("terpotong-awal", lambda: _cut(0.1), _BROKEN, "pdf"),
    audited("terpotong-akhir", lambda: _cut(0.98), _MENDED, _ALL),
    audited("tanpa-xref", _without_xref, _MENDED, _ALL),
    audited("xref-bergeser", _offsets_off, "", _ALL),
    audited("xref-berputar", _xref_loop, "", _ALL),
    audited("startxref-palsu", lambda: _startxref(7), "", _ALL),
    audited("startxref-raksasa", lambda: _startxref(2**63), "", _ALL),
    audited("ukuran-nol", lambda: _size(0), "", _ALL),
    audited("ukuran-raksasa", lambda: _size(2**31 - 1), "", _ALL),
    audited("blok-hilang", _zeros, "tampak kosong", frozenset({1, 2, 3, 6})),
    refused("tanpa-akar", _without_root, _BROKEN, "pdf"),
    audited("anak-hilang", lambda: _tree("/Kids [] /Count 0"), "", _ALL),
    refused("tanpa-halaman", lambda: RawPdf().bytes(), "PDF tidak mempunyai", "pdf"),
    audited("pohon-berputar", _cyclic_tree, "", frozenset({1})),
    refused("pohon-dalam", lambda: _deep_tree(5000), "PDF rusak", "pdf"),
    refused(
        "jumlah-sejuta", lambda: _tree("/Kids [KIDS] /Count 1000000"), "1.000.000 halaman", "pdf"
    ),
    audited("jumlah-negatif", lambda: _tree("/Kids [KIDS] /Count -3"), "", _ALL),
    refused("sejuta-halaman", _million_pages, "1.000.000 halaman", "pdf"),
    refused("anak-bukan-halaman", lambda: _tree("/Kids [3 0 R 3 0 R] /Count 2"), "PDF", "pdf"),
)

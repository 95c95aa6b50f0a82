"""Pages with far too much on them, and one honest table of 50,000 cells."""

from __future__ import annotations

from attacks.attack import audited, slow
from attacks.raw import RawPdf, between, healthy

_ALL = frozenset({1, 2, 3})
_FAR_MORE = "jauh lebih banyak garis atau tulisan"


def _lines(count: int) -> bytes:
    drawn = b"".join(
        b"%d %d m %d %d l S\n" % (n % 595, n * 7 % 842, n * 3 % 595, n * 11 % 842)
        for n in range(1000)
    )
    return between(healthy(2) + drawn * (count // 1000))


def _one_path(count: int) -> bytes:
    piece = b"".join(b"%d %d l\n" % (n % 595, n * 7 % 842) for n in range(1000))
    return between(healthy(2) + b"0 0 m\n" + piece * (count // 1000) + b"S\n")


def _grid(count: int) -> bytes:
    """``count`` rules each way, and so count² crossings, on a page that is wide enough for them."""
    far = 6 * count
    drawn = [f"0 {n * 6} m {far} {n * 6} l {n * 6} 0 m {n * 6} {far} l S\n" for n in range(count)]
    word = f"BT /F1 9 Tf {far // 2} {far // 2} Td (1) Tj ET\n"
    return between("".join([*drawn, word]).encode(), box=f"/MediaBox [0 0 {far} {far}]")


def _one_string(count: int) -> bytes:
    return between(b"BT /F1 1 Tf 20 20 Td (" + b"9" * count + b") Tj ET\n" + healthy(2))


def _letters(count: int) -> bytes:
    piece = b"".join(b"1 0 0 1 %d %d Tm (%d) Tj " % (n % 590, n % 830, n % 10) for n in range(500))
    return between(b"BT /F1 6 Tf " + piece * (count // 500) + b"ET\n")


def _long_table(pages: int, rows: int) -> bytes:
    """``pages`` × ``rows`` × 4 cells; a remainder on the last page is wrong."""
    raw = RawPdf()
    number = 0
    for page in range(1, pages + 1):
        drawn = []
        if page == 1:
            drawn.append("BT /F1 8 Tf 30 780 Td (Tabel 1.1 Realisasi Anggaran Tahun 2023) Tj ET\n")
        lines = [("Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)")]
        for _ in range(rows):
            number += 1
            budget, spent = 1_000_000 + 7919 * number, 900_000 + 6113 * number
            left = budget - spent + (90 if number == pages * rows else 0)
            lines.append((f"Program {number}", *(_money(n) for n in (budget, spent, left))))
        height = 700 / len(lines)
        drawn += [
            f"30 {770 - y * height:.2f} m 550 {770 - y * height:.2f} l S\n"
            for y in range(len(lines) + 1)
        ]
        drawn += [f"{30 + x * 130} 70 m {30 + x * 130} 770 l S\n" for x in range(5)]
        for y, line in enumerate(lines):
            for x, word in enumerate(line):
                bottom = 770 - (y + 1) * height
                drawn.append(f"BT /F1 5 Tf {32 + x * 130} {bottom + 1.5:.2f} Td ({word}) Tj ET\n")
        raw.page("".join(drawn).encode())
    return raw.bytes()


def _money(value: int) -> str:
    return f"{value:,}".replace(",", ".")


CROWDED = (
    slow(audited("sejuta-garis", lambda: _lines(1_000_000), _FAR_MORE)),
    slow(audited("lima-puluh-ribu-garis", lambda: _lines(50_000), "", _ALL)),
    slow(audited("satu-jalur-sejuta", lambda: _one_path(1_000_000), "", _ALL)),
    slow(audited("kisi-1000", lambda: _grid(1000), "garisnya terlalu banyak")),
    slow(audited("satu-tulisan", lambda: _one_string(60_000), "", _ALL)),
    slow(audited("sejuta-huruf", lambda: _letters(1_000_000), _FAR_MORE)),
    audited("tabel-5000-sel", lambda: _long_table(10, 125), "", frozenset({10})),
    slow(audited("tabel-50000-sel", lambda: _long_table(100, 125), "", frozenset({100}))),
)

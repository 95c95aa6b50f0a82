"""A page as a reader delivers it, of texts at places: letters five points wide and ten high."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Box
from auditor.reading import Line, Page, Piece

Put = tuple[float, float, str]
"""(x, y, text)."""
CAPTION: list[Put] = [(200, 180, "Tabel 3.1 Realisasi Anggaran")]


def typed_page(texts: Sequence[Put], number: int = 1) -> Page:
    lines = []
    for y in sorted({y for _, y, _ in texts}):
        pieces: list[Piece] = []
        for x, _, text in sorted(t for t in texts if t[1] == y):
            for word in text.split():
                pieces.append(Piece(word, x, x + 5 * len(word)))
                x += 5 * len(word) + 3
        box = Box(pieces[0].x0, y, pieces[-1].x1, y + 10)
        lines.append(Line(" ".join(p.text for p in pieces), box, len(pieces), tuple(pieces)))
    return Page(number, 595, 842, tuple(lines), (), 1000)

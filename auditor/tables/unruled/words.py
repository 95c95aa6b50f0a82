"""Lines of text as the finder of columns sees them: words with places, and wide gaps between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from auditor.quantities import read_number
from auditor.reading import Line, Piece

_SPACE = 0.28
"""The usual width of a space, as a share of the height of the letters."""
_WIDE = 0.95
"""A gap of more than this share of the height is wider than a space between words."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    x0: float
    x1: float
    pieces: tuple[Piece, ...]


def words_of(line: Line) -> list[Word]:
    """The words of a line, their glued pieces put together."""
    groups: list[list[Piece]] = []
    for piece in line.pieces:
        if piece.glued and groups:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [Word("".join(p.text for p in g), g[0].x0, g[-1].x1, tuple(g)) for g in groups]


def height(line: Line) -> float:
    return max(1.0, line.box.bottom - line.box.top)


def space_width(lines: Sequence[Line]) -> float:
    """The width of a space between words in these lines, in points."""
    gaps = [
        b.x0 - a.x1
        for line in lines
        for a, b in pairwise(words_of(line))
        if 0.05 * height(line) < b.x0 - a.x1 < 0.8 * height(line)
    ]
    usual = median(height(line) for line in lines) if lines else 10.0
    return median(gaps) if len(gaps) > 20 else _SPACE * usual


def segments(line: Line, gap: float) -> list[tuple[Word, ...]]:
    """The words of a line, parted where the space is wider than ``gap`` points."""
    found: list[list[Word]] = []
    for word in words_of(line):
        if found and word.x0 - found[-1][-1].x1 <= gap:
            found[-1].append(word)
        else:
            found.append([word])
    return [tuple(part) for part in found]


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether a text is one figure, alone."""
    return bool(text) and text[-1:] not in ".)" and read_number(text) is not None


def parts_apart(line: Line) -> int:
    """How many texts stand apart from each other on a line."""
    return len(segments(line, _WIDE * height(line)))

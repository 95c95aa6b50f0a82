"""Lines of text as the finder of columns sees them: words with places, and wide gaps between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from auditor.model import Box
from auditor.quantities import read_number
from auditor.reading import Line, Piece

_SPACE = 0.28
"""The usual width of a space, as a share of the height of the letters."""
_WIDE = 0.95
"""A gap of more than this share of the height is wider than a space between words."""
_STRETCHED, _WIDEST = 1.25, 1.8
"""The gaps of one justified line differ by no more than this factor, and reach no further than this
multiple of the height."""
_NARROWEST = 0.65
"""No gap that is narrower than this share of the height parts two texts."""
_MANY_GAPS = 20
"""So many gaps tell how wide a space is."""
_WIDER, _WIDER_THAN_EVEN = 1.35, 1.03
"""Texts stand further apart than words: by this factor, and by the other where all letters, and so
all spaces, are of one width."""
_EVEN = 0.015
"""Letters of one width differ by no more than this share of it."""
_LEVEL = 0.12
"""Words of one line begin at heights that differ by no more than this share of their height."""


class Word(NamedTuple):
    text: str
    x0: float
    x1: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Spacing:
    """The width of a ``space`` between words, and the gap from which on texts are ``apart``."""

    space: float
    apart: float


def words_of(line: Line) -> list[Word]:
    """The words of a line, their glued pieces put together."""
    pieces = line.pieces
    if not any(piece.glued for piece in pieces):
        return [Word(piece.text, piece.x0, piece.x1, (piece,)) for piece in pieces]
    starts = [i for i, piece in enumerate(pieces) if i == 0 or not piece.glued]
    groups = [pieces[a:b] for a, b in pairwise([*starts, len(pieces)])]
    return [Word("".join(p.text for p in g), g[0].x0, g[-1].x1, g) for g in groups]


def height(line: Line) -> float:
    return max(1.0, line.box.bottom - line.box.top)


def spacing_of(lines: Sequence[Line]) -> Spacing:
    """How far words and texts stand apart in these lines, in points."""
    letter = _letter(lines)
    if letter is not None:
        return Spacing(letter, _WIDER_THAN_EVEN * letter)
    gaps = [
        b.x0 - a.x1
        for line in lines
        for a, b in pairwise(words_of(line))
        if 0.05 * height(line) < b.x0 - a.x1 < 0.8 * height(line)
    ]
    usual = median(height(line) for line in lines) if lines else 10.0
    space = median(gaps) if len(gaps) > _MANY_GAPS else _SPACE * usual
    return Spacing(space, _WIDER * space)


def _letter(lines: Sequence[Line]) -> float | None:
    """The width of every letter, if all have one."""
    widths = [
        (word.x1 - word.x0) / len(word.text)
        for line in lines
        for word in words_of(line)
        if len(word.text) > 2
    ]
    if len(widths) < 2:
        return None
    usual = median(widths)
    even = sum(abs(width - usual) < _EVEN * usual for width in widths)
    return usual if even > 0.9 * len(widths) else None


def segments(line: Line, gap: float) -> list[tuple[Word, ...]]:
    """The words of a line, parted where the space is wider than ``gap`` points."""
    found: list[list[Word]] = []
    for word in words_of(line):
        if found and word.x0 - found[-1][-1].x1 <= gap:
            found[-1].append(word)
        else:
            found.append([word])
    return [tuple(part) for part in found]


def part_of(line: Line, words: Sequence[Word]) -> Line:
    """The part of a line that these words make."""
    box = Box(words[0].x0, line.box.top, words[-1].x1, line.box.bottom)
    pieces = tuple(piece for word in words for piece in word.pieces)
    return Line(" ".join(word.text for word in words), box, len(words), pieces)


def levelled(lines: Sequence[Line], apart: float) -> list[Line]:
    """The lines, parted where texts beside each other stand at different heights."""
    return [part for line in lines for part in _levels(line, apart)]


def _levels(line: Line, apart: float) -> Iterator[Line]:
    tops = [piece.top for piece in line.pieces if piece.top is not None]
    if len(tops) < len(line.pieces) or len(tops) < 2:
        yield line
        return
    tall = height(line) - (max(tops) - min(tops))
    if tall <= 0 or max(tops) - min(tops) <= _LEVEL * tall:
        yield line
        return
    levels: list[tuple[float, list[Word]]] = []
    for words in segments(line, apart):
        top = median(piece.top or 0.0 for word in words for piece in word.pieces)
        own = next((w for at, w in levels if abs(at - top) <= _LEVEL * tall), None)
        if own is None:
            levels.append((top, list(words)))
        else:
            own.extend(words)
    for top, own in sorted(levels, key=lambda level: level[0]):
        part = part_of(line, own)
        box = Box(part.box.x0, top, part.box.x1, top + tall)
        yield Line(part.text, box, part.words, part.pieces)


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether a text is one figure, alone."""
    return bool(text) and text[-1:] not in ".)" and read_number(text) is not None


def parts_apart(line: Line) -> int:
    """How many texts stand apart from each other on a line."""
    gaps = _gaps(line)
    apart = _gap_apart(line, gaps)
    return bool(line.pieces) + sum([gap > apart for gap in gaps])


def texts_apart(line: Line) -> list[tuple[Word, ...]]:
    """The texts of a line that clearly stand apart from each other."""
    return segments(line, _gap_apart(line, _gaps(line)))


def _gaps(line: Line) -> list[float]:
    """How far each word of a line stands from the one before it."""
    return [b.x0 - a.x1 for a, b in pairwise(line.pieces) if not b.glued]


def _gap_apart(line: Line, gaps: Sequence[float]) -> float:
    """Beyond which gap texts stand apart, in view of the narrowest gaps of the same line.

    The gaps of a justified line are wide, but all of them alike.
    """
    tall, widest = height(line), max(gaps, default=0.0)
    if widest <= _NARROWEST * tall:
        return widest
    if len(gaps) > 2 and _WIDE * tall < widest < min(_STRETCHED * min(gaps), _WIDEST * tall):
        words = words_of(line)
        if 3 * sum(word.text[:1].isalpha() for word in words) > len(words):
            return widest
    usual = sorted(gap for gap in gaps if gap > 0.05 * tall)
    if len(usual) < 3:
        return _WIDE * tall
    return min(_WIDE * tall, max(_STRETCHED * usual[len(usual) // 4], _NARROWEST * tall))

"""Characters to words to lines of text, for all cells of a page at once.

Words and lines have the meaning of pdfplumber's ``extract_words`` with the tolerances below; a test
holds it equal. Writing that is turned by 90, 180 or 270 degrees is put together along its own
direction; skewed writing makes no lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from auditor.model import Box
from auditor.reading.page import Line, Piece
from auditor.reading.sheet import SAME_LINE, Floats, Glyphs, code_points, is_blank

WORD_GAP = 0.2
"""A gap wider than this share of the font size parts two words."""
BLANK_GAP = 0.04
"""So does a gap wider than this one that holds a space. Blanks without a gap, that no one sees, are
left by programs that set letters one by one ("9 9 . 24" where 99.24 is printed)."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)

Indexes = NDArray[np.intp]


def lines_of(glyphs: Glyphs, members: Indexes, groups: Indexes, count: int) -> list[list[Line]]:
    """The lines of each of ``count`` groups, from top to bottom.

    ``members`` are indexes of glyphs, ``groups`` the group of each. A glyph may be in several.
    """
    lines: list[list[Line]] = [[] for _ in range(count)]
    angles = glyphs.angle[members]
    for angle in (0, 90, 180, 270):
        of_angle = angles == angle
        if of_angle.all():
            _add_lines(lines, glyphs, members, groups, angle)
        elif of_angle.any():
            _add_lines(lines, glyphs, members[of_angle], groups[of_angle], angle)
    return lines


def _add_lines(
    lines: list[list[Line]], glyphs: Glyphs, members: Indexes, groups: Indexes, angle: int
) -> None:
    start, end, over, under = _frame(glyphs, members, angle)
    row = _rows(over, groups)
    order = np.lexsort((start, row))
    row, groups, members = row[order], groups[order], members[order]
    start, end, over, under = start[order], end[order], over[order], under[order]
    text = glyphs.text[members]
    blank = is_blank(text)
    inked = np.flatnonzero(~blank)
    if not len(inked):
        return
    start, end, over, under = start[inked], end[inked], over[inked], under[inked]
    row, size = row[inked], glyphs.size[members][inked]
    after_blank = np.diff(np.cumsum(blank)[inked]) > 0
    gap = start[1:] - end[:-1]
    opens = np.ones(len(inked), np.bool_)
    opens[1:] = (
        (row[1:] != row[:-1])
        | (gap > np.where(after_blank, BLANK_GAP, WORD_GAP) * size[:-1])
        | (np.abs(over[1:] - over[:-1]) > SAME_LINE)
    )
    word = np.flatnonzero(opens)
    boxes = (
        np.minimum.reduceat(start, word),
        np.minimum.reduceat(over, word),
        np.maximum.reduceat(end, word),
        np.maximum.reduceat(under, word),
    )
    pieces = _pieces(text[inked], start, end, glyphs.mcid[members][inked], word, boxes[1])
    sides = np.column_stack(boxes).tolist()
    group_of = groups[inked][word]
    by_place = np.lexsort((boxes[0], boxes[1], group_of)).tolist()
    for row_words in _rows_of_words(group_of.tolist(), boxes[1].tolist(), by_place):
        lines[group_of[row_words[0]]].append(_line(row_words, pieces, sides, angle))


def _frame(glyphs: Glyphs, members: Indexes, angle: int) -> tuple[Floats, Floats, Floats, Floats]:
    """(start, end, over, under) as seen by one who reads in this direction."""
    x0, x1 = glyphs.x0[members], glyphs.x1[members]
    top, bottom = glyphs.top[members], glyphs.bottom[members]
    if angle == 0:
        return x0, x1, top, bottom
    if angle == 90:
        return -bottom, -top, x0, x1
    if angle == 180:
        return -x1, -x0, -bottom, -top
    return top, bottom, -x1, -x0


def _on_page(start: float, over: float, end: float, under: float, angle: int) -> Box:
    if angle == 0:
        return Box(start, over, end, under)
    if angle == 90:
        return Box(over, -end, under, -start)
    if angle == 180:
        return Box(-end, -under, -start, -over)
    return Box(-under, start, -over, end)


def _rows(over: Floats, groups: Indexes) -> Indexes:
    """A number for each glyph: the same for those whose tops follow each other closely."""
    order = np.lexsort((over, groups))
    sorted_over, sorted_groups = over[order], groups[order]
    opens = np.zeros(len(order), np.intp)
    opens[1:] = (np.diff(sorted_over) > SAME_LINE) | (np.diff(sorted_groups) != 0)
    rows = np.empty(len(order), np.intp)
    rows[order] = np.cumsum(opens)
    return rows


def _pieces(
    letters: NDArray[np.str_],
    start: Floats,
    end: Floats,
    mcid: NDArray[np.int32],
    word: Indexes,
    tops: Floats,
) -> list[tuple[Piece, ...]]:
    """Each word, parted where its marked content changes; ``word`` has the first letter of each,
    ``tops`` where it begins."""
    opens = np.zeros(len(letters), np.bool_)
    opens[word] = True
    parts = opens.copy()
    parts[1:] |= mcid[1:] != mcid[:-1]
    first = np.flatnonzero(parts)
    last = np.append(first[1:], len(letters)) - 1
    if len(first) > len(word):
        tops = tops[np.searchsorted(word, first, "right") - 1]
    fields = zip(
        _texts(letters, first),
        start[first].tolist(),
        end[last].tolist(),
        [None if mark < 0 else mark for mark in mcid[first].tolist()],
        (~opens[first]).tolist(),
        tops.tolist(),
        strict=True,
    )
    pieces = list(map(Piece._make, fields))
    if len(first) == len(word):
        return [(piece,) for piece in pieces]
    stops = [*np.searchsorted(first, word).tolist(), len(pieces)]
    return [tuple(pieces[a:b]) for a, b in pairwise(stops)]


def _texts(letters: NDArray[np.str_], first: Indexes) -> list[str]:
    stops = [*first.tolist(), len(letters)]
    if letters.dtype.itemsize == 4:
        whole = letters.tobytes().decode("utf-32-le", "replace")
        texts = [whole[a:b] for a, b in pairwise(stops)]
    else:
        parts = letters.tolist()
        texts = ["".join(parts[a:b]) for a, b in pairwise(stops)]
    if ((code_points(letters) - 0xFB00) <= 6).any():
        return [text.translate(_LIGATURES) for text in texts]
    return texts


def _rows_of_words(
    groups: Sequence[int], tops: Sequence[float], order: Sequence[int]
) -> Iterator[list[int]]:
    """The words of each line; a line reaches as far as its first word's top lets it."""
    current: list[int] = []
    for i in order:
        if current and groups[i] == groups[current[0]] and tops[i] - tops[current[0]] < SAME_LINE:
            current.append(i)
            continue
        if current:
            yield current
        current = [i]
    if current:
        yield current


def _line(
    words: list[int],
    pieces: Sequence[tuple[Piece, ...]],
    sides: Sequence[Sequence[float]],
    angle: int,
) -> Line:
    if len(words) > 1:
        words.sort(key=lambda i: sides[i][0])
    start, over, end, under = sides[words[0]]
    for i in words[1:]:
        end = sides[i][2]
        over, under = min(over, sides[i][1]), max(under, sides[i][3])
    box = _on_page(start, over, end, under, angle)
    own = tuple(chain.from_iterable([pieces[i] for i in words]))
    if angle:
        own = tuple(piece._replace(x0=box.x0, x1=box.x1, top=box.top) for piece in own)
    text = " ".join([_text(pieces[i]) for i in words])
    return Line(text, box, len(words), own)


def _text(word: tuple[Piece, ...]) -> str:
    return word[0].text if len(word) == 1 else "".join([piece.text for piece in word])

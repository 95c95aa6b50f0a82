"""Where the place of every figure of a table without rules is certain, not only likely.

Gaps between texts bind most figures rightly, not all. A table is certain where everything about it
says the same: its header is centred over its columns, so that the borders can be computed, in one
way only; no text reaches over them; the figures of each column are set alike; every row has a label
and one line of figures, and stands clearly apart from the next, or has one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model import Box
from auditor.tables.unruled.centred import CENTRED, Borders, borders_of, options
from auditor.tables.unruled.evidence import is_amount
from auditor.tables.unruled.spans import Ground, HeaderCell
from auditor.tables.unruled.texts import Text
from auditor.tables.unruled.words import is_figure

_ALIKE = 1.0
"""The figures of a column begin, end or have their middles this near to each other, in points."""
_APART = 1.25
"""Rows stand apart when they are further from each other than the lines of a row, so many times."""
_COLUMNS, _ROWS = 3, 2
"""A table of fewer columns or rows says too little."""
Rows = Sequence[Sequence[Sequence[Text]]]
"""For every row the heights at which it has texts, and these."""


def certain(header: Sequence[HeaderCell], ground: Ground, rows: Rows) -> bool:
    """Whether every figure of these rows surely stands under the header and in the row it seems."""
    if len(ground.wide) < _COLUMNS or len(rows) < _ROWS:
        return False
    borders = _borders(header, ground)
    return (
        borders is not None
        and all(_keeps_to(text, borders) for text in _texts(rows))
        and _set_alike(rows)
        and _labelled(rows)
        and _apart(rows)
    )


def _borders(header: Sequence[HeaderCell], ground: Ground) -> Borders | None:
    """The borders of the columns, where each text of the header is centred over those that it
    stands over and could stand over no others."""
    if any(is_amount(line.text) and "," in line.text for cell in header for line in cell.lines):
        return None
    columns = range(len(ground.wide))
    lowest = {c: _lowest(header, c) for c in columns}
    if len(ground.marks) == len(columns):
        boxes = [ground.marks[c] for c in columns]
    else:
        boxes = [cell.box for cell in lowest.values() if cell and cell.last - cell.first == 1]
    if len(boxes) < len(columns) or None in lowest.values():
        return None
    borders = borders_of(boxes, ground.wide)
    if borders is None:
        return None
    for cell in header:
        low, high = borders.between(cell.first, cell.last)
        middle = (cell.box.x0 + cell.box.x1) / 2
        if not low - CENTRED < middle < high + CENTRED:
            return None
        if any(span != (cell.first, cell.last) for span in _other_spans(cell, boxes, borders)):
            return None
    return borders


def _lowest(header: Sequence[HeaderCell], column: int) -> HeaderCell | None:
    own = [cell for cell in header if cell.first <= column < cell.last]
    return max(own, key=lambda cell: cell.level, default=None)


def _other_spans(
    cell: HeaderCell, boxes: Sequence[Box], borders: Borders
) -> Iterator[tuple[int, int]]:
    """The columns that a text, or the first lines of it, may stand over besides its own."""
    for at in range(1, len(cell.lines) + 1):
        upper = HeaderCell(cell.lines[:at], cell.first, cell.last)
        below = list(boxes)
        if at < len(cell.lines):
            lower = HeaderCell(cell.lines[at:], cell.first, cell.last).box
            below[cell.first : cell.last] = [lower] * (cell.last - cell.first)
        for _, _, span in options(upper, below, borders):
            if at == len(cell.lines) or span[1] - span[0] > 1:
                yield span


def _texts(rows: Rows) -> Iterator[Text]:
    return (text for row in rows for group in row for text in group)


def _keeps_to(text: Text, borders: Borders) -> bool:
    left, right = borders.at(text.first)[0], borders.at(text.last)[1]
    inside = left - _ALIKE < text.line.box.x0 and text.line.box.x1 < right + _ALIKE
    return inside and not text.torn


def _set_alike(rows: Rows) -> bool:
    """Whether the figures of every column begin, end or have their middles at one place."""
    columns: dict[int, list[Box]] = {}
    for text in _texts(rows):
        if is_figure(text.text):
            columns.setdefault(text.first, []).append(text.line.box)
    return all(
        min(
            max(spots) - min(spots)
            for spots in zip(*((b.x0, (b.x0 + b.x1) / 2, b.x1) for b in boxes), strict=True)
        )
        < _ALIKE
        for boxes in columns.values()
    )


def _labelled(rows: Rows) -> bool:
    """Whether every row has a text that names it, and all its figures on one line."""
    for row in rows:
        words = any(any(map(str.isalpha, text.text)) for group in row for text in group)
        heights = [i for i, group in enumerate(row) if any(is_figure(t.text) for t in group)]
        if not words or len(heights) != 1:
            return False
    return True


def _apart(rows: Rows) -> bool:
    """Whether the rows have one line each, or stand further apart than the lines of each."""
    inside = [b[0].top - a[0].top for row in rows for a, b in pairwise(row)]
    between = [b[0][0].top - a[-1][0].top for a, b in pairwise(rows)]
    return not inside or min(between) > _APART * max(inside)

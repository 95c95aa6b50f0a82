"""Cells that hold the texts of several columns because a vertical line is missing there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.model import Box
from auditor.reading.page import Line, Piece, RuledCell, RuledTable

_WORD_GAP = 0.8
"""Words nearer than this share of the height of their line belong to one text."""
_MANY = 3
_WIDE, _WIDER = 0.55, 1.2
"""Least width of a free stripe as a share of the height of a line: over many cells, over few."""
_MOSTLY = 0.5

_Span = tuple[float, float]


def parted(table: RuledTable) -> RuledTable:
    """The table with cells parted where their texts keep to columns without a line.

    A column is parted where a stripe without letters runs through all of its cells, the topmost
    text (its header) stands on both sides and one side holds figures. A merged cell is parted where
    its texts stand apart over the columns, in each of them or with a figure among them.
    """
    table = replace(table, bars=table.columns == 1)
    for column in range(table.columns - 1, -1, -1):
        for x in _gutters(table, column):
            table = _with_border(table, column, x)
    cells = [part for cell in table.cells for part in _over_columns(cell, table.edges)]
    return replace(table, cells=tuple(cells))


def parted_at(table: RuledTable, x: float) -> RuledTable | None:
    """The table with a column border at ``x``; None where a text stands across."""
    column = bisect_right(table.edges, x) - 1
    cells = [c for c in table.cells if c.column == column and c.column_span == 1]
    texted = [cell for cell in cells if cell.has_text]
    spans = [span for cell in texted for line in cell.lines for span in _texts(line)]
    if not all(_has_pieces(cell) for cell in texted) or any(x0 < x < x1 for x0, x1 in spans):
        return None
    return _with_border(table, column, x)


def _gutters(table: RuledTable, column: int) -> list[float]:
    """Where a column is parted, from right to left."""
    cells = [c for c in table.cells if c.column == column and c.column_span == 1 and c.has_text]
    if len(cells) < 2 or not all(_has_pieces(cell) for cell in cells):
        return []
    cells.sort(key=lambda cell: cell.row)
    spans = _joined([span for cell in cells for line in cell.lines for span in _texts(line)], 0.0)
    height = cells[-1].lines[0].box.bottom - cells[-1].lines[0].box.top
    least = (_WIDE if len(cells) > _MANY else _WIDER) * height
    found = []
    for (_, left), (right, _) in pairwise(spans):
        x = (left + right) / 2
        if right - left >= least and _is_gutter(cells, x):
            found.append(x)
    return found[::-1]


def _is_gutter(cells: Sequence[RuledCell], x: float) -> bool:
    head, *body = cells
    beside = [_sides(cell, x) for cell in body]
    if not all(_sides(head, x)) or not any(left and right for left, right in beside):
        return False
    for side in (0, 1):
        texts = [sides[side] for sides in beside if sides[side]]
        figures = [text for text in texts if _is_figure(text)]
        if len(figures) > _MOSTLY * len(texts):
            return True
    return False


def _sides(cell: RuledCell, x: float) -> tuple[str, str]:
    left, right = _cut(cell.lines, x)
    return " ".join(line.text for line in left), " ".join(line.text for line in right)


def _is_figure(text: str) -> bool:
    letters = [letter for letter in text if not letter.isspace()]
    return sum(letter.isdigit() for letter in letters) > _MOSTLY * len(letters)


def _with_border(table: RuledTable, column: int, x: float) -> RuledTable:
    cells: list[RuledCell] = []
    for cell in table.cells:
        if cell.column > column:
            cells.append(cell._replace(column=cell.column + 1))
        elif cell.column == column and cell.column_span == 1:
            left, right = _cut(cell.lines, x)
            box = cell.box
            cells.append(cell._replace(box=Box(box.x0, box.top, x, box.bottom), lines=left))
            beside = Box(x, box.top, box.x1, box.bottom)
            cells.append(cell._replace(box=beside, lines=right, column=column + 1))
        elif cell.column + cell.column_span > column:
            cells.append(cell._replace(column_span=cell.column_span + 1))
        else:
            cells.append(cell)
    edges = (*table.edges[: column + 1], x, *table.edges[column + 1 :])
    return replace(table, cells=tuple(cells), edges=edges)


def _over_columns(cell: RuledCell, edges: Sequence[float]) -> list[RuledCell]:
    """A merged cell in parts, one for each column, if its texts stand apart there."""
    if cell.column_span == 1 or not _has_pieces(cell):
        return [cell]
    borders = edges[cell.column + 1 : cell.column + cell.column_span]
    spans = [span for line in cell.lines for span in _texts(line)]
    if any(x0 < x < x1 for x0, x1 in spans for x in borders):
        return [cell]
    parts: list[RuledCell] = []
    lines, left = cell.lines, cell.box.x0
    for i, x in enumerate([*borders, cell.box.x1]):
        own, lines = _cut(lines, x) if x != cell.box.x1 else (lines, ())
        box = Box(left, cell.box.top, x, cell.box.bottom)
        parts.append(cell._replace(box=box, lines=own, column=cell.column + i, column_span=1))
        left = x
    filled = [part for part in parts if part.lines]
    texts = [" ".join(line.text for line in part.lines) for part in filled]
    apart = len(filled) == len(parts) or any(_is_figure(text) for text in texts[1:])
    return parts if len(filled) > 1 and apart else [cell]


def _has_pieces(cell: RuledCell) -> bool:
    return bool(cell.lines) and all(line.pieces for line in cell.lines)


def _texts(line: Line) -> list[_Span]:
    """(x0, x1) of the texts that stand apart on one line."""
    gap = _WORD_GAP * (line.box.bottom - line.box.top)
    return _joined([(piece.x0, piece.x1) for piece in line.pieces], gap)


def _joined(spans: Sequence[_Span], gap: float) -> list[_Span]:
    joined: list[_Span] = []
    for x0, x1 in sorted(spans):
        if joined and x0 <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], x1))
        else:
            joined.append((x0, x1))
    return joined


def _cut(lines: Sequence[Line], x: float) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines, or their parts, on the left and on the right of ``x``."""
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        at = bisect_right([(piece.x0 + piece.x1) / 2 for piece in line.pieces], x)
        left.extend(_line(line, line.pieces[:at]))
        right.extend(_line(line, line.pieces[at:]))
    return tuple(left), tuple(right)


def _line(line: Line, pieces: tuple[Piece, ...]) -> Iterator[Line]:
    if not pieces:
        return
    text = "".join(piece.text if piece.glued else " " + piece.text for piece in pieces).strip()
    box = Box(pieces[0].x0, line.box.top, pieces[-1].x1, line.box.bottom)
    yield Line(text, box, sum(not piece.glued for piece in pieces) or 1, pieces)

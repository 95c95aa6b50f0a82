"""Grids that begin with a row of figures, their header right above without any rule or shade."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from auditor.reading import Line, RuledTable
from auditor.tables.captions import numbered_caption
from auditor.tables.unruled.evidence import MAX_HEADER, is_amount
from auditor.tables.unruled.words import height, parts_apart, segments, spacing_of

_NEAR, _NEXT = 1.5, 1.3
"""The header ends, and its lines follow each other, within these multiples of their height."""
_LINES = 4
"""So many lines of single texts may end a header."""
_FIGURES = 2
"""A grid whose first row has so many figures has no header of its own."""
_PARTS = 3
"""One line of a header has so many texts that stand apart."""


def header_above(table: RuledTable, lines: Sequence[Line]) -> list[Line]:
    """The lines right above a grid of figures that stand in its columns; none if it needs none."""
    first = [line for cell in table.cells if cell.row == 0 for line in cell.lines]
    if table.columns < _PARTS or sum(is_amount(line.text) for line in first) < _FIGURES:
        return []
    above = [line for line in lines if line.box.bottom <= table.box.top + 2 and line.pieces]
    found: list[Line] = []
    end = table.box.top
    for line in sorted(above, key=lambda line: -line.box.top)[:MAX_HEADER]:
        near = _NEXT if found else _NEAR
        if end - line.box.bottom > near * height(line) or not _in_columns(table, line):
            break
        found.insert(0, line)
        end = line.box.top
    parts = max((len(segments(line, _gap([line]))) for line in found), default=0)
    return found if parts >= _PARTS else []


def texts_above(table: RuledTable, lines: Sequence[Line]) -> bool:
    """Whether texts stand beside each other right above a grid: a header outside of it."""
    above = [line for line in lines if line.box.bottom <= table.box.top + 2 and line.pieces]
    end, near = table.box.top, _NEAR
    for line in sorted(above, key=lambda line: -line.box.top)[:_LINES]:
        within = table.box.x0 - 2 <= line.box.x0 and line.box.x1 <= table.box.x1 + 2
        if end - line.box.bottom > near * height(line) or not within:
            return False
        if parts_apart(line) > 1:
            return True
        end, near = line.box.top, _NEXT
    return False


def _in_columns(table: RuledTable, line: Line) -> bool:
    """Whether a line keeps within the grid and is no caption and no running text."""
    within = table.box.x0 - 2 <= line.box.x0 and line.box.x1 <= table.box.x1 + 2
    widest = max(b - a for a, b in pairwise(table.edges))
    parts = segments(line, _gap([line]))
    prose = len(parts) == 1 and line.box.x1 - line.box.x0 > max(widest, 0.6 * _width(table))
    return within and not prose and not numbered_caption(line.text)


def _width(table: RuledTable) -> float:
    return table.box.x1 - table.box.x0


def _gap(lines: Sequence[Line]) -> float:
    return spacing_of(lines).apart

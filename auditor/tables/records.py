"""Several records typed as lines into one ruled row: each line of figures is a row of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from auditor.model import Box
from auditor.quantities import is_blank, read_number
from auditor.reading import Line, RuledCell, RuledTable
from auditor.tables.cells import broken_figure, padding

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER_LENGTH = 4
_SAME_HEIGHT = 4.0
"""Lines of two cells whose tops differ by less than this many points stand beside each other."""


@dataclass(frozen=True, slots=True)
class _Records:
    """The tops of the records of one ruled row, from the first line of each."""

    tops: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.tops)

    def parted(self, lines: Sequence[Line]) -> list[list[Line]] | None:
        """The lines of each record; None when they cannot be told apart."""
        if len(lines) == len(self) and not any(_apart(a, b) for a, b in _beside(lines, self.tops)):
            return [[line] for line in lines]
        parts: list[list[Line]] = [[] for _ in self.tops]
        for line in lines:
            begun = [i for i, top in enumerate(self.tops) if top <= line.box.top + _SAME_HEIGHT]
            if not begun:
                return None
            parts[begun[-1]].append(line)
        starts = [part[0].box.top if part else None for part in parts]
        if any(s is None or _apart(s, top) for s, top in zip(starts, self.tops, strict=True)):
            return None
        return parts


def with_records_parted(table: RuledTable) -> RuledTable:
    """The table with every row of stacked records split into one row per record.

    A row is split when all of its cells with figures have the same number of lines, each line a
    figure of its own, and when at least two cells say so. A text beside them is split where its
    lines stand beside the figures; one that does not follow them names all the records.
    """
    gap = padding(table)
    by_row: dict[int, list[RuledCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)
    records = {
        row: found
        for row in range(table.rows)
        if (found := _records_of(by_row.get(row, ()), table, gap))
    }
    if not records:
        return table
    cells = [part for cell in table.cells for part in _parts(cell, records)]
    rows = table.rows + sum(len(found) - 1 for found in records.values())
    return replace(table, cells=tuple(cells), rows=rows)


def _records_of(cells: Sequence[RuledCell], table: RuledTable, gap: float) -> _Records | None:
    own = [cell for cell in cells if cell.row_span == 1]
    figures = [cell for cell in own if cell.has_text and _all_figures(cell.lines)]
    figures = [cell for cell in figures if not _numbers_the_row(cell)]
    counts = {len(cell.lines) for cell in figures}
    if len(figures) < 2 or len(counts) != 1 or counts == {1} or len(own) < len(cells):
        return None
    if any(broken_figure(cell.lines, cell.box, gap) for cell in figures):
        return None
    first = figures[0]
    records = _Records(tuple(line.box.top for line in first.lines))
    aligned = all(records.parted(cell.lines) for cell in figures)
    texts = [cell for cell in own if cell.has_text and cell not in figures]
    named = any(records.parted(cell.lines) for cell in texts) or not texts
    named = named or _is_spanned(table, first.row) or _years(first.lines)
    return records if aligned and named else None


def _is_spanned(table: RuledTable, row: int) -> bool:
    """Whether a cell from further up reaches into the row."""
    return any(cell.row < row < cell.row + cell.row_span for cell in table.cells)


def _numbers_the_row(cell: RuledCell) -> bool:
    return cell.column == 0 and len(cell.lines) == 1 and len(cell.lines[0].text) <= _NUMBER_LENGTH


def _years(lines: Sequence[Line]) -> bool:
    """Whether the lines name one year each, so that they name the records."""
    return len({line.text for line in lines if _YEAR.fullmatch(line.text)}) == len(lines)


def _all_figures(lines: Sequence[Line]) -> bool:
    """Whether each line is a figure by itself, at least one of them not just a mark."""
    texts = [line.text.strip() for line in lines]
    readable = all(
        is_blank(text) or (read_number(text) and not text.endswith((".", ","))) for text in texts
    )
    return readable and any(not is_blank(text) for text in texts)


def _parts(cell: RuledCell, records: Mapping[int, _Records]) -> list[RuledCell]:
    """A cell in the numbering of the new rows: one per record, or itself over all of them."""
    start = cell.row + sum(len(found) - 1 for row, found in records.items() if row < cell.row)
    inside = [row for row in range(cell.row, cell.row + cell.row_span) if row in records]
    here = records.get(cell.row) if cell.row_span == 1 else None
    lines = here.parted(cell.lines) if here and cell.has_text else None
    if here is None or lines is None:
        more = sum(len(records[row]) - 1 for row in inside)
        return [cell._replace(row=start, row_span=cell.row_span + more)]
    tops = [cell.box.top, *(top - 1 for top in here.tops[1:]), cell.box.bottom]
    return [
        cell._replace(
            box=Box(cell.box.x0, tops[i], cell.box.x1, tops[i + 1]),
            lines=tuple(part),
            row=start + i,
        )
        for i, part in enumerate(lines)
    ]


def _beside(lines: Sequence[Line], tops: Sequence[float]) -> list[tuple[float, float]]:
    return [(line.box.top, top) for line, top in zip(lines, tops, strict=True)]


def _apart(one: float, other: float) -> bool:
    return abs(one - other) >= _SAME_HEIGHT

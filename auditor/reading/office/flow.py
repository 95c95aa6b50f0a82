"""Pages for files that have none: paragraphs and tables one below the other, on a made-up sheet.

The positions only keep the order, the nearness of a caption to its table, indents and widths; they
are shown to nobody. Where a text really stands is said by ``RuledCell.spot``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from auditor.model import Box, Route
from auditor.reading.page import Line, Page, RuledCell, RuledTable

LEFT, WIDTH = 60.0, 480.0
_HEIGHT, _GAP, _PADDING = 12.0, 20.0, 5.0
_MARGIN = 0.2
"""Share of the sheet left free above and below, so that nothing is taken for a running head."""


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A cell with its paragraphs; ``indent`` is that of the first one, in points."""

    texts: tuple[str, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    indent: float = 0.0
    spot: str = ""


@dataclass
class Flow:
    """One page in the making."""

    number: int
    route: Route
    images: int = 0
    _top: float = 0.0
    _lines: list[Line] = field(default_factory=list)
    _tables: list[RuledTable] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self._lines and not self._tables

    def add_text(self, text: str) -> None:
        """A paragraph; white space alone is passed over."""
        words = text.split()
        if words:
            self._lines.append(_line(" ".join(words), LEFT, self._top))
            self._top += _HEIGHT + _GAP

    def add_table(
        self, cells: Sequence[FlowCell], rows: int, columns: int, widths: Sequence[float] = ()
    ) -> None:
        """A table; ``widths`` of its columns are shares of the width, equal ones if not given."""
        shares = widths if len(widths) == columns and sum(widths) > 0 else [1.0] * columns
        edges = [LEFT + WIDTH * sum(shares[:i]) / sum(shares) for i in range(columns + 1)]
        heights = [1] * rows
        for cell in cells:
            if cell.row_span == 1:
                heights[cell.row] = max(heights[cell.row], len(cell.texts))
        tops = [self._top + (_HEIGHT + 2) * sum(heights[:i]) for i in range(rows + 1)]
        ruled = tuple(
            RuledCell(
                box=Box(
                    edges[cell.column],
                    tops[cell.row],
                    edges[min(columns, cell.column + cell.column_span)],
                    tops[min(rows, cell.row + cell.row_span)],
                ),
                lines=_cell_lines(cell, edges[cell.column], tops[cell.row]),
                row=cell.row,
                column=cell.column,
                row_span=cell.row_span,
                column_span=cell.column_span,
                spot=cell.spot,
            )
            for cell in cells
        )
        box = Box(edges[0], tops[0], edges[-1], tops[-1])
        self._tables.append(RuledTable(box, ruled, rows, tuple(edges)))
        self._top = tops[-1] + _GAP

    def page(self) -> Page:
        """The finished page, its content in the middle part of the sheet."""
        height = max(1.0, self._top) / (1 - 2 * _MARGIN)
        down = height * _MARGIN
        tables = tuple(_table_lowered(table, down) for table in self._tables)
        cells = [line for table in tables for cell in table.cells for line in cell.lines]
        lines = tuple(_lowered(line, down) for line in self._lines)
        return Page(
            number=self.number,
            width=WIDTH + 2 * LEFT,
            height=height,
            lines=lines,
            tables=tables,
            characters=sum(len(line.text) for line in (*lines, *cells)),
            images=self.images,
            route=self.route,
        )


def _cell_lines(cell: FlowCell, left: float, top: float) -> tuple[Line, ...]:
    texts = [" ".join(text.split()) for text in cell.texts]
    return tuple(
        _line(text, left + _PADDING + (cell.indent if i == 0 else 0.0), top + (_HEIGHT + 2) * i)
        for i, text in enumerate(text for text in texts if text)
    )


def _line(text: str, x: float, top: float) -> Line:
    """A line as narrow as a letter: no word in it was broken for want of room."""
    return Line(text, Box(x, top, x + 1, top + _HEIGHT), len(text.split()))


def _lowered(line: Line, down: float) -> Line:
    return Line(line.text, _box_lowered(line.box, down), line.words)


def _box_lowered(box: Box, down: float) -> Box:
    return Box(box.x0, box.top + down, box.x1, box.bottom + down)


def _table_lowered(table: RuledTable, down: float) -> RuledTable:
    cells = tuple(
        RuledCell(
            _box_lowered(cell.box, down),
            tuple(_lowered(line, down) for line in cell.lines),
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            spot=cell.spot,
        )
        for cell in table.cells
    )
    return RuledTable(_box_lowered(table.box, down), cells, table.rows, table.edges)

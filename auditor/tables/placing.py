"""Places of cells on the page as it is displayed, where it was read turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.model import Cell, Row, Table
from auditor.reading import Page


def as_displayed(tables: Sequence[Table], pages: Sequence[Page]) -> tuple[Table, ...]:
    """The same tables with all boxes on the page as shown, also of pages that were read turned."""
    turned = {page.number: page for page in pages if page.turn}
    return tuple(
        replace(table, rows=tuple(_row(row, turned) for row in table.rows))
        if turned.keys() & set(table.pages)
        else table
        for table in tables
    )


def _row(row: Row, turned: dict[int, Page]) -> Row:
    return Row(row.index, tuple(cell and _cell(cell, turned) for cell in row.cells))


def _cell(cell: Cell, turned: dict[int, Page]) -> Cell:
    regions = tuple(
        (number, turned[number].displayed(box) if number in turned else box)
        for number, box in cell.regions
    )
    return replace(cell, regions=regions)

"""One recovered table on one sheet: what is known about it, its header tree, its rows."""

from __future__ import annotations

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from auditor.findings import ReadTable
from auditor.model import Table
from auditor.outputs.excel.sheet import (
    BOLD,
    GREY,
    HEAD,
    put,
    put_head,
    set_heights,
    set_page,
    set_widths,
)
from auditor.outputs.phrases import page_list
from auditor.outputs.plain_text import capitalised

_PAGE = "Halaman"
_OFFSET = 2
"""The first column of the sheet tells the page, so the table's own start in the second."""


def fill_table_sheet(sheet: Worksheet, read: ReadTable) -> None:
    """Write a table with its caption, pages, kind, header rows and the texts of its cells."""
    table = read.table
    top = _facts(sheet, read) + 2
    body = _header(sheet, table, top)
    for index, row in enumerate(table.rows):
        first = next((cell for cell in row.cells if cell), None)
        put(sheet, body + index, 1, str(first.page) if first else "").font = GREY
        for column, cell in enumerate(row.cells):
            written = put(sheet, body + index, column + _OFFSET, cell.text if cell else "")
            if cell and cell.inherited:
                written.font = GREY
    sheet.freeze_panes = f"{get_column_letter(_OFFSET)}{body}"
    set_page(sheet, heading=f"{top}:{body - 1}")
    columns = [[row.text(i) for row in table.rows] + [*c.path] for i, c in enumerate(table.columns)]
    set_widths(sheet, [[_PAGE], *columns])
    set_heights(sheet, top)


def _facts(sheet: Worksheet, read: ReadTable) -> int:
    """The lines above the table; returns how many there are. They run over the cells beside."""
    table = read.table
    lines = [
        f"{capitalised(table.name)} {table.caption}".strip(),
        f"Halaman: {page_list(table.pages)}",
        f"Jenis tabel: {read.kind_label or read.kind or 'tidak dikenali'}",
        *(f"Diragukan: {doubt}" for doubt in table.doubts),
    ]
    for index, line in enumerate(lines, start=1):
        cell = put(sheet, index, 1, line, framed=False)
        cell.alignment = Alignment(vertical="top")
        if index == 1:
            cell.font = BOLD
    return len(lines)


def _header(sheet: Worksheet, table: Table, top: int) -> int:
    """The header tree with its merges, and the row of column numbers; returns the row below."""
    depth = max((len(column.path) for column in table.columns), default=0) or 1
    put_head(sheet, top, 1, _PAGE)
    for level in range(depth):
        put_head(sheet, top + level, 1, _PAGE if level == 0 else "")
        for column in table.columns:
            text = column.path[level] if level < len(column.path) else ""
            put_head(sheet, top + level, column.index + _OFFSET, text)
    _merge(sheet, table, top, depth)
    below = top + depth
    if not any(column.number or column.formula for column in table.columns):
        return below
    put_head(sheet, below, 1, "")
    for column in table.columns:
        parts = dict.fromkeys(part for part in (column.number, column.formula) if part)
        put_head(sheet, below, column.index + _OFFSET, " = ".join(parts)).font = GREY
    return below + 1


def _merge(sheet: Worksheet, table: Table, top: int, depth: int) -> None:
    """Show as one cell what the header tree says once: down for short paths, across for shared."""
    _merge_cells(sheet, top, 1, top + depth - 1, 1)
    for column in table.columns:
        length = max(len(column.path), 1)
        place = column.index + _OFFSET
        _merge_cells(sheet, top + length - 1, place, top + depth - 1, place)
    for level in range(depth):
        for first, last in _runs(table, level):
            _merge_cells(sheet, top + level, first + _OFFSET, top + level, last + _OFFSET)


def _runs(table: Table, level: int) -> list[tuple[int, int]]:
    """Neighbouring columns under one header cell at a level that is not the innermost."""
    runs: list[tuple[int, int]] = []
    before: tuple[str, ...] | None = None
    for column in table.columns:
        key = column.path[: level + 1] if len(column.path) > level + 1 else None
        if key is not None and key == before:
            runs[-1] = (runs[-1][0], column.index)
        elif key is not None:
            runs.append((column.index, column.index))
        before = key
    return runs


def _merge_cells(sheet: Worksheet, row: int, column: int, last_row: int, last_column: int) -> None:
    if (row, column) == (last_row, last_column):
        return
    sheet.merge_cells(start_row=row, start_column=column, end_row=last_row, end_column=last_column)
    sheet.cell(row, column).fill = HEAD

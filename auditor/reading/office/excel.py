"""Excel workbooks: every sheet a page, every block of filled cells a table, texts as displayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Self
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from auditor.errors import AuditError
from auditor.model import Route, Unread
from auditor.reading.office.display import displayed
from auditor.reading.office.flow import Flow, FlowCell
from auditor.reading.page import Page

_MOST_CELLS = 500_000
_MERGED = re.compile(rb'<mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')
_MOST_COLUMNS = 300
_INDENT = 9.0
"""Points for each step of Excel's own indent."""


@dataclass(frozen=True, slots=True)
class _Filled:
    """A filled cell of a sheet, rows and columns counted from 1 as Excel does."""

    text: str
    row: int
    column: int
    row_span: int
    column_span: int
    indent: float


class ExcelReader:
    """Reads an XLSX with the values that Excel last computed; hidden sheets are passed over."""

    unread: tuple[Unread, ...] = ()

    def __init__(self, path: Path) -> None:
        if _merged_cells(path) > _MOST_CELLS:
            raise AuditError(f"Gabungan sel terlalu besar sehingga tidak diaudit: {path}")
        try:
            content = BytesIO(path.read_bytes())
            self._book = load_workbook(content, data_only=True, keep_links=False)
        except Exception:
            raise AuditError(
                f"Buku kerja Excel rusak atau terkunci sehingga tidak dapat dibaca: {path}"
            ) from None
        self._sheets: list[Any] = [s for s in self._book.worksheets if s.sheet_state == "visible"]
        for sheet in self._sheets:
            if sheet.max_row * sheet.max_column > _MOST_CELLS or sheet.max_column > _MOST_COLUMNS:
                raise AuditError(
                    f"Lembar “{sheet.title}” terlalu besar sehingga tidak diaudit: {path}"
                )
        if not self._sheets:
            raise AuditError(f"Buku kerja Excel tidak mempunyai lembar yang tampak: {path}")

    @property
    def page_count(self) -> int:
        return len(self._sheets)

    def pages(self) -> Iterator[Page]:
        for number, sheet in enumerate(self._sheets, start=1):
            yield _page(number, sheet)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._book.close()


def _merged_cells(path: Path) -> int:
    """How many cells the merged ranges of all sheets cover; openpyxl makes an object of each."""
    total = 0
    try:
        with ZipFile(path) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/"):
                    for found in _MERGED.finditer(archive.read(name)):
                        area = CellRange(found[1].decode()).size
                        total += area["rows"] * area["columns"]
    except Exception:
        return total
    return total


def _page(number: int, sheet: Any) -> Page:
    flow = Flow(number, Route.EXCEL, images=len(sheet._images) + len(sheet._charts))
    if sheet.title.casefold().startswith("tabel"):
        flow.add_text(sheet.title)
    for block in _blocks(_filled(sheet)):
        _add(flow, sheet, block)
    return flow.page()


def _filled(sheet: Any) -> list[_Filled]:
    spans = {
        (merged.min_row, merged.min_col): (
            merged.max_row - merged.min_row + 1,
            merged.max_col - merged.min_col + 1,
        )
        for merged in sheet.merged_cells.ranges
    }
    found = []
    for row in sheet.iter_rows():
        for cell in row:
            text = displayed(cell.value, cell.number_format) if cell.value is not None else ""
            if text:
                rows, columns = spans.get((cell.row, cell.column), (1, 1))
                indent = _INDENT * (cell.alignment.indent or 0) if cell.has_style else 0.0
                found.append(_Filled(text, cell.row, cell.column, rows, columns, indent))
    return found


def _blocks(cells: Sequence[_Filled]) -> Iterator[list[_Filled]]:
    """Runs of rows without an empty row between them."""
    block: list[_Filled] = []
    reach = 0
    for cell in cells:
        if block and cell.row > reach + 1:
            yield block
            block = []
        block.append(cell)
        reach = max(reach, cell.row + cell.row_span - 1)
    if block:
        yield block


def _add(flow: Flow, sheet: Any, block: list[_Filled]) -> None:
    """Rows at the top of a block with a single text are its title; the rest is a table."""
    rows: dict[int, list[_Filled]] = {}
    for cell in block:
        rows.setdefault(cell.row, []).append(cell)
    title = []
    for number in sorted(rows):
        if len(rows[number]) > 1:
            break
        title.append(number)
    body = [cell for cell in block if cell.row not in title]
    for number in title:
        flow.add_text(rows[number][0].text)
    if not body:
        return
    top = min(cell.row for cell in body)
    left = min(cell.column for cell in body)
    height = max(cell.row + cell.row_span for cell in body) - top
    width = max(cell.column + cell.column_span for cell in body) - left
    cells = [
        FlowCell(
            texts=tuple(cell.text.splitlines()),
            row=cell.row - top,
            column=cell.column - left,
            row_span=cell.row_span,
            column_span=cell.column_span,
            indent=cell.indent,
            spot=f"lembar “{sheet.title}”, sel {get_column_letter(cell.column)}{cell.row}",
        )
        for cell in body
    ]
    flow.add_table(_with_empty(cells, height, width), height, width)


def _with_empty(cells: list[FlowCell], height: int, width: int) -> list[FlowCell]:
    """The cells and, where nothing stands, empty ones: the grid has no holes."""
    taken = {
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }
    empty = [
        FlowCell((), row, column)
        for row in range(height)
        for column in range(width)
        if (row, column) not in taken
    ]
    return sorted([*cells, *empty], key=lambda cell: (cell.row, cell.column))

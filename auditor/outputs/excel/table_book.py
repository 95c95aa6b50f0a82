"""The tables as they were read, as an XLSX workbook: an index, then one sheet per table."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from auditor.findings import ReadTable, Review
from auditor.outputs.excel.sheet import (
    LINK,
    put,
    put_head,
    set_heights,
    set_page,
    set_widths,
    sheet_name,
)
from auditor.outputs.excel.table_sheet import fill_table_sheet
from auditor.outputs.packing import without_clock
from auditor.outputs.phrases import number, page_list

FILE_NAME = "tabel.xlsx"
INDEX = "Daftar Tabel"
_HEADER = ("No.", "Lembar", "Tabel", "Judul", "Jenis", "Halaman", "Baris", "Kolom", "Diragukan")
_SHEET_COLUMN = _HEADER.index("Lembar") + 1


def render(review: Review) -> bytes:
    """The workbook of all tables of a review; there must be at least one."""
    book = Workbook()
    index = book.active
    assert isinstance(index, Worksheet)
    book.remove(index)
    add_tables(book, review)
    return saved(book)


def add_tables(book: Workbook, review: Review) -> None:
    """Add the index and one sheet for every table."""
    index = book.create_sheet(INDEX)
    taken = {name.casefold() for name in book.sheetnames}
    names = []
    for read in review.tables:
        name = sheet_name(_wanted(read), taken)
        taken.add(name.casefold())
        names.append(name)
        fill_table_sheet(book.create_sheet(name), read)
    _fill_index(index, review, names)


def saved(book: Workbook) -> bytes:
    """The workbook as a file, the same bytes for the same content."""
    buffer = BytesIO()
    book.save(buffer)
    return without_clock(buffer.getvalue())


def _wanted(read: ReadTable) -> str:
    table = read.table
    return f"Tabel {table.number}" if table.number else f"Halaman {table.pages[0]}"


def _fill_index(sheet: Worksheet, review: Review, names: list[str]) -> None:
    for column, label in enumerate(_HEADER, start=1):
        put_head(sheet, 1, column, label)
    rows = [_index_row(read, name) for read, name in zip(review.tables, names, strict=True)]
    for row, texts in enumerate(rows, start=2):
        for column, text in enumerate(texts, start=1):
            put(sheet, row, column, text)
        link = sheet.cell(row, _SHEET_COLUMN)
        target = names[row - 2].replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{target}'!A1")
        link.font = LINK
        link.data_type = "s"
    sheet.freeze_panes = "A2"
    set_page(sheet, heading="1:1")
    set_widths(sheet, [[label, *texts] for label, *texts in zip(_HEADER, *rows, strict=True)])
    set_heights(sheet, 1)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_HEADER))}{len(rows) + 1}"


def _index_row(read: ReadTable, name: str) -> tuple[str, ...]:
    table = read.table
    return (
        str(table.order),
        name,
        table.number or "tanpa nomor",
        table.caption,
        read.kind_label or read.kind or "tidak dikenali",
        page_list(table.pages),
        number(len(table.rows)),
        number(len(table.columns)),
        "; ".join(table.doubts),
    )

"""Cells of a spreadsheet that hold text and nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence
from decimal import Decimal

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from auditor.outputs.plain_text import clipped
from auditor.quantities import written

HEAD = PatternFill("solid", fgColor="DCE6F1")
BOLD = Font(name="Calibri", size=11, bold=True)
LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")
GREY = Font(name="Calibri", size=11, color="7F7F7F", italic=True)

_CELL_LIMIT = 32_000
_NAME_LIMIT = 31
_NARROW, _WIDE = 8, 45
_LINE_HEIGHT, _MOST_LINES = 15, 25
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_COMMAND = ("=", "+", "-", "@")
_DIGITS, _MOST_DECIMALS = 15, 6
_A4, _READABLE = 9, 260
_TEXT = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(vertical="top", horizontal="right", indent=1)
_EDGE = Side(style="thin", color="BFBFBF")
_FRAME = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def put(sheet: Worksheet, row: int, column: int, text: str, *, framed: bool = True) -> Cell:
    """Write a text; whatever it looks like, no program takes it for a formula or a number."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    shown = clipped(text, _CELL_LIMIT)
    if shown:
        cell.value = shown
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = shown.startswith(_COMMAND)
    cell.alignment = _TEXT
    if framed:
        cell.border = _FRAME
    return cell


def put_number(sheet: Worksheet, row: int, column: int, value: Decimal | int) -> Cell:
    """Write a number with as many decimals as it has, grouped as the reader's program groups."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    exact = Decimal(value)
    if not exact.is_finite() or len(exact.as_tuple().digits) > _DIGITS:
        return put(sheet, row, column, written(exact) if exact.is_finite() else "")
    cell.value = exact
    exponent = exact.normalize().as_tuple().exponent
    decimals = min(max(0, -exponent), _MOST_DECIMALS) if isinstance(exponent, int) else 0
    cell.number_format = "#,##0" + ("." + "0" * decimals if decimals else "")
    cell.alignment = _NUMBER
    cell.border = _FRAME
    return cell


def put_head(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a heading of a column."""
    cell = put(sheet, row, column, text)
    cell.font, cell.fill = BOLD, HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return cell


def set_widths(sheet: Worksheet, columns: Sequence[Sequence[str]]) -> None:
    """Make every column as wide as most of its texts need, within bounds."""
    for index, texts in enumerate(columns, start=1):
        lengths = sorted(len(text) for text in texts if text)
        usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
        words = (len(word) for text in texts for word in text.split())
        width = max(usual, min(max(words, default=0), 24)) + 2
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = min(max(width, _NARROW), _WIDE)


def set_heights(sheet: Worksheet, first_row: int) -> None:
    """Make rows as high as their wrapped texts need; not every program does that by itself."""
    widths = {
        get_column_letter(column): sheet.column_dimensions[get_column_letter(column)].width
        for column in range(1, sheet.max_column + 1)
    }
    across = {
        (merged.min_row, merged.min_col)
        for merged in sheet.merged_cells.ranges
        if merged.max_col > merged.min_col
    }
    for number, row in enumerate(sheet.iter_rows(min_row=first_row), start=first_row):
        lines = [
            math.ceil(len(str(cell.value)) / (widths[get_column_letter(cell.column)] - 1))
            for cell in row
            if cell.value and (cell.row, cell.column) not in across
        ]
        height = _LINE_HEIGHT * min(max(lines, default=1), _MOST_LINES)
        sheet.row_dimensions[number].height = height


def set_page(sheet: Worksheet, heading: str) -> None:
    """Print across landscape A4, with the ``heading`` rows (``4:6``) on every page.

    What is wider than two such pages at a readable size is printed on two pages side by side.
    """
    sheet.print_title_rows = heading
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    width = sum(dimension.width for dimension in sheet.column_dimensions.values())
    sheet.page_setup.fitToWidth = 2 if width > _READABLE else 1
    sheet.page_setup.fitToHeight = 0
    footer = sheet.oddFooter
    if footer is not None and footer.right is not None:
        footer.right.text = "&A – &P/&N"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def sheet_name(wanted: str, taken: Container[str]) -> str:
    """A name that spreadsheet programs accept; ``taken`` holds the others in lower case."""
    plain = _FORBIDDEN.sub("-", clipped(wanted, 200)).strip(" '") or "Tabel"
    name, count = plain[:_NAME_LIMIT].strip(" '"), 1
    while name.casefold() in taken or name.casefold() == "history":
        count += 1
        tail = f" ({count})"
        name = plain[: _NAME_LIMIT - len(tail)].strip(" '") + tail
    return name

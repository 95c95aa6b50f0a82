"""A list on a sheet: a heading that stays in sight, a filter, one row for each thing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from auditor.outputs.excel.sheet import (
    BOLD,
    put,
    put_head,
    put_number,
    set_heights,
    set_page,
    set_widths,
)
from auditor.outputs.plain_text import clipped

Value = str | int | Decimal | None
_CELL = 8_000
_FIRST = 4
"""The row of the heading, below the title, a note and an empty row."""


def fill_list(
    sheet: Worksheet,
    title: str,
    note: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    frozen_columns: int = 1,
) -> None:
    """Write a list; numbers are numbers, and whatever is text stays text."""
    put(sheet, 1, 1, title, framed=False).font = BOLD
    put(sheet, 2, 1, note, framed=False)
    for line in (1, 2):
        sheet.cell(line, 1).alignment = Alignment(vertical="top")
    for column, label in enumerate(header, start=1):
        put_head(sheet, _FIRST, column, label)
    for index, row in enumerate(rows, start=_FIRST + 1):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str) or value is None:
                put(sheet, index, column, clipped(value or "", _CELL))
            else:
                put_number(sheet, index, column, value)
    texts = [[label, *_texts(rows, i)] for i, label in enumerate(header)]
    set_widths(sheet, texts)
    set_heights(sheet, _FIRST)
    last = get_column_letter(len(header))
    sheet.auto_filter.ref = f"A{_FIRST}:{last}{max(_FIRST + len(rows), _FIRST + 1)}"
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{_FIRST + 1}"
    set_page(sheet, heading=f"{_FIRST}:{_FIRST}")


def _texts(rows: Sequence[Sequence[Value]], column: int) -> list[str]:
    values = (row[column] for row in rows)
    return [v if isinstance(v, str) else f"{v:,}" for v in values if v is not None]

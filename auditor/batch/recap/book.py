"""``rekap.xlsx``: the overview as a workbook."""

from __future__ import annotations

from openpyxl import Workbook

from auditor.batch.recap.overview import TITLE, Overview
from auditor.outputs.excel.list_sheet import fill_list
from auditor.outputs.excel.table_book import saved


def book(overview: Overview) -> bytes:
    """The whole workbook; the same bytes for the same overview."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for part in overview.parts:
        title = TITLE if part is overview.parts[0] else part.title
        note = part.note or overview.sentence
        fill_list(workbook.create_sheet(part.short), title, note, part.header, part.rows)
    return saved(workbook)

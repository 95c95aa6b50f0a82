"""``rekap.xlsx``: the overview as a workbook."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from auditor.batch.recap.overview import FAILED_HEADER, HEADER, RULE_HEADER, TITLE, Overview
from auditor.outputs.excel.list_sheet import fill_list
from auditor.outputs.excel.table_book import saved


def book(overview: Overview) -> bytes:
    """The whole workbook; the same bytes for the same overview."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    first.title = "Laporan"
    fill_list(first, TITLE, overview.sentence, HEADER, overview.rows)
    for title, header, rows in (
        ("Aturan", RULE_HEADER, overview.rules),
        ("Tidak diaudit", FAILED_HEADER, overview.failed),
    ):
        if rows:
            fill_list(workbook.create_sheet(title), title, overview.sentence, header, rows)
    return saved(workbook)

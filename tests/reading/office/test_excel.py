"""Excel workbooks: what is displayed is what is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from auditor.auditing import read_document
from auditor.model import Route
from auditor.reading.office.display import displayed


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (15175137562, "#,##0", "15.175.137.562"),
        (15175137562, '"Rp"#,##0', "Rp15.175.137.562"),
        (15175137562, '_("Rp"* #,##0_);_("Rp"* (#,##0);_("Rp"* "-"_);_(@_)', "Rp15.175.137.562"),
        (1234.5, "#,##0.00", "1.234,50"),
        (0.845032, "0.00%", "84,50%"),
        (0.36, "0%", "36%"),
        (84.495, "0.00", "84,50"),
        (84.5, "General", "84,5"),
        (2023, "General", "2023"),
        (1 / 3, "General", "0,3333333333"),
        (-2.27, "0.00", "-2,27"),
        (-1234, "#,##0;(#,##0)", "(1.234)"),
        (-1234, "#,##0;[Red]-#,##0", "-1.234"),
        (12, '0" dokumen"', "12 dokumen"),
        (1500000, "#,##0,", "1.500"),
        (0, "0.00", "0,00"),
        (" WTP ", "@", "WTP"),
        (True, "General", "BENAR"),
        (date(2023, 12, 31), "dd/mm/yyyy", "31-12-2023"),
        ("#REF!", "General", "#REF!"),
    ],
)
def test_displayed(value: object, number_format: str, text: str) -> None:
    assert displayed(value, number_format) == text


def _book(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Anggaran"
    sheet["B2"] = "Tabel 3.1 Realisasi Anggaran"
    sheet.merge_cells("B2:E2")
    for column, words in zip("BCDE", ("Program", "Pagu", "Realisasi", "%"), strict=True):
        sheet[f"{column}3"] = words
    for row, (name, pagu, realisasi) in enumerate([("A", 1000, 900), ("B", 3000, 1500)], start=4):
        sheet[f"B{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = name, pagu, realisasi
        sheet[f"E{row}"] = realisasi / pagu
        sheet[f"C{row}"].number_format = sheet[f"D{row}"].number_format = "#,##0"
        sheet[f"E{row}"].number_format = "0.00%"
    sheet["B8"] = "Tabel 3.2 Lain"
    for column, words in zip("BC", ("Uraian", "Jumlah"), strict=True):
        sheet[f"{column}9"], sheet[f"{column}10"] = words, f"{words} 1"
    hidden = book.create_sheet("rahasia")
    hidden["A1"], hidden["B1"] = 1, 2
    hidden.sheet_state = "hidden"
    path = folder / "laporan.xlsx"
    book.save(path)
    return path


def test_blocks_of_a_sheet_are_tables_with_their_titles(tmp_path: Path) -> None:
    document = read_document(_book(tmp_path))
    assert [table.name for table in document.tables] == ["Tabel 3.1", "Tabel 3.2"]
    first = document.tables[0]
    assert first.caption == "Realisasi Anggaran"
    assert [column.label for column in first.columns] == ["Program", "Pagu", "Realisasi", "%"]
    assert [row.text(3) for row in first.rows] == ["90,00%", "50,00%"]
    cell = first.rows[1].cells[2]
    assert cell is not None
    assert (cell.route, cell.spot) == (Route.EXCEL, "lembar “Anggaran”, sel D5")

"""The rules that tables print in their row of column numbers or in their headers."""

from __future__ import annotations

import pytest

from auditor.tables.headers import GridCell, Header, columns_of, find_header

NUMBER_ROW = [
    ("7 = (6-5)/5*100%", "7", "(6-5)/5*100%"),
    ("8 = (7-6)", "8", "(7-6)"),
    ("11 (10/9*100%)", "11", "(10/9*100%)"),
    ("6 (4)/(5)*100%", "6", "(4)/(5)*100%"),
    ("(6) = (5)/(4) x 100%", "6", "(5)/(4) x 100%"),
    ("6=[(5-4)/4]x100%", "6", "[(5-4)/4]x100%"),
    ("6=5/3", "6", "5/3"),
    ("7=100-6", "7", "100-6"),
    ("7", "7", None),
]
HEADERS = [
    ("Capaian (%) (5/4 x 100)", "Capaian (%)", "(5/4 x 100)"),
    ("Nilai Σ (2) / Σ (3) x 100%", "Nilai", "Σ (2) / Σ (3) x 100%"),
    ("Rasio (kolom 5/kolom 4)", "Rasio", "(kolom 5/kolom 4)"),
    ("Efisiensi (100-6)", "Efisiensi", "(100-6)"),
    ("Capaian 8=7/6", "Capaian", "7/6"),
    ("Sisa (5-6)", "Sisa", "(5-6)"),
    ("Target 2013-2018", "Target 2013-2018", None),
    ("Target (2013-2018)", "Target (2013-2018)", None),
    ("Realisasi 2014+2015+2016", "Realisasi 2014+2015+2016", None),
    ("Triwulan 1/2", "Triwulan 1/2", None),
    ("Bobot (%)", "Bobot (%)", None),
]


@pytest.mark.parametrize(("text", "number", "formula"), NUMBER_ROW)
def test_in_the_row_of_column_numbers(text: str, number: str, formula: str | None) -> None:
    grid = [{0: GridCell("Nilai", 1, 1)}, {0: GridCell(text, 1, 1)}]
    (column,) = columns_of(grid, Header(2, 1), 1)
    assert (column.number, column.formula) == (number, formula)


@pytest.mark.parametrize(("text", "label", "formula"), HEADERS)
def test_in_a_header(text: str, label: str, formula: str | None) -> None:
    (column,) = columns_of([{0: GridCell(text, 1, 1)}], Header(1, None), 1)
    assert (column.label, column.formula) == (label, formula)


def test_letters_number_columns_too() -> None:
    header = dict(enumerate([GridCell(t, 1, 1) for t in ("No", "Indikator", "Target", "Capaian")]))
    letters = dict(enumerate([GridCell(t, 1, 1) for t in ("a", "(b)", "c", "d = c/b x 100")]))
    body = dict(enumerate([GridCell(t, 1, 1) for t in ("a.", "Perkara selesai", "97", "101,33")]))
    assert find_header([header, letters, body], 4) == Header(2, 1)

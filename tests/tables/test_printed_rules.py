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
    ("5=3/4x10.000", "5", "3/4x10.000"),
    ("(c = b/a x 100%)", "c", "b/a x 100%"),
    ("(e)=(d)/(c)x100", "e", "(d)/(c)x100"),
    ("E=(D/C)*100%", "e", "(D/C)*100%"),
    ("b", "b", None),
    ("a = dan lain-lain", "a", None),
]
HEADERS = [
    ("Capaian (%) (5/4 x 100)", "Capaian (%)", "(5/4 x 100)"),
    ("Nilai Σ (2) / Σ (3) x 100%", "Nilai", "Σ (2) / Σ (3) x 100%"),
    ("Rasio (kolom 5/kolom 4)", "Rasio", "(kolom 5/kolom 4)"),
    ("Angka per 10.000 (4/3 x 10.000)", "Angka per 10.000", "(4/3 x 10.000)"),
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


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["a", "b", "c", "d"], True),
        (["(a)", "(b)", "(c=b/a)"], True),
        (["1", "2", "a", "b", "c=b/a*100"], True),
        (["", "", "a", "b", "c=b/a*100"], True),
        (["a", "b"], False),
        (["a", "c", "d"], False),
        (["a", "Sarana", "b", "c"], False),
        (["A", "B", "B"], False),
    ],
)
def test_a_row_that_letters_the_columns(texts: list[str], found: bool) -> None:
    width = len(texts)
    heads = {i: GridCell(f"Kolom {'ABCDE'[i]}", 1, 1) for i in range(width)}
    row = {i: GridCell(text, 1, 1) for i, text in enumerate(texts)}
    body = {i: GridCell("uraian" if i == 0 else "12,50", 1, 1) for i in range(width)}
    assert (find_header([heads, row, body], width).number_row == 1) is found


SIGNED = [
    (["Target (a)", "Realisasi (b)", "Capaian (c = b/a x 100%)"], ["a", "b", "c"], "b/a x 100%"),
    (["Target (a)", "Realisasi (b)", "Capaian (b/a x 100)"], ["a", "b", None], "b/a x 100"),
    (["Target (a)", "Realisasi (b)", "Capaian (c)=(b)/(a)x100"], ["a", "b", "c"], "(b)/(a)x100"),
    (["Target [1]", "Realisasi [2]", "Capaian [2]/[1]x100"], ["1", "2", None], "[2]/[1]x100"),
    (["Target (3)", "Realisasi (4)", "Capaian (4:3)x100"], ["3", "4", None], "(4:3)x100"),
]


@pytest.mark.parametrize(("texts", "numbers", "formula"), SIGNED)
def test_labels_that_letter_or_number_themselves(
    texts: list[str], numbers: list[str | None], formula: str
) -> None:
    grid = [{i: GridCell(text, 1, 1) for i, text in enumerate(texts)}]
    columns = columns_of(grid, Header(1, None), len(texts))
    assert [column.label for column in columns] == ["Target", "Realisasi", "Capaian"]
    assert [column.number for column in columns] == numbers
    assert [column.formula for column in columns] == [None, None, formula]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Jumlah (L/P)", "Umur (b)"], id="no column has these letters"),
        pytest.param(["Target (a)", "Realisasi (b)"], id="no rule"),
        pytest.param(["Rumah (a)", "Sawah (a)", "Bagian (a/b)"], id="one letter twice"),
        pytest.param(["Kelas (a)", "Kelas (b)", "dan/atau"], id="words"),
    ],
)
def test_brackets_that_letter_nothing(texts: list[str]) -> None:
    grid = [{i: GridCell(text, 1, 1) for i, text in enumerate(texts)}]
    columns = columns_of(grid, Header(1, None), len(texts))
    assert [column.label for column in columns] == texts
    assert {column.formula for column in columns} == {None}

"""Records that were typed as lines into one ruled row, and rows that only look like that."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Box
from auditor.reading import Line, RuledCell, RuledTable
from auditor.tables.records import with_records_parted

_WIDE, _HIGH = 100.0, 12.0


def table(*rows: Sequence[Sequence[str]], width: float = _WIDE) -> RuledTable:
    """Cells of equal size; each string is one line, an empty one leaves its line free."""
    cells = []
    for r, row in enumerate(rows):
        for c, texts in enumerate(row):
            x, y = c * width, r * 100.0
            lines = tuple(
                Line(text, Box(x + 4, y + 4 + _HIGH * i, x + 4 + 5 * len(text), y + 14 + _HIGH * i))
                for i, text in enumerate(texts)
                if text
            )
            cells.append(RuledCell(Box(x, y, x + width, y + 100), lines, r, c))
    columns = len(rows[0])
    edges = tuple(width * i for i in range(columns + 1))
    return RuledTable(Box(0, 0, edges[-1], 100.0 * len(rows)), tuple(cells), len(rows), edges)


def texts(ruled: RuledTable) -> list[list[str]]:
    grid = [["" for _ in range(ruled.columns)] for _ in range(ruled.rows)]
    for cell in ruled.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            grid[row][cell.column] = " ".join(line.text for line in cell.lines)
    return grid


def test_each_line_of_figures_is_a_row() -> None:
    stacked = table(([["Alur", "Batu"], ["10,5", "20"], ["7", "8"]]), [["Cermin"], ["5"], ["6"]])
    assert texts(with_records_parted(stacked)) == [
        ["Alur", "10,5", "7"],
        ["Batu", "20", "8"],
        ["Cermin", "5", "6"],
    ]


def test_a_name_goes_on_below_the_figure_beside_its_first_line() -> None:
    stacked = table([["Alur di", "Pulau", "Batu"], ["10,5", "", "20"], ["7", "", "8"]])
    assert texts(with_records_parted(stacked)) == [
        ["Alur di Pulau", "10,5", "7"],
        ["Batu", "20", "8"],
    ]


def test_years_name_records_under_one_label() -> None:
    stacked = table([["1"], ["Produksi"], ["2022", "2023"], ["1,5", "1,6"]])
    assert texts(with_records_parted(stacked)) == [
        ["1", "Produksi", "2022", "1,5"],
        ["1", "Produksi", "2023", "1,6"],
    ]


def test_figures_with_different_numbers_of_lines_stay() -> None:
    mixed = table([["Alur", "Batu"], ["10,5", "20"], ["7"]])
    assert with_records_parted(mixed) is mixed


def test_a_lone_figure_with_two_lines_stays() -> None:
    lone = table([["Alur", "Batu"], ["10,5", "20"], ["baik"]])
    assert with_records_parted(lone) is lone


def test_figures_broken_by_narrow_cells_are_no_records() -> None:
    narrow = table([["Alur", "Batu"], ["1.234.56", "7"], ["2.345.67", "8"]], width=48)
    assert with_records_parted(narrow) is narrow


def test_two_lines_of_one_label_name_no_records() -> None:
    unnamed = table([["Jumlah ikan"], ["12", "15"], ["11", "14"]])
    assert with_records_parted(unnamed) is unnamed

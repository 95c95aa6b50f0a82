"""What recognition leaves open is told of the cells concerned, and of no others."""

from __future__ import annotations

import pytest

from auditor.model import Box, Route
from auditor.reading import Line, Page, RuledCell, RuledTable
from auditor.witness import seconded
from auditor.witness.recognition import ROW_OPEN, UNREADABLE

TEXTS = (("Belanja", "1.250.000"), ("Barang", "3.000.000"), ("Modal", "7.500.000"))


def read(texts: tuple[tuple[str, str], ...], route: Route, shift: float = 0.0) -> list[list[str]]:
    """The doubts of a table of three rows; the label of the second stands ``shift`` too low."""
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            x, y = 100.0 * c, 100.0 + 20 * r
            top = y + 4 + (shift if (r, c) == (1, 0) else 0)
            line = Line(text, Box(x + 5, top, x + 80, top + 10))
            cells.append(RuledCell(Box(x, y, x + 100, y + 20), (line,), r, c))
    table = RuledTable(Box(0, 100, 200, 160), tuple(cells), 3, (0, 100, 200))
    (page,), _ = seconded([Page(1, 595, 842, (), (table,), 1, route=route)], [])
    doubts = [cell.doubt for cell in page.tables[0].cells]
    return [doubts[0:2], doubts[2:4], doubts[4:6]]


@pytest.mark.parametrize(("route", "doubt"), [(Route.OCR, UNREADABLE), (Route.TEXT, "")])
def test_an_unreadable_digit_is_told_of_its_cell(route: Route, doubt: str) -> None:
    texts = (("Belanja", "1.2\N{REPLACEMENT CHARACTER}0.000"), *TEXTS[1:])
    assert read(texts, route) == [["", doubt], ["", ""], ["", ""]]


def test_a_label_across_a_border_leaves_both_rows_open() -> None:
    assert read(TEXTS, Route.OCR, shift=11) == [["", ""], [ROW_OPEN] * 2, [ROW_OPEN] * 2]


@pytest.mark.parametrize(("route", "shift"), [(Route.OCR, 4), (Route.TEXT, 11)])
def test_a_label_that_touches_the_border_belongs_to_its_row(route: Route, shift: float) -> None:
    assert read(TEXTS, route, shift) == [["", ""]] * 3

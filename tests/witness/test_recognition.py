"""A digit that recognition could not make out is told of its cell, and of no other."""

from __future__ import annotations

import pytest

from auditor.model import Box, Route
from auditor.reading import Line, Page, RuledCell, RuledTable
from auditor.witness import seconded
from auditor.witness.recognition import UNREADABLE


@pytest.mark.parametrize(("route", "doubt"), [(Route.OCR, UNREADABLE), (Route.TEXT, "")])
def test_an_unreadable_digit_is_told(route: Route, doubt: str) -> None:
    texts = ("Belanja", "1.2\N{REPLACEMENT CHARACTER}0.000", "3.000.000")
    cells = tuple(
        RuledCell(Box(x, 100, x + 100, 120), (Line(text, Box(x + 5, 104, x + 80, 114)),), 0, i)
        for i, (x, text) in enumerate(zip((0, 100, 200), texts, strict=True))
    )
    table = RuledTable(Box(0, 100, 300, 120), cells, 1, (0, 100, 200, 300))
    (page,), tally = seconded([Page(1, 595, 842, (), (table,), 1, route=route)], [])
    assert [cell.doubt for cell in page.tables[0].cells] == ["", doubt, ""]
    assert tally.doubted == bool(doubt)

"""Cells of a page that is written sideways have their places on the page as it is displayed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_pdf import pdf, text

from auditor.reading import PdfReader
from auditor.tables import recover_tables

ROWS = [("Uraian", "Nilai"), ("Satu", "1.234"), ("Dua", "2.345")]


def upwards() -> str:
    """A table that is written from the bottom to the top; its lower left corner at (300, 100)."""
    cells = [(r, c, words) for r, row in enumerate(reversed(ROWS)) for c, words in enumerate(row)]
    drawn = "".join(
        f"{c * 90} {r * 20} 90 20 re S\n" + text(c * 90 + 4, r * 20 + 6, words)
        for r, c, words in cells
    )
    return f"q 0 1 -1 0 300 100 cm {drawn} Q\n"


def test_boxes_of_cells_are_those_of_the_displayed_page(tmp_path: Path) -> None:
    path = tmp_path / "naik.pdf"
    path.write_bytes(pdf([upwards()]))
    with PdfReader(path) as reader:
        (table,), _ = recover_tables(list(reader.pages()))
    last = table.rows[-1].cells[1]
    assert last is not None
    assert last.text == "2.345"
    box = last.bbox
    sides = (box.x0, box.top, box.x1, box.bottom)
    assert sides == pytest.approx((280, 842 - 280, 300, 842 - 190), abs=0.1)

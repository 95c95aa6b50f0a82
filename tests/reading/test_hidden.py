"""Writing that no one sees on the page enters no figure and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tiny_pdf import grid, pdf, text

from auditor.reading import Page, PdfReader

ROWS = grid([("Uraian", "Nilai"), ("Satu", "1.234")], (100, 100))
BOX = "1 1 1 rg 160 648 90 28 re f 0 0 0 rg\n"
"""A white area over the figure of the table."""


def page_of(tmp_path: Path, content: str) -> Page:
    path = tmp_path / "tersembunyi.pdf"
    path.write_bytes(pdf([content]))
    with PdfReader(path) as reader:
        (page,) = reader.pages()
    return page


def figures(page: Page) -> list[str]:
    (table,) = page.tables
    return [line.text for cell in table.cells for line in cell.lines if cell.column == 1]


@pytest.mark.parametrize(
    ("drawn", "why"),
    [
        ("q 3 Tr " + text(200, 660, "9") + "Q\n", "dibuat tidak tampak"),
        ("q 1 1 1 rg " + text(200, 660, "9") + "Q\n", "sewarna dengan latarnya"),
        (text(200, 900, "9"), "berada di luar halaman"),
    ],
)
def test_it_is_told_and_not_read(tmp_path: Path, drawn: str, why: str) -> None:
    page = page_of(tmp_path, ROWS + drawn)
    assert figures(page) == ["Nilai", "1.234"]
    (told,) = page.unread
    assert told.what == "tulisan tersembunyi “9”"
    assert told.why.startswith(why)


def test_what_is_painted_over_is_not_read(tmp_path: Path) -> None:
    page = page_of(tmp_path, ROWS + BOX)
    assert figures(page) == ["Nilai"]
    assert "1.234" in page.unread[0].what
    assert page.unread[0].why.startswith("tertutup")


def test_what_is_written_over_it_is_read_whole(tmp_path: Path) -> None:
    """Equal letters in the same place are one letter to PDFium; here they are not."""
    page = page_of(tmp_path, ROWS + BOX + text(164, 660, "1.784"))
    assert figures(page) == ["Nilai", "1.784"]


def test_white_letters_on_a_dark_bar_are_seen(tmp_path: Path) -> None:
    bar = "0 0 0.4 rg 60 500 200 24 re f 1 1 1 rg " + text(64, 508, "Jumlah 12") + "0 g\n"
    page = page_of(tmp_path, ROWS + bar)
    assert [line.text for line in page.lines] == ["Jumlah 12"]
    assert page.unread == ()


def test_shading_below_writing_hides_nothing(tmp_path: Path) -> None:
    page = page_of(tmp_path, BOX + ROWS)
    assert figures(page) == ["Nilai", "1.234"]
    assert page.unread == ()

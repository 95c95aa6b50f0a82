"""Every table of the shipped reports, cell by cell, against what the builder printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fixtures_on_disk import CLEAN, FOUND, LEFT, UP, squeezed, true_tables

from auditor.model import Document, Table
from auditor.quantities import read_number
from auditor.relations import parse_formula

NAMES = (FOUND, CLEAN)
TABLES = [(name, table.id) for name in NAMES for table in true_tables(name)]


def each() -> list[Any]:
    """All tables as parameters with a readable id."""
    return [pytest.param(name, table, id=f"{name} {table}") for name, table in TABLES]


@pytest.fixture(scope="session")
def documents(kubar: Document, bersih: Document) -> dict[str, Document]:
    return {FOUND: kubar, CLEAN: bersih}


@pytest.fixture
def pair(documents: dict[str, Document], name: str, table: str) -> tuple[Any, Table]:
    """(the truth, the recovered table)."""
    truths = true_tables(name)
    index = next(i for i, truth in enumerate(truths) if truth.id == table)
    return truths[index], documents[name].tables[index]


def true_path(truth: Any, column: int) -> list[str]:
    """The header texts above a column, merged cells told once."""
    path: list[str] = []
    for row in truth.header:
        at = column
        while row[at] == LEFT:
            at -= 1
        if row[at] not in (UP, "") and row[at] not in path[-1:]:
            path.append(row[at])
    return path


@pytest.mark.parametrize("name", NAMES)
def test_every_table_is_found_once(documents: dict[str, Document], name: str) -> None:
    found = documents[name].tables
    assert len(found) == len(true_tables(name)) == 37
    assert [table.order for table in found] == list(range(1, 38))
    assert len({table.name for table in found}) == 37
    assert all(table.doubts == () for table in found)


@pytest.mark.parametrize(("name", "table"), each())
def test_caption(pair: tuple[Any, Table]) -> None:
    truth, found = pair
    printed = f"Tabel {found.number} {found.caption}" if found.number else found.caption
    assert squeezed(printed) == squeezed("".join(truth.caption))
    assert found.number == (truth.id if truth.caption else None)


@pytest.mark.parametrize(("name", "table"), each())
def test_header(pair: tuple[Any, Table]) -> None:
    truth, found = pair
    assert len(found.columns) == len(truth.columns)
    for column in found.columns:
        expected = squeezed("".join(true_path(truth, column.index)))
        printed = squeezed("".join(column.path))
        if column.formula and squeezed(column.formula) in expected:
            printed_rule = f"{column.number}={squeezed(column.formula)}"
            expected = expected.replace(printed_rule, "").replace(squeezed(column.formula), "")
        assert printed.strip("()") == expected.strip("()")


@pytest.mark.parametrize(("name", "table"), each())
def test_column_numbers(pair: tuple[Any, Table]) -> None:
    truth, found = pair
    if truth.number_row is None:
        assert [column.number for column in found.columns] == [None] * len(found.columns)
        return
    last = ""
    for column, text in zip(found.columns, truth.number_row, strict=True):
        last = text if text != LEFT else last
        assert column.number == last.strip("()").split()[0].split("=")[0]
        if "=" in last or "/" in last:
            rule = last.split("=")[-1] if "=" in last else last.split(maxsplit=1)[1]
            assert squeezed(column.formula or "") == squeezed(rule)
            assert parse_formula(column.formula or "") is not None


@pytest.mark.parametrize(("name", "table"), each())
def test_every_cell(pair: tuple[Any, Table]) -> None:
    truth, found = pair
    assert len(found.rows) == len(truth.rows)
    for expected, row in zip(truth.rows, found.rows, strict=True):
        assert len(row.cells) == len(expected)
        for text, cell in zip(expected, row.cells, strict=True):
            if text == LEFT:
                assert cell is None
            elif text == UP:
                assert cell is not None
                assert cell.inherited
            else:
                assert cell is not None
                assert squeezed(cell.text) == squeezed(text)


def _cells(documents: dict[str, Document], name: str) -> Iterator[tuple[str, str]]:
    """(true text, recovered text) of all cells of tables whose rows all came out."""
    for truth, found in zip(true_tables(name), documents[name].tables, strict=True):
        if len(truth.rows) != len(found.rows):
            continue
        for expected, row in zip(truth.rows, found.rows, strict=True):
            for text, cell in zip(expected, row.cells, strict=True):
                if text not in (LEFT, UP) and cell is not None:
                    yield text, cell.text


@pytest.mark.parametrize("name", NAMES)
def test_wrapped_numbers_are_whole_again(documents: dict[str, Document], name: str) -> None:
    seen = 0
    for text, recovered in _cells(documents, name):
        number = read_number(text)
        if number is None:
            continue
        again = read_number(recovered)
        assert again is not None, recovered
        assert again.readings == number.readings
        seen += 1
    assert seen > 600


@pytest.mark.parametrize("name", NAMES)
def test_wrapped_words_are_whole_again(documents: dict[str, Document], name: str) -> None:
    """Spaces come back as printed; what may differ is a space that the line's end swallowed."""
    cells = list(_cells(documents, name))
    differing = {
        (text, recovered) for text, recovered in cells if text.split() != recovered.split()
    }
    assert len(differing) <= 5
    assert all(len(text) < 24 for text, _ in differing)


@pytest.mark.parametrize(
    ("number", "pages", "rows"),
    [("2.4", 5, 70), ("3.23", 4, 69), ("2.3", 2, 4), ("2.6", 2, 14)],
)
def test_one_table_over_several_pages(kubar: Document, number: str, pages: int, rows: int) -> None:
    """The header that each page repeats is no row; a row that two pages share is one row."""
    (table,) = [t for t in kubar.tables if t.number == number]
    assert len(table.pages) == pages
    assert list(table.pages) == list(range(table.pages[0], table.pages[0] + pages))
    assert len(table.rows) == rows
    header = {squeezed(text) for column in table.columns for text in column.path if len(text) > 3}
    for row in table.rows:
        assert not header & {squeezed(cell.text) for cell in row.cells if cell}


def test_a_row_on_two_pages_knows_both(kubar: Document) -> None:
    (table,) = [t for t in kubar.tables if t.number == "2.3"]
    cells = [cell for row in table.rows for cell in row.cells if cell and len(cell.regions) > 1]
    assert cells
    for cell in cells:
        assert [page for page, _ in cell.regions] == list(table.pages)
        assert cell.page == table.pages[0]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_has_its_place(documents: dict[str, Document], name: str) -> None:
    for table in documents[name].tables:
        for row in table.rows:
            for cell in row.cells:
                if cell is None:
                    continue
                assert {page for page, _ in cell.regions} <= set(table.pages)
                assert cell.bbox.x0 < cell.bbox.x1
                assert cell.bbox.top < cell.bbox.bottom

"""Two versions of a report: every finding in the right list, whatever page it moved to."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from fixtures_on_disk import FOUND, pdf_of
from tiny_pdf import pdf
from tiny_pdf import text as drawn

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.findings import Review
from auditor.model import Document, Row, Table
from auditor.outputs.data import as_data
from auditor.revisions import Comparison, compare, snapshot_of, snapshot_of_data
from auditor.ruling import RulePack


@pytest.fixture(scope="module")
def rows_only(lkjip: RulePack) -> RulePack:
    """The rules about rows and sums: what they find in these tables was counted by hand."""
    return lkjip.selected(["A102", "A108", "J202"])


@pytest.fixture(scope="module")
def before(kubar: Document, rows_only: RulePack) -> Review:
    return reviewed(kubar, rows_only)


@pytest.fixture(scope="module")
def comparison(
    kubar: Document, bersih: Document, before: Review, rows_only: RulePack
) -> Comparison:
    """The clean twin, but Tabel 3.5 not mended, one figure mended wrongly, one new slip."""
    slips = _change(_named(bersih, "Tabel 3.23"), "24,41", "42,41")
    slips = _change(slips, "33,58", "33,78")
    after = _with(_with(bersih, _named(kubar, "Tabel 3.5")), slips)
    return compare(snapshot_of(before), snapshot_of(reviewed(after, rows_only)))


def test_what_was_not_mended_is_kept(comparison: Comparison) -> None:
    assert {change.after.rule for change in comparison.kept} == {"J202", "A108"}
    assert {change.after.table for change in comparison.kept} == {"Tabel 3.5"}


def test_the_same_cell_with_another_figure_is_changed(comparison: Comparison) -> None:
    (change,) = comparison.changed
    assert (change.before.stated, change.after.stated) == ("33,87", "33,78")
    assert change.after.table == "Tabel 3.23"


def test_the_new_slip_is_the_only_new_finding(comparison: Comparison) -> None:
    (added,) = comparison.added
    assert (added.rule, added.table) == ("A102", "Tabel 3.23")


def test_what_was_mended_is_resolved(before: Review, comparison: Comparison) -> None:
    elsewhere = [f for f in before.findings if f.places[0].table != "Tabel 3.5"]
    assert len(comparison.resolved) == len(elsewhere) - len(comparison.changed) == 20


def test_every_finding_is_in_one_list(before: Review, comparison: Comparison) -> None:
    pairs = len(comparison.kept) + len(comparison.changed)
    assert pairs + len(comparison.resolved) == len(before.findings)
    assert pairs + len(comparison.added) == len(comparison.new.findings)


def test_figures_that_changed_are_listed(comparison: Comparison) -> None:
    assert comparison.figures is not None
    changed = {(each.before.text, each.after.text) for each in comparison.figures}
    assert ("33,87", "33,78") in changed
    assert ("15.175.137.652,00", "15.175.137.562,00") in changed
    assert all(before != after for before, after in changed)


def test_the_same_from_temuan_json(before: Review) -> None:
    told = snapshot_of_data(json.loads(json.dumps(as_data(before))))
    same = compare(told, snapshot_of(before))
    assert (same.added, same.changed, same.resolved, same.figures) == ((), (), (), ())
    assert len(same.kept) == len(before.findings)


def test_an_older_temuan_json_has_no_figures(before: Review) -> None:
    data = as_data(before)
    for table in data["tables"]:
        del table["figures"]
    assert compare(snapshot_of_data(data), snapshot_of(before)).figures is None


def test_ten_pages_in_front_change_nothing(
    before: Review, rows_only: RulePack, tmp_path: Path
) -> None:
    path = tmp_path / "bergeser.pdf"
    front = pypdfium2.PdfDocument(pdf([drawn(60, 700, f"Kata pengantar {n}") for n in range(10)]))
    front.import_pages(pypdfium2.PdfDocument(pdf_of(FOUND)))
    front.save(path)
    moved = reviewed(read_document(path), rows_only)
    assert moved.source.pages == before.source.pages + 10
    same = compare(snapshot_of(before), snapshot_of(moved))
    assert (same.added, same.changed, same.resolved, same.figures) == ((), (), (), ())
    assert {c.after.page - c.before.page for c in same.kept} == {10}


def _named(document: Document, name: str) -> Table:
    return next(table for table in document.tables if table.name == name)


def _with(document: Document, table: Table) -> Document:
    tables = [table if each.name == table.name else each for each in document.tables]
    return replace(document, tables=tuple(tables))


def _change(table: Table, old: str, new: str) -> Table:
    """The table with the first cell that reads ``old`` changed."""
    place = next(
        (row.index, i)
        for row in table.rows
        for i, cell in enumerate(row.cells)
        if cell is not None and cell.text == old
    )
    return _at(table, place, new)


def _at(table: Table, place: tuple[int, int], text: str) -> Table:
    rows: list[Row] = list(table.rows)
    cells = list(rows[place[0]].cells)
    cell = cells[place[1]]
    assert cell is not None
    cells[place[1]] = replace(cell, text=text)
    rows[place[0]] = replace(rows[place[0]], cells=tuple(cells))
    return replace(table, rows=tuple(rows))

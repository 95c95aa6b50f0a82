"""kertas-kerja-reviu.xlsx: filters, numbers that are numbers, texts that stay texts."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from samples import all_hostile_review, finding, sample_review

from auditor.findings import ChecklistItem, Confidence, Review
from auditor.outputs import Wording
from auditor.outputs.excel.finding_rows import FINDING_HEADER
from auditor.outputs.excel.relation_rows import RELATION_HEADER
from auditor.outputs.excel.working_paper import render
from auditor.relations import Verdict

LISTS = ("Ringkasan", "Temuan", "Hubungan", "Tidak Terbaca", "Daftar Periksa")
FIRST = 5
"""The first row below the heading of a list."""


SMALL = replace(sample_review(), checks=sample_review().checks[:20])


@pytest.fixture(scope="module")
def book(kubar_review: Review) -> Workbook:
    return load_workbook(BytesIO(render(kubar_review, Wording())))


def column(book: Workbook, sheet: str, name: str) -> list[object]:
    header = [cell.value for cell in book[sheet][FIRST - 1]]
    index = header.index(name) + 1
    return [book[sheet].cell(row, index).value for row in range(FIRST, book[sheet].max_row + 1)]


def test_lists_come_first_then_the_tables(book: Workbook, kubar_review: Review) -> None:
    assert tuple(book.sheetnames[:5]) == LISTS
    assert book.sheetnames[5] == "Daftar Tabel"
    assert len(book.sheetnames) == 6 + len(kubar_review.tables)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_a_filter_and_a_heading_that_stays(book: Workbook, name: str) -> None:
    sheet = book[name]
    assert sheet.auto_filter.ref.startswith("A4:")
    assert sheet.freeze_panes[-1] == "5"
    assert sheet.print_title_rows


def test_every_finding_and_every_check_has_its_row(book: Workbook, kubar_review: Review) -> None:
    assert [cell.value for cell in book["Temuan"][4]][: len(FINDING_HEADER)] == [*FINDING_HEADER]
    assert sorted(map(str, column(book, "Temuan", "Pengenal"))) == sorted(kubar_review.identifiers)
    assert [cell.value for cell in book["Hubungan"][4]] == [*RELATION_HEADER]
    assert len(column(book, "Hubungan", "No.")) == len(kubar_review.checks)
    contradictions = sum(c.verdict is Verdict.CONTRADICTION for c in kubar_review.checks)
    assert column(book, "Hubungan", "Hasil").count("bertentangan") == contradictions


def test_figures_are_numbers_with_a_format(book: Workbook) -> None:
    header = [cell.value for cell in book["Hubungan"][4]]
    index = header.index("Nilai tercetak") + 1
    cells = [book["Hubungan"].cell(row, index) for row in range(FIRST, book["Hubungan"].max_row)]
    numbers = [cell for cell in cells if cell.value is not None]
    assert len(numbers) > 100
    assert all(cell.data_type == "n" for cell in numbers)
    assert all(cell.number_format.startswith("#,##0") for cell in numbers)


def test_operands_are_told_with_their_signs(book: Workbook) -> None:
    operands = [str(text) for text in column(book, "Hubungan", "Operan dan letaknya") if text]
    assert any("−" in text for text in operands)
    assert any("÷" in text for text in operands)
    assert any("; + " in text for text in operands)


def test_what_needs_a_look_and_what_was_set_aside_are_told_apart() -> None:
    unsafe = replace(finding(), confidence=Confidence.UNSAFE)
    book = load_workbook(BytesIO(render(replace(SMALL, unsafe=(unsafe,)), Wording())))
    assert column(book, "Temuan", "Status").count("perlu dilihat") == 1


def test_checklist_has_room_for_the_reviewer() -> None:
    items = (ChecklistItem("I.1", "Format", "Ada data.", "didukung", ("Tabel 1.1 ada.",)),)
    book = load_workbook(BytesIO(render(replace(SMALL, checklist=items), Wording())))
    assert column(book, "Daftar Periksa", "Dasar jawaban") == ["Tabel 1.1 ada."]
    assert column(book, "Daftar Periksa", "Pereviu") == [None]


def test_no_text_becomes_a_formula() -> None:
    content = render(all_hostile_review("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1"), Wording())
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = ElementTree.fromstring(archive.read(name))
                assert not [node for node in root.iter() if node.tag.endswith("}f")]
    cells = [c for s in load_workbook(BytesIO(content)) for row in s.iter_rows() for c in row]
    assert all(cell.data_type in ("s", "n") for cell in cells)
    commands = [c for c in cells if isinstance(c.value, str) and c.value[:1] in "=+-@" and c.value]
    assert len(commands) > 20
    assert all(cell.quotePrefix for cell in commands)
    assert max(len(str(cell.value)) for cell in cells) <= 32_767


def test_same_bytes_from_run_to_run() -> None:
    assert render(SMALL, Wording()) == render(SMALL, Wording())


def test_no_folder_of_the_machine_is_told() -> None:
    with ZipFile(BytesIO(render(SMALL, Wording()))) as archive:
        assert all(b"rahasia" not in archive.read(name) for name in archive.namelist())

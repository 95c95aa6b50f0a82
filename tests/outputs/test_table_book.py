"""tabel.xlsx: every cell is text, every sheet has a name that spreadsheet programs accept."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from samples import HOSTILE, hostile_review, sample_review, table

from auditor.findings import ReadTable, Review
from auditor.model import Cell, Column
from auditor.outputs.excel.sheet import sheet_name
from auditor.outputs.excel.table_book import INDEX, render


def opened(review: Review) -> Workbook:
    return load_workbook(BytesIO(render(review)))


def with_tables(*tables: ReadTable) -> Review:
    return replace(sample_review(), tables=tables)


def texts(book: Workbook, name: str) -> list[list[str]]:
    return [[cell or "" for cell in row] for row in book[name].iter_rows(values_only=True)]


def test_one_sheet_per_table_and_an_index(review: Review) -> None:
    book = opened(review)
    assert book.sheetnames == [INDEX, "Tabel 3.23", "Halaman 12", "Tabel 3.9"]
    index = texts(book, INDEX)
    assert index[0][:4] == ["No.", "Lembar", "Tabel", "Judul"]
    assert index[1][1:6] == ["Tabel 3.23", "3.23", "Rincian", "R", "11"]
    assert book[INDEX]["B2"].hyperlink.location == "'Tabel 3.23'!A1"


def test_table_sheet(review: Review) -> None:
    rows = texts(opened(review), "Tabel 3.23")
    assert [row[0] for row in rows[:3]] == ["Tabel 3.23 Rincian", "Halaman: 11", "Jenis tabel: R"]
    assert rows[4] == ["Halaman", "Uraian", "Jumlah (Rp)", "Persentase"]
    assert rows[5] == ["11", "Alat tulis", "1.000", "80,5"]


def test_header_tree_numbers_and_doubts() -> None:
    base = table(1, "3.1", "Bertingkat", [["a", "1", "2"]])
    columns = (
        Column(0, ("Uraian",), "1"),
        Column(1, ("Pelaksanaan", "Rupiah"), "2"),
        Column(2, ("Pelaksanaan", "Persen"), "3", "2/1*100"),
    )
    doubted = replace(base, columns=columns, doubts=("kepala tabel tidak jelas",))
    book = opened(with_tables(ReadTable(doubted)))
    rows = texts(book, "Tabel 3.1")
    assert rows[3][0] == "Diragukan: kepala tabel tidak jelas"
    assert rows[5] == ["Halaman", "Uraian", "Pelaksanaan", ""]
    assert rows[6] == ["", "", "Rupiah", "Persen"]
    assert rows[7] == ["", "1", "2", "3 = 2/1*100"]
    merged = {str(area) for area in book["Tabel 3.1"].merged_cells.ranges}
    assert merged == {"A6:A7", "B6:B7", "C6:D6"}
    assert book["Tabel 3.1"].freeze_panes == "B9"


def test_inherited_and_covered_cells() -> None:
    base = table(1, "1", "", [["a", "b", "c"], ["a", "b", "c"]])
    first, second = base.rows
    assert first.cells[0] is not None
    covered = replace(second, cells=(Cell("a", first.cells[0].regions, inherited=True), None, None))
    book = opened(with_tables(ReadTable(replace(base, rows=(first, covered)))))
    assert texts(book, "Tabel 1")[6] == ["11", "a", "", ""]


@pytest.mark.parametrize("text", [*HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_text_becomes_a_formula(text: str) -> None:
    content = render(hostile_review(text))
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/sheet"):
                root = ElementTree.fromstring(archive.read(name))
                assert not [node for node in root.iter() if node.tag.endswith("}f")]
    book = load_workbook(BytesIO(content))
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type == "s" or cell.value is None


def test_texts_that_look_like_commands_are_marked_as_text() -> None:
    book = opened(hostile_review("=1+1"))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row if cell.value == "=1+1"]
    assert cells
    assert all(cell.quotePrefix for cell in cells)


def test_longest_cell_is_kept_within_the_limit() -> None:
    book = opened(hostile_review("y" * 40_000))
    longest = max(
        len(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value
    )
    assert 31_000 < longest <= 32_767


def test_columns_are_readable(review: Review) -> None:
    sheet = opened(review)["Tabel 3.23"]
    assert all(8 <= sheet.column_dimensions[letter].width <= 45 for letter in "ABCD")
    assert sheet["B6"].alignment.wrap_text


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Tabel 3.23", "Tabel 3.23"),
        ("a/b\\c?d*e[f]g:h", "a-b-c-d-e-f-g-h"),
        ("'kutip'", "kutip"),
        ("", "Tabel"),
        ("History", "History (2)"),
        ("x" * 50, "x" * 31),
    ],
)
def test_sheet_names_are_valid(wanted: str, name: str) -> None:
    assert sheet_name(wanted, set()) == name


def test_sheet_names_are_unique() -> None:
    taken: set[str] = set()
    for _ in range(120):
        name = sheet_name("Tabel yang namanya panjang sekali 3.1", taken)
        assert len(name) <= 31
        assert name.casefold() not in taken
        taken.add(name.casefold())
    same = [ReadTable(table(i, "3.1", "", [["a", "b", "c"]])) for i in range(1, 4)]
    assert opened(with_tables(*same)).sheetnames[1:] == [
        "Tabel 3.1",
        "Tabel 3.1 (2)",
        "Tabel 3.1 (3)",
    ]

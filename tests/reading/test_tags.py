"""The walk through the structure tree: what it finds, and that no tree can break it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from tagged_pdf import Fill, element, table, tagged

from auditor.reading import tagged_tables
from auditor.reading.tags import tree


def _marks(path: Path) -> list[list[list[tuple[tuple[int, int], ...]]]]:
    return [[[cell.marks for cell in row] for row in t.rows] for t in tagged_tables(path)]


def test_rows_and_cells_with_the_page_of_the_table(tmp_path: Path) -> None:
    path = tagged(tmp_path / "a.pdf", lambda pdf, pages: table(pdf, pages[1], [[0, 1], [2, 3]]))
    assert _marks(path) == [[[((2, 0),), ((2, 1),)], [((2, 2),), ((2, 3),)]]]


def test_a_table_goes_on_over_pages(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, pages: Any) -> Any:
        there = Dictionary(Type=Name.MCR, Pg=pages[1], MCID=7)
        rows = [element(pdf, "TR", [element(pdf, "TD", [5, there])])]
        return element(pdf, "Table", rows, Pg=pages[0])

    path = tagged(tmp_path / "a.pdf", fill)
    assert _marks(path) == [[[((1, 5), (2, 7))]]]
    assert tagged_tables(path)[0].pages == (1, 2)


def test_groups_of_rows_and_names_of_the_document_itself(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, pages: Any) -> Any:
        head = element(pdf, "Kepala", [element(pdf, "TR", [element(pdf, "TH", [0])])])
        body = element(pdf, "TBody", [element(pdf, "Baris", [element(pdf, "Sel", [1])])])
        return element(pdf, "Tabelku", [head, body], Pg=pages[0])

    names = {"Kepala": "THead", "Baris": "TR", "Sel": "Isi", "Isi": "TD", "Tabelku": "Table"}
    path = tagged(tmp_path / "a.pdf", fill, names)
    assert _marks(path) == [[[((1, 0),)], [((1, 1),)]]]


def test_spans_are_read_from_attributes_and_classes(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, pages: Any) -> Any:
        own = element(pdf, "TD", [0], A=Array([Dictionary(RowSpan=2), 0]))
        wild = element(pdf, "TD", [1], A=Dictionary(ColSpan=Name.Lebar, RowSpan=-3))
        return element(pdf, "Table", [element(pdf, "TR", [own, wild])], Pg=pages[0])

    cells = tagged_tables(tagged(tmp_path / "a.pdf", fill))[0].rows[0]
    assert [(cell.row_span, cell.column_span) for cell in cells] == [(2, 1), (1, 1)]


def test_a_table_inside_a_cell_keeps_its_own_text(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, pages: Any) -> Any:
        cell = element(pdf, "TD", [0, table(pdf, pages[0], [[1]])])
        return element(pdf, "Table", [element(pdf, "TR", [cell])], Pg=pages[0])

    assert _marks(tagged(tmp_path / "a.pdf", fill)) == [[[((1, 0),)]], [[((1, 1),)]]]


def test_text_inside_of_form_objects_is_left_out(tmp_path: Path) -> None:
    def fill(pdf: pikepdf.Pdf, pages: Any) -> Any:
        inside = Dictionary(Type=Name.MCR, Pg=pages[0], MCID=0, Stm=pdf.make_stream(b""))
        row = element(pdf, "TR", [element(pdf, "TD", [inside]), element(pdf, "TD", [1])])
        return element(pdf, "Table", [row], Pg=pages[0])

    assert _marks(tagged(tmp_path / "a.pdf", fill)) == [[[(), ((1, 1),)]]]


def _circular(pdf: pikepdf.Pdf, pages: Any) -> Any:
    whole = table(pdf, pages[0], [[0]])
    whole["/K"].append(whole)
    return whole


def _deep(pdf: pikepdf.Pdf, pages: Any) -> Any:
    node = table(pdf, pages[0], [[0]])
    for _ in range(500):
        node = element(pdf, "Sect", [node])
    return node


def _cell_without_row(pdf: pikepdf.Pdf, pages: Any) -> Any:
    return element(pdf, "Table", [element(pdf, "TD", [0])], Pg=pages[0])


@pytest.mark.parametrize("fill", [_circular, _deep, _cell_without_row])
def test_a_broken_tree_gives_no_tags(tmp_path: Path, fill: Fill) -> None:
    assert tagged_tables(tagged(tmp_path / "a.pdf", fill)) == ()


def _no_page(pdf: pikepdf.Pdf, _: Any) -> Any:
    row = element(pdf, "TR", [element(pdf, "TD", [0])])
    return element(pdf, "Table", [row])


def _no_elements(_: pikepdf.Pdf, pages: Any) -> Any:
    return Array([Name.Entah, 3, Dictionary(Type=Name.OBJR, Pg=pages[0])])


@pytest.mark.parametrize("fill", [_no_page, _no_elements])
def test_what_cannot_be_placed_is_no_table(tmp_path: Path, fill: Fill) -> None:
    assert tagged_tables(tagged(tmp_path / "a.pdf", fill)) == ()


def test_a_tree_larger_than_any_report_gives_no_tags(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tagged(tmp_path / "a.pdf", lambda pdf, pages: table(pdf, pages[0], [[0, 1, 2, 3]]))
    assert len(tagged_tables(path)) == 1
    monkeypatch.setattr(tree, "_MAX_NODES", 8)
    assert tagged_tables(path) == ()


def test_what_is_no_pdf_gives_no_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 rusak")
    assert tagged_tables(path) == ()
    assert tagged_tables(tmp_path / "tidak-ada.pdf") == ()

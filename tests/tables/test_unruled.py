"""Tables without rules: what is read, and what stays running text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from fixtures_on_disk import ROOT
from typed_page import CAPTION, Put
from typed_page import typed_page as _page

from auditor.auditing import read_document
from auditor.model import Box, Table
from auditor.reading import Line, Page, Piece, TaggedCell, TaggedTable
from auditor.tables import recover_tables
from benchmarks.engines import auditor as tables_read
from benchmarks.scoring import score, truth_of

LAYOUTS = ROOT / "fixtures" / "layouts"
TAGGED = LAYOUTS / "no-rules-office-tagged.pdf"
UNTAGGED = [
    pdf
    for pdf in sorted(LAYOUTS.glob("*.pdf"))
    if truth_of(pdf)["group"] == "without rules" and pdf != TAGGED
]


def _rows(*rows: Sequence[str], top: float = 220, pitch: float = 12) -> list[Put]:
    """Rows of a number, a label and two right-aligned figures."""
    found: list[Put] = []
    for i, (number, label, *figures) in enumerate(rows):
        y = top + pitch * i
        found += [(60, y, number), (90, y, label)]
        ends = (400, 500)
        found += [(end - 5 * len(f), y, f) for end, f in zip(ends, figures, strict=False) if f]
    return [text for text in found if text[2]]


HEAD: list[Put] = [
    (60, 200, "No"),
    (150, 200, "Program"),
    (350, 200, "Anggaran"),
    (450, 200, "Realisasi"),
]
THREE = _rows(
    ("1", "Program Penunjang Urusan", "1.200.000", "1.100.000"),
    ("2", "Program Pengelolaan", "3.400.000", "3.300.000"),
    ("3", "Program Pengawasan", "5.600.000", "5.500.000"),
)


def _texts(table: Table) -> list[list[str]]:
    return [[row.text(column.index) for column in table.columns] for row in table.rows]


def test_figures_in_columns_under_a_caption_are_a_table() -> None:
    tables, prose = recover_tables([_page([*CAPTION, *HEAD, *THREE])])
    assert [table.number for table in tables] == ["3.1"]
    assert [column.path for column in tables[0].columns] == [
        ("No",),
        ("Program",),
        ("Anggaran",),
        ("Realisasi",),
    ]
    assert _texts(tables[0])[1] == ["2", "Program Pengelolaan", "3.400.000", "3.300.000"]
    assert prose[0].lines == ()


def test_a_label_of_two_lines_is_one_row_wherever_its_figures_stand() -> None:
    for shift in (0, 6, 12):
        label = [
            (90.0, 244.0, "Program Pengawasan Sumber Daya"),
            (90.0, 256.0, "Kelautan dan Perikanan"),
        ]
        figures = [(355.0, 244.0 + shift, "5.600.000"), (455.0, 244.0 + shift, "5.500.000")]
        number = [(60.0, 244.0 + shift, "3")]
        after = _rows(("4", "Program Terakhir", "7.800.000", "7.700.000"), top=274)
        page = _page([*CAPTION, *HEAD, *THREE[:8], *number, *label, *figures, *after])
        (table,), _ = recover_tables([page])
        assert _texts(table)[2] == [
            "3",
            "Program Pengawasan Sumber Daya Kelautan dan Perikanan",
            "5.600.000",
            "5.500.000",
        ], shift


def test_a_figure_that_touches_the_text_beside_it_is_doubted() -> None:
    long = _rows(
        ("4", "Program yang namanya sampai ke angka di kolom kanan", "", "7.700.000"), top=256
    )
    touching = [(331.0, 256.0, "17.800.000.000")]
    tables, _ = recover_tables([_page([*CAPTION, *HEAD, *THREE, *long, *touching])])
    cells = [cell for cell in tables[0].rows[-1].cells if cell and cell.text]
    assert any(cell.doubt for cell in cells)


def test_a_table_goes_on_under_its_repeated_header() -> None:
    again = [(x, y - 130, text) for x, y, text in [*HEAD, *THREE]]
    fill = _rows(*[(str(i), "Program Lain", "100.000", "90.000") for i in range(4, 9)], top=256)
    pages = [_page([*CAPTION, *HEAD, *THREE, *fill]), _page(again, 2)]
    tables, _ = recover_tables(pages)
    assert [table.pages for table in tables] == [(1, 2)]
    assert len(tables[0].rows) == 11


def test_a_header_of_one_line_is_no_running_head_however_often_it_is_repeated() -> None:
    """Without it the pages on which the table goes on say too little to be one."""
    head = [(x, 60.0, text) for x, _, text in [(60.0, 0.0, "Kode"), *HEAD[1:]]]
    pages = []
    for number in range(1, 5):
        codes = [f"{number}.{i:02}" for i in range(1, 30)]
        rows = [(code, f"Program {code}", "1.200.000", "1.100.000") for code in codes]
        pages.append(_page([*head, *_rows(*rows, top=80, pitch=24)], number))
    tables, _ = recover_tables(pages)
    assert [table.pages for table in tables] == [(1, 2, 3, 4)]
    assert tables[0].columns[0].path == ("Kode",)


@pytest.mark.parametrize("code", ["1.", "02."])
def test_codes_are_doubted_as_the_figures_beside_them_are(code: str) -> None:
    (table,), _ = recover_tables(
        [_page([*CAPTION, *HEAD, *_rows(*[(code, "Program", "1.200.000", "1.100.000")] * 4)])]
    )
    (doubted,) = {row.cells[2].doubt for row in table.rows if row.cells[2]}
    assert doubted
    assert {row.cells[0].doubt for row in table.rows if row.cells[0]} == {doubted}


PROSE = [
    (
        60.0,
        100.0 + 14 * i,
        "Realisasi anggaran tahun ini Rp 1.200.000 dari anggaran 1.300.000 atau 92,31 persen",
    )
    for i in range(6)
]
LIST = [(60.0, 100.0 + 14 * i, f"{i + 1}.") for i in range(6)] + [
    (90.0, 100.0 + 14 * i, f"Kegiatan ke-{i + 1} dengan anggaran {i + 2}.500.000") for i in range(6)
]
CONTENTS = [
    (
        60.0,
        100.0 + 14 * i,
        f"Tabel 3.{i + 1} Realisasi Anggaran .................................. {i + 10}",
    )
    for i in range(6)
]
SIGNATURES = [
    (80.0, 500.0, "Pihak Pertama"),
    (380.0, 500.0, "Pihak Kedua"),
    (80.0, 514.0, "Kepala Dinas"),
    (380.0, 514.0, "Bupati"),
    (80.0, 570.0, "NAMA PERTAMA"),
    (380.0, 570.0, "NAMA KEDUA"),
    (80.0, 584.0, "NIP 1967 0102"),
    (380.0, 584.0, "NIP 1969 0304"),
]


@pytest.mark.parametrize("texts", [PROSE, LIST, CONTENTS, SIGNATURES])
def test_running_text_stays_running_text(texts: list[Put]) -> None:
    tables, prose = recover_tables([_page(texts)])
    assert tables == ()
    assert len(prose[0].lines) == len({y for _, y, _ in texts})


def test_a_short_row_of_tags_stands_under_the_columns_of_its_texts() -> None:
    """Word writes no spans: the total over two columns would push its figures to the left."""
    marked: list[Line] = []
    rows = []
    mark = 0
    grid = [
        [(60, "1"), (90, "Program Satu"), (355, "1.200.000"), (455, "1.100.000")],
        [(60, "2"), (90, "Program Dua"), (355, "3.400.000"), (455, "3.300.000")],
        [(150, "Jumlah"), (355, "4.600.000"), (455, "4.400.000")],
    ]
    for r, texts in enumerate(grid):
        cells = []
        for x, text in texts:
            top = 200.0 + 14 * r
            piece = Piece(text, x, x + 5 * len(text), mark)
            marked.append(Line(text, Box(x, top, piece.x1, top + 10), 1, (piece,)))
            cells.append(TaggedCell(((1, mark),)))
            mark += 1
        rows.append(tuple(cells))
    page = Page(1, 595, 842, tuple(marked), (), 100)
    (table,), _ = recover_tables([page], [TaggedTable(tuple(rows))])
    assert [cell.text for cell in table.rows[-1].cells if cell][-2:] == ["4.600.000", "4.400.000"]
    assert table.rows[-1].text(2) == "4.600.000"


def test_tags_give_every_figure_of_a_table_without_rules() -> None:
    found = score(truth_of(TAGGED), tables_read(read_document(TAGGED)))
    assert found.bindings[0] == found.bindings[1] > 200


@pytest.mark.parametrize("pdf", UNTAGGED, ids=lambda pdf: pdf.stem)
def test_without_tags_most_figures_are_read_as_they_stand(pdf: Path) -> None:
    found = score(truth_of(pdf), tables_read(read_document(pdf)))
    assert found.figures[0] >= 0.75 * found.figures[1]

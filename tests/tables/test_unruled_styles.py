"""Headers beside their figures, and rows of which only shading tells where they part."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from typed_page import CAPTION, Put, typed_page

from auditor.model import Box, Table
from auditor.reading import Page, RuledCell, RuledTable
from auditor.tables import recover_tables

LEFT_HEAD: list[Put] = [
    (60, 200, "No"),
    (90, 200, "Uraian"),
    (230, 200, "Pagu"),
    (340, 200, "Realisasi"),
    (460, 200, "Sisa"),
]
"""Texts that begin where their columns do; the figures end where they do, far to the right."""
FIGURES = (
    ("1", "Program Penunjang", "1.200.000", "1.100.000", "100.000"),
    ("2", "Program Pengelolaan", "3.400.000", "3.300.000", "100.000"),
    ("3", "Program Pengawasan", "900.000", "500.000", "400.000"),
)


def _texts(table: Table) -> list[list[str]]:
    return [[row.text(column.index) for column in table.columns] for row in table.rows]


def _right_aligned() -> list[Put]:
    texts: list[Put] = []
    for i, (number, label, *figures) in enumerate(FIGURES):
        y = 220 + 12.0 * i
        texts += [(60, y, number), (90, y, label)]
        texts += [(end - 5 * len(f), y, f) for end, f in zip((330, 450, 540), figures, strict=True)]
    return texts


def test_a_header_that_begins_left_of_its_figures_is_theirs() -> None:
    (table,), _ = recover_tables([typed_page([*CAPTION, *LEFT_HEAD, *_right_aligned()])])
    labels = [column.label for column in table.columns]
    assert labels == ["No", "Uraian", "Pagu", "Realisasi", "Sisa"]
    assert _texts(table)[2] == ["3", "Program Pengawasan", "900.000", "500.000", "400.000"]


def _shaded(texts: list[Put], bands: list[float]) -> Page:
    """Areas of colour from x 55 to 545 between these heights, each a ruled cell so far."""
    page = typed_page(texts)
    cells = []
    for row, (top, bottom) in enumerate(pairwise(bands)):
        own = tuple(line for line in page.lines if top <= line.box.top < bottom)
        cells.append(RuledCell(Box(55, top, 545, bottom), own, row, 0))
    table = RuledTable(Box(55, bands[0], 545, bands[-1]), tuple(cells), len(cells), (55, 545))
    rest = tuple(line for line in page.lines if line.box.top < bands[0])
    return replace(page, lines=rest, tables=(table,))


def test_shading_parts_the_rows() -> None:
    """Labels of two lines follow each other as closely as the lines of one."""
    head: list[Put] = [(60, 200, "No"), (150, 200, "Program"), (350, 200, "Anggaran")]
    body: list[Put] = []
    for i, (first, second, amount) in enumerate(
        [
            ("Program Penunjang Urusan", "Pemerintahan Daerah", "1.200.000"),
            ("Program Pengelolaan", "Informasi Publik", "3.400.000"),
            ("Program Pengawasan", "Sumber Daya", "5.600.000"),
        ]
    ):
        y = 220 + 24.0 * i
        body += [(60, y, str(i + 1)), (90, y, first), (90, y + 12, second), (350, y, amount)]
    page = _shaded([*CAPTION, *head, *body], [218, 242, 266, 290])
    (table,), prose = recover_tables([page])
    assert table.number == "3.1"
    assert [column.label for column in table.columns] == ["No", "Program", "Anggaran"]
    assert _texts(table) == [
        ["1", "Program Penunjang Urusan Pemerintahan Daerah", "1.200.000"],
        ["2", "Program Pengelolaan Informasi Publik", "3.400.000"],
        ["3", "Program Pengawasan Sumber Daya", "5.600.000"],
    ]
    assert prose[0].lines == ()


@pytest.mark.parametrize("caption", ["Tabel: 3.3", "Tabel. 3.3", "Tabel 3.3:"])
def test_a_caption_may_have_a_mark_after_its_word(caption: str) -> None:
    texts: list[Put] = [(200, 180, f"{caption} Realisasi"), *LEFT_HEAD, *_right_aligned()]
    (table,), _ = recover_tables([typed_page(texts)])
    assert table.number == "3.3"

"""Headers of tables without rules, over several columns and levels, and what numbers the rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from typed_page import CAPTION, Put, typed_page

from auditor.model import Box, Table
from auditor.reading import RuledCell, RuledTable
from auditor.tables import recover_tables


def _ends(y: float, *texts: tuple[float, str]) -> list[Put]:
    """Texts that end at these places."""
    return [(end - 5 * len("".join(t.split())) - 3 * t.count(" "), y, t) for end, t in texts]


def _paths(table: Table) -> list[str]:
    return [" / ".join(column.path) for column in table.columns]


def _texts(table: Table) -> list[list[str]]:
    return [[row.text(column.index) for column in table.columns] for row in table.rows]


ROWS = (
    ("1", "Persentase aduan tuntas", "64", "70", "109,38%"),
    ("2", "Persentase layanan daring", "20", "18", "90,00%"),
    ("3", "Indeks kepuasan", "88", "80", "90,91%"),
)
ENDS = (80, 0, 300, 400, 500)


def _body(top: float) -> list[Put]:
    texts: list[Put] = []
    for i, (number, label, *figures) in enumerate(ROWS):
        y = top + 14.0 * i
        texts += [(75, y, number), (90, y, label)]
        texts += _ends(y, *zip(ENDS[2:], figures, strict=True))
    return texts


@pytest.mark.parametrize("whole", [207.5, 200.0], ids=["middle", "top"])
def test_a_text_over_two_columns_spans_what_stands_lower(whole: float) -> None:
    """It ends with the second of them and is far from the first."""
    head = [
        *_ends(200, (400, "2023")),
        *_ends(whole, (80, "No"), (230, "Indikator"), (500, "Capaian")),
        *_ends(215, (300, "Target"), (400, "Realisasi")),
    ]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(230)])])
    assert _paths(table) == ["No", "Indikator", "2023 / Target", "2023 / Realisasi", "Capaian"]
    assert _texts(table) == [list(row) for row in ROWS]


def test_a_column_without_a_header_is_under_the_one_that_ends_with_it() -> None:
    head = _ends(200, (80, "No"), (230, "Indikator"), (400, "Realisasi"), (500, "Capaian"))
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(216)])])
    assert _paths(table) == ["No", "Indikator", "Realisasi", "Realisasi", "Capaian"]
    assert _texts(table)[0] == list(ROWS[0])


def test_a_column_number_with_its_rule_may_be_set_in_several_lines() -> None:
    head = _ends(
        200, (80, "No"), (230, "Indikator"), (300, "Target"), (400, "Realisasi"), (500, "Capaian")
    )
    numbers = [
        *_ends(212, (500, "5 = ")),
        *_ends(218, (80, "1"), (230, "2"), (300, "3"), (400, "4")),
        *_ends(224, (500, "(4/3)")),
    ]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *numbers, *_body(240)])])
    assert _paths(table) == ["No", "Indikator", "Target", "Realisasi", "Capaian"]
    assert [column.number for column in table.columns] == ["1", "2", "3", "4", "5"]
    assert _texts(table) == [list(row) for row in ROWS]


def test_numbered_rows_of_texts_under_a_caption_are_a_table() -> None:
    head = [(60.0, 200.0, "No"), (90.0, 200.0, "Sasaran"), (300.0, 200.0, "Penanggung Jawab")]
    body: list[Put] = []
    for i, duty in enumerate(("Sekretariat", "Bidang Data", "Bidang Sandi")):
        y = 216.0 + 14 * i
        body += [(60, y, f"{i + 1}."), (90, y, "Meningkatnya layanan"), (300, y, duty)]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *body])])
    assert _paths(table) == ["No", "Sasaran", "Penanggung Jawab"]
    assert _texts(table)[2] == ["3.", "Meningkatnya layanan", "Bidang Sandi"]


def test_every_other_row_shaded_parts_all_rows() -> None:
    """The second label goes over two lines as close as those of two rows."""
    head = _ends(200, (80, "No"), (230, "Indikator"), (400, "Realisasi"))
    texts = [
        *head,
        *_ends(216, (80, "1"), (400, "1,50")),
        (90.0, 216.0, "Indeks layanan"),
        *_ends(228, (80, "2"), (400, "2,50")),
        (90.0, 228.0, "Indeks kepuasan masyarakat"),
        (90.0, 240.0, "atas layanan"),
        *_ends(252, (80, "3"), (400, "3,50")),
        (90.0, 252.0, "Indeks aduan"),
    ]
    page = typed_page([*CAPTION, *texts])
    areas = []
    for top, bottom in ((214.0, 227.0), (251.0, 264.0)):
        own = tuple(line for line in page.lines if top < line.box.top < bottom)
        box = Box(55, top, 545, bottom)
        areas.append(RuledTable(box, (RuledCell(box, own, 0, 0),), 1, (55, 545), bars=True))
    inside = {id(line) for area in areas for cell in area.cells for line in cell.lines}
    rest = tuple(line for line in page.lines if id(line) not in inside)
    (table,), _ = recover_tables([replace(page, lines=rest, tables=tuple(areas))])
    assert _texts(table) == [
        ["1", "Indeks layanan", "1,50"],
        ["2", "Indeks kepuasan masyarakat atas layanan", "2,50"],
        ["3", "Indeks aduan", "3,50"],
    ]


def test_captions_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = []
    for number in (1, 2, 3):
        head = _ends(104, (80, "No"), (230, "Indikator"), (300, "Target"), (400, "R"), (500, "C"))
        texts: list[Put] = [(200, 88, f"Tabel 3.{number} Capaian"), *head, *_body(120)]
        pages.append(typed_page(texts, number))
    tables, _ = recover_tables(pages)
    assert [table.number for table in tables] == ["3.1", "3.2", "3.3"]

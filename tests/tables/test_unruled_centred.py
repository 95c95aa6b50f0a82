"""Headers that are centred over their columns, as offices set them, in tables without rules."""

from __future__ import annotations

import pytest
from typed_page import CAPTION, Put, typed_page

from auditor.model import Table
from auditor.tables import recover_tables

BORDERS = (60, 90, 250, 330, 480, 530, 590)
"""Where the columns of the table part, which nothing on the page shows."""
ROWS = (
    ("1", "Persentase aduan", "64", "70", "109,38", "6"),
    ("2", "Persentase daring", "20", "18", "90,00", "-2"),
    ("3", "Indeks kepuasan", "88", "80", "90,91", "-8"),
)
SIX = ("No", "Indikator", "2021", "2022", "2023", "Selisih")


def _centred(y: float, text: str, first: int, last: int | None = None) -> Put:
    """A text in the middle of the columns from ``first`` up to ``last``."""
    middle = (BORDERS[first] + BORDERS[last or first + 1]) / 2
    return middle - (5 * len("".join(text.split())) + 3 * text.count(" ")) / 2, y, text


def _body(top: float, pitch: float = 14.0) -> list[Put]:
    """Labels at the left side of their columns, figures at the right, five points inside."""
    texts: list[Put] = []
    for i, (number, label, *figures) in enumerate(ROWS):
        y = top + pitch * i
        texts += [(65, y, number), (95, y, label)]
        texts += [(BORDERS[c + 3] - 5 - 5 * len(f), y, f) for c, f in enumerate(figures)]
    return texts


def _paths(table: Table) -> list[str]:
    return [" / ".join(column.path) for column in table.columns]


@pytest.mark.parametrize("whole", [200.0, 206.0, 212.0], ids=["top", "middle", "bottom"])
def test_a_text_over_three_columns_does_not_end_in_the_one_below_it(whole: float) -> None:
    head = [
        _centred(200, "Realisasi", 2, 5),
        *(_centred(212, SIX[c], c) for c in (2, 3, 4)),
        *(_centred(whole, SIX[c], c) for c in (0, 1, 5)),
    ]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(230)])])
    assert _paths(table)[2:] == [*(f"Realisasi / {year}" for year in SIX[2:5]), "Selisih"]
    assert [[cell.text for cell in row.cells if cell] for row in table.rows] == [
        list(row) for row in ROWS
    ]


@pytest.mark.parametrize("spanned", [(2, 4), (3, 5), (4, 6), (2, 5)])
def test_the_middle_of_a_text_tells_what_it_stands_over(spanned: tuple[int, int]) -> None:
    """All texts of the header stand on two lines, and words tell nothing."""
    names = ("No", "Uraian", "Pagu", "Rp", "Persen", "Sisa")
    head = [_centred(200, "Jumlah", *spanned), *(_centred(212, n, c) for c, n in enumerate(names))]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(230)])])
    over = [c for c, path in enumerate(_paths(table)) if path.startswith("Jumlah")]
    assert over == list(range(*spanned))


def test_column_numbers_tell_what_a_text_without_others_below_stands_over() -> None:
    names = ((200, "No", 0, 1), (200, "Uraian", 1, 2), (200, "Kode", 2, 5), (200, "Sisa", 5, 6))
    head = [_centred(y, *rest) for y, *rest in names]
    numbers = [_centred(212, str(c + 1), c) for c in range(6)]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *numbers, *_body(230)])])
    assert _paths(table) == ["No", "Uraian", "Kode", "Kode", "Kode", "Sisa"]


def test_a_header_whose_lines_all_begin_alike_has_one_text_a_column() -> None:
    """Texts of two lines and of one, at the bottom: none is over others."""
    lines = (("No",), ("Indikator",), ("Target", "2021"), ("Nilai", "2022"), ("Nilai", "2023"))
    head = [
        (BORDERS[c] + 5.0, 212.0 - 12 * (len(text) - 1 - i), line)
        for c, text in enumerate((*lines, ("Selisih",)))
        for i, line in enumerate(text)
    ]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(230)])])
    expected = ["No", "Indikator", "Target 2021", "Nilai 2022", "Nilai 2023", "Selisih"]
    assert _paths(table) == expected


def test_rows_of_one_line_far_apart_leave_the_header_its_last_line() -> None:
    """The header ends right above the first row, nearer to it than the rows to each other."""
    names = ("No", "Indikator", "Target", "Realisasi", "Capaian", "Selisih")
    head = [_centred(200, name, c) for c, name in enumerate(names)]
    (table,), _ = recover_tables([typed_page([*CAPTION, *head, *_body(214, pitch=26)])])
    assert _paths(table) == list(names)
    assert len(table.rows) == len(ROWS)


def _doubts(texts: list[Put]) -> set[str]:
    (table,), _ = recover_tables([typed_page([*CAPTION, *texts])])
    return {cell.doubt for row in table.rows for cell in row.cells if cell}


HEAD = [_centred(200, name, c) for c, name in enumerate(SIX)]


def test_figures_are_certain_where_header_columns_and_rows_all_agree() -> None:
    assert _doubts([*HEAD, *_body(216)]) == {""}


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param([(BORDERS[2] + 5, 200, "2021")], id="a header that is not centred"),
        pytest.param([(BORDERS[2] + 25, 216, "64")], id="a figure set otherwise than the others"),
        pytest.param([(95, 230, "")], id="a row without a label"),
    ],
)
def test_one_thing_that_does_not_agree_leaves_them_unsure(changed: list[Put]) -> None:
    """Each text takes the place of the one of its column and height."""
    texts = [*HEAD, *_body(216)]
    for x, y, text in changed:
        c = max(i for i, border in enumerate(BORDERS) if border <= x)
        texts = [t for t in texts if not (t[1] == y and BORDERS[c] <= t[0] < BORDERS[c + 1])]
        texts += [(x, y, text)] if text else []
    assert any(_doubts(texts))


def test_labels_of_several_lines_are_certain_only_where_rows_stand_apart() -> None:
    """The second line of a label may as well be the first of the next where rows follow close."""
    for pitch, sure in ((34.0, True), (24.0, False)):
        rest = [(95.0, 216 + pitch * i + 12, "tuntas") for i in range(len(ROWS))]
        doubts = _doubts([*HEAD, *_body(216, pitch), *rest])
        assert (doubts == {""}) is sure

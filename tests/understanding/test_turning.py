"""Tables laid out crosswise: which are turned, and what their cells are called then."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.model import Table
from auditor.ruling import RulePack
from auditor.ruling.examples import table_of
from auditor.understanding import Vocabulary, recognise, views_of
from auditor.understanding.turning import turn

YEARS = ["Uraian", "2022", "2023"]
PLAIN = [["Target", "75,00", "80,00"], ["Realisasi", "76,50", "84,00"]]
NAME = "Persentase Desa Mandiri"


@pytest.fixture(scope="session")
def words(lkjip: RulePack) -> Vocabulary:
    return lkjip.vocabulary


def table(header: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> Table:
    return table_of({"caption": caption, "header": [header], "rows": rows})


def test_years_across_become_columns_of_one_row(words: Vocabulary) -> None:
    turned = turn(table(YEARS, PLAIN, f"Perkembangan {NAME}"), words, [NAME])
    assert turned is not None
    assert [column.path for column in turned.columns[1:]] == [
        ("Target", "2022"),
        ("Realisasi", "2022"),
        ("Target", "2023"),
        ("Realisasi", "2023"),
    ]
    (row,) = turned.rows
    assert [cell.text for cell in row.cells if cell] == [NAME, "75,00", "76,50", "80,00", "84,00"]
    assert [cell.printed for cell in row.cells[1:3] if cell] == [
        (f"{NAME} – Target", "2022"),
        (f"{NAME} – Realisasi", "2022"),
    ]


def test_a_name_that_no_other_table_knows_is_no_name(words: Vocabulary) -> None:
    turned = turn(table(YEARS, PLAIN, "Perkembangan Kinerja"), words)
    assert turned is not None
    first, target = turned.rows[0].cells[:2]
    assert [cell.inherited for cell in (first, target) if cell] == [True, False]
    assert [cell.printed for cell in (first, target) if cell] == [None, ("Target", "2022")]


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(["Desa", "^", "Rumah", "^"], id="merged cells"),
        pytest.param(["Desa", "", "Rumah", ""], id="empty cells below"),
        pytest.param(["Desa", "Desa", "Rumah", "Rumah"], id="repeated"),
    ],
)
def test_groups_of_rows_are_one_row_each(words: Vocabulary, names: list[str]) -> None:
    rows = [[name, *row] for name, row in zip(names, PLAIN + PLAIN, strict=True)]
    turned = turn(table(["Indikator", *YEARS], rows), words)
    assert turned is not None
    assert [row.text(0) for row in turned.rows] == ["Desa", "Rumah"]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        pytest.param(YEARS, [*PLAIN, ["Dana Transfer", "1", "2"]], id="a row of something else"),
        pytest.param(YEARS, PLAIN + PLAIN, id="two things without names"),
        pytest.param(YEARS, [PLAIN[1], ["Capaian", "102,00", "105,00"]], id="no target"),
        pytest.param(["Uraian", "Target 2022", "2023"], PLAIN, id="a header with a role"),
        pytest.param(["Uraian", "2023", "2023"], PLAIN, id="one year twice"),
        pytest.param(["Uraian", "TW I", "TW II"], PLAIN, id="parts of a year"),
    ],
)
def test_what_is_not_sure_stays(
    words: Vocabulary, header: list[str], rows: list[list[str]]
) -> None:
    assert turn(table(header, rows), words) is None


def test_as_printed_a_turned_table_is_of_no_kind(words: Vocabulary) -> None:
    crosswise = table(
        ["Indikator", *YEARS], [["Desa", *PLAIN[0]], ["^", *PLAIN[1]]], "Target Renstra"
    )
    printed, turned = views_of([recognise(crosswise, words)], words)
    assert [frame.is_a for frame in printed] == [None]
    assert [column.key for column in turned[0].columns] == [
        "indikator",
        "target@2022",
        "realisasi@2022",
        "target@2023",
        "realisasi@2023",
    ]

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


def test_parts_of_a_year_are_rows_that_name_nothing(words: Vocabulary) -> None:
    turned = turn(table(["Uraian", "TW I", "TW II"], PLAIN, f"Perkembangan {NAME}"), words, [NAME])
    assert turned is not None
    assert [column.label for column in turned.columns] == ["indikator", "Target", "Realisasi"]
    assert [[c.text for c in row.cells if c] for row in turned.rows] == [
        [f"{NAME} – TW I", "75,00", "76,50"],
        [f"{NAME} – TW II", "80,00", "84,00"],
    ]
    assert all(row.cells[0] and row.cells[0].inherited for row in turned.rows)


OTHER = "Persentase Rumah Layak Huni"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        pytest.param([["Uraian", NAME, OTHER]], [NAME, OTHER], id="names known elsewhere"),
        pytest.param([["Uraian", "Indikator", "<"], ["^", NAME, OTHER]], [], id="told by a header"),
    ],
)
def test_things_across_become_rows(
    words: Vocabulary, header: list[list[str]], names: list[str]
) -> None:
    turned = turn(table_of({"header": header, "rows": PLAIN}), words, names)
    assert turned is not None
    assert [[c.text for c in row.cells if c] for row in turned.rows] == [
        [NAME, "75,00", "76,50"],
        [OTHER, "80,00", "84,00"],
    ]
    assert not any(row.cells[0] and row.cells[0].inherited for row in turned.rows)
    label = header[-1][1] if len(header) == 1 else f"Indikator – {NAME}"
    assert [c.printed for c in turned.rows[0].cells[1:] if c] == [
        ("Target", label),
        ("Realisasi", label),
    ]


MONEY = [
    ["Pagu Anggaran (Rp)", "1.200.000.000", "1.350.000.000"],
    ["Realisasi (Rp)", "1.080.000.000", "1.282.500.000"],
    ["Persentase (%)", "90,00", "95,00"],
]


@pytest.mark.parametrize(
    ("heads", "keys"),
    [
        (["2022", "2023"], ["pagu@2022", "realisasi_rp@2022", "serapan@2022", "pagu@2023"]),
        (["Triwulan I", "Triwulan II"], ["pagu", "realisasi_rp", "serapan"]),
    ],
)
def test_money_is_turned_too(words: Vocabulary, heads: list[str], keys: list[str]) -> None:
    _, (turned,) = views_of([recognise(table(["Uraian", *heads], MONEY), words)], words)
    assert turned.is_a == "realisasi_anggaran"
    assert [column.key for column in turned.columns][1 : 1 + len(keys)] == keys


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
        pytest.param(["Uraian", "Dusun Timur", "Dusun Barat"], PLAIN, id="names that none knows"),
        pytest.param(["Uraian", NAME, "Lainnya"], PLAIN, id="a name that none knows"),
        pytest.param(["Uraian", "TW I", "TW I"], PLAIN, id="one part of a year twice"),
        pytest.param(["Uraian", "TW I", "TW II"], [PLAIN[1]], id="no target in parts of a year"),
    ],
)
def test_what_is_not_sure_stays(
    words: Vocabulary, header: list[str], rows: list[list[str]]
) -> None:
    assert turn(table(header, rows), words, [NAME]) is None


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

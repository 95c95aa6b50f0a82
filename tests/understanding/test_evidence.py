"""A header that only hints at a role: the figures decide."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from auditor.ruling import RulePack
from auditor.ruling.examples import table_of
from auditor.understanding import recognise

HEADER = ("No", "Indikator Kinerja", "Satuan", "Target", "Capaian Tahun Ini", "Capaian (%)")
PROVEN = [
    ("1", "Persentase nelayan terampil", "%", "80,00", "60,00", "75,00"),
    ("2", "Persentase kapal laik tangkap", "%", "50,00", "60,00", "120,00"),
    ("3", "Nilai tukar nelayan", "Nilai", "90,00", "81,00", "90,00"),
]
ANOTHER_YEAR = [(*row[:4], "77,70", row[5]) for row in PROVEN]
ONE_ROW = PROVEN[:1]
ALL_EQUAL = [(*row[:3], "80,00", "80,00", "100,00") for row in PROVEN]


def roles(lkjip: RulePack, header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    table = table_of({"caption": "Capaian", "header": [list(header)], "rows": [*map(list, rows)]})
    return [column.key for column in recognise(table, lkjip.vocabulary).columns]


def test_capaian_is_the_realisasi_where_it_gives_the_percentage(lkjip: RulePack) -> None:
    expected = ["nomor", "indikator", "satuan", "target", "realisasi", "capaian"]
    assert roles(lkjip, HEADER, PROVEN) == expected


def test_the_order_of_columns_does_not_matter(lkjip: RulePack) -> None:
    order = (0, 1, 2, 5, 4, 3)
    header = [HEADER[i] for i in order]
    rows = [[row[i] for i in order] for row in PROVEN]
    expected = ["nomor", "indikator", "satuan", "capaian", "realisasi", "target"]
    assert roles(lkjip, header, rows) == expected


@pytest.mark.parametrize("rows", [ANOTHER_YEAR, ONE_ROW, ALL_EQUAL])
def test_figures_that_prove_nothing_leave_the_role_open(
    lkjip: RulePack, rows: Sequence[Sequence[str]]
) -> None:
    assert "realisasi" not in roles(lkjip, HEADER, rows)


def test_a_realisasi_named_as_such_stays(lkjip: RulePack) -> None:
    header = ("No", "Indikator", "Target", "Realisasi", "Capaian", "Capaian (%)")
    rows = [(*row[:2], row[3], "1,00", *row[4:]) for row in PROVEN]
    assert roles(lkjip, header, rows)[3] == "realisasi"

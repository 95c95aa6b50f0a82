"""The overview of many reports: what several of them state of the same thing."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from auditor.batch import Done, recap_files
from auditor.batch.recap.shared import shared_rows
from auditor.findings import Review, Statement
from auditor.understanding import same_name

_ROWS = (("Keterangan", "isi"),)


def _report(agency: str, *statements: Statement) -> Done:
    path = Path(f"{agency}.pdf")
    return Done(path, 0, rows=_ROWS, agency=agency, statements=statements)


def _states(text: str, name: str = "Indeks SPBE kabupaten", year: int = 2023) -> Statement:
    value = Decimal(text.replace(",", "."))
    step = Decimal(1).scaleb(int(value.as_tuple().exponent))
    return Statement(name, "realisasi", year, value, step, "", text, 7)


def test_what_differs_comes_first() -> None:
    rows = shared_rows(
        [
            _report("Dinas A", _states("2,61"), _states("80", "Nilai SAKIP kabupaten")),
            _report("Dinas B", _states("2,61"), _states("80", "Nilai SAKIP Kabupaten")),
            _report("Dinas C", _states("2,16")),
        ]
    )
    assert rows == [
        (
            "Indeks SPBE kabupaten",
            "realisasi",
            2023,
            3,
            "berbeda",
            "2,61: Dinas A (hlm. 7), Dinas B (hlm. 7); 2,16: Dinas C (hlm. 7)",
        ),
        (
            "Nilai SAKIP kabupaten",
            "realisasi",
            2023,
            2,
            "sama",
            "80: Dinas A (hlm. 7), Dinas B (hlm. 7)",
        ),
    ]


def test_a_rounded_figure_is_the_same() -> None:
    rows = shared_rows([_report("Dinas A", _states("2,61")), _report("Dinas B", _states("2,6"))])
    assert [row[4] for row in rows] == ["sama"]


def test_other_years_and_other_names_are_other_things() -> None:
    one, other = _states("2,61"), _states("2,16", year=2022)
    third = _states("2,16", "Indeks SPBE provinsi")
    assert shared_rows([_report("Dinas A", one), _report("Dinas B", other, third)]) == []


def test_two_reports_of_one_agency_are_not_two_agencies() -> None:
    assert shared_rows([_report("DINAS A", _states("1")), _report("Dinas A", _states("2"))]) == []


def test_the_overview_says_that_a_difference_is_no_finding() -> None:
    files = recap_files([_report("Dinas A", _states("1")), _report("Dinas B", _states("2"))])
    for name in ("rekap.md", "rekap.html"):
        text = files[name].decode()
        assert "Yang berbeda di sini bukan temuan" in text
        assert "Dinas B (hlm. 7)" in text


def test_a_report_states_its_indicators(kubar_review: Review) -> None:
    name = "Persentase Aplikasi layanan Pemerintah dan Publik yang Diselenggarakan Secara Online"
    stated = {
        (each.what, each.year): each.text
        for each in kubar_review.statements
        if same_name(each.name, name)
    }
    assert stated["target", 2023] == "20%"
    assert stated["realisasi", 2022] == "14,58%"
    assert not any("bahan logistik" in each.name.casefold() for each in kubar_review.statements)

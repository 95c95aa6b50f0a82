"""Which figure is at fault: small networks whose answer is plain to a reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from networks import copy, figure, total

from auditor.auditing import review as reviewed
from auditor.diagnosis import Network, diagnosed
from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Formula, Ref, Relation, Sum, evaluate
from auditor.ruling import RulePack, document_of, judge

BUDGET = ["Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "%", "Sisa (Rp)"]


def findings(lkjip: RulePack, *tables: dict[str, Any], sentences: Sequence[str] = ()) -> Any:
    document = document_of({"tables": list(tables), "sentences": list(sentences)})
    return reviewed(document, lkjip).findings


def budget(*rows: list[str], caption: str = "Realisasi Anggaran Tahun 2023") -> dict[str, Any]:
    return {"caption": caption, "header": [BUDGET], "rows": list(rows)}


def test_three_figures_of_a_row_clear_each_other(lkjip: RulePack) -> None:
    """Sisa and percentage agree on another pagu than the printed one: one digit is wrong."""
    (finding,) = findings(
        lkjip,
        budget(
            ["Penyediaan Gaji", "5.569.088.920", "3.513.771.168", "63,14", "2.051.317.752"],
            ["Belanja Operasi", "300.000.000", "150.000.000", "50,00", "150.000.000"],
            ["Belanja Modal", "300.000.000", "240.000.000", "80,00", "60.000.000"],
        ),
    )
    assert (finding.stated, finding.correction) == ("5.569.088.920", "5.565.088.920")
    assert "satu digit berbeda" in finding.message
    assert {o.relation.rule for o in finding.relations} == {"A101", "A102"}


def test_one_wrong_part_is_one_finding(lkjip: RulePack) -> None:
    """It breaks its row twice and its total twice; nothing else is accused."""
    (finding,) = findings(
        lkjip,
        budget(
            ["Gaji", "100.000.000", "95.000.000", "95,00", "5.000.000"],
            ["Operasi", "312.450.600", "198.765.400", "63,62", "113.685.200"],
            ["Modal", "300.000.000", "204.000.000", "80,00", "60.000.000"],
            ["Jumlah", "712.450.600", "533.765.400", "74,92", "178.685.200"],
        ),
    )
    assert (finding.places[0].row, finding.correction) == ("Modal", "240.000.000")
    assert finding.places[0].column == "Realisasi (Rp)"
    assert len(finding.relations) == 3


def test_two_wrong_parts_of_one_total_are_no_rivals(lkjip: RulePack) -> None:
    """Each breaks its own row; together they break the total. Both are named, with their values."""
    found = findings(
        lkjip,
        budget(
            ["Gaji", "120.500.000", "101.250.000", "91,49", "10.250.000"],
            ["Operasi", "98.750.000", "90.125.000", "91,27", "8.625.000"],
            ["Modal", "77.300.000", "70.100.000", "90,57", "7.290.000"],
            ["Hibah", "150.000.000", "149.555.000", "99,70", "445.000"],
            ["Jumlah", "446.550.000", "419.940.000", "94,04", "26.610.000"],
        ),
    )
    assert sorted((f.places[0].row, f.correction) for f in found) == [
        ("Gaji", "110.250.000"),
        ("Modal", "70.010.000"),
    ]


def test_a_tie_proposes_nothing(lkjip: RulePack) -> None:
    """One relation of three figures, none of which a likely slip mends."""
    (finding,) = findings(
        lkjip,
        {
            "caption": "Realisasi Anggaran Tahun 2023",
            "header": [["Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"]],
            "rows": [
                ["Gaji", "5.569.088.920", "3.513.771.168", "2.051.317.752"],
                ["Operasi", "300.000.000", "150.000.000", "150.000.000"],
                ["Modal", "300.000.000", "240.000.000", "60.000.000"],
            ],
        },
    )
    assert finding.correction == ""
    for value in ("2.055.317.752", "5.565.088.920", "3.517.771.168"):
        assert value in finding.suggestion


def test_exchanged_rows(lkjip: RulePack) -> None:
    """Their total still holds: only an exchange mends both rows and keeps it."""
    (finding,) = findings(
        lkjip,
        budget(
            ["Gaji", "100.000.000", "95.000.000", "95,00", "5.000.000"],
            ["Operasi", "300.000.000", "240.000.000", "50,00", "150.000.000"],
            ["Modal", "300.000.000", "150.000.000", "80,00", "60.000.000"],
            ["Lain", "200.000.000", "100.000.000", "50,00", "100.000.000"],
            ["Jasa", "200.000.000", "120.000.000", "60,00", "80.000.000"],
            ["Jumlah", "1.100.000.000", "705.000.000", "64,09", "395.000.000"],
        ),
    )
    assert "tertukar dengan baris" in finding.message
    assert [place.row for place in finding.places[:2]] == ["Operasi", "Modal"]


def told(checks: Sequence[Check]) -> list[Finding]:
    return [check.finding for check in diagnosed(checks) if check.finding is not None]


def test_the_majority_is_not_the_truth() -> None:
    """Three prints against one, but the parts add up to the one."""
    a, b, c = (figure("15175137652", 1, f"Tabel {i}") for i in (1, 2, 3))
    right = figure("15175137562", 9, "Tabel 4")
    parts = figure("13055731171", 2), figure("2119406391", 3)
    (finding,) = told([total(a, *parts), copy(b, a), copy(c, a), copy(right, a)])
    assert finding.correction == "15.175.137.562"
    assert {place.table for place in finding.places[:3]} == {"Tabel 1", "Tabel 2", "Tabel 3"}
    assert len(finding.relations) == 2


def test_a_sum_clears_its_parts() -> None:
    """The part that stands in a sum that holds is right; its lone restatement is wrong."""
    whole, part = figure("700", 4), figure("300", 1)
    rest, again = figure("400", 2), figure("900", 1, "Tabel 2")
    (finding,) = told([total(whole, part, rest), copy(again, part)])
    assert finding.places[0].table == "Tabel 2"


def test_what_holds_is_left_alone() -> None:
    checks = [total(figure("7", 1), figure("3", 2), figure("4", 3))]
    assert diagnosed(checks) == checks
    assert list(Network(checks).components()) == []


def test_a_contradiction_without_finding_stays_one() -> None:
    relation = Relation("X1", figure("7", 1), (figure("3", 2),), (Formula("s", Ref(0)),))
    outcome = evaluate(relation)
    bare = Check("X1", outcome.verdict, outcome=outcome)
    assert diagnosed([bare]) == [bare]


def test_confidence_and_severity_are_those_of_the_strongest() -> None:
    whole, one, two = figure("900", 4), figure("300", 1), figure("400", 2)
    likely = judge(
        Relation("X2", whole, (one, two), (Formula("jumlah", Sum((Ref(0), Ref(1)))),)),
        Severity.LOW,
        Confidence.LIKELY,
    )
    (finding,) = told([likely, copy(figure("700", 9, "Tabel 2"), whole)])
    assert (finding.severity, finding.confidence) == (Severity.HIGH, Confidence.CERTAIN)
    assert finding.correction == "700"

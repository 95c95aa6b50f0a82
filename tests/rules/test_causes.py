"""Findings that one mistake explains share a root cause; others do not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from auditor.findings import Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import MONEY, Quantity, written
from auditor.relations import Formula, Operand, Ref, Relation, Sum, evaluate
from rules.causes import explain

SLIP = "15.175.137.652 dan 15.175.137.562: dua digit bersebelahan tertukar"
REMAINDER = "2.784.235.206 dan 2.784.235.296: satu digit berbeda"


def figure(value: int, table: str = "Tabel 1", row: str = "Jumlah", column: str = "") -> Operand:
    place = Place(
        1, table=table, row=row, column=column or str(value), text=written(Decimal(value))
    )
    return Operand(Quantity(Decimal(value), Decimal(1), MONEY, place.text), place)


def finding(rule: str, stated: Operand, *parts: Operand, cause: str = "") -> Finding:
    """The finding that a figure is not the sum of others (of one other: not the same)."""
    formula = Formula("jumlah", Sum(tuple(Ref(i) for i in range(len(parts)))))
    outcome = evaluate(Relation(rule, stated, parts, (formula,)))
    return Finding(
        rule,
        Severity.HIGH,
        Confidence.CERTAIN,
        "Pesan.",
        (stated.place, *(part.place for part in parts)),
        stated.quantity.text,
        root_cause=cause,
        relations=(outcome,),
    )


WRONG, RIGHT = figure(15_175_137_652), figure(15_175_137_562, "Tabel 2", "2023")
PARTS = (figure(13_055_731_171, row="Operasi"), figure(2_119_406_391, row="Modal"))
SWAPPED = finding("D401", WRONG, RIGHT, cause=SLIP)


def causes(*findings: Finding) -> list[str]:
    return [f.root_cause for f in explain(findings)]


def test_a_slip_explains_the_sum_that_it_breaks() -> None:
    broken = finding("J201", WRONG, *PARTS)
    assert causes(SWAPPED, broken) == [SLIP, SLIP]


def test_a_slip_explains_the_sum_of_which_it_is_a_part() -> None:
    rest = figure(1_000_000_000, row="Lain")
    broken = finding("J201", figure(16_175_137_562, row="Semua"), WRONG, rest)
    assert causes(SWAPPED, broken) == [SLIP, SLIP]


def test_another_figure_that_is_off_as_much_has_another_cause() -> None:
    """The same 90 rupiah, but none of the slip's figures; and its figure, but another amount."""
    elsewhere = finding("J201", figure(190, row="A"), figure(100, row="B"))
    otherwise = finding("J201", WRONG, figure(900_000_000, row="C"))
    assert causes(SWAPPED, elsewhere, otherwise) == [SLIP, "", ""]


def test_a_slip_explains_the_remainder_that_was_computed_from_it() -> None:
    """Both pairs are 90 rupiah apart and stand in one row: one mistake."""
    left, other = figure(2_784_235_206), figure(2_784_235_296, "Tabel 2", "2023")
    assert causes(SWAPPED, finding("D401", left, other, cause=REMAINDER)) == [SLIP, SLIP]


def test_slips_of_the_same_size_in_other_rows_are_different_mistakes() -> None:
    left, other = (figure(v, "Tabel 9", str(v)) for v in (2_784_235_206, 2_784_235_296))
    assert causes(SWAPPED, finding("D401", left, other, cause=REMAINDER)) == [SLIP, REMAINDER]


def test_slips_of_different_size_are_different_mistakes() -> None:
    cause = "419.458.461 dan 419.458.416: dua digit bersebelahan tertukar"
    other = finding("D401", figure(419_458_461), figure(419_458_416, "Tabel 2"), cause=cause)
    assert causes(SWAPPED, other) == [SLIP, cause]


def test_a_cause_of_one_finding_is_no_common_cause() -> None:
    cause = "Tabel 2.6: anggaran/pagu berbeda dari tempat lain"
    one, other = (finding("F301", figure(v), figure(v + 1), cause=cause) for v in (100, 200))
    assert causes(one) == [""]
    assert causes(one, other) == [cause, cause]


def test_findings_are_only_given_causes() -> None:
    """As many, in the same order, and nothing else of them changes."""
    broken = finding("J201", WRONG, *PARTS, cause="")
    before = [SWAPPED, finding("A101", figure(1), figure(5), cause="penyebab sendiri"), broken]
    after = explain(before)
    assert [replace(f, root_cause="") for f in after] == [replace(f, root_cause="") for f in before]
    assert explain([]) == []

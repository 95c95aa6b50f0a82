"""Findings that one mistake explains share a root cause; others do not."""

from __future__ import annotations

from dataclasses import replace

from auditor.findings import Confidence, Finding, Severity
from auditor.model import Place
from rules.causes import explain

SLIP = "15.175.137.652,00 dan Rp15.175.137.562,00: dua digit bersebelahan tertukar"
REMAINDER = "2.784.235.206 dan 2.784.235.296: satu digit berbeda"


def finding(rule: str, stated: str, expected: str = "", cause: str = "") -> Finding:
    return Finding(
        rule, Severity.HIGH, Confidence.CERTAIN, "Pesan.", (Place(1),), stated, expected, "", cause
    )


def test_a_slip_explains_the_sum_that_it_breaks() -> None:
    slip = finding("D401", "15.175.137.652,00", "Rp15.175.137.562,00", SLIP)
    broken = finding("J201", "15.175.137.652", "15.175.137.562")
    other = finding("J201", "900.000.000", "800.000.000")
    causes = [f.root_cause for f in explain([slip, broken, other])]
    assert causes == [SLIP, SLIP, ""]


def test_a_slip_explains_the_remainder_that_was_computed_from_it() -> None:
    """Both pairs are 90 rupiah apart: one mistake."""
    slips = [
        finding("D401", "15.175.137.652", cause=SLIP),
        finding("D401", "2.784.235.206", cause=REMAINDER),
    ]
    assert [f.root_cause for f in explain(slips)] == [SLIP, SLIP]


def test_slips_of_different_size_are_different_mistakes() -> None:
    other = "419.458.461 dan 419.458.416: dua digit bersebelahan tertukar"
    slips = [finding("D401", "15", cause=SLIP), finding("D401", "419", cause=other)]
    assert [f.root_cause for f in explain(slips)] == [SLIP, other]


def test_a_cause_of_one_finding_is_no_common_cause() -> None:
    cause = "Tabel 2.6: anggaran/pagu berbeda dari tempat lain"
    assert [f.root_cause for f in explain([finding("F301", "1", cause=cause)])] == [""]
    pair = [finding("F301", "1", cause=cause), finding("F301", "2", cause=cause)]
    assert [f.root_cause for f in explain(pair)] == [cause, cause]


def test_findings_are_only_given_causes() -> None:
    """As many, in the same order, and nothing else of them changes."""
    before = [
        finding("D401", "15.175.137.652", cause=SLIP),
        finding("A101", "x", "y", "penyebab sendiri"),
        finding("F303", "15.179.901.362"),
    ]
    after = explain(before)
    assert [replace(f, root_cause="") for f in after] == [replace(f, root_cause="") for f in before]
    assert explain([]) == []

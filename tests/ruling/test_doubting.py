"""A contradiction that rests on an unsafe reading is no finding."""

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import doubted


def _check(*places: Place) -> Check:
    finding = Finding("A101", Severity.HIGH, Confidence.CERTAIN, "Angka berbeda.", places)
    return Check("A101", Verdict.CONTRADICTION, "Tabel 1", finding)


def test_a_safe_reading_stays_a_contradiction() -> None:
    check = _check(Place(1), Place(2))
    assert doubted(check) is check


def test_one_doubted_place_makes_the_finding_unsafe() -> None:
    check = doubted(_check(Place(1), Place(2, doubt="batas kolom tidak tergambar")))
    assert check.verdict is Verdict.UNDECIDABLE
    assert check.finding is not None
    assert check.finding.confidence is Confidence.UNSAFE
    assert "batas kolom tidak tergambar" in check.finding.evidence


def test_a_check_without_a_finding_is_left_alone() -> None:
    check = Check("A101", Verdict.HOLDS)
    assert doubted(check) is check

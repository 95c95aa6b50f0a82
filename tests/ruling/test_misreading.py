"""What one misread digit would explain is no finding; the rest is at most *mungkin*."""

from __future__ import annotations

import pytest

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import read_number
from auditor.relations import Formula, Operand, Ref, Relation, Sum, Verdict
from auditor.ruling import judge, weighed


def _operand(text: str, page: int = 1) -> Operand:
    number = read_number(text)
    assert number is not None
    return Operand(number.quantity(), Place(page, text=text))


def _sum(stated: str, *parts: str) -> Check:
    formula = Formula("jumlah", Sum(tuple(Ref(i) for i in range(len(parts)))))
    relation = Relation("J202", _operand(stated), tuple(map(_operand, parts)), (formula,))
    return judge(relation, Severity.HIGH)


@pytest.mark.parametrize(
    ("stated", "parts"),
    [
        ("8.100.000", ("7.000.000", "1.000.000")),
        ("8.000.000", ("7.000.000", "1.900.000")),
        ("1.000.090,00", ("100.000,00",) * 10),
    ],
)
def test_one_digit_explains(stated: str, parts: tuple[str, ...]) -> None:
    check = weighed(_sum(stated, *parts), {1})
    assert check.verdict is Verdict.UNDECIDABLE
    assert check.finding is not None
    assert check.finding.confidence is Confidence.UNSAFE


@pytest.mark.parametrize(
    ("stated", "parts"),
    [("9.876.000", ("4.000.000", "5.000.000")), ("1.000.450,00", ("100.000,00",) * 10)],
)
def test_more_than_one_digit_is_likely(stated: str, parts: tuple[str, ...]) -> None:
    check = weighed(_sum(stated, *parts), {1})
    assert check.verdict is Verdict.CONTRADICTION
    assert check.finding is not None
    assert check.finding.confidence is Confidence.LIKELY


def test_pages_with_text_are_not_weighed() -> None:
    check = _sum("8.100.000", "7.000.000", "1.000.000")
    assert weighed(check, {2}) is check
    assert weighed(check, frozenset()) is check


@pytest.mark.parametrize(
    ("expected", "confidence"),
    [
        ("15.175.137.552", Confidence.UNSAFE),
        ("75.175.137.562", Confidence.UNSAFE),
        ("15.175.137.652", Confidence.LIKELY),
        ("5.175.137.562", Confidence.LIKELY),
    ],
)
def test_two_figures_for_one_fact(expected: str, confidence: Confidence) -> None:
    finding = Finding(
        "F301",
        Severity.HIGH,
        Confidence.CERTAIN,
        "Berbeda.",
        (Place(1),),
        "15.175.137.562",
        expected,
    )
    check = weighed(Check("F301", Verdict.CONTRADICTION, None, finding), {1})
    assert check.finding is not None
    assert check.finding.confidence is confidence


@pytest.mark.parametrize("expected", ["Melampaui Target", ""])
def test_wording_alone(expected: str) -> None:
    finding = Finding(
        "K506",
        Severity.LOW,
        Confidence.CERTAIN,
        "Tidak ada dalam skala.",
        (Place(1),),
        "Melampa ui Target",
        expected,
    )
    check = weighed(Check("K506", Verdict.CONTRADICTION, None, finding), {1})
    assert check.finding is not None
    assert check.finding.confidence is Confidence.UNSAFE
    assert check.verdict is Verdict.UNDECIDABLE

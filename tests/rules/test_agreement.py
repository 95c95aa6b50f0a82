"""When two printed figures can be the same value."""

from __future__ import annotations

import pytest

from auditor.model import Place
from auditor.quantities import read_number
from auditor.relations import Operand, Verdict
from rules.facts import Fact, agreement


def fact(text: str) -> Fact:
    number = read_number(text)
    assert number is not None
    return Fact("target", "Nilai investasi", Operand(number.quantity(), Place(1, text=text)))


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("185,80", "185,80 Triliun Rupiah", Verdict.HOLDS),
        ("12 juta", "12", Verdict.HOLDS),
        ("185,80", "186,80 Triliun Rupiah", Verdict.CONTRADICTION),
        ("185,80", "185.800.000", Verdict.CONTRADICTION),
        ("100,4%", "100,41%", Verdict.ROUNDED),
    ],
)
def test_agreement(one: str, other: str, verdict: Verdict) -> None:
    assert agreement(fact(one), fact(other)) is verdict
    assert agreement(fact(other), fact(one)) is verdict

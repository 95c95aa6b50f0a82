"""Possible percentages: of n things there are n + 1 shares, and no others."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures import certain
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import PERCENT, rounded
from auditor.relations import Operand, Verdict, accident, evaluate, share_of_whole


def percent(text: str) -> Operand:
    return certain(text, PERCENT)


def count(number: int) -> Operand:
    return certain(str(number))


@pytest.mark.parametrize(
    ("text", "whole", "verdict"),
    [
        ("12.77", 47, Verdict.ROUNDED),
        ("12.76", 47, Verdict.TRUNCATED),
        ("20.00", 47, Verdict.CONTRADICTION),
        ("100.00", 47, Verdict.HOLDS),
        ("0.00", 47, Verdict.HOLDS),
        ("33.3", 3, Verdict.ROUNDED),
        ("50", 3, Verdict.CONTRADICTION),
        ("129.73", 1500, Verdict.ROUNDED),
        ("50.00", 2, Verdict.HOLDS),
        ("33.00", 2, Verdict.CONTRADICTION),
        ("50", 43, Verdict.CONTRADICTION),
    ],
)
def test_shares_of_a_whole(text: str, whole: int, verdict: Verdict) -> None:
    relation = share_of_whole("X100", percent(text), count(whole), "contoh")
    assert relation is not None
    assert evaluate(relation).verdict is verdict
    assert all(operand.fixed for operand in relation.operands)


@pytest.mark.parametrize(
    ("text", "whole"), [("63.17", 25_000), ("63", 60), ("50", 44), ("50.00", 1)]
)
def test_where_everything_is_possible_nothing_is_asked(text: str, whole: int) -> None:
    assert share_of_whole("X100", percent(text), count(whole), "contoh") is None


@pytest.mark.parametrize(
    ("text", "whole", "chance"), [("12.77", 47, "0.0096"), ("12.8", 47, "0.096"), ("13", 60, "1")]
)
def test_the_chance_of_a_share(text: str, whole: int, chance: str) -> None:
    """48 shares of 47 things, each as wide as two units of the last digit."""
    assert accident(percent(text).quantity, Decimal(whole)) == Decimal(chance)


@given(st.integers(2, 3000), st.integers(0, 6000), st.integers(0, 3))
def test_a_true_share_never_contradicts(whole: int, part: int, decimals: int) -> None:
    share = rounded(Decimal(part) / whole * 100, decimals)
    relation = share_of_whole("X100", percent(f"{share:f}"), count(whole), "contoh")
    if relation is not None:
        assert evaluate(relation).holds

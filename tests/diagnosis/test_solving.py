"""What one figure must be, when the others and the result are right."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.diagnosis.solving import as_printed, solved
from auditor.relations import Binary, Const, Expression, Mean, Ref, Span, Sum

A, B, C = Ref(0), Ref(1), Ref(2)
HUNDRED = Const(Decimal(100))
SHARE = Binary("*", Binary("/", A, B), HUNDRED)
GROWTH = Binary("*", Binary("/", Binary("-", B, A), A), HUNDRED)

# expression, the figures ("?" is sought), what it must give, what the figure must be
SOLVED: list[tuple[Expression, str, str, str]] = [
    (Binary("-", A, B), "8 ?", "5", "3"),
    (Binary("-", A, B), "? 3", "5", "8"),
    (Binary("+", A, B), "8 ?", "5", "-3"),
    (Binary("*", A, B), "8 ?", "4", "1/2"),
    (SHARE, "? 40", "25", "10"),
    (SHARE, "10 ?", "25", "40"),
    (SHARE, "? 3", "33.33", "9999/10000"),
    (SHARE, "2 ?", "30", "20/3"),
    (GROWTH, "? 15", "50", "10"),
    (GROWTH, "10 ?", "50", "15"),
    (Sum((A, B, C)), "1 ? 4", "10", "5"),
    (Mean((A, B, C)), "1 ? 4", "10", "25"),
    (Mean((A, Binary("/", B, C))), "1 ? 4", "10", "76"),
    (Binary("-", HUNDRED, A), "?", "30", "70"),
    (Binary("+", Binary("/", A, B), Binary("/", A, C)), "? 2 4", "3", "4"),
    (Binary("-", Binary("/", A, B), Binary("/", A, C)), "? 2 4", "3", "12"),
    (Binary("-", Binary("/", A, C), Binary("/", B, C)), "10 4 ?", "3", "2"),
    (Binary("/", A, Binary("/", B, C)), "6 ? 4", "3", "8"),
    (Binary("/", Binary("+", A, B), Binary("-", A, C)), "? 2 1", "2", "4"),
    (Binary("-", Binary("*", A, A), Binary("*", A, Binary("-", A, B))), "? 3", "12", "4"),
]


@pytest.mark.parametrize(("expression", "texts", "stated", "value"), SOLVED)
def test_the_only_value(expression: Expression, texts: str, stated: str, value: str) -> None:
    unknown = texts.split().index("?")
    values = [Decimal(text.replace("?", "0")) for text in texts.split()]
    assert solved(expression, values, unknown, Decimal(stated)) == Fraction(value)


NONE: list[tuple[Expression, str]] = [
    (Binary("*", A, A), "a square has two roots"),
    (Binary("*", A, Binary("+", A, B)), "so has one with a linear part"),
    (Binary("*", A, Binary("*", A, A)), "a cube"),
    (Binary("-", A, A), "it cancels out"),
    (Binary("-", B, C), "it does not take part"),
    (HUNDRED, "nor here"),
    (Span(A, None), "a bound is no value"),
    (Sum((B, Span(A, None))), "nor within a sum"),
    (Binary("-", B, Span(A, None)), "nor within a difference"),
    (Binary("-", Span(A, None), B), "on either side"),
]


@pytest.mark.parametrize(("expression", "why"), NONE)
def test_none_or_more_than_one(expression: Expression, why: str) -> None:
    assert solved(expression, [Decimal(2), Decimal(3), Decimal(5)], 0, Decimal(9)) is None, why


AMOUNTS = st.integers(1, 10**12)


@given(AMOUNTS, AMOUNTS, st.sampled_from([Binary("-", A, B), Sum((A, B)), Mean((A, B))]))
def test_what_was_put_in_comes_out(one: int, other: int, expression: Expression) -> None:
    signs = {Binary: Decimal(one - other), Sum: Decimal(one + other)}
    stated = signs.get(type(expression), Decimal(one + other) / 2)
    values = [Decimal(one), Decimal(other)]
    assert solved(expression, values, 0, stated) == one
    assert solved(expression, values, 1, stated) == other


@pytest.mark.parametrize(
    ("value", "step", "printed"),
    [
        ("2/3", "0.01", "0.67"),
        ("1/2", "1", "1"),
        ("-1/2", "1", "-1"),
        ("5/2", "1", "3"),
        ("25", "10", "30"),
        ("1234567890123456789012345678901/3", "0.01", "411522630041152263004115226300.33"),
    ],
)
def test_the_nearest_that_can_be_printed(value: str, step: str, printed: str) -> None:
    assert as_printed(Fraction(value), Decimal(step)) == Decimal(printed)

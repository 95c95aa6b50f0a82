"""Expressions as coefficients and a constant, or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from auditor.relations import Binary, Const, Expression, Mean, Ref, Span, Sum, linear_form

A, B, C = Ref(0), Ref(1), Ref(2)
TWO, ZERO, HUNDRED = Const(Decimal(2)), Const(Decimal(0)), Const(Decimal(100))


@pytest.mark.parametrize(
    ("expression", "coefficients", "constant"),
    [
        (A, {0: 1}, 0),
        (HUNDRED, {}, 100),
        (Sum((A, B, A)), {0: 2, 1: 1}, 0),
        (Mean((A, B, C, TWO)), {0: Fraction(1, 4), 1: Fraction(1, 4), 2: Fraction(1, 4)}, 0.5),
        (Binary("-", HUNDRED, A), {0: -1}, 100),
        (Binary("-", Sum((A, TWO)), Binary("+", B, TWO)), {0: 1, 1: -1}, 0),
        (Binary("*", A, HUNDRED), {0: 100}, 0),
        (Binary("*", TWO, Binary("+", A, TWO)), {0: 2}, 4),
        (Binary("/", Binary("+", A, TWO), TWO), {0: Fraction(1, 2)}, 1),
    ],
)
def test_sums_differences_and_scaling_are_linear(
    expression: Expression, coefficients: dict[int, Fraction], constant: float
) -> None:
    assert linear_form(expression) == (coefficients, constant)


@pytest.mark.parametrize(
    "expression",
    [
        Binary("*", A, B),
        Binary("/", A, B),
        Binary("/", HUNDRED, A),
        Binary("/", A, ZERO),
        Sum((A, Binary("/", B, C))),
        Mean((Binary("*", A, B),)),
        Binary("-", A, Binary("*", B, C)),
        Span(A, B),
    ],
)
def test_products_ratios_and_bounds_are_not(expression: Expression) -> None:
    assert linear_form(expression) is None

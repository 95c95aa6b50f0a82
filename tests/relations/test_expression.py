"""Expressions: computed on intervals, and written out the way a reader would recompute them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import Interval
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Mean,
    Ref,
    Span,
    Sum,
    compute,
    references,
    renumbered,
    spelled,
)
from auditor.relations.expression import is_linear

A, B, C = Ref(0), Ref(1), Ref(2)
HUNDRED = Const(Decimal(100))

SPELLED: list[tuple[Expression, list[str], str]] = [
    (
        Binary("*", Binary("/", A, B), HUNDRED),
        ["307.055.630", "398.379.650"],
        "307.055.630 / 398.379.650 × 100",
    ),
    (Binary("*", Binary("/", Binary("-", B, A), A), HUNDRED), ["25", "93"], "(93 − 25) / 25 × 100"),
    (Sum((A, B)), ["13.055.731.171", "2.119.406.391"], "13.055.731.171 + 2.119.406.391"),
    (Mean((A, B, C)), ["80", "90", "70"], "(80 + 90 + 70) / 3"),
    (Binary("-", A, B), ["5", "-3"], "5 − (-3)"),
    (Binary("-", A, Binary("-", B, C)), ["5", "3", "1"], "5 − (3 − 1)"),
    (Binary("-", Binary("-", A, B), C), ["5", "3", "1"], "5 − 3 − 1"),
    (Binary("-", Binary("+", A, B), C), ["5", "3", "1"], "5 + 3 − 1"),
    (Binary("-", Sum((A, B)), C), ["5", "3", "1"], "5 + 3 − 1"),
    (Binary("-", A, Sum((B, C))), ["5", "3", "1"], "5 − (3 + 1)"),
    (Binary("/", A, Binary("*", B, C)), ["8", "2", "2"], "8 / (2 × 2)"),
    (Binary("*", A, Sum((B, C))), ["8", "2", "2"], "8 × (2 + 2)"),
    (Binary("+", A, Binary("*", B, C)), ["8", "2", "2"], "8 + 2 × 2"),
    (Binary("-", HUNDRED, A), ["84,50"], "100 − 84,50"),
    (Const(Decimal(1000000)), [], "1.000.000"),
    (Span(None, A), ["25,00"], "≤ 25,00"),
    (Span(HUNDRED, None, strict=True), [], "> 100"),
    (Span(A, HUNDRED), ["90,01"], "90,01 – 100"),
]


@pytest.mark.parametrize(("expression", "texts", "line"), SPELLED)
def test_spelled(expression: Expression, texts: list[str], line: str) -> None:
    assert spelled(expression, texts) == line


RENUMBERED: list[tuple[Expression, Expression]] = [
    (Binary("-", A, HUNDRED), Binary("-", Ref(5), HUNDRED)),
    (Sum((A, B)), Sum((Ref(5), Ref(7)))),
    (Mean((B, A)), Mean((Ref(7), Ref(5)))),
    (Span(A, B, strict=True), Span(Ref(5), Ref(7), strict=True)),
    (Span(None, B), Span(None, Ref(7))),
    (Span(A, None), Span(Ref(5), None)),
]


@pytest.mark.parametrize(("expression", "other"), RENUMBERED)
def test_renumbered(expression: Expression, other: Expression) -> None:
    assert renumbered(expression, {0: 5, 1: 7}) == other


RATIO = Binary("/", A, B)
LINEAR: list[tuple[Expression, bool]] = [
    (Sum((A, Binary("*", HUNDRED, B))), True),
    (Mean((A, RATIO)), False),
    (Binary("-", A, B), True),
    (Binary("+", RATIO, A), False),
    (Binary("-", A, RATIO), False),
    (Binary("*", A, HUNDRED), True),
    (Binary("*", HUNDRED, A), True),
    (Binary("*", HUNDRED, RATIO), False),
    (Binary("*", RATIO, HUNDRED), False),
    (Binary("*", A, B), False),
    (Binary("/", A, HUNDRED), True),
    (Binary("/", HUNDRED, A), False),
]


@pytest.mark.parametrize(("expression", "linear"), LINEAR)
def test_what_is_linear(expression: Expression, linear: bool) -> None:
    assert is_linear(expression) is linear


def expressions(depth: int = 3) -> st.SearchStrategy[Expression]:
    leaf: st.SearchStrategy[Expression] = st.integers(0, 2).map(Ref)
    return st.recursive(
        leaf,
        lambda inner: st.builds(Binary, st.sampled_from("+-*/"), inner, inner),
        max_leaves=2**depth,
    )


@given(expressions(), st.tuples(*[st.integers(1, 50)] * 3))
def test_the_line_means_what_is_computed(
    expression: Expression, values: tuple[int, int, int]
) -> None:
    """Reading the written line by the usual order of operations gives the computed value."""
    try:
        computed = compute(expression, [Interval.point(Decimal(v)) for v in values]).low
    except ZeroDivisionError:
        return
    line = spelled(expression, [f"D({value})" for value in values])
    python = line.replace("−", "-").replace("×", "*")
    recomputed = eval(python, {"D": Decimal})
    assert abs(recomputed - computed) <= Decimal("1e-15") * max(Decimal(1), abs(computed))


@given(expressions(), st.tuples(*[st.integers(1, 50)] * 3), st.integers(0, 2))
def test_only_references_matter(
    expression: Expression, values: tuple[int, int, int], changed: int
) -> None:
    operands = [Interval.point(Decimal(v)) for v in values]
    other = [*operands]
    other[changed] = Interval.point(Decimal(values[changed] + 1))
    if changed in references(expression):
        return
    try:
        assert compute(expression, operands) == compute(expression, other)
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            compute(expression, other)


def test_sums_and_means_of_intervals() -> None:
    operands = [Interval(Decimal(1), Decimal(2)), Interval(Decimal(3), Decimal(5))]
    assert compute(Sum((A, B)), operands) == Interval(Decimal(4), Decimal(7))
    assert compute(Mean((A, B)), operands) == Interval(Decimal(2), Decimal("3.5"))
    assert compute(Binary("-", B, A), operands) == Interval(Decimal(1), Decimal(4))


def test_nothing_is_lost_beyond_28_digits() -> None:
    big = Decimal("99999999999999999999999999999999")
    one = Interval.point(Decimal(1))
    total = compute(Sum((A, B)), [Interval.point(big), one])
    assert total == Interval.point(Decimal("100000000000000000000000000000000"))

"""A relation set out figure by figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.model import Place
from auditor.outputs.calculation import Calculation, calculation, decimal_text, interval_text
from auditor.quantities import Interval, Quantity
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Mean,
    Operand,
    Ref,
    Relation,
    Sum,
    evaluate,
)

SHARE = Binary("*", Binary("/", Ref(0), Ref(1)), Const(Decimal(100)))


def figure(value: str, unit: str = "") -> Operand:
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    quantity = Quantity(number, Decimal(1).scaleb(exponent), unit, value.replace(".", ","))
    return Operand(quantity, Place(1, text=value))


def told(expression: Expression, stated: Operand, *operands: Operand) -> Calculation:
    formula = Formula("hitungan", expression)
    return calculation(evaluate(Relation("A1", stated, operands, (formula,))))


def test_share() -> None:
    shown = told(SHARE, figure("80.5", "%"), figure("307055630"), figure("398379650"))
    assert shown.line == "307.055.630 / 398.379.650 × 100"
    assert [term.sign for term in shown.terms] == ["", "÷"]
    assert shown.expected == "77,08"
    assert shown.difference is not None
    assert round(shown.difference, 2) == Decimal("3.42")
    assert not shown.restates


@pytest.mark.parametrize(
    ("expression", "signs"),
    [
        (Sum((Ref(0), Ref(1), Ref(2))), ["", "+", "+"]),
        (Mean((Ref(0), Ref(1))), ["", "+"]),
        (Binary("-", Ref(0), Ref(1)), ["", "−"]),
        (Binary("-", Ref(0), Sum((Ref(1), Ref(2)))), ["", "−", "+"]),
        (Binary("*", Ref(0), Ref(1)), ["", "×"]),
    ],
)
def test_signs(expression: Expression, signs: list[str]) -> None:
    shown = told(expression, figure("6"), figure("1"), figure("2"), figure("3"))
    assert [term.sign for term in shown.terms] == signs


def test_one_fact_in_two_places() -> None:
    shown = told(Ref(0), figure("7"), figure("8"))
    assert shown.restates
    assert shown.difference == -1


def test_the_spread_has_what_the_digits_allow() -> None:
    shown = told(SHARE, figure("50.0", "%"), figure("1.0", "%"), figure("2.0", "%"))
    assert shown.spread is not None
    assert shown.spread.low < 50 < shown.spread.high
    assert shown.computed == Interval.point(Decimal(50))


def test_what_cannot_be_computed_has_no_result() -> None:
    shown = told(SHARE, figure("80"), figure("1"), figure("0"))
    assert shown.expected == ""
    assert shown.computed is shown.spread is shown.difference is None


def test_missing_operands_leave_the_line_empty() -> None:
    formula = Formula("hitungan", SHARE)
    relation = Relation("A1", figure("80"), (figure("1"),), (formula,), missing=(Place(1),))
    shown = calculation(evaluate(relation))
    assert shown.line == ""
    assert len(shown.terms) == 1


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("84.495", "84.505", "84,495 – 84,505"),
        ("5", "5", "5"),
        ("-Infinity", "25", "≤ 25"),
        ("90", "Infinity", "≥ 90"),
        ("-Infinity", "Infinity", ""),
    ],
)
def test_intervals(low: str, high: str, text: str) -> None:
    assert interval_text(Interval(Decimal(low), Decimal(high))) == text


def test_long_fractions_are_cut() -> None:
    assert decimal_text(Decimal(1) / 3) == "0,333333"

"""Expressions that only add up, subtract, average and scale, as coefficients and a constant."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from auditor.relations.expression import Binary, Const, Expression, Mean, Ref, Sum

Linear = tuple[dict[int, Fraction], Fraction]
"""The coefficients of the operands by their index, and the constant."""


def linear_form(expression: Expression) -> Linear | None:
    """None where operands are multiplied with or divided by each other."""
    match expression:
        case Ref(index):
            return {index: Fraction(1)}, Fraction(0)
        case Const(value):
            return {}, Fraction(value)
        case Sum(items) | Mean(items):
            total = _total(items)
            if total is None or isinstance(expression, Sum):
                return total
            return _times(total, Fraction(1, len(items)))
        case Binary(sign, left, right):
            one, other = linear_form(left), linear_form(right)
            return None if one is None or other is None else _joined(sign, one, other)
        case _:
            return None


def _total(items: Sequence[Expression]) -> Linear | None:
    coefficients: dict[int, Fraction] = {}
    constant = Fraction(0)
    for item in items:
        part = linear_form(item)
        if part is None:
            return None
        constant += part[1]
        for index, c in part[0].items():
            coefficients[index] = coefficients.get(index, Fraction(0)) + c
    return coefficients, constant


def _joined(sign: str, one: Linear, other: Linear) -> Linear | None:
    if sign in "+-":
        return _plus(one, other, Fraction(1 if sign == "+" else -1))
    if sign == "*" and not one[0]:
        return _times(other, one[1])
    if sign == "*" and not other[0]:
        return _times(one, other[1])
    if sign == "/" and not other[0] and other[1]:
        return _times(one, 1 / other[1])
    return None


def _plus(one: Linear, other: Linear, factor: Fraction) -> Linear:
    total = dict(one[0])
    for index, c in other[0].items():
        total[index] = total.get(index, Fraction(0)) + factor * c
    return total, one[1] + factor * other[1]


def _times(one: Linear, factor: Fraction) -> Linear:
    return {index: c * factor for index, c in one[0].items()}, one[1] * factor

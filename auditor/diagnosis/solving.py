"""What one figure of a relation must be, when all the others are right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from auditor.relations import Binary, Const, Expression, Mean, Ref, Sum

Polynomial = tuple[Fraction, ...]
"""Coefficients from the constant upwards."""
Ratio = tuple[Polynomial, Polynomial]
_ONE: Polynomial = (Fraction(1),)
_PRECISION = 40


def solved(
    expression: Expression, values: Sequence[Decimal], unknown: int, stated: Decimal
) -> Fraction | None:
    """The value of operand ``unknown`` for which the expression gives ``stated``.

    None when there is none, or when it is not the only one.
    """
    ratio = _ratio(expression, values, unknown)
    if ratio is None:
        return None
    above, below = ratio
    scaled = tuple(-Fraction(stated) * c for c in below)
    equation = _plus(above, scaled)
    if len(equation) < 2 or any(equation[2:]) or not equation[1]:
        return None
    return -equation[0] / equation[1]


def as_printed(value: Fraction, step: Decimal) -> Decimal:
    """The nearest value that can be printed with this last digit."""
    with localcontext() as context:
        context.prec = _PRECISION
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return (exact / step).to_integral_value(ROUND_HALF_UP) * step


def _ratio(expression: Expression, values: Sequence[Decimal], unknown: int) -> Ratio | None:
    """The expression as a ratio of two polynomials in the unknown; None where it is none."""
    match expression:
        case Ref(index):
            known = (Fraction(values[index]),)
            return ((Fraction(0), Fraction(1)) if index == unknown else known), _ONE
        case Const(value):
            return (Fraction(value),), _ONE
        case Sum(items) | Mean(items):
            total: Ratio = (Fraction(0),), _ONE
            for item in items:
                part = _ratio(item, values, unknown)
                if part is None:
                    return None
                total = _added(total, part, 1)
            count = len(items) if isinstance(expression, Mean) else 1
            return total[0], tuple(c * count for c in total[1])
        case Binary(sign, left, right):
            one, other = _ratio(left, values, unknown), _ratio(right, values, unknown)
            return None if one is None or other is None else _joined(sign, one, other)
        case _:
            return None


def _joined(sign: str, one: Ratio, other: Ratio) -> Ratio:
    if sign == "*":
        return _times(one[0], other[0]), _times(one[1], other[1])
    if sign == "/":
        return _times(one[0], other[1]), _times(one[1], other[0])
    return _added(one, other, 1 if sign == "+" else -1)


def _added(one: Ratio, other: Ratio, sign: int) -> Ratio:
    second = tuple(sign * c for c in other[0])
    if one[1] == other[1]:
        return _plus(one[0], second), one[1]
    return _plus(_times(one[0], other[1]), _times(second, one[1])), _times(one[1], other[1])


def _plus(one: Polynomial, other: Polynomial) -> Polynomial:
    longest = max(len(one), len(other))
    padded = [p + (Fraction(0),) * (longest - len(p)) for p in (one, other)]
    return tuple(a + b for a, b in zip(*padded, strict=True))


def _times(one: Polynomial, other: Polynomial) -> Polynomial:
    if one == _ONE:
        return other
    if other == _ONE:
        return one
    result = [Fraction(0)] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            result[i + j] += a * b
    return tuple(result)

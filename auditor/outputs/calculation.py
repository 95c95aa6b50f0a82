"""A relation set out as a person would check it: each figure with its sign, then the result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from auditor.quantities import Interval, rounded, written
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Mean,
    Operand,
    Outcome,
    Ref,
    Sum,
    compute,
    references,
    spelled,
)
from auditor.ruling import expected_text, figure_text

_MOST_DECIMALS = 6
_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


@dataclass(frozen=True, slots=True)
class Term:
    """A figure of a formula; ``sign`` is what is done with it, empty for the first."""

    sign: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class Calculation:
    """What a relation states and what its formula gives.

    ``line`` is the formula with its figures, empty where one is missing; ``expected`` its result in
    the stated figure's notation. ``computed`` is the result from the printed digits, ``spread`` all
    results that these digits allow; both are None where nothing could be computed. ``restates``
    marks a relation that only says that one fact stands in two places.
    """

    name: str
    line: str
    stated: Operand
    terms: tuple[Term, ...]
    expected: str
    computed: Interval | None
    spread: Interval | None
    restates: bool

    @property
    def difference(self) -> Decimal | None:
        """Stated minus computed; None where no single value was computed."""
        if self.computed is None or self.computed.low != self.computed.high:
            return None
        return self.stated.quantity.value - self.computed.low


def calculation(outcome: Outcome) -> Calculation:
    """The relation of an outcome under the formula that decided it."""
    relation, expression = outcome.relation, outcome.formula.expression
    computed = outcome.computed
    point = computed is not None and computed.low == computed.high
    texts = [figure_text(operand) for operand in relation.operands]
    if relation.missing:
        line, terms = "", tuple(Term("", operand) for operand in relation.operands)
    else:
        line = spelled(expression, texts)
        terms = tuple(Term(sign, relation.operands[i]) for sign, i in _signed(expression, ""))
    return Calculation(
        name=outcome.formula.name,
        line=line,
        stated=relation.stated,
        terms=terms,
        expected=expected_text(relation.stated, computed.low) if computed and point else "",
        computed=computed,
        spread=_spread(outcome) if computed is not None else None,
        restates=isinstance(expression, Ref),
    )


def _spread(outcome: Outcome) -> Interval | None:
    figures = [operand.interval for operand in outcome.relation.operands]
    try:
        return compute(outcome.formula.expression, figures)
    except ZeroDivisionError:
        return None


def interval_text(interval: Interval) -> str:
    """``84,495 – 84,505``; a single value for a point, ``≤ 25`` where one side has no end."""
    low, high = interval.low, interval.high
    if low == high:
        return decimal_text(low)
    if low.is_finite() and high.is_finite():
        return f"{decimal_text(low)} – {decimal_text(high)}"
    if high.is_finite():
        return f"≤ {decimal_text(high)}"
    return f"≥ {decimal_text(low)}" if low.is_finite() else ""


def decimal_text(value: Decimal) -> str:
    """The value in Indonesian notation with as many decimals as it has, six at most."""
    exponent = value.normalize().as_tuple().exponent
    decimals = min(max(0, -exponent), _MOST_DECIMALS) if isinstance(exponent, int) else 0
    return written(rounded(value, decimals))


def _signed(expression: Expression, sign: str) -> Iterator[tuple[str, int]]:
    """The operands in the order of the formula, each with the sign that it is taken with."""
    match expression:
        case Const():
            return
        case Sum(items) | Mean(items):
            for position, item in enumerate(items):
                yield from _signed(item, sign if position == 0 else "+")
        case Binary(operation, left, right):
            yield from _signed(left, sign)
            yield from _signed(right, _SIGNS[operation])
        case _:
            for index in sorted(references(expression)):
                yield sign, index

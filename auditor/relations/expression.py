"""Small arithmetic expressions over operands, computed on points or on intervals, and written out.

The same expression serves a rule's own formula, a formula printed in a header and the line of
recomputation in a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from auditor.quantities import Interval, written

_PRECISION = 40
_SIGNS = {"+": " + ", "-": " − ", "*": " × ", "/": " / "}
_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2}


@dataclass(frozen=True, slots=True)
class Ref:
    """The operand at ``index``."""

    index: int


@dataclass(frozen=True, slots=True)
class Const:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Binary:
    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Sum:
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Mean:
    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """All values from ``low`` to ``high``, the ends left out when ``strict``; None is no end."""

    low: Expression | None
    high: Expression | None
    strict: bool = False


Expression = Ref | Const | Binary | Sum | Mean | Span


def compute(expression: Expression, operands: Sequence[Interval]) -> Interval:
    """The interval of all results. Raises ZeroDivisionError when a divisor may be zero."""
    with localcontext() as context:
        context.prec = _PRECISION
        return _compute(expression, operands)


def _compute(expression: Expression, operands: Sequence[Interval]) -> Interval:
    match expression:
        case Ref(index):
            return operands[index]
        case Const(value):
            return Interval.point(value)
        case Sum(items) | Mean(items):
            parts = [_compute(item, operands) for item in items]
            low, high = (part.low for part in parts), (part.high for part in parts)
            total = Interval(sum(low, Decimal(0)), sum(high, Decimal(0)))
            if isinstance(expression, Sum):
                return total
            return total / Interval.point(Decimal(len(items)))
        case Span(low, high):
            return Interval(
                _compute(low, operands).low if low else Decimal("-Infinity"),
                _compute(high, operands).high if high else Decimal("Infinity"),
            )
        case Binary("+", left, right):
            return _compute(left, operands) + _compute(right, operands)
        case Binary("-", left, right):
            return _compute(left, operands) - _compute(right, operands)
        case Binary("*", left, right):
            return _compute(left, operands) * _compute(right, operands)
        case Binary(_, left, right):
            return _compute(left, operands) / _compute(right, operands)


def references(expression: Expression) -> frozenset[int]:
    """The indexes of the operands that the expression uses."""
    match expression:
        case Ref(index):
            return frozenset((index,))
        case Const():
            return frozenset()
        case Sum(items) | Mean(items):
            return frozenset().union(*(references(item) for item in items))
        case Span(low, high):
            return frozenset().union(*(references(end) for end in (low, high) if end))
        case Binary(_, left, right):
            return references(left) | references(right)


def renumbered(expression: Expression, indexes: Mapping[int, int]) -> Expression:
    """The expression with every reference replaced by what ``indexes`` says for it."""
    match expression:
        case Ref(number):
            return Ref(indexes[number])
        case Const():
            return expression
        case Sum(items):
            return Sum(tuple(renumbered(item, indexes) for item in items))
        case Mean(items):
            return Mean(tuple(renumbered(item, indexes) for item in items))
        case Span(low, high, strict):
            ends = [None if end is None else renumbered(end, indexes) for end in (low, high)]
            return Span(ends[0], ends[1], strict)
        case Binary(sign, left, right):
            return Binary(sign, renumbered(left, indexes), renumbered(right, indexes))


def is_linear(expression: Expression) -> bool:
    """Whether operands are only added up, subtracted, averaged or scaled by constants."""
    match expression:
        case Ref() | Const() | Span():
            return True
        case Sum(items) | Mean(items):
            return all(is_linear(item) for item in items)
        case Binary(sign, left, right):
            if sign in "+-":
                return is_linear(left) and is_linear(right)
            if references(right):
                return sign == "*" and not references(left) and is_linear(right)
            return is_linear(left)


def spelled(expression: Expression, texts: Sequence[str]) -> str:
    """The expression with the operands as printed: ``307.055.630 / 398.379.650 × 100``."""
    match expression:
        case Ref(index):
            text = texts[index]
            return f"({text})" if text.startswith("-") else text
        case Const(value):
            return written(value)
        case Sum(items):
            return " + ".join(spelled(item, texts) for item in items)
        case Mean(items):
            return f"({' + '.join(spelled(item, texts) for item in items)}) / {len(items)}"
        case Span(low, high, strict):
            return _spelled_span(low, high, strict, texts)
        case Binary(sign, left, right):
            before = _nested(left, texts, _RANKS[sign], strict=False)
            after = _nested(right, texts, _RANKS[sign], strict=sign in "-/")
            return f"{before}{_SIGNS[sign]}{after}"


def _spelled_span(
    low: Expression | None, high: Expression | None, strict: bool, texts: Sequence[str]
) -> str:
    if low and high:
        return f"{spelled(low, texts)} – {spelled(high, texts)}"
    if low:
        return f"{'>' if strict else '≥'} {spelled(low, texts)}"
    return f"{'<' if strict else '≤'} {spelled(high, texts)}" if high else ""


def _nested(part: Expression, texts: Sequence[str], rank: int, strict: bool) -> str:
    text = spelled(part, texts)
    own = _RANKS[part.sign] if isinstance(part, Binary) else 1 if isinstance(part, Sum) else 3
    return f"({text})" if own < rank or (strict and own == rank) else text

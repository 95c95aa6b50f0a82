"""Figures as reports print them, and what is said of a relation between them."""

from __future__ import annotations

from decimal import Decimal

from auditor.model import Place
from auditor.quantities import PERCENT, Quantity, read_column
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Operand,
    Outcome,
    Ref,
    Relation,
    evaluate,
)

HERE = Place(1)
HUNDRED = Const(Decimal(100))
RATIO = Binary("/", Ref(0), Ref(1))
SHARE = Binary("*", RATIO, HUNDRED)
DIFFERENCE = Binary("-", Ref(0), Ref(1))


def figure(text: str, unit: str = "", fixed: bool = False) -> Operand:
    """An operand as a cell of a column of that unit would give it: ``1.234`` is open."""
    (own, *_) = read_column([text])
    assert own is not None
    return Operand(
        Quantity(own.value, own.step, own.unit or unit, text, own.certain, own.otherwise),
        HERE,
        fixed,
    )


def certain(value: str, unit: str = "", fixed: bool = False) -> Operand:
    """``12.50`` as Python writes it; only its last digit may be rounded."""
    own = Decimal(value)
    exponent = own.as_tuple().exponent
    assert isinstance(exponent, int)
    return Operand(Quantity(own, Decimal(1).scaleb(exponent), unit, value), HERE, fixed)


def exactly(value: str) -> Operand:
    """A figure that is set: not even its last digit is rounded."""
    return certain(value, fixed=True)


def decided(text: str) -> Operand:
    """``1.946``, which its column took as grouped."""
    value = Decimal(text.replace(".", ""))
    return Operand(Quantity(value, Decimal(1), "", text, True, Decimal(text)), HERE)


def chained(text: str, parts: list[Operand], step: Expression, unit: str = PERCENT) -> Operand:
    """A figure that the document computes itself from others."""
    own = figure(text, unit)
    return Operand(own.quantity, HERE, chain=outcome(own, parts, step))


def outcome(stated: Operand, operands: list[Operand], *formulas: Expression) -> Outcome:
    named = tuple(Formula(f"rumus {i}", formula) for i, formula in enumerate(formulas))
    return evaluate(Relation("X100", stated, tuple(operands), named))

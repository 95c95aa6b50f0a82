"""Figures at their places in a report, and checks that bind them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.findings import Check, Severity
from auditor.model import Box, Place
from auditor.quantities import Quantity
from auditor.relations import Binary, Const, Expression, Formula, Operand, Ref, Relation, Sum
from auditor.ruling import judge

A, B = Ref(0), Ref(1)
SHARE = Binary("*", Binary("/", A, B), Const(Decimal(100)))
REST = Binary("-", A, B)
REVERSED = Binary("*", Binary("/", B, A), Const(Decimal(100)))


def figure(
    text: str,
    line: int = 0,
    table: str | None = "Tabel 1",
    column: str = "Nilai",
    page: int = 1,
    fixed: bool = False,
) -> Operand:
    """``12.5`` as Python writes it, with ``%`` a percentage, at this line of a column."""
    number, percent, _ = text.partition("%")
    step = Decimal(1).scaleb(min(0, int(Decimal(number).as_tuple().exponent)))
    place = Place(page, Box(0, 10 * line, 50, 10 * line + 8), table, f"baris {line}", column, text)
    return Operand(Quantity(Decimal(number), step, percent, text), place, fixed)


def meant(stated: Operand, expressions: Sequence[Expression], *operands: Operand) -> Check:
    """A figure that may follow by any of these, the first of all."""
    formulas = tuple(Formula("rumus", expression) for expression in expressions)
    return judge(Relation("X1", stated, operands, formulas), Severity.HIGH)


def follows(stated: Operand, expression: Expression, *operands: Operand) -> Check:
    return meant(stated, [expression], *operands)


def total(whole: Operand, *parts: Operand) -> Check:
    return follows(whole, Sum(tuple(Ref(i) for i in range(len(parts)))), *parts)


def copy(again: Operand, figure: Operand) -> Check:
    return follows(again, A, figure)

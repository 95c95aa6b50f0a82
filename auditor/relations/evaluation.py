"""Verdicts, with the semantics of XBRL Calculations 1.1: printed digits are intervals."""

from __future__ import annotations

from decimal import Decimal

from auditor.quantities import Interval, Quantity, rounded
from auditor.relations.expression import compute
from auditor.relations.relation import Formula, Outcome, Relation, Verdict

NEGLIGIBLE = Decimal("0.01")
"""A difference up to this, in figures printed with two decimals or more, is rounding."""

_ORDER = (Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED)


def evaluate(relation: Relation) -> Outcome:
    """The best verdict that any of the relation's formulas reaches."""
    figures = (relation.stated, *relation.operands)
    if not all(figure.quantity.certain for figure in figures):
        return Outcome(
            relation,
            Verdict.UNDECIDABLE,
            relation.formulas[0],
            why="arti tanda titik/koma pada angka tidak dapat dipastikan",
        )
    outcomes = [_evaluate(relation, formula) for formula in relation.formulas]
    for verdict in _ORDER:
        for outcome in outcomes:
            if outcome.verdict is verdict:
                return outcome
    return outcomes[0]


def _evaluate(relation: Relation, formula: Formula) -> Outcome:
    points = [Interval.point(operand.quantity.value) for operand in relation.operands]
    try:
        computed = compute(formula.expression, points)
        spread = compute(formula.expression, [operand.interval for operand in relation.operands])
    except ZeroDivisionError:
        return Outcome(relation, Verdict.UNDECIDABLE, formula, why="pembagi bernilai nol")
    verdict = _verdict(relation.stated.quantity, computed.low, spread)
    return Outcome(relation, verdict, formula, computed)


def _verdict(stated: Quantity, computed: Decimal, spread: Interval) -> Verdict:
    if stated.is_exact:
        if computed == stated.value:
            return Verdict.HOLDS
        if Interval.point(stated.value).meets(spread):
            return Verdict.ROUNDED
        if stated.unit == "" and rounded(computed, 0) == stated.value:
            return Verdict.ROUNDED
        return Verdict.CONTRADICTION
    if stated.rounding.low <= computed <= stated.rounding.high:
        return Verdict.HOLDS
    if spread.meets(stated.rounding):
        return Verdict.ROUNDED
    if stated.step <= NEGLIGIBLE and abs(computed - stated.value) <= NEGLIGIBLE:
        return Verdict.ROUNDED
    cut = stated.truncation
    if cut.low <= computed < cut.high or (stated.value < 0 and cut.low < computed <= cut.high):
        return Verdict.TRUNCATED
    return Verdict.CONTRADICTION

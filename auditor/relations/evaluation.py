"""Verdicts, with the semantics of XBRL Calculations 1.1: printed digits are intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.model import Place
from auditor.quantities import PERCENT, Interval, Quantity, rounded
from auditor.relations.expression import Expression, Span, compute, is_linear
from auditor.relations.relation import Formula, Operand, Outcome, Relation, Verdict

NEGLIGIBLE = Decimal("0.01")
"""A difference up to this is rounding, in two decimals and, of percents, in more."""

FROM_UNROUNDED = "hanya cocok bila dihitung dari angka yang belum dibulatkan"
FROM_ROUNDED = "hanya cocok bila dihitung dari angka yang sudah dibulatkan"

_OPEN = "arti tanda titik/koma pada angka tidak dapat dipastikan"
_ORDER = (Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED, Verdict.STEPWISE)
_MAX_MARKS = 6
"""Of more figures with an open mark the marks are only read the other way all together."""


def evaluate(relation: Relation) -> Outcome:
    """The best verdict that any of the relation's formulas reaches."""
    if relation.missing:
        why = f"angka yang diperlukan tidak ada atau tidak terbaca: {_named(relation.missing)}"
        return Outcome(relation, Verdict.UNDECIDABLE, relation.formulas[0], why=why)
    figures = (relation.stated, *relation.operands)
    if not all(figure.quantity.certain for figure in figures):
        return _evaluate_open(relation)
    outcomes = [_evaluate(relation, formula) for formula in relation.formulas]
    for verdict in _ORDER:
        for outcome in outcomes:
            if outcome.verdict is verdict:
                return outcome
    if _holds_otherwise(relation):
        return Outcome(relation, Verdict.UNDECIDABLE, relation.formulas[0], why=_OPEN)
    return outcomes[0]


def _evaluate_open(relation: Relation) -> Outcome:
    """The outcome of figures with an open mark: all read alike, the reading that fits is taken.

    What fits only loosely is no reason to read them so, and what fits in neither way may be mixed.
    """
    figures = (relation.stated, *relation.operands)
    for grouped in (True, False):
        read = [_settled(figure, grouped) for figure in figures]
        settled = replace(relation, stated=read[0], operands=tuple(read[1:]))
        for formula in relation.formulas:
            outcome = _evaluate(settled, formula)
            if outcome.verdict in (Verdict.HOLDS, Verdict.ROUNDED):
                return outcome
    return Outcome(relation, Verdict.UNDECIDABLE, relation.formulas[0], why=_OPEN)


def _settled(figure: Operand, grouped: bool) -> Operand:
    """The figure with an open mark read as one that groups thousands or as one of decimals."""
    quantity = figure.quantity
    if quantity.certain:
        return figure
    if not grouped:
        quantity = quantity.read_otherwise or quantity
    return replace(figure, quantity=replace(quantity, certain=True))


def _named(places: Sequence[Place]) -> str:
    """The columns (of a table) or pages at which figures are missing, each once."""
    names = [f"kolom “{p.column}”" if p.column else f"halaman {p.page}" for p in places]
    return ", ".join(dict.fromkeys(names))


def _holds_otherwise(relation: Relation) -> bool:
    """Whether the relation holds once marks that column evidence decided are read the other way."""
    figures = (relation.stated, *relation.operands)
    open_ones = [i for i, figure in enumerate(figures) if figure.quantity.otherwise is not None]
    alone = open_ones if len(open_ones) <= _MAX_MARKS else [i for i in open_ones if i == 0]
    choices = [(i,) for i in alone] + ([tuple(open_ones)] if len(open_ones) > 1 else [])
    for choice in choices:
        read = [_otherwise(f) if i in choice else f for i, f in enumerate(figures)]
        other = replace(relation, stated=read[0], operands=tuple(read[1:]))
        if any(_evaluate(other, formula).verdict in _ORDER for formula in relation.formulas):
            return True
    return False


def _otherwise(figure: Operand) -> Operand:
    other = figure.quantity.read_otherwise
    return figure if other is None else replace(figure, quantity=other)


def _evaluate(relation: Relation, formula: Formula) -> Outcome:
    stated, operands = relation.stated.quantity, relation.operands
    try:
        computed, spread = _computed(formula.expression, operands)
    except ZeroDivisionError:
        return Outcome(relation, Verdict.UNDECIDABLE, formula, why="pembagi bernilai nol")
    if isinstance(formula.expression, Span):
        verdict = _within(stated, computed, formula.expression.strict)
        return Outcome(relation, verdict, formula, computed)
    verdict = _verdict(stated, computed.low, spread, is_linear(formula.expression))
    why = FROM_UNROUNDED if verdict is Verdict.STEPWISE else ""
    exact = _chained(formula.expression, operands)
    if exact is not None:
        from_exact = _verdict(stated, exact[0].low, exact[1], linear=True).holds
        from_printed = _verdict(stated, computed.low, computed, linear=True).holds
        if from_exact != from_printed:
            verdict, why = Verdict.STEPWISE, FROM_UNROUNDED if from_exact else FROM_ROUNDED
    return Outcome(relation, verdict, formula, computed, why)


def _computed(expression: Expression, operands: Sequence[Operand]) -> tuple[Interval, Interval]:
    """(the result from the printed digits, all results that those digits allow)."""
    points = [Interval.point(operand.quantity.value) for operand in operands]
    spread = [operand.interval for operand in operands]
    computed = compute(expression, points)
    return computed, computed if points == spread else compute(expression, spread)


def _chained(
    expression: Expression, operands: Sequence[Operand]
) -> tuple[Interval, Interval] | None:
    """The same with every operand that the document computes from others as exact as those are.

    None where no operand is one, or where its own step does not give it as printed.
    """
    if all(operand.chain is None for operand in operands):
        return None
    points, spread = [], []
    for operand in operands:
        point, own = Interval.point(operand.quantity.value), operand.interval
        if operand.chain is not None:
            step = operand.chain
            try:
                point, own = _computed(step.formula.expression, step.relation.operands)
            except ZeroDivisionError:
                return None
            if not _verdict(operand.quantity, point.low, own, linear=True).holds:
                return None
        points.append(point)
        spread.append(own)
    try:
        return compute(expression, points), compute(expression, spread)
    except ZeroDivisionError:
        return None


def _within(stated: Quantity, span: Interval, strict: bool) -> Verdict:
    def inside(value: Decimal) -> bool:
        if strict:
            return span.low < value < span.high
        return span.low <= value <= span.high

    if inside(stated.value):
        return Verdict.HOLDS
    rounding = stated.interval
    return (
        Verdict.ROUNDED if inside(rounding.low) or inside(rounding.high) else Verdict.CONTRADICTION
    )


def _verdict(stated: Quantity, computed: Decimal, spread: Interval, linear: bool) -> Verdict:
    """``linear`` tells that nothing but addends' rounding can widen ``spread``."""
    within = Verdict.ROUNDED if linear else Verdict.STEPWISE
    if stated.is_exact:
        if computed == stated.value:
            return Verdict.HOLDS
        if stated.unit == "" and rounded(computed, 0) == stated.value:
            return Verdict.ROUNDED
        return within if Interval.point(stated.value).meets(spread) else Verdict.CONTRADICTION
    if computed == stated.value:
        return Verdict.HOLDS
    if stated.rounding.low <= computed <= stated.rounding.high:
        return Verdict.ROUNDED
    cut = stated.truncation
    if cut.low < computed < cut.high:
        return Verdict.TRUNCATED
    finer = stated.step < NEGLIGIBLE and stated.unit == PERCENT
    off = abs(rounded(computed, 2) - stated.value) if not finer else abs(computed - stated.value)
    if (finer or stated.step == NEGLIGIBLE) and off <= NEGLIGIBLE:
        return Verdict.ROUNDED
    return within if spread.meets(stated.rounding) else Verdict.CONTRADICTION

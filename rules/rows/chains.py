"""Figures that the report itself computes from others: a later step may start from either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from auditor.model import Place
from auditor.quantities import rounded
from auditor.relations import Operand, Outcome, Relation, Verdict, evaluate, references
from auditor.ruling import Report, once
from rules.rows.declared import printed_rules
from rules.schemas.equations import CAPAIAN, KEMAJUAN, SERAPAN

_STEPS = (CAPAIAN, SERAPAN, KEMAJUAN)
_MOST_DENIED = 4


def chained(relation: Relation, report: Report) -> Relation:
    """The relation with the step that gives each of its operands, where the report shows one."""
    steps = _steps(report)
    operands = tuple(_with_step(operand, steps) for operand in relation.operands)
    return replace(relation, operands=operands)


@once
def computed_from(report: Report) -> frozenset[Place]:
    """Where the figures stand from which others of their row follow."""
    return frozenset(
        step.relation.operands[i].place
        for step in _steps(report).values()
        for i in references(step.formula.expression)
    )


def mended(relation: Relation, report: Report) -> Iterator[Relation]:
    """The relation with operands that their own row denies as the row computes them: itself, then
    with one of them or several, since what is wrong in such a row may stand in another column.

    Only where more rows of that step follow it than do not.
    """
    right = _denied(report)
    wrong = [operand.place for operand in relation.operands if operand.place in right]
    for size in range(len(wrong) + 1) if len(wrong) <= _MOST_DENIED else ():
        for chosen in map(frozenset, combinations(wrong, size)):
            operands = tuple(right[o.place] if o.place in chosen else o for o in relation.operands)
            yield replace(relation, operands=operands)


@once
def _denied(report: Report) -> Mapping[Place, Operand]:
    """What figures of a table should be that others of their row deny, by their place."""
    found: dict[Place, Operand] = {}
    for outcomes in _of_tables(report):
        wrong = [o for o in outcomes if o.verdict is Verdict.CONTRADICTION]
        if len(wrong) < sum(o.holds for o in outcomes):
            found |= {o.relation.stated.place: _recomputed(o) for o in wrong}
    return found


def _recomputed(outcome: Outcome) -> Operand:
    """The stated figure as that formula gives it which comes nearest."""
    stated = outcome.relation.stated
    ways = (evaluate(replace(outcome.relation, formulas=(f,))) for f in outcome.relation.formulas)
    values = [way.computed.low for way in ways if way.computed is not None]
    nearest = min(values, key=lambda value: abs(value - stated.quantity.value))
    exponent = stated.quantity.step.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    return replace(stated, quantity=replace(stated.quantity, value=rounded(nearest, decimals)))


def _with_step(operand: Operand, steps: Mapping[Place, Outcome]) -> Operand:
    step = steps.get(operand.place)
    return operand if step is None else replace(operand, chain=step)


@once
def _steps(report: Report) -> Mapping[Place, Outcome]:
    """Every figure of a table that follows from others of its row, by its place."""
    found: dict[Place, Outcome] = {}
    for outcomes in _of_tables(report):
        for outcome in outcomes:
            if outcome.holds:
                found.setdefault(outcome.relation.stated.place, outcome)
    return found


@once
def _of_tables(report: Report) -> list[list[Outcome]]:
    """The relations of every step of every table: what is printed above it, what its roles say."""
    found: list[Iterable[Relation]] = []
    for frame in report.views:
        found += [each.relations for each in printed_rules(frame)]
        if frame.kind is not None:
            found += [[own for _, own in step.relations(frame.data)] for step in _STEPS]
    return [list(map(evaluate, relations)) for relations in found]

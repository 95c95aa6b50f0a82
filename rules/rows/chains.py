"""Figures that the report itself computes from others: a later step may start from either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.model import Place
from auditor.relations import Operand, Outcome, Relation, evaluate, references
from auditor.ruling import Report, once
from rules.rows.declared import printed_rules
from rules.schemas.equations import CAPAIAN, KEMAJUAN, SERAPAN

_STEPS = (CAPAIAN, SERAPAN, KEMAJUAN)


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


def _with_step(operand: Operand, steps: Mapping[Place, Outcome]) -> Operand:
    step = steps.get(operand.place)
    return operand if step is None else replace(operand, chain=step)


@once
def _steps(report: Report) -> Mapping[Place, Outcome]:
    """Every figure of a table that follows from others of its row, by its place."""
    found: dict[Place, Outcome] = {}
    for frame in report.frames:
        own = [relation for each in printed_rules(frame) for relation in each.relations]
        if frame.kind is not None:
            own += [relation for step in _STEPS for _, relation in step.relations(frame.data)]
        for outcome in map(evaluate, own):
            if outcome.holds:
                found.setdefault(outcome.relation.stated.place, outcome)
    return found

"""The equation of a schema in every row of every table that has it, with the trust it earns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from auditor.findings import Check, Severity
from auditor.relations import Binary, Expression, Formula, Outcome, Verdict, evaluate
from auditor.ruling import Report, judged, once, undecided
from auditor.understanding import Frame
from rules.rows.chains import chained
from rules.rows.siblings import as_siblings
from rules.rows.trusting import trust
from rules.schemas import SCHEMAS, failing_rows
from rules.schemas.equations import EFISIENSI, KEMAJUAN, PERUBAHAN, Equation

_SAME_WAY = 4
"""In so many rows a table must take a difference one way before a row of the other is doubted."""
_FROM_COMPUTED = (EFISIENSI, KEMAJUAN, PERUBAHAN)
"""Equations whose operands the report may have computed itself."""


def judged_rows(
    report: Report, equation: Equation, severity: Severity
) -> Iterator[tuple[Check, Frame, int]]:
    """Every row of every table whose schema has the equation, with the trust its table earns."""
    name = f"{equation.code}:{equation.target}"
    for frame in report.views:
        schema = SCHEMAS.get(frame.is_a or "")
        if schema is None or _states_its_rule(frame, equation.target):
            continue
        relations = equation.relations(frame.data)
        if not relations:
            continue
        broken = failing(frame).get(name)
        if broken is None and name not in _checks_of(schema):
            continue
        means = {
            row
            for row in frame.totals
            if report.vocabulary.is_label("rata_rata", frame.labels[row])
        }
        relations = [
            (row, chained(relation, report) if equation in _FROM_COMPUTED else relation)
            for row, relation in relations
            if row not in means
        ]
        evaluated = [(row, evaluate(relation)) for row, relation in relations]
        evaluated = as_siblings(_one_direction(evaluated))
        doubt, confidence = trust([outcome for _, outcome in evaluated])
        for row, outcome in evaluated:
            if doubt and row in (broken or ()) and outcome.verdict is Verdict.CONTRADICTION:
                yield undecided(outcome, doubt), frame, row
                continue
            yield judged(outcome, severity, confidence), frame, row


@once
def failing(frame: Frame) -> Mapping[str, frozenset[int]]:
    """The rows of a table that fail its schema, by the name of the check."""
    return failing_rows(SCHEMAS[frame.is_a or ""], frame.data)


def _one_direction(evaluated: list[tuple[int, Outcome]]) -> list[tuple[int, Outcome]]:
    """A difference may be taken either way round, but all rows of a table take it the same way.

    Only a table with signs tells its way, and only where but one row goes the other; an agency that
    prints what is better with a plus has more of those.
    """
    held = [
        (outcome.relation.stated.quantity.value, outcome)
        for _, outcome in evaluated
        if outcome.holds
    ]
    if len({value < 0 for value, _ in held}) < 2:
        return evaluated
    used = Counter(outcome.formula for value, outcome in held if value)
    for formula, count in used.items():
        turned = next((f for f in used if f.expression == _turned(formula.expression)), None)
        if turned is not None and used[turned] == 1 and count >= _SAME_WAY:
            return [(row, _without(turned, outcome)) for row, outcome in evaluated]
    return evaluated


def _without(formula: Formula, outcome: Outcome) -> Outcome:
    """The relation evaluated anew, by its other formulas only."""
    others = tuple(other for other in outcome.relation.formulas if other != formula)
    return evaluate(replace(outcome.relation, formulas=others))


def _turned(expression: Expression) -> Expression | None:
    match expression:
        case Binary("-", left, right):
            return Binary("-", right, left)
        case _:
            return None


def _checks_of(schema: type) -> set[str]:
    return {check.name for check in schema.to_schema().checks}  # type: ignore[attr-defined]


def _states_its_rule(frame: Frame, target: str) -> bool:
    """A column that prints its own formula is checked by that formula (A107)."""
    return any(frame.table.columns[column.indexes[0]].formula for column in frame.of_role(target))

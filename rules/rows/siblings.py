"""The figures of one row are computed alike: the years of an indicator share its direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.relations import Formula, Outcome, evaluate


def as_siblings(evaluated: Sequence[tuple[int, Outcome]]) -> list[tuple[int, Outcome]]:
    """Evaluated relations by row; one that no formula explains argues with that of its own row.

    A formula counts as that of the row where a sibling holds by it and by none of those that come
    before it: "lower is better" for every year of an indicator, though one year is printed wrong.
    """
    own: dict[int, list[Formula]] = {}
    for row, outcome in evaluated:
        if outcome.holds and outcome.formula != outcome.relation.formulas[0]:
            own.setdefault(row, []).append(outcome.formula)
    return [
        (row, _arguing_with(outcome, own[row]) if row in own and not outcome.holds else outcome)
        for row, outcome in evaluated
    ]


def _arguing_with(outcome: Outcome, formulas: Sequence[Formula]) -> Outcome:
    relation = outcome.relation
    first = [formula for formula in relation.formulas if formula in formulas]
    rest = [formula for formula in relation.formulas if formula not in formulas]
    return evaluate(replace(relation, formulas=(*first, *rest)))

"""The figures of one row are computed alike: the years of an indicator share its direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.relations import Formula, Relation, evaluate


def as_siblings(relations: Sequence[tuple[int, Relation]]) -> list[tuple[int, Relation]]:
    """Relations by row; one that no formula explains argues with the formula of its own row.

    A formula counts as that of the row where a sibling holds by it and by none of those that come
    before it: "lower is better" for every year of an indicator, though one year is printed wrong.
    """
    own: dict[int, list[Formula]] = {}
    broken: list[bool] = []
    for row, relation in relations:
        outcome = evaluate(relation)
        broken.append(not outcome.holds)
        if outcome.holds and outcome.formula != relation.formulas[0]:
            own.setdefault(row, []).append(outcome.formula)
    return [
        (row, _arguing_with(relation, own[row]) if wrong and row in own else relation)
        for (row, relation), wrong in zip(relations, broken, strict=True)
    ]


def _arguing_with(relation: Relation, formulas: Sequence[Formula]) -> Relation:
    first = [formula for formula in relation.formulas if formula in formulas]
    rest = [formula for formula in relation.formulas if formula not in formulas]
    return replace(relation, formulas=(*first, *rest))

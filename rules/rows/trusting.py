"""Whether a table's rows follow a formula: only then may the rows that do not be doubted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from auditor.findings import Confidence
from auditor.relations import Operand, Outcome, Relation, Verdict, evaluate

NEAR = Decimal("0.2")
"""A lone row is only doubted when its figure lies this near (relative) to the recomputed one."""
_DIGITS = 3
"""Figures of fewer digits fit another row too often by chance."""
_DOUBT = "sebagian besar baris tabel tidak mengikuti rumus yang dikenal"


def trust(outcomes: Sequence[Outcome]) -> tuple[str, Confidence]:
    """(why the table's rows cannot be trusted, confidence): rows confirm the roles of columns.

    Two neighbouring rows that follow the formula once a figure is exchanged between them confirm it
    as much as rows that follow it: nothing else would make both fit to the last digit.
    """
    broken = [o for o in outcomes if o.verdict is Verdict.CONTRADICTION]
    held = sum(outcome.holds for outcome in outcomes)
    stated = [outcome for outcome in outcomes if not outcome.relation.missing]
    if held < len(broken):
        exchanged = sum(_are_exchanged(one, other) for one, other in pairwise(outcomes))
        held, denied = held + 2 * exchanged, len(broken) - 2 * exchanged
    else:
        denied = len(broken)
    if held >= 2 and held >= denied:
        return "", Confidence.CERTAIN
    if held >= denied:
        return "", Confidence.LIKELY
    if len(stated) == 1 and _is_near(broken[0]):
        return "", Confidence.LIKELY
    return _DOUBT, Confidence.LIKELY


def _is_near(outcome: Outcome) -> bool:
    stated = outcome.relation.stated.quantity.value
    return outcome.computed is not None and abs(outcome.computed.low - stated) <= NEAR * abs(stated)


def _are_exchanged(one: Outcome, other: Outcome) -> bool:
    """Whether both rows are contradicted, and neither is once they exchange one figure."""
    if any(outcome.verdict is not Verdict.CONTRADICTION for outcome in (one, other)):
        return False
    return any(
        evaluate(first).holds and evaluate(second).holds
        for first, second in _exchanges(one.relation, other.relation)
    )


def _exchanges(one: Relation, other: Relation) -> Iterator[tuple[Relation, Relation]]:
    """The two relations with one figure of the same role exchanged, for each that tells enough."""
    if _tells(one.stated) and _tells(other.stated):
        yield replace(one, stated=other.stated), replace(other, stated=one.stated)
    if len(one.operands) != len(other.operands):
        return
    for i, (own, its) in enumerate(zip(one.operands, other.operands, strict=True)):
        if _tells(own) and _tells(its):
            yield _with(one, i, its), _with(other, i, own)


def _with(relation: Relation, index: int, operand: Operand) -> Relation:
    before, after = relation.operands[:index], relation.operands[index + 1 :]
    return replace(relation, operands=(*before, operand, *after))


def _tells(operand: Operand) -> bool:
    return sum(character.isdigit() for character in operand.quantity.text) >= _DIGITS

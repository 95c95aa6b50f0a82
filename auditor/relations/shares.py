"""Possible percentages: of a whole number of things only so many shares exist.

Six of 47 is 12,77%; 20% of 47 is nothing. The idea is that of the GRIM test (Brown and Heathers,
2017, "The GRIM Test", Social Psychological and Personality Science 8), which asks it of means.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from auditor.quantities import PERCENT, Quantity, written
from auditor.relations.expression import Binary, Const, Ref
from auditor.relations.relation import Formula, Operand, Relation

_HUNDRED = Const(Decimal(100))


def share_of_whole(code: str, stated: Operand, whole: Operand, basis: str) -> Relation | None:
    """The relation that a percentage is the share of a whole number of ``whole`` things.

    Its formulas are the two shares around the stated figure. None where ``whole`` is no whole
    number or so large that every figure with these digits is some share.
    """
    count, percent = whole.quantity, stated.quantity
    if not is_whole(count) or accident(percent, count.value) >= Decimal("0.9"):
        return None
    below = (percent.value * count.value / 100).to_integral_value(ROUND_FLOOR)
    formulas = tuple(
        Formula(
            f"{written(part)} dari {written(count.value)}",
            Binary("*", Binary("/", Const(part), Ref(0)), _HUNDRED),
        )
        for part in (below, below + 1)
    )
    return Relation(code, stated, (Operand(count, whole.place, fixed=True),), formulas, basis)


def is_whole(count: Quantity) -> bool:
    """Whether a figure counts things: certainly read, whole, at least two, no percentage."""
    return (
        count.certain
        and count.unit != PERCENT
        and count.value == count.value.to_integral_value()
        and count.step == 1
        and count.value >= 2
    )


def accident(percent: Quantity, count: Decimal) -> Decimal:
    """How probable it is that a percentage with these digits is by chance a share of ``count``."""
    return min(Decimal(1), (count + 1) * 2 * percent.step / 100)

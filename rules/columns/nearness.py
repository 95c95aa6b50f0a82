"""How near a printed figure comes to the recomputed one: a slip, or another way to count."""

from __future__ import annotations

from decimal import Decimal

from auditor.diagnosis import slip_between
from auditor.quantities import rounded, written
from auditor.relations import Outcome

_LIKELY_SLIP = 0.5
"""A slip of more weight (``auditor.diagnosis.slips``) may be chance."""
_DIGITS = 4
"""Of fewer digits than this, all but one agree too often by chance."""
_NEAR = Decimal("0.1")
"""A lone total that is further off (relative) more likely belongs to rows that are not there."""


def is_near(outcome: Outcome, near: Decimal = _NEAR) -> bool:
    """Whether the stated figure is off by no more than a tenth, or by ``near`` (relative)."""
    if outcome.computed is None:
        return False
    stated = outcome.relation.stated.quantity.value
    return abs(outcome.computed.low - stated) <= near * abs(stated)


def is_slip(outcome: Outcome) -> bool:
    """Whether the stated figure is a likely slip of the hand away from the recomputed one."""
    if outcome.computed is None:
        return False
    stated = outcome.relation.stated.quantity
    step = min(stated.step, *(operand.quantity.step for operand in outcome.relation.operands))
    right = rounded(outcome.computed.low, _decimals(step))
    return slip_between(stated.value, right, step).weight < _LIKELY_SLIP


def is_digit_off(outcome: Outcome) -> bool:
    """Whether the stated figure and the recomputed one, printed alike, differ in one digit only."""
    if outcome.computed is None:
        return False
    stated = outcome.relation.stated.quantity
    decimals = _decimals(stated.step)
    a, b = written(stated.value, decimals), written(outcome.computed.low, decimals)
    digits = sum(character.isdigit() for character in a)
    if len(a) != len(b) or digits < _DIGITS:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _decimals(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

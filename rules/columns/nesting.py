"""Parents that nothing but the figures tell: a row that is the sum of the rows right below it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from auditor.quantities import MONEY
from auditor.understanding import Frame

_FEWEST = 2
_LONG = 10**5
"""Shorter figures add up by chance."""

Nest = tuple[int, tuple[int, ...]]
"""A parent row and its own children."""


def nested_by_figures(frame: Frame) -> tuple[Nest, ...]:
    """The parents of a table that a column of money proves; empty when none does.

    A column proves them when every row that heads rows which add up to it is taken for their
    parent, and what is left over adds up to the total row, to the rupiah, while all rows do not.
    """
    total = max(frame.totals, default=None)
    rows = [row for row in frame.body if total is not None and row < total]
    if total is None or len(rows) <= _FEWEST or len(frame.totals) > 1:
        return ()
    for column in frame.numeric_columns():
        whole, *values = (_amount(frame, row, column) for row in (total, *rows))
        if whole is None or any(value is None for value in values):
            continue
        amounts = [value for value in values if value is not None]
        nests, tops = parsed(amounts)
        several = any(len(children) >= _FEWEST for _, children in nests)
        if several and sum(amounts) != whole == sum(amounts[top] for top in tops):
            return tuple((rows[at], tuple(rows[child] for child in own)) for at, own in nests)
    return ()


def _amount(frame: Frame, row: int, column: int) -> Decimal | None:
    value = frame.raw(row, column)
    quantity = value.quantity if value else None
    if quantity is None or not quantity.certain or quantity.unit != MONEY:
        return None
    return quantity.value if quantity.value >= _LONG else None


def parsed(amounts: Sequence[Decimal]) -> tuple[list[Nest], list[int]]:
    """The parents with their children, and the rows that are nobody's: each row is looked at once,
    from the bottom up, with what is known of the rows below it.
    """
    count = len(amounts)
    children: dict[int, tuple[int, ...]] = {}
    behind = list(range(1, count + 1))
    for at in reversed(range(count)):
        own: list[int] = []
        added, below = Decimal(0), at + 1
        while below < count and added < amounts[at]:
            own.append(below)
            added += amounts[below]
            below = behind[below]
        if added == amounts[at]:
            children[at], behind[at] = tuple(own), below
    tops = []
    at = 0
    while at < count:
        tops.append(at)
        at = behind[at]
    return sorted(children.items()), tops

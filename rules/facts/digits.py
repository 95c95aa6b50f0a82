"""Slips of the hand in long numbers: two digits exchanged, one wrong, one lost or doubled."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

MIN_DIGITS = 7
"""Shorter numbers are too often alike by chance."""
MIN_SIGNIFICANT = 6
"""So are round numbers: this many digits must stand before the trailing zeros."""


def slip_between(one: Decimal, other: Decimal) -> str:
    """What makes one number of the other, in words; empty when it is more than one slip.

    Only whole numbers of at least ``MIN_DIGITS`` digits are compared.
    """
    if one == other or one != one.to_integral_value() or other != other.to_integral_value():
        return ""
    a, b = str(abs(int(one))), str(abs(int(other)))
    if min(len(a), len(b)) < MIN_DIGITS or min(_significant(a), _significant(b)) < MIN_SIGNIFICANT:
        return ""
    if len(a) == len(b):
        return _same_length(a, b)
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and any(
        long[:i] + long[i + 1 :] == short for i in range(len(long))
    ):
        return "satu digit hilang atau berlebih"
    return ""


class SlipIndex:
    """Numbers among which those that are one slip away from another are found at once."""

    def __init__(self, values: Iterable[Decimal]) -> None:
        self._by_key: dict[str, list[Decimal]] = {}
        for value in values:
            for key in _with_one_lost(value):
                self._by_key.setdefault(key, []).append(value)

    def near(self, amount: Decimal) -> list[Decimal]:
        """The numbers that one slip makes of ``amount``, each once, in the order given."""
        found = dict.fromkeys(v for k in _with_one_lost(amount) for v in self._by_key.get(k, ()))
        return [value for value in found if slip_between(amount, value)]


def _with_one_lost(value: Decimal) -> set[str]:
    """The digits, whole and without each one: two numbers that a slip parts share one of these."""
    digits = str(abs(int(value)))
    return {digits, *(digits[:i] + digits[i + 1 :] for i in range(len(digits)))}


def _significant(digits: str) -> int:
    return len(digits.rstrip("0"))


def _same_length(a: str, b: str) -> str:
    differing = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differing) == 1:
        return "satu digit berbeda"
    if len(differing) == 2:
        i, j = differing
        if j == i + 1 and a[i] == b[j] and a[j] == b[i]:
            return "dua digit bersebelahan tertukar"
    return ""

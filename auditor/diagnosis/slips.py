"""How a wrong figure may have come about: the slips of a hand that writes numbers.

The likelier a slip, the less it counts against an explanation (the idea is that of Scholtus'
correction of obvious typing errors in statistical editing). A slip says little where many numbers
are one slip apart: 10 and 50 differ in one digit by chance, 15.175.137.562 and 15.175.137.652 do
not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from math import log10


@dataclass(frozen=True, slots=True)
class Slip:
    """``words`` in Indonesian, empty where nothing is known; ``weight`` 0 (likely) to 2."""

    words: str
    weight: float


SWAPPED = Slip("dua digit bersebelahan tertukar", 0.0)
DIGIT = Slip("satu digit berbeda", 0.1)
LOST = Slip("satu digit hilang", 0.2)
EXTRA = Slip("satu digit berlebih", 0.2)
GROUP_LOST = Slip("satu kelompok tiga digit hilang", 0.3)
GROUP_EXTRA = Slip("satu kelompok tiga digit berlebih", 0.3)
MARK = Slip("tanda desimal bergeser", 0.4)
SIGN = Slip("tanda plus/minus tertukar", 0.4)
UNKNOWN = Slip("", 2.0)
_TENFOLD = {
    factor: (Slip(f"{words} kali terlalu besar", 0.3), Slip(f"{words} kali terlalu kecil", 0.3))
    for factor, words in ((10, "10"), (100, "100"), (1000, "1.000"), (1_000_000, "1.000.000"))
}
MOVED = frozenset(slip.words for slip in (MARK, *chain.from_iterable(_TENFOLD.values())))
"""The words of the slips that keep all digits and move the mark."""
_GROUP = 3


def slip_between(printed: Decimal, right: Decimal, step: Decimal) -> Slip:
    """The slip that makes ``printed`` of ``right``, both written down to ``step``."""
    slip = _slip(printed, right, step)
    if slip is UNKNOWN or slip is SIGN:
        return slip
    digits = max(1, len(_digits(right, step).strip("0")))
    by_chance = 9 * digits if slip is DIGIT else 10 * digits if slip in (LOST, EXTRA) else digits
    weight = UNKNOWN.weight + log10(by_chance / (9 * 10 ** (digits - 1)))
    return replace(slip, weight=min(UNKNOWN.weight, max(slip.weight, weight)))


def _slip(printed: Decimal, right: Decimal, step: Decimal) -> Slip:
    if printed == -right:
        return SIGN
    if (printed < 0) != (right < 0):
        return UNKNOWN
    if factor := _power_of_ten(printed, right):
        return factor if printed == printed.to_integral_value() else MARK
    a, b = _digits(printed, step), _digits(right, step)
    if a.strip("0") and a.strip("0") == b.strip("0"):
        return MARK
    if len(a) == len(b):
        return _same_length(a, b)
    if len(b) - len(a) in (1, _GROUP) and _without_some(b, a):
        return LOST if len(b) - len(a) == 1 else GROUP_LOST
    if len(a) - len(b) in (1, _GROUP) and _without_some(a, b):
        return EXTRA if len(a) - len(b) == 1 else GROUP_EXTRA
    return UNKNOWN


def _power_of_ten(printed: Decimal, right: Decimal) -> Slip | None:
    if not printed or not right:
        return None
    for factor, (large, small) in _TENFOLD.items():
        if printed == right * factor:
            return large
        if right == printed * factor:
            return small
    return None


def _digits(value: Decimal, step: Decimal) -> str:
    return str(abs(int(value / step)))


def _same_length(a: str, b: str) -> Slip:
    differing = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differing) == 1:
        return DIGIT
    if len(differing) == 2:
        i, j = differing
        if j == i + 1 and a[i] == b[j] and a[j] == b[i]:
            return SWAPPED
    return UNKNOWN


def _without_some(long: str, short: str) -> bool:
    """Whether the short number is the long one with some adjacent digits left out."""
    gap = len(long) - len(short)
    return any(long[:i] + long[i + gap :] == short for i in range(len(short) + 1))

"""The edges of a class as printed: which values belong to it, and what its writing leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.quantities import written

_EDGE = re.compile(
    r"(?P<before>[<>≤≥]\s*=?|=\s*[<>]|=|(?:lebih|kurang) dari|di ?atas|di ?bawah|minimal|maksimal)?"
    r"\s*(?P<number>\d+(?:[.,]\d+)?)\s*(?:%|persen)?"
    r"(?P<after>\s*(?:[<>≤≥]\s*=?|=\s*[<>])(?=\s*[a-z])|\s*ke ?atas|\s*ke ?bawah)?",
    re.IGNORECASE,
)
_ONE_SIGN = re.compile(r"^\s*[\d.,]+\s*%?\s*[<>≤≥]\s*=?\s*[\d.,]+\s*%?\s*$")
_ABOVE = (">", "lebih dari", "di atas", "diatas")
_BELOW = ("<", "kurang dari", "di bawah", "dibawah")
_TURNED = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
"""What a sign says of the name after it: ``100 ≤ x``."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Closed unless ``…_open``; an end without an edge is None. ``step`` is the finest digit."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool
    high_open: bool
    step: Decimal

    def holds(self, value: Decimal) -> bool:
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = (
            self.high is None or value < self.high or (value == self.high and not self.high_open)
        )
        return above and below


def edges_of(text: str) -> Edges | None:
    """``> 75 s.d. < 85``, ``90,01% ≤ 100%``, ``75 < x ≤ 90``, ``≥ 85``, ``85 s.d. 100 ke atas``;
    None when unclear.
    """
    found = list(_EDGE.finditer(text))
    numbers = [Decimal(match["number"].replace(",", ".")) for match in found]
    signs = [_sign(match["before"] or match["after"] or "") for match in found]
    step = min((_step(match["number"]) for match in found), default=Decimal(1))
    if len(numbers) == 2 and numbers[0] < numbers[1]:
        through = bool(found[0]["after"])
        low_open = signs[0] == "<" if through else signs[0] == ">"
        if _sign(found[1]["after"] or "") == ">=":
            return Edges(numbers[0], None, low_open, False, step)
        return Edges(numbers[0], numbers[1], low_open, signs[1] == "<", step)
    if len(numbers) != 1:
        return None
    (value,), (sign,) = numbers, signs
    if not found[0]["before"] and found[0]["after"] and "ke" not in found[0]["after"].casefold():
        sign = _TURNED.get(sign, sign)
    if sign == "=":
        return Edges(value, value, False, False, step)
    if sign in (">", ">="):
        return Edges(value, None, sign == ">", False, step)
    if sign in ("<", "<="):
        return Edges(None, value, False, sign == "<", step)
    return None


def half_written(text: str) -> bool:
    """Whether a sign of comparison stands where a dash belongs: ``90,01% ≤ 100%``."""
    return bool(_ONE_SIGN.match(text))


def flaws(classes: Sequence[tuple[str, Edges]], values: Sequence[Decimal]) -> Iterator[str]:
    """What is wrong between the neighbouring classes of a scale, in words.

    Gaps that only rounding makes (90 and 90,01) and edges that two classes share matter once a
    value of the report falls there.
    """
    ordered = sorted(
        classes, key=lambda pair: (pair[1].low is not None, pair[1].low or 0, pair[1].low_open)
    )
    for (name, lower), (other, upper) in pairwise(ordered):
        a, b = lower.high, upper.low
        if a is None or b is None:
            yield f"kelas “{name}” dan “{other}” tumpang tindih"
        elif a > b:
            yield f"nilai {written(b)}–{written(a)} termasuk “{name}” sekaligus “{other}”"
        elif a == b and lower.high_open and upper.low_open:
            yield f"nilai tepat {written(a)} tidak termasuk kelas mana pun"
        elif a == b and not lower.high_open and not upper.low_open and a in values:
            yield f"nilai tepat {written(a)} termasuk “{name}” sekaligus “{other}”"
        elif b - a > max(lower.step, upper.step):
            yield f"nilai di antara {written(a)} dan {written(b)} tidak termasuk kelas mana pun"
        elif a < b and upper.low_open and b - a == min(lower.step, upper.step):
            yield f"nilai tepat {written(b)} tidak termasuk kelas mana pun"
        elif a < b and any(a < value < b for value in values):
            yield f"nilai di antara {written(a)} dan {written(b)} tidak termasuk kelas mana pun"


def decimals_of(step: Decimal) -> int:
    """How many decimals a number with this last digit has."""
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _sign(text: str) -> str:
    bare = " ".join(text.casefold().split()).replace(" ", "")
    plain = " ".join(text.casefold().split())
    if plain in _ABOVE or bare == ">":
        return ">"
    if plain in _BELOW or bare == "<":
        return "<"
    if bare in ("≥", ">=", "=>", "minimal", "keatas"):
        return ">="
    if bare in ("≤", "<=", "=<", "maksimal", "kebawah"):
        return "<="
    return "=" if bare == "=" else ""


def _step(number: str) -> Decimal:
    _, _, decimals = number.replace(",", ".").partition(".")
    return Decimal(1).scaleb(-len(decimals))

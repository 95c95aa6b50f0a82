"""Text to number, in the conventions that Indonesian offices use side by side.

A number is read whole or not at all: what is malformed (``9.871.1466.000``) or holds more than one
value (``1,49 / 21 km``, ``5-6%``) is refused, never half-read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from auditor.quantities.quantity import MONEY, PERCENT, Quantity

_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "‐": "-", "\u00a0": " ", "\u202f": " "})
_BLANK = re.compile(r"^[-.…\s]*$|^(?:nihil|n/?a|tad|tidak ada)$", re.IGNORECASE)
_NUMBER = re.compile(
    r"""^(?P<open>\()?\s*(?P<sign>[-▼↓+▲↑])?\s*
        (?P<money>(?:rp|idr)\s*\.?)?\s*
        (?P<minus>-)?\s*(?P<open2>\()?\s*
        (?P<digits>[0-9][0-9.,]*)
        (?P<close>\s*\))?
        (?P<tail>.*)$""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_RISING = ("+", "▲", "↑")
_LONGEST = 32
"""Digits and marks; what is longer counts nothing, and is not exact in 28 digits."""
_SCALES = {
    "ribu": Decimal(10) ** 3,
    "rb": Decimal(10) ** 3,
    "juta": Decimal(10) ** 6,
    "jt": Decimal(10) ** 6,
    "miliar": Decimal(10) ** 9,
    "milyar": Decimal(10) ** 9,
    "triliun": Decimal(10) ** 12,
    "trilyun": Decimal(10) ** 12,
}
_SCALE = re.compile(rf"^({'|'.join(_SCALES)})\b\.?\s*(?:rupiah\b)?\s*", re.IGNORECASE)
_PERCENT = re.compile(r"^(?:%+|\(%\)|persen\b|pct\b)\s*(?:\(%\))?\s*", re.IGNORECASE)
_SPELLED_OUT = re.compile(r"^\([^()]*\)\s*")
_FOOTNOTE = re.compile(r"\s*\*+\)?$")
_BOUND = re.compile(r"^\s*(?:[<>≤≥]\s*=?|=\s*[<>])\s*(?=\d)")
_GRADED = re.compile(r"^(?![IVXL]+\b)[A-Z]{1,2}[+-]?\s*\(\s*(?P<number>\d{2,3}(?:[.,]\d+)?)\s*\)$")
"""A number in brackets behind the letters of its grade: ``A (82,15)``."""
_IN_TEXT = re.compile(
    r"""(?<![\w.,/-])
        (?P<text>(?:rp\.?\s*)?-?[0-9][0-9.,]*[0-9]|(?:rp\.?\s*)?-?[0-9])
        (?:,-)?
        (?P<unit>\s*(?:%+|persen\b|(?:ribu|juta|miliar|milyar|triliun|trilyun)\b))?
        (?![\w/]|-\d|[.,]\d)""",
    re.IGNORECASE | re.VERBOSE,
)


class Mark(Enum):
    """What one separator can be."""

    GROUP = "group"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class NumberText:
    """The parts of a text that is a number; the reading of its marks may still be open.

    ``readings`` has one (value, step) for each way to read the marks, grouping first.
    ``evidence`` says what each mark certainly is in this text; ``mark`` is the open one, if any.
    ``repeated_percent`` reports a doubled percent sign.
    """

    text: str
    unit: str
    readings: tuple[tuple[Decimal, Decimal], ...]
    evidence: tuple[tuple[str, Mark], ...]
    mark: str | None
    repeated_percent: bool

    def quantity(self, reading: Mark | None = None) -> Quantity:
        """The number; with an open mark and no decision the grouping is taken as uncertain."""
        value, step = self.readings[-1 if reading is Mark.DECIMAL else 0]
        certain = self.mark is None or reading is not None
        other = next((v for v, _ in self.readings if v != value), None)
        return Quantity(value, step, self.unit, self.text, certain, other)


def is_blank(text: str) -> bool:
    """Whether a cell says in one of the usual ways that there is nothing to state."""
    return bool(_BLANK.match(text.translate(_MINUS).strip()))


@lru_cache(maxsize=1 << 14)
def read_number(text: str) -> NumberText | None:
    """Read a text that is one number with or without currency and unit; None if it is not."""
    plain = _FOOTNOTE.sub("", text.translate(_MINUS).strip())
    if graded := _GRADED.match(plain):
        number = read_number(graded["number"])
        return replace(number, text=text.strip()) if number else None
    match = _NUMBER.match(plain)
    if not match or [match["open"], match["open2"]].count("(") != bool(match["close"]):
        return None
    signed, rising = bool(match["sign"]), match["sign"] in _RISING
    if (signed and match["minus"]) or (rising and match["close"]):
        return None
    digits, tail = match["digits"], match["tail"].strip()
    if len(digits) > _LONGEST:
        return None
    if digits[-1] in ".,":
        if tail[:1].isalpha():
            return None
        digits = digits.rstrip(".,")
        tail = tail.removeprefix("-").strip()
    read = _read_tail(tail, money=bool(match["money"]))
    marks = _read_marks(digits)
    if read is None or marks is None:
        return None
    unit, factor, repeated = read
    readings, evidence, mark = marks
    if mark is not None and factor != 1 and mark == ",":
        readings, mark = readings[1:], None
    elif mark is not None and factor == 1 and unit == MONEY:
        readings, mark = readings[:1], None
    negative = bool(match["close"] or match["minus"] or (signed and not rising))
    sign = Decimal(-1) if negative else Decimal(1)
    return NumberText(
        text=text.strip(),
        unit=unit,
        readings=tuple((sign * value * factor, step * factor) for value, step in readings),
        evidence=evidence,
        mark=mark,
        repeated_percent=repeated,
    )


def without_bound(text: str) -> str:
    """A figure without the sign that makes it a bound: ``95%`` for ``≥ 95%``."""
    return _BOUND.sub("", text, count=1)


def numbers_in(text: str) -> Iterator[tuple[int, int, NumberText]]:
    """Every number in running text as (start, end, number); codes and dates are passed over."""
    return iter(_numbers_in(text))


@lru_cache(maxsize=8192)
def _numbers_in(text: str) -> tuple[tuple[int, int, NumberText], ...]:
    """Many rules ask for the numbers of the same sentence."""
    found = (
        (match, read_number(match["text"] + (match["unit"] or "")))
        for match in _IN_TEXT.finditer(text.translate(_MINUS))
    )
    return tuple((m.start(), m.end(), number) for m, number in found if number is not None)


def _read_tail(tail: str, money: bool) -> tuple[str, Decimal, bool] | None:
    """(unit, factor, whether the percent sign is doubled); None when more than a unit follows."""
    factor = Decimal(1)
    scale = _SCALE.match(tail)
    if money and tail == "M":
        factor, tail = _SCALES["miliar"], ""
    elif scale:
        factor = _SCALES[scale.group(1).lower()]
        tail = tail[scale.end() :]
    percent = _PERCENT.match(tail)
    if percent:
        rest = tail[percent.end() :]
        if re.search(r"\d", rest):
            return None
        return PERCENT, factor, percent.group(0).count("%") > 1 and "(" not in percent.group(0)
    if re.search(r"[\d%<>≤≥=:]", tail) or tail.startswith(("-", "/", ",", ".")):
        return None
    if money:
        return MONEY, factor, False
    unit = _SPELLED_OUT.sub("", tail)
    return " ".join(unit.split()).strip(" ."), factor, False


_Readings = tuple[tuple[Decimal, Decimal], ...]


def _read_marks(digits: str) -> tuple[_Readings, tuple[tuple[str, Mark], ...], str | None] | None:
    """All values that a string of digits and marks can stand for; None when malformed."""
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return ((Decimal(digits), Decimal(1)),), (), None
    if len(set(marks)) == 2:
        decimal = marks[-1]
        group = marks[0]
        if marks.count(decimal) != 1 or not _grouped(digits.split(decimal)[0], group):
            return None
        reading = _decimal(digits.replace(group, ""), decimal)
        return (reading,), ((group, Mark.GROUP), (decimal, Mark.DECIMAL)), None
    mark = marks[0]
    whole = (Decimal(digits.replace(mark, "")), Decimal(1))
    if len(marks) > 1:
        if _grouped(digits, mark):
            return (whole,), ((mark, Mark.GROUP),), None
        return _with_cents(digits, mark)
    before, after = digits.split(mark)
    fraction = _decimal(digits, mark)
    if len(after) != 3 or len(before) > 3 or before.startswith("0"):
        return (fraction,), ((mark, Mark.DECIMAL),), None
    return (whole, fraction), (), mark


def _with_cents(digits: str, mark: str) -> tuple[_Readings, tuple[()], None] | None:
    """``650.290.147.50``: groups of three and, after the same mark, two decimals."""
    before, _, cents = digits.rpartition(mark)
    if len(cents) != 2 or not _grouped(before, mark):
        return None
    value = Decimal(f"{before.replace(mark, '')}.{cents}")
    return ((value, Decimal("0.01")),), (), None


def _grouped(digits: str, mark: str) -> bool:
    first, *rest = digits.split(mark)
    return len(first) <= 3 and all(len(group) == 3 for group in rest)


def _decimal(digits: str, mark: str) -> tuple[Decimal, Decimal]:
    value = Decimal(digits.replace(mark, "."))
    return value, Decimal(1).scaleb(-len(digits.split(mark)[1]))

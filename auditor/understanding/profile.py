"""What the cells of a column look like, whatever its header says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Column
from auditor.quantities import MONEY, PERCENT, SCALED_MONEY, is_blank, read_number
from auditor.understanding.vocabulary import Role, Values

_MONEY_HEADER = re.compile(r"\brp\b|rupiah", re.IGNORECASE)
_PERCENT_HEADER = re.compile(r"%|\bpersen\b", re.IGNORECASE)
_SCALE_HEADER = re.compile(
    r"\b(ribu|juta|mil[iy]ar|tril[iy]un)(?:an)?\b(?=\W*(?:rp|rupiah|$))|\bribu(?=an)", re.IGNORECASE
)
_IN_MONEY = re.compile(
    r"\(\s*(?:dalam\s+)?(?:rp\.?\s*(?P<scale>ribu|juta|mil[iy]ar)(?:an)?"
    r"|(?P<after>ribu|juta|mil[iy]ar)(?:an)?\s+(?:rp\.?|rupiah))\s*\)",
    re.IGNORECASE,
)
_LARGE = Decimal(100_000)
_UNIT_LENGTH = 28


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts over the cells that state something: numbers, money, percentages, short texts.

    ``open`` counts those among ``money`` that are so long only if their mark groups (``413.064``).
    """

    filled: int
    numbers: int
    money: int
    percent: int
    short: int
    open: int = 0

    @property
    def mostly_numbers(self) -> bool:
        return self.filled > 0 and self.numbers >= 0.5 * self.filled

    def allows(
        self, values: Values, column: Column, large: bool = False, caption: str = ""
    ) -> bool:
        """Whether a column with these cells can hold such values.

        Figures as long as amounts of money are plain figures only where they may be ``large``.
        Under a caption that says of the whole table "(dalam juta rupiah)" short ones are money.
        """
        if values is Values.RANK:
            return True
        if values is Values.TEXT:
            return self.numbers <= 0.5 * self.filled
        if values is Values.UNIT:
            return self.filled > 0 and self.numbers == 0 and self.short >= 0.8 * self.filled
        if self.numbers < 0.3 * max(1, self.filled) or self.numbers == 0:
            return False
        if values is Values.MONEY:
            stated = any(_MONEY_HEADER.search(part) for part in column.path[-1:])
            stated = stated or _IN_MONEY.search(caption) is not None
            return self.percent == 0 and (self.money >= 0.5 * self.numbers or stated)
        money = self.money - (self.open if values is Values.PERCENT else 0)
        return large or money < 0.5 * self.numbers


def profile_of(texts: Sequence[str]) -> Profile:
    """The profile of a column's texts."""
    stated = [text for text in texts if text and not is_blank(text)]
    numbers = [number for text in stated if (number := read_number(text))]
    return Profile(
        filled=len(stated),
        numbers=len(numbers),
        money=sum(
            1
            for n in numbers
            if n.unit == MONEY or (not n.unit and abs(n.readings[0][0]) >= _LARGE)
        ),
        percent=sum(1 for n in numbers if n.unit == PERCENT),
        short=sum(1 for text in stated if len(text) <= _UNIT_LENGTH),
        open=sum(1 for n in numbers if n.mark and abs(n.readings[0][0]) >= _LARGE),
    )


def column_unit(column: Column, role: Role | None, caption: str = "") -> str:
    """The unit that role, header or, for money, caption give to bare numbers of the column; empty
    if none.
    """
    if role is not None and role.values is Values.PERCENT:
        return PERCENT
    header = " ".join(column.path[-1:])
    scale = _SCALE_HEADER.search(" ".join(column.path))
    if scale:
        return scale.group(1).lower() + SCALED_MONEY
    if _PERCENT_HEADER.search(header):
        return PERCENT
    if role is not None and role.values is Values.MONEY:
        told = _IN_MONEY.search(caption)
        return (told["scale"] or told["after"]).lower() + SCALED_MONEY if told else MONEY
    return MONEY if _MONEY_HEADER.search(" ".join(column.path)) else ""

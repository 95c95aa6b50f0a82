"""Days as reports write them: “31 Desember 2023”, “4 Pebruari”, “31/12/2023”."""

from __future__ import annotations

from calendar import monthrange

MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_SPELLINGS = {"pebruari": "februari", "nopember": "november", "sept": "september"}
_CUT = {month[:3]: month for month in MONTHS} | {"peb": "februari", "nop": "november"}
_CUT |= {"agust": "agustus", "agt": "agustus"}
FULL_NAMES = "|".join((*MONTHS, "pebruari", "nopember"))
"""The months by their whole names, in both spellings."""
ANY_NAMES = "|".join(sorted((*MONTHS, *_SPELLINGS, *_CUT), key=len, reverse=True))
"""The months by their whole names or cut short."""
_LEAP_YEAR = 2024


def month_of(name: str) -> int:
    """The number of a month by its name, 1 to 12. Raises ValueError when it is none."""
    word = name.casefold()
    return MONTHS.index(_SPELLINGS.get(word) or _CUT.get(word) or word) + 1


def days_in(month: int, year: int | None = None) -> int:
    """How many days a month has; without a year as many as it may have."""
    return monthrange(year or _LEAP_YEAR, month)[1]

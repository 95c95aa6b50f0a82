"""Years in texts, and how a sentence speaks of them."""

from __future__ import annotations

import re

YEAR = re.compile(r"\b(20\d\d)\b")
PERIOD = re.compile(
    r"\b20\d\d\s*(?:[-–—/]|s\.?/?d\.?|sampai(?:\s+dengan)?(?:\s+tahun)?)\s*(?:20)?\d\d\b", re.I
)
_ORDINALS = ("pertama", "kedua", "ketiga", "keempat", "kelima", "keenam")
_PLAN_YEAR = re.compile(
    r"\btahun\s+(?:ke[\s-]?(?P<digit>[1-6])|ke-?\s?\(?(?P<roman>I{1,3}|IV|V)\)?|(?P<word>"
    + "|".join(_ORDINALS)
    + r"))\b[^.;]{0,160}?"
    r"\b(?:renstra|rencana\s+strategis|rpjmd|rencana\s+pembangunan\s+jangka\s+menengah)"
    r"[^.;]{0,120}?(?P<start>20\d\d)\s*[-–—]\s*(?P<end>20\d\d)",
    re.IGNORECASE,
)
_ROMAN = ("I", "II", "III", "IV", "V")


def single_years(text: str) -> tuple[int, ...]:
    """The years that a text names alone, not as the ends of a period; each once, in order."""
    bare = PERIOD.sub(" ", text)
    return tuple(dict.fromkeys(int(year) for year in YEAR.findall(bare)))


def plan_year(text: str) -> tuple[int, int, int, str] | None:
    """(k, first, last, words) of ``tahun ke-k … Renstra first–last``; None when not said."""
    match = _PLAN_YEAR.search(text)
    if not match:
        return None
    if match["digit"]:
        k = int(match["digit"])
    elif match["roman"]:
        k = _ROMAN.index(match["roman"].upper()) + 1
    else:
        k = _ORDINALS.index(match["word"].casefold()) + 1
    return k, int(match["start"]), int(match["end"]), " ".join(match.group().split())

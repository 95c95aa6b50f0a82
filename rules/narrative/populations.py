"""Shares of all things of a kind (``6 OPD (20%)``) whose number a neighbouring sentence states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Sentence
from auditor.quantities import NumberText, numbers_in, read_number
from auditor.relations import Operand
from auditor.ruling import Report
from auditor.understanding import years_in
from rules.narrative.paragraphs import place_of_sentence

_SPELLED = r"(?:\s*\([^()\d]*\))?"
_WHOLE_NUMBER = r"(?<![\d.,/])\d{1,3}(?:\.\d{3})*(?![\d.,/]*\d)"
_WHERE = (
    r"(?:\s+(?:yang\s+ada|di|pada|dalam|lingkup|lingkungan|wilayah|se|seluruhnya|daerah|tahun"
    r"|20\d\d|kabupaten|kota|provinsi|pemerintah\w*|(?-i:[A-Z][\w-]*)))*"
)
_POPULATION = re.compile(
    r"^\W*(?:\w{1,2}[.)]\s*)?(?:jumlah|total|banyaknya)\s+(?:keseluruhan\s+|seluruh\s+)?"
    rf"(?P<unit>[^\W\d]{{3,}}(?:\s+daerah)?)(?P<where>{_WHERE})\s+"
    r"(?:adalah|ada|sebanyak|sebesar|berjumlah|yaitu|yakni|[=:])\s+(?:sebanyak\s+)?"
    rf"(?P<whole>{_WHOLE_NUMBER}){_SPELLED}\s+(?P=unit)\s*[.;]?\s*(?:dan\s*)?$",
    re.IGNORECASE,
)
_SMALLER = re.compile(r"\b(?:kecamatan|kelurahan|distrik|dinas|badan|bidang|seksi)\b", re.I)
_MOVED = re.compile(r"naik|turun|tambah|berkurang|ningkat|tumbuh|selisih|lebih|masing", re.I)
_BASE = re.compile(r"(?<!terdiri )\bdari\s+(?:\w+\s+){0,3}\d", re.IGNORECASE)
_LASTING = frozenset(
    ("opd", "skpd", "perangkat daerah", "desa", "kelurahan", "kecamatan", "kampung", "puskesmas")
)
"""What an area has about as many of in one year as in the next."""
_ANOTHER_YEAR = Decimal("0.2")
"""By how much (relative) the number of lasting things hardly changes from year to year."""
_NEAR = 4
"""So many sentences before and behind a share may state its population."""


@dataclass(frozen=True, slots=True)
class Share:
    """``percent`` of a ``whole`` that ``part`` is said to be.

    ``before`` is the text before it, ``base`` another number near it of which it is the share.
    """

    percent: Operand
    part: Operand
    whole: Operand
    before: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class _Population:
    unit: str
    whole: Operand


def shares_of_populations(report: Report) -> Iterator[Share]:
    """Every share whose counted word has exactly one population in the sentences around it."""
    sentences = report.document.sentences
    stated = {
        at: population
        for at, sentence in enumerate(sentences)
        if (population := _population(sentence, report.year))
    }
    seen: set[tuple[int, str]] = set()
    for at in sorted(stated):
        for near in range(max(0, at - _NEAR), min(len(sentences), at + _NEAR + 1)):
            unit = stated[at].unit
            around = sentences[max(0, near - _NEAR) : near + _NEAR + 1]
            wholes = {
                p.whole.quantity.value
                for other, p in stated.items()
                if p.unit == unit and abs(other - near) <= _NEAR
            }
            apart = abs(sentences[near].page - sentences[at].page) > 1
            if near == at or apart or len(wholes) != 1 or (near, unit) in seen:
                continue
            seen.add((near, unit))
            yield from _shares(sentences[near], stated[at], around, report.year)


def _population(sentence: Sentence, year: int | None) -> _Population | None:
    match = _POPULATION.match(sentence.text)
    number = read_number(match["whole"]) if match else None
    if match is None or number is None or _SMALLER.search(match["where"]):
        return None
    if any(each != year for each in years_in(match["where"])):
        return None
    unit = " ".join(match["unit"].casefold().split())
    return _Population(unit, Operand(number.quantity(), place_of_sentence(sentence)))


def _shares(
    sentence: Sentence, population: _Population, around: Sequence[Sentence], year: int | None
) -> Iterator[Share]:
    if _BASE.search(sentence.text) or _MOVED.search(sentence.text):
        return
    pattern = re.compile(
        rf"(?P<part>{_WHOLE_NUMBER}){_SPELLED}\s+{re.escape(population.unit)}\s*"
        r"\(\s*(?:atau\s+|sebesar\s+)?(?P<percent>\d{1,3}(?:,\d+)?)\s*(?:%|persen)\s*\)(?!\s*dari)",
        re.IGNORECASE,
    )
    other_year = year not in (years_in(sentence.text) or (year,))
    for match in pattern.finditer(sentence.text):
        place = place_of_sentence(sentence)
        read = [read_number(match[name]) for name in ("percent", "part")]
        percent, part = (Operand(n.quantity(), place) if n else None for n in read)
        if percent is None or part is None:
            continue
        whole = population.whole.quantity.value
        if not 0 < percent.quantity.value <= 100 or not 0 < part.quantity.value <= whole:
            continue
        implied = part.quantity.value * 100 / percent.quantity.value
        sure = population.unit in _LASTING and abs(implied - whole) > _ANOTHER_YEAR * whole
        if other_year and not sure:
            continue
        base = _base(percent, part, around) if abs(implied - whole) >= 1 else ""
        yield Share(percent, part, population.whole, sentence.text[: match.end()], base)


def _base(percent: Operand, part: Operand, around: Sequence[Sentence]) -> str:
    """Another number near the share of which it may be the share instead; "" if there is none."""
    low, high = percent.quantity.interval.low, percent.quantity.interval.high
    for sentence in around:
        for number in (each for _, _, each in numbers_in(sentence.text)):
            value = number.readings[-1][0]
            if value > 0 and low <= part.quantity.value * 100 / value <= high:
                return _text(number)
    return ""


def _text(number: NumberText) -> str:
    return number.quantity().text

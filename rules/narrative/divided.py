"""A whole and the parts that a sentence divides it into: things, measures, money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.model import Sentence
from auditor.quantities import MONEY, NumberText, numbers_in
from auditor.ruling import Report
from rules.narrative.figures import is_year

_CONSISTS = re.compile(
    r"\b(?:terdiri\s+(?:dari|atas)|meliputi|terbagi\s+(?:atas|menjadi|ke\s+dalam|dalam)|mencakup"
    r"|dengan\s+rincian|dengan\s+komposisi|yaitu|yakni|rinciannya)\b",
    re.IGNORECASE,
)
_ALL_OF_IT = re.compile(r"terdiri|terbagi|rincian|komposisi", re.IGNORECASE)
"""Words that announce all the parts, where ``yaitu`` may only explain."""
_ONLY_SOME = re.compile(
    r"antara lain|di ?antaranya|termasuk|sebagian|misalnya|seperti|sisanya|selebihnya|lainnya"
    r"|dibanding|mening?kat|menurun|peningkatan|penurunan|tahun\s+20|dst|dll|masing-masing|minimal|maksimal|per\s+(?:bulan|tahun|hari)|setiap|realisasi|[+×=]",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(
    r"semula|menjadi|bertambah|berkurang|murni|perubahan|terserap|terealisir|sisa|silpa|target"
    r"|refocusing|pergeseran|efisiensi",
    re.IGNORECASE,
)
_OVERLAPPING = re.compile(
    r"di ?antaranya|termasuk|antara lain|sedangkan pada|dibanding|tersebut|kedua|ketiga"
    r"|tahun\s+20|dari\s+\d",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:\([^()\d]*\)\s*)?(?P<one>[^\W\d]{3,}(?:/[^\W\d]+)?|km|ha|kk|m²|m2|m3|kg)\b"
    r"(?:\s+(?P<two>[^\W\d]{3,}))?",
    re.IGNORECASE,
)
_NO_UNIT = frozenset(
    ("dan", "atau", "dari", "yang", "pada", "tahun", "dengan", "untuk", "persen", "juta", "miliar")
)
_ENDS = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:[,;.]|dan\b|serta\b|$)", re.IGNORECASE)
_GAP = 80
_SHORT = 45
_FILE = "rincian"

Kinds = Mapping[str, frozenset[str]]
"""What a whole may be counted in its parts by: ``opd`` → ``dinas``, ``badan``, …."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things, of measures or of rupiah; ``units`` are the words behind it."""

    number: NumberText
    start: int
    end: int
    units: tuple[str, ...]


Division = tuple[Counted, tuple[Counted, ...]]


def kinds_of(report: Report) -> Kinds:
    """The parts that each word for a whole may be counted by, as ``rincian.toml`` has them."""
    sections: Mapping[str, Mapping[str, Any]] = report.vocabulary.more.get(_FILE, {})
    found: dict[str, frozenset[str]] = {}
    for entry in sections.values():
        for word in entry["kata"]:
            first = word.casefold().split()[0]
            found[first] = found.get(first, frozenset()) | frozenset(entry["bagian"])
    return found


def divisions(sentence: Sentence, kinds: Kinds) -> Iterator[Division]:
    """Every whole of a sentence with the parts that it is said to consist of."""
    counted = list(_counted(sentence.text))
    yield from _divided(sentence.text, counted, lambda whole, parts: _alike(whole, parts, kinds))
    money = [_plain(s, e, n) for s, e, n in numbers_in(sentence.text) if n.unit == MONEY]
    if money and not _OTHER_MONEY.search(sentence.text, money[0].start):
        others = any(n.unit == "" for _, _, n in numbers_in(sentence.text) if not _is_year(n))
        if not others:
            yield from _divided(sentence.text, money, lambda _, parts: len(parts) > 1)


def _divided(
    text: str, counted: Sequence[Counted], fits: Callable[[Counted, Sequence[Counted]], bool]
) -> Iterator[Division]:
    for whole in counted:
        said = _CONSISTS.search(text, whole.end, whole.end + _GAP)
        between = [c for c in counted if said and whole.end <= c.start < said.start()]
        if said is None or between or _ONLY_SOME.search(text, whole.start):
            continue
        own = [c for c in counted if c.start >= said.end()]
        if not own and _ALL_OF_IT.match(said.group().casefold()):
            own = list(_bare(text, said.end()))
        if not own or not fits(whole, own):
            continue
        single = said.group().casefold().startswith("terdiri") and own[0].start - said.end() <= 1
        if len(own) > 1 or (single and len(text) - own[0].end <= _SHORT):
            yield whole, tuple(own)


def _alike(whole: Counted, parts: Sequence[Counted], kinds: Kinds) -> bool:
    """Whether all parts are counted in the whole's own unit, or all in kinds of it."""
    if all(not part.units or set(part.units) & set(whole.units[:1]) for part in parts):
        return True
    known = frozenset[str]().union(*(kinds.get(unit, frozenset()) for unit in whole.units))
    return len(parts) > 1 and all(part.units and part.units[0] in known for part in parts)


def shared_out(sentence: Sentence) -> Iterator[Division]:
    """“Dari 11 indikator, 6 indikator …, 4 indikator …”: together they cannot be more."""
    text = sentence.text
    counted = list(_counted(text, least=1))
    for i, whole in enumerate(counted):
        if not re.search(r"(?<!terdiri )\bdari\s+$", text[: whole.start], re.IGNORECASE):
            continue
        own = [c for c in counted[i + 1 :] if c.units[0] == whole.units[0]]
        if len(own) > 1 and not _OVERLAPPING.search(text, whole.end):
            yield whole, tuple(own)
        break


def first_counted(text: str, start: int) -> Counted | None:
    """The first number of things behind a position."""
    return next((c for c in _counted(text) if c.start >= start), None)


def _counted(text: str, least: int = 2) -> Iterator[Counted]:
    for start, end, number in numbers_in(text):
        unit = _UNIT.match(text, end)
        if number.unit or unit is None or number.readings[0][0] < least or _is_year(number):
            continue
        words = tuple(w.casefold() for w in unit.groups() if w and w.casefold() not in _NO_UNIT)
        if words:
            yield Counted(number, start, end, words)


def _bare(text: str, start: int) -> Iterator[Counted]:
    """Numbers that say what they count before them: “PNS sebanyak 25 dan PPPK 18”."""
    numbers = [(s, e, n) for s, e, n in numbers_in(text) if s >= start]
    if len(numbers) > 1 and all(not n.unit and _ENDS.match(text, e) for _, e, n in numbers):
        yield from (_plain(*each) for each in numbers)


def _plain(start: int, end: int, number: NumberText) -> Counted:
    return Counted(number, start, end, ())


def _is_year(number: NumberText) -> bool:
    return number.mark is None and not number.unit and is_year(number.readings[0][0])

"""Columns of kode rekening: each row's code as printed, its parts, and the name beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from auditor.model import Place
from auditor.ruling import Report, once
from auditor.understanding import Frame, name_words, same_name

_WELL_FORMED = re.compile(r"\d+(?:\.\d+)+|\d")
_CODE_LIKE = re.compile(r"[\d.,xX\s-]*\d[.,]\d[\d.,xX\s-]*")
_MIN_CODES = 5
_FEWEST = 2
"""Codes of programmes and their parts alone, all of them well formed, may be so few."""
_TRUSTED = 0.8
"""A column is one of codes when so many of its filled cells are well formed."""
PROGRAMME = 3
"""Codes with fewer parts (urusan, bidang urusan) head several rows."""
_MIN_WORDS = 2
_SPELLING = 88.0
"""Names that agree this much are one name in two spellings."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One row with its code. ``parts`` have no leading zeros; empty when it is malformed."""

    row: int
    text: str
    name: str
    parts: tuple[str, ...]
    place: Place

    @property
    def named(self) -> bool:
        return sum(word.isalpha() for word in name_words(self.name)) >= _MIN_WORDS


@dataclass(frozen=True)
class Codes:
    """The codes of one table, in the order of its rows."""

    frame: Frame
    rows: tuple[Coded, ...]

    @cached_property
    def well_formed(self) -> tuple[Coded, ...]:
        return tuple(row for row in self.rows if row.parts)

    @cached_property
    def by_name(self) -> Mapping[str, Coded]:
        """The last row of each name."""
        return {" ".join(name_words(row.name)): row for row in self.well_formed if row.named}

    def parent_of(self, coded: Coded) -> Coded | None:
        """The nearest row above with a shorter code."""
        above = [r for r in self.well_formed if r.row < coded.row]
        return next((r for r in reversed(above) if len(r.parts) < len(coded.parts)), None)


@once
def codes_of(report: Report) -> tuple[Codes, ...]:
    """The tables that have a column of codes which can be believed."""
    found = [_codes(frame) for frame in report.frames if frame.has("kode")]
    return tuple(codes for codes in found if codes is not None)


def _codes(frame: Frame) -> Codes | None:
    rows = []
    for index, value in frame.values("kode"):
        text = " ".join(value.text.split())
        if index in frame.totals or value.inherited or not _CODE_LIKE.fullmatch(text):
            continue
        well = _WELL_FORMED.fullmatch(text.replace(" ", ""))
        parts = tuple(part.lstrip("0") or "0" for part in text.replace(" ", "").split("."))
        rows.append(Coded(index, text, frame.labels[index], parts if well else (), value.place))
    filled = [row for row in frame.body if (v := frame.value(row, "kode")) and v.text]
    well_formed = [row for row in rows if row.parts]
    few = len(well_formed) == len(filled) and all(len(r.parts) >= PROGRAMME for r in well_formed)
    enough = _FEWEST if few else max(_MIN_CODES, _TRUSTED * len(filled))
    if len(well_formed) < enough:
        return None
    return Codes(frame, tuple(rows))


def same_place(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two codes mean one thing though a table may leave out the urusan at their start."""
    short, long = sorted((tuple(one), tuple(other)), key=len)
    return len(short) >= PROGRAMME and long[len(long) - len(short) :] == short


def level_shift(one: Codes, other: Codes) -> int | None:
    """By how many parts the codes of ``other`` mostly are longer than those of ``one``."""
    shifts: Counter[int] = Counter()
    for row in one.well_formed:
        match = other.by_name.get(" ".join(name_words(row.name)))
        if match and same_place(row.parts, match.parts):
            shifts[len(match.parts) - len(row.parts)] += 1
    return shifts.most_common(1)[0][0] if shifts else None


def spelled_alike(one: str, other: str) -> bool:
    """Whether two names are one name, in two spellings at most."""
    if same_name(one, other):
        return True
    a, b = " ".join(name_words(one)), " ".join(name_words(other))
    return fuzz.ratio(a, b) >= _SPELLING or a.startswith(b) or b.startswith(a)

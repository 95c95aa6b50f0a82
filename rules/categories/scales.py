"""Scales: which category a capaian belongs to, by the report's own table and by plain meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.quantities import Interval
from auditor.relations import Const, Span
from auditor.understanding import Frame, Vocabulary
from rules.categories.edges import edges_of

_BRACKETS = re.compile(r"\([^)]*\)|\bnilai\b.*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Band:
    """A class of a scale. Open ends are None; ``text`` is the interval as printed."""

    label: str
    low: Decimal | None
    high: Decimal | None
    text: str

    @property
    def span(self) -> Span:
        return _span(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of one scale, from the lowest to the highest; ``table`` is where it stands."""

    bands: tuple[Band, ...]
    table: str

    def label_of(self, value: Decimal) -> str | None:
        """The class of a value. Above the highest class it is the highest; in a gap between two
        classes it is open (None), since the scale does not say.
        """
        for band in self.bands:
            above = band.low is None or value >= band.low
            below = band.high is None or value <= band.high
            if above and below:
                return band.label
        top = self.bands[-1]
        if top.high is not None and value > top.high:
            return top.label
        return None

    def band(self, label: str) -> Band:
        """The class of one of the scale's own labels."""
        return next(band for band in self.bands if band.label == label)

    def knows(self, label: str) -> str | None:
        """The scale's own spelling of a label, also of its initials (``SB``)."""
        bare = bare_label(label)
        known = [bare_label(band.label) for band in self.bands]
        initials = ["".join(word[0] for word in words.split()) for words in known]
        for band, words, letters in zip(self.bands, known, initials, strict=True):
            if bare == words or (bare == letters and initials.count(letters) == 1):
                return band.label
        return None


@dataclass(frozen=True, slots=True)
class Meaning:
    """A category whose words bound the capaian: above ``over`` or below ``under``."""

    words: tuple[str, ...]
    over: Decimal | None
    under: Decimal | None

    def allows(self, value: Decimal) -> bool:
        """Whether a capaian of exactly this value deserves the category."""
        if self.over is not None and value <= self.over:
            return False
        return self.under is None or value < self.under

    def may_allow(self, values: Interval) -> bool:
        """Whether some value within the printed digits deserves it."""
        return self.allows(values.low) or self.allows(values.high)

    @property
    def span(self) -> Span:
        return _span(self.over, self.under, strict=True)

    @property
    def bound(self) -> str:
        return f"> {self.over}" if self.over is not None else f"< {self.under}"


def bare_label(text: str) -> str:
    """A category without abbreviations, bounds and marks: ``Sangat Tinggi (90,01 ≤ 100)``."""
    words = re.sub(r"[^a-z ]+", " ", _BRACKETS.sub(" ", text).casefold())
    return " ".join(words.split())


def band_of(label: str, interval: str) -> Band | None:
    """A class from its interval as printed: ``90,01% ≤ 100%``, ``> 80``, ``60 - 79,9``."""
    edges = edges_of(interval)
    return Band(label, edges.low, edges.high, interval) if edges else None


def meaning_of(label: str, vocabulary: Vocabulary) -> Meaning | None:
    """The plain meaning of a category, as ``predikat.toml`` has it; None where it has none."""
    bare = bare_label(label)
    for entry in vocabulary.more.get("predikat", {}).values():
        if bare in entry["kata"]:
            over, under = entry.get("lebih_dari"), entry.get("kurang_dari")
            return Meaning(tuple(entry["kata"]), _bound(over), _bound(under))
    return None


def _span(low: Decimal | None, high: Decimal | None, strict: bool = False) -> Span:
    ends = [None if end is None else Const(end) for end in (low, high)]
    return Span(ends[0], ends[1], strict)


def _bound(value: int | float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def printed_scale(frame: Frame) -> Scale | None:
    bands = []
    for row in frame.body:
        label, interval = frame.value(row, "kategori"), frame.value(row, "interval")
        if label is None or interval is None or not label.text:
            continue
        band = band_of(label.text, interval.text)
        if band is not None:
            bands.append(band)
    return whole_scale_of(bands, frame.table.name)


def whole_scale_of(bands: Sequence[Band], where: str) -> Scale | None:
    """The scale that classes make; None when they cannot be understood as one."""
    if len(bands) < 2 or not _looks_whole(bands):
        return None
    return Scale(in_order(bands), where)


def _looks_whole(bands: Sequence[Band]) -> bool:
    """Classes that overlap in more than an edge are not understood as one scale."""
    ordered = in_order(bands)
    return all(a.high is None or b.low is None or a.high <= b.low for a, b in pairwise(ordered))


def in_order(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Classes from the lowest to the highest."""
    return tuple(
        sorted(bands, key=lambda b: (Decimal(-1) if b.low is None else b.low, b.high is None))
    )

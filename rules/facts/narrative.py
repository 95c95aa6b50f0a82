"""Facts in sentences: the phrases in which a report restates the figures of its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz

from auditor.model import Place, Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, numbers_in
from auditor.relations import Operand
from auditor.ruling import Report
from auditor.understanding import NameIndex
from rules.facts.model import TOTAL, Fact
from rules.narrative.figures import clause_at, figures_of
from rules.narrative.phrases import phrases_of

_LINK = (
    r"(?:\s+(?:kinerja|sebesar|sebanyak|adalah|yakni|yaitu|mencapai|dengan|jumlah|senilai|pada|ini"
    r"|tahun\s+20\d\d))*\s*$"
)
_PERCENT_ONLY = ("capaian", "kemajuan")
_OF_INDICATOR = ("target", "realisasi", "capaian", "target_akhir", "kemajuan")
_OF_BUDGET = ("pagu", "realisasi_rp", "serapan", "sisa")
_COUNT = re.compile(r"^\W*(?:[\d.]+\s*)?(?:jumlah|banyaknya)\b", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r"\b(?:sasaran|indikator|misi|program|kegiatan|jumlah|SS\d|IK\d|IKU)\b", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:dari|dalam|oleh|melalui|pada|mendukung|dengan)\s+(?:program|kegiatan|sub)?\W*$"
)
_LARGE = 10**6
_PART_OF_YEAR = re.compile(
    r"triwulan|\btw\b|semester|s\.?/?d\.?\s+(?:bulan|triwulan)", re.IGNORECASE
)


def _phrase(pattern: str) -> re.Pattern[str]:
    """What stands before a figure, up to the figure itself."""
    return re.compile(pattern + _LINK, re.IGNORECASE)


_BUDGET_PHRASES = (
    ("sisa", _phrase(r"(?:sisa(?:\s+(?:anggaran|dana|pagu))?|silpa)")),
    ("realisasi_rp", _phrase(r"realisasi\s+sebesar\s+[\d.,]+\s*%\s*(?:atau|dengan)")),
    ("realisasi_rp", _phrase(r"(?:realisasi(?:\s+(?:anggaran|keuangan|belanja))?|terserap)")),
    ("realisasi_rp", _phrase(r"terealisasi")),
    ("pagu", _phrase(r"(?:total\s+anggaran|pagu(?:\s+anggaran)?|anggaran(?:\s+belanja)?)")),
    ("pagu", _phrase(r"tahun\s+anggaran\s+20\d\d")),
)
_WINDOW = 90
_NAME_SCORE = 96.0
_MIN_NAME = 20
_PIECE = 6
_SURE = 3
"""So many pieces of a name must stand in a text before the two are compared."""


def indicator_statements(report: Report, stated: Sequence[Fact]) -> Iterator[Fact]:
    """What sentences say of the indicators whose names the tables know (``stated``).

    A sentence speaks of the indicator that it names, else of the one that the sentence before it in
    the paragraph names. Bare numbers are compared only where a table states bare numbers too.
    """
    names: list[str] = []
    known: NameIndex[str] = NameIndex()
    for fact in stated:
        if next(known.same(fact.name), None) is None:
            known.add(fact.name, fact.name)
            names.append(fact.name)
    spoken = Names(names)
    bare = {(f.attribute, _flat(f.name)) for f in stated if not f.quantity.unit}
    earlier: Sentence | None = None
    said: list[str] = []
    for sentence in report.document.sentences:
        found = own = spoken.in_text(sentence.text)
        goes_on = earlier is not None and earlier.paragraph == sentence.paragraph
        if not found and goes_on and not _OTHER_SUBJECT.search(sentence.text):
            found = said
        earlier, said = sentence, own
        if len(found) != 1 or _PART_OF_YEAR.search(sentence.text):
            continue
        facts = list(_of_indicator(report, sentence, found[0]))
        yield from (
            fact
            for fact in _once_each(facts)
            if fact.quantity.unit == PERCENT or (fact.attribute, _flat(fact.name)) in bare
        )


def programme_statements(report: Report, stated: Sequence[Fact]) -> Iterator[Fact]:
    """What sentences say of the pagu and realisasi of a programme or activity that they name."""
    names: list[str] = []
    for fact in stated:
        if fact.name != TOTAL and fact.name not in names:
            names.append(fact.name)
    spoken, words = Names(names), phrases_of(report)
    for sentence in report.document.sentences:
        figures = [f for f in figures_of(sentence, words) if f.attribute in _OF_BUDGET]
        money = [f for f in figures if f.quantity.unit == MONEY]
        if not money or _PART_OF_YEAR.search(sentence.text):
            continue
        found = spoken.in_text(sentence.text)
        if len(found) != 1 or not _is_subject(found[0], sentence.text):
            continue
        own = clause_at(sentence.text, _found_at(found[0], sentence.text))
        facts = [
            Fact(f.attribute, found[0], _at(f.operand, found[0]), f.year or report.year)
            for f in figures
            if f.clause >= own
        ]
        yield from _once_each(facts)


def _is_subject(name: str, text: str) -> bool:
    """Whether a sentence speaks of a programme itself, not of a part of it."""
    at = _found_at(name, text)
    return at >= 0 and not _PART.search(" ".join(text.casefold()[:at].split()) + " ")


def _found_at(name: str, text: str) -> int:
    """Where a name stands in a text, spaces and case aside; -1 when it does not."""
    spaced = r"\s+".join(map(re.escape, name.split()))
    match = re.search(spaced, text, re.IGNORECASE)
    return match.start() if match else -1


def _once_each(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A sentence that gives one attribute of one year two values speaks of two things."""
    said = [(fact.attribute, fact.year) for fact in facts]
    for fact in facts:
        if said.count((fact.attribute, fact.year)) == 1:
            yield fact


def _of_indicator(report: Report, sentence: Sentence, name: str) -> Iterator[Fact]:
    for figure in figures_of(sentence, phrases_of(report)):
        percent = figure.quantity.unit == PERCENT
        if figure.attribute not in _OF_INDICATOR:
            continue
        if (figure.quantity.unit and not percent) or figure.quantity.value >= _LARGE:
            continue
        if figure.attribute in _PERCENT_ONLY and not percent:
            continue
        if percent and figure.attribute not in _PERCENT_ONLY and _COUNT.match(name):
            continue
        year = _year_behind(sentence.text[figure.end :]) or figure.year or report.year
        year = None if figure.attribute == "target_akhir" else year
        yield Fact(figure.attribute, name, _at(figure.operand, name), year)


def _at(operand: Operand, row: str) -> Operand:
    return replace(operand, place=replace(operand.place, row=row))


def _year_behind(after: str) -> int | None:
    """The year right behind a figure: ``… 25% pada tahun 2022``."""
    following = re.match(
        r"^\s*(?:\([^()]*\)\s*)?(?:(?!(?:dan|atau|serta|dari|dengan|sedangkan|dibanding\w*)\b)"
        r"[^\W\d]+\s+){0,3}?(?:pada|di|untuk)?\s*tahun\s+(20\d\d)",
        after,
    )
    return int(following.group(1)) if following else None


def budget_statements(report: Report) -> Iterator[tuple[Fact, ...]]:
    """The budget figures of each sentence that states at least two of them, once each."""
    for sentence in report.document.sentences:
        facts = []
        for start, _, number in numbers_in(sentence.text):
            before = sentence.text[:start]
            attribute = _attribute(before, _BUDGET_PHRASES)
            if attribute is None:
                continue
            if number.unit == PERCENT and attribute == "realisasi_rp":
                attribute = "serapan"
            elif number.unit != MONEY:
                continue
            facts.append(Fact(attribute, TOTAL, _operand(number, sentence, ""), report.year))
        said = [fact.attribute for fact in facts]
        once = tuple(fact for fact in facts if said.count(fact.attribute) == 1)
        if len(once) >= 2:
            yield once


def _attribute(before: str, phrases: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    window = before[-_WINDOW:]
    return next((name for name, pattern in phrases if pattern.search(window)), None)


class Names:
    """Names that are looked for in many texts.

    A name that scores enough has lost or gained so few letters that of its rarest pieces all but as
    many stand in the text as they are; of a text that is shorter than a name, one of its own pieces
    stands in the name. Only such names and texts are compared.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [name for name in names if len(name) >= _MIN_NAME]
        self._flat = [_flat(name) for name in self._names]
        pieces = [_pieces(flat) for flat in self._flat]
        often = Counter(piece for own in pieces for piece in own)
        self._needed = [
            min(_SURE, len(own) - _slips(flat))
            for own, flat in zip(pieces, self._flat, strict=True)
        ]
        self._by_piece: dict[str, list[int]] = {}
        self._by_any: dict[str, set[int]] = {}
        for index, (own, flat) in enumerate(zip(pieces, self._flat, strict=True)):
            rarest = sorted(own, key=lambda piece: often[piece])
            for piece in rarest[: _slips(flat) + self._needed[index]]:
                self._by_piece.setdefault(piece, []).append(index)
            for piece in _every_piece(flat):
                self._by_any.setdefault(piece, set()).add(index)
        self._longest = max(map(len, self._flat), default=0)

    def in_text(self, text: str) -> list[str]:
        """The names that stand in a text; of names within each other the longest."""
        flat = _flat(text)
        found = [
            self._names[index]
            for index in sorted(self._near(flat))
            if fuzz.partial_ratio(self._flat[index], flat, score_cutoff=_NAME_SCORE)
        ]
        return [n for n in found if not any(n != o and _flat(n) in _flat(o) for o in found)]

    def _near(self, flat: str) -> set[int]:
        known = _every_piece(flat) & self._by_piece.keys()
        shared = Counter(index for piece in known for index in self._by_piece[piece])
        near = {index for index, pieces in shared.items() if pieces >= self._needed[index]}
        return near if len(flat) >= self._longest else near | self._longer(flat)

    def _longer(self, flat: str) -> set[int]:
        """The names in which the text may stand."""
        own = _pieces(flat)
        if not own:
            return {i for i, name in enumerate(self._flat) if len(name) > len(flat)}
        needed = min(_SURE, len(own) - _slips(flat))
        sought = own[: _slips(flat) + needed]
        shared = Counter(index for piece in sought for index in self._by_any.get(piece, ()))
        return {index for index, pieces in shared.items() if pieces >= needed}


def _slips(flat: str) -> int:
    """How many letters a text may have lost or gained and still score enough."""
    return int(2 * len(flat) * (1 - _NAME_SCORE / 100))


def _every_piece(flat: str) -> set[str]:
    return {flat[i : i + _PIECE] for i in range(len(flat) - _PIECE + 1)}


def _pieces(flat: str) -> list[str]:
    """Pieces one behind the other: one slip spoils one of them."""
    return [flat[i : i + _PIECE] for i in range(0, len(flat) - _PIECE + 1, _PIECE)]


@lru_cache(maxsize=16384)
def _flat(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.casefold().replace("presentase", "persentase"))


def _operand(number: NumberText, sentence: Sentence, row: str) -> Operand:
    place = Place(sentence.page, sentence.bbox, None, row or None, None, sentence.text)
    return Operand(number.quantity(), place)

"""Facts in sentences: the phrases in which a report restates the figures of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.model import Place, Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, numbers_in
from auditor.relations import Operand
from auditor.ruling import Report
from auditor.understanding import NameIndex
from rules.facts.model import TOTAL, Fact
from rules.facts.naming import Names, ShortNames, letters_of
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
    bare = {(f.attribute, letters_of(f.name)) for f in stated if not f.quantity.unit}
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
            if fact.quantity.unit == PERCENT or (fact.attribute, letters_of(fact.name)) in bare
        )


def programme_statements(report: Report, stated: Sequence[Fact]) -> Iterator[Fact]:
    """What sentences say of the pagu and realisasi of a programme or activity that they name."""
    names: list[str] = []
    for fact in stated:
        if fact.name != TOTAL and fact.name not in names:
            names.append(fact.name)
    spoken, words = Names(names), phrases_of(report)
    short = ShortNames((f.name, f.place.row or "") for f in stated if f.name != TOTAL)
    for sentence in report.document.sentences:
        figures = [f for f in figures_of(sentence, words) if f.attribute in _OF_BUDGET]
        money = [f for f in figures if f.quantity.unit == MONEY]
        if not money or _PART_OF_YEAR.search(sentence.text):
            continue
        found = [(name, _found_at(name, sentence.text)) for name in spoken.in_text(sentence.text)]
        found = found or short.in_text(sentence.text)
        if len(found) != 1 or not _is_subject(found[0][1], sentence.text):
            continue
        name, own = found[0][0], clause_at(sentence.text, found[0][1])
        facts = [
            Fact(f.attribute, name, _at(f.operand, name), f.year or report.year)
            for f in figures
            if f.clause >= own
        ]
        yield from _once_each(facts)


def _is_subject(at: int, text: str) -> bool:
    """Whether a sentence speaks of the programme that it names at a position, not of a part."""
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


def _operand(number: NumberText, sentence: Sentence, row: str) -> Operand:
    place = Place(sentence.page, sentence.bbox, None, row or None, None, sentence.text)
    return Operand(number.quantity(), place)

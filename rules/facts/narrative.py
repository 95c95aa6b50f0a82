"""Facts in sentences: the phrases in which a report restates the figures of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from auditor.model import Place, Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, numbers_in
from auditor.relations import Operand
from auditor.ruling import Report
from auditor.understanding import years_in
from rules.facts.model import TOTAL, Fact

_LINK = (
    r"(?:\s+(?:kinerja|sebesar|sebanyak|adalah|yakni|yaitu|mencapai|dengan|jumlah|senilai|pada|ini"
    r"|tahun\s+20\d\d))*\s*$"
)


def _phrase(pattern: str) -> re.Pattern[str]:
    """What stands before a figure, up to the figure itself."""
    return re.compile(pattern + _LINK, re.IGNORECASE)


_INDICATOR_PHRASES = (
    ("target_akhir", _phrase(r"target\s+(?:di\s+)?akhir\s+(?:periode\s+)?renstra")),
    ("kemajuan", _phrase(r"tingkat\s+kemajuan")),
    ("target", _phrase(r"(?<!mencapai )(?:dari\s+target|ditargetkan|target\s+kinerja)")),
    ("realisasi", _phrase(r"(?:terealisasi|terealisir|realisasi)")),
    ("capaian", _phrase(r"(?<!target )\b(?:capaian|ketercapaian)")),
)
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


def indicator_statements(report: Report, names: Sequence[str]) -> Iterator[Fact]:
    """What sentences say of the indicators whose names the tables know."""
    earlier: Sentence | None = None
    for sentence in report.document.sentences:
        found = _named(sentence.text, names)
        if not found and earlier and earlier.paragraph == sentence.paragraph:
            found = _named(earlier.text, names)
        earlier = sentence
        if len(found) != 1:
            continue
        yield from _once_each(list(_of_indicator(report, sentence, found[0])))


def _once_each(facts: Sequence[Fact]) -> Iterator[Fact]:
    """A sentence that gives one attribute of one year two values speaks of two things."""
    said = [(fact.attribute, fact.year) for fact in facts]
    for fact in facts:
        if said.count((fact.attribute, fact.year)) == 1:
            yield fact


def _of_indicator(report: Report, sentence: Sentence, name: str) -> Iterator[Fact]:
    for start, end, number in numbers_in(sentence.text):
        attribute = _attribute(sentence.text[:start], _INDICATOR_PHRASES)
        if attribute is None or number.unit == MONEY or number.mark is not None:
            continue
        if number.unit != PERCENT:
            continue
        year = _year(sentence.text[:start], sentence.text[end:], report.year)
        year = None if attribute == "target_akhir" else year
        yield Fact(attribute, name, _operand(number, sentence, name), year)


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


def _named(text: str, names: Sequence[str]) -> list[str]:
    """The known names that stand in a text; of names within each other the longest."""
    flat = _flat(text)
    found = [
        name
        for name in names
        if len(name) >= _MIN_NAME
        and fuzz.partial_ratio(_flat(name), flat, score_cutoff=_NAME_SCORE) >= _NAME_SCORE
    ]
    return [n for n in found if not any(n != o and _flat(n) in _flat(o) for o in found)]


@lru_cache(maxsize=16384)
def _flat(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.casefold().replace("presentase", "persentase"))


def _year(before: str, after: str, default: int | None) -> int | None:
    """The year named last before the figure, else right after it, else the report's."""
    years = years_in(before[-_WINDOW:])
    if years:
        return years[-1]
    following = re.match(r"^\s*(?:pada|di|untuk)?\s*tahun\s+(20\d\d)", after)
    return int(following.group(1)) if following else default


def _operand(number: NumberText, sentence: Sentence, row: str) -> Operand:
    place = Place(sentence.page, sentence.bbox, None, row or None, None, sentence.text)
    return Operand(number.quantity(), place)

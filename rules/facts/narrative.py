"""Facts in sentences: the phrases in which a report restates the figures of its tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

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
_PIECE = 6


def indicator_statements(report: Report, names: Sequence[str]) -> Iterator[Fact]:
    """What sentences say of the indicators whose names the tables know."""
    known = _Names(names)
    earlier: Sentence | None = None
    for sentence in report.document.sentences:
        found = known.in_text(sentence.text)
        if not found and earlier and earlier.paragraph == sentence.paragraph:
            found = known.in_text(earlier.text)
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


class _Names:
    """Names that are looked for in many texts.

    A name that scores enough has lost or gained so few letters that one of its rarest pieces, one
    more than there can be such slips, stands in the text as it is: only those are compared.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [name for name in names if len(name) >= _MIN_NAME]
        pieces = [_pieces(_flat(name)) for name in self._names]
        often = Counter(piece for own in pieces for piece in own)
        self._by_piece: dict[str, list[int]] = {}
        for index, own in enumerate(pieces):
            slips = int(2 * len(_flat(self._names[index])) * (1 - _NAME_SCORE / 100))
            for piece in sorted(own, key=lambda piece: often[piece])[: slips + 1]:
                self._by_piece.setdefault(piece, []).append(index)
        self._longest = sorted(range(len(self._names)), key=lambda i: -len(_flat(self._names[i])))

    def in_text(self, text: str) -> list[str]:
        """The names that stand in a text; of names within each other the longest."""
        flat = _flat(text)
        near = {
            index
            for start in range(len(flat) - _PIECE + 1)
            for index in self._by_piece.get(flat[start : start + _PIECE], ())
        }
        longer = takewhile(lambda i: len(_flat(self._names[i])) > len(flat), self._longest)
        found = [
            self._names[index]
            for index in sorted(near.union(longer))
            if fuzz.partial_ratio(_flat(self._names[index]), flat, score_cutoff=_NAME_SCORE)
        ]
        return [n for n in found if not any(n != o and _flat(n) in _flat(o) for o in found)]


def _pieces(flat: str) -> list[str]:
    return [flat[i : i + _PIECE] for i in range(0, len(flat) - _PIECE + 1, _PIECE)]


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

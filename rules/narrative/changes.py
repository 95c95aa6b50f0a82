"""By how much a figure rose or fell, against the two figures that a paragraph gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditor.findings import Check, Confidence, Severity
from auditor.model import Sentence
from auditor.quantities import MONEY, PERCENT
from auditor.relations import Binary, Formula, Operand, Ref, Relation, Verdict, evaluate
from auditor.ruling import Report, judge, once, rule, undecided
from rules.narrative.figures import Figure, figures_of
from rules.narrative.phrases import Phrases, alternatives, phrases_of
from rules.schemas.equations import HUNDRED

_FILE = "perubahan"
_POINTS = re.compile(
    r"\s*(?:%|persen)?\s*(?:basis\s+)?(?:poin|point)\b(?:\s*(?:%|persen(?:tase)?))?", re.IGNORECASE
)
_UNIT = re.compile(r"\s*([^\W\d]+)")
_RATE = re.compile(r"\bper\s*$", re.IGNORECASE)
_NEAR = Decimal("0.6")
"""A change further off (relative) than this is more likely one of other figures."""
_LESS, _MORE = Binary("-", Ref(0), Ref(1)), Binary("-", Ref(1), Ref(0))
_DIFFERENCES = (Formula("angka kini − angka semula", _LESS), Formula("selisih kedua angka", _MORE))
_GROWTHS = tuple(
    Formula(f"{name} / angka semula × 100", Binary("*", Binary("/", own, Ref(1)), HUNDRED))
    for name, own in (("kenaikan", _LESS), ("penurunan", _MORE))
)
_EITHER = (*_DIFFERENCES, *_GROWTHS)
_OR = re.compile(r"\s*[^\W\d]*\s*(?:atau(?:\s+sebesar)?|\()\s*", re.IGNORECASE)
_BASIS = "perubahan dan kedua angkanya dalam satu alinea"


@dataclass(frozen=True)
class ChangeWords:
    """How sentences tell changes, as ``perubahan.toml`` and an office have it.

    ``moved`` stands right before a change, ``before`` right before the figure it starts from and
    ``become`` before the one it ends at; ``no_units`` are words behind a figure that it does not
    count; ``several`` tells that a sentence has more than one change, or a mean.
    """

    moved: re.Pattern[str]
    before: re.Pattern[str]
    become: re.Pattern[str]
    no_units: re.Pattern[str]
    several: re.Pattern[str]


@once
def change_words(report: Report) -> ChangeWords:
    """The words by which the changes of a report are found."""
    return change_words_in(report.vocabulary.more[_FILE])


def change_words_in(entries: Mapping[str, Any]) -> ChangeWords:
    """The words of the file, with what an office added to it."""
    words = {name: alternatives(entry["kata"]) for name, entry in entries.items()}
    moves = alternatives(w for name in ("naik", "turun", "beda") for w in entries[name]["kata"])
    return ChangeWords(
        moved=_pattern(
            rf"\b(?:{moves})(?:nya)?\s+(?P<what>(?:[^\W\d]+\s+){{0,3}}?)"
            r"(?:yaitu\s+|yakni\s+|adalah\s+)?(?:sebesar\s+|sebanyak\s+|sejumlah\s+|hingga\s+)?"
            r"(?:rp\.?\s*)?$"
        ),
        before=_pattern(
            rf"\b(?:{words['semula']})\b[^.;:\d]*"
            r"(?:tahun\s+(?:anggaran\s+)?20\d\d\b[^.;:\d]*)?(?:rp\.?\s*)?$"
        ),
        become=_pattern(rf"\b(?:{words['kini']})\b[^.;:\d]*(?:rp\.?\s*)?$"),
        no_units=_pattern(rf"{words['bukan_satuan']}|{moves}"),
        several=_pattern(
            rf"\b(?:{words['beberapa']})\b|menjadi\s+target"
            rf"|\b(?:{words['rerata']})\s+(?:[^\W\d]+\s+)?(?:{moves})\b"
            rf"|\b(?:{moves})\s+(?:[^\W\d]+\s+){{0,2}}(?:{words['rerata']})\b"
            r"|ditargetkan\s+(?:naik|turun|meningkat|menurun)"
        ),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    """All words that a sentence with a change is read by."""

    figures: Phrases
    changes: ChangeWords


@dataclass(frozen=True, slots=True)
class _Change:
    """A change as said: ``points`` if in points; of ``capaian`` or of what was realised."""

    figure: Figure
    points: bool
    capaian: bool


@rule("N613", "Besarnya kenaikan atau penurunan sesuai dengan angkanya", Severity.MEDIUM)
def changes(report: Report) -> Iterable[Check]:
    """Besarnya kenaikan atau penurunan dalam kalimat harus sesuai dengan kedua angkanya.

    Yang diperiksa:
        "83,56 … meningkat 2,36 poin dibandingkan tahun 2018 sebesar 81,20", "lebih rendah 5,44
        persen poin dari target 68,00%", "bertambah 19,40 km dibandingkan tahun 2023 sepanjang
        590,85 km"; angka kini boleh berada pada kalimat sebelumnya dalam alinea yang sama.
        Selisih dan perubahan dalam persen diterima.
    Mengapa penting:
        Perbandingan dengan tahun lalu adalah perbandingan wajib, dan biasanya dibaca dari kalimat.
    Contoh nyata:
        "Sebesar 74,51%; dibandingkan tahun 2016 sebesar 71,43% terdapat kenaikan 3,80%";
        74,51 − 71,43 = 3,08.
    Cara memperbaiki:
        Hitung ulang selisihnya, atau perbaiki angka yang dibandingkan.
    Yang sengaja dibiarkan:
        Kalimat dengan beberapa pasang angka; perubahan rata-rata per tahun; angka yang terlalu
        jauh sehingga mungkin menyangkut hal lain.
    """
    words = _Words(phrases_of(report), change_words(report))
    earlier: Sentence | None = None
    for sentence in report.document.sentences:
        before = earlier if earlier and earlier.paragraph == sentence.paragraph else None
        earlier = sentence
        if not words.changes.several.search(sentence.text):
            yield from _in_sentence(sentence, before, words)


def _in_sentence(sentence: Sentence, before: Sentence | None, words: _Words) -> Iterator[Check]:
    text = sentence.text
    figures = [f for f in figures_of(sentence, words.figures) if not _RATE.search(text[: f.start])]
    changes = [c for f in figures if (c := _change(f, text, words.changes))]
    if len(changes) != 1:
        return
    change = changes[0]
    yield from _judged(change, figures, sentence, before, words)
    again = next((f for f in figures if f.start > change.figure.end), None)
    if again is None or again.quantity.unit != PERCENT or change.points:
        return
    if _OR.fullmatch(text[change.figure.end : again.start]):
        rest = [f for f in figures if f is not change.figure]
        share = _Change(again, False, change.capaian)
        yield from _judged(share, rest, sentence, before, words, change.figure)


def _judged(
    change: _Change,
    figures: Sequence[Figure],
    sentence: Sentence,
    before: Sentence | None,
    words: _Words,
    said: Figure | None = None,
) -> Iterator[Check]:
    """The check of one change; of one that is said again in percent, behind the figure ``said``."""
    text = sentence.text
    asked = _Change(said, False, change.capaian) if said else change
    others = [
        f for f in figures if f is not change.figure and _alike(f, asked, text, words.changes)
    ]
    known = [(f, text) for f in others]
    if before is not None:
        own = [
            f for f in figures_of(before, words.figures) if not _RATE.search(before.text[: f.start])
        ]
        known += [(f, before.text) for f in own if _alike(f, asked, before.text, words.changes)]
    pair = _pair(change, others, known, text, words.changes)
    formulas = _DIFFERENCES if change.points else _GROWTHS if said else _EITHER
    if pair is None:
        return
    relation = Relation("N613", change.figure.operand, pair, formulas, _BASIS)
    outcome = evaluate(relation)
    if outcome.verdict is Verdict.CONTRADICTION:
        every = [f.operand for f, _ in known]
        if any(
            evaluate(Relation("N613", relation.stated, (a, b), formulas)).holds
            for a in every
            for b in every
            if a is not b
        ):
            yield undecided(outcome, "perubahan ini sesuai dengan dua angka lain dalam alinea itu")
            return
        stated = abs(relation.stated.quantity.value)
        computed = abs(outcome.computed.low) if outcome.computed else Decimal(0)
        if abs(computed - stated) > _NEAR * max(computed, stated):
            yield undecided(outcome, "angka-angka ini mungkin bukan tentang hal yang sama")
            return
    yield judge(relation, Severity.MEDIUM, Confidence.LIKELY)


def _change(figure: Figure, text: str, words: ChangeWords) -> _Change | None:
    moved = words.moved.search(text[: figure.start])
    if moved is None or not figure.quantity.certain:
        return None
    what = moved["what"].casefold()
    points = bool(_POINTS.match(text, figure.end)) and figure.quantity.unit != MONEY
    return _Change(figure, points, "capaian" in what)


def _unit(figure: Figure, text: str, words: ChangeWords) -> str:
    """What a figure counts, by the word behind it; empty for points, percent and bare figures."""
    word = _UNIT.match(text, figure.end)
    told = word.group(1).casefold() if word else ""
    return "" if words.no_units.fullmatch(told) or figure.quantity.unit else told


def _alike(figure: Figure, change: _Change, text: str, words: ChangeWords) -> bool:
    """Whether a figure can be one of the two that the change lies between."""
    if not figure.quantity.certain or words.moved.search(text[: figure.start]):
        return False
    own, stated = figure.quantity.unit, change.figure.quantity.unit
    if MONEY in (own, stated):
        return own == stated
    if stated == PERCENT or change.points:
        return own in ("", PERCENT)
    return own == stated


def _pair(
    change: _Change,
    others: Sequence[Figure],
    known: Sequence[tuple[Figure, str]],
    text: str,
    words: ChangeWords,
) -> tuple[Operand, Operand] | None:
    """The figure now and the one before, where the words tell both."""
    former = [f for f in others if words.before.search(text[: f.start][-120:])]
    become = [f for f in others if words.become.search(text[: f.start][-60:])]
    if len(former) > 1:
        former = [f for f in former if f.start > change.figure.end][:1] or former[-1:]
    if not former and len(become) == 1:
        former = [f for f in others if f.start < become[0].start][-1:]
    if len(former) != 1:
        return None
    base = former[0]
    if len(become) == 1 and become[0] is not base:
        return become[0].operand, base.operand
    unit = _unit(base, text, words)
    near = [
        f
        for f, said in known
        if f is not base
        and _unit(f, said, words) == unit
        and (f.attribute == "capaian") == change.capaian
        and f.attribute not in ("target", "target_akhir", "kemajuan", "lain")
        and (f.attribute != "rata_rata" or unit)
    ]
    now = [f for f in near if f.quantity.unit == base.quantity.unit]
    now = now or [f for f in near if _in_points(change, f, base)]
    own = [f for f in now if f in others]
    before = [f for f in own if f.start < change.figure.start]
    chosen = before[-1:] or own or now
    return (chosen[0].operand, base.operand) if len(chosen) == 1 else None


def _in_points(change: _Change, one: Figure, other: Figure) -> bool:
    """Whether the sign of percent was left out at one of two figures that differ in points."""
    units = {one.quantity.unit, other.quantity.unit}
    return change.points and units == {"", PERCENT} and one.quantity.step == other.quantity.step

"""Parts and their percentages in running text: ``53 orang (72,60%) dan 20 orang (27,40%)``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.findings import Check, Confidence, Severity
from auditor.model import Place, Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, numbers_in
from auditor.relations import Binary, Formula, Operand, Ref, Relation, Sum, Verdict, evaluate
from auditor.ruling import Report, judge, rule, undecided
from rules.columns.nearness import is_slip
from rules.narrative.figures import counted_quantity, is_year
from rules.narrative.paragraphs import place_of_sentence
from rules.rows.shares import said_with_whole
from rules.schemas.equations import HUNDRED, SHARE

_SPELLED = r"(?:\s*\([^()\d]*\))?"
_TO_PERCENT = re.compile(
    rf"{_SPELLED}(?P<unit>(?:\s+[^\W\d]+){{0,3}}?)\s*(?:,-)?\s*"
    r"(?:\(|,?\s*atau\s+(?:sebesar\s+|sebanyak\s+|sekitar\s+)?)$",
    re.IGNORECASE,
)
_OF_ALL = re.compile(
    r"\s*\)?\s*dari\s+(?:keseluruhan|seluruh|total|jumlah)\s+(?:seluruh\s+)?(?P<what>[^\W\d]+)"
    r"(?P<to>(?:\s+[^\W\d]+){0,4}\s+(?:sebesar|sebanyak|sejumlah|yaitu|yakni)\s+)?",
    re.IGNORECASE,
)
_OF_WHOLE = re.compile(
    r"\bdari\s+(?:(?:total|jumlah|seluruh|sebanyak|sejumlah|\w{1,3})\s+)*$", re.IGNORECASE
)
_OF_OTHER = re.compile(r"\s*\)?\s*(?:dari|terhadap)\b", re.IGNORECASE)
_TOGETHER = Decimal("0.1")
"""Percentages that were rounded one by one make a hundred within this."""
_FAR = Decimal("0.2")
_BASIS = "bagian dan persentasenya dalam satu kalimat"


@dataclass(frozen=True, slots=True)
class Portion:
    """A part and its percentage; ``unit`` is the word behind the part, ``behind`` the text behind
    the percentage.
    """

    part: Operand
    percent: Operand
    unit: str
    start: int
    end: int
    behind: str


@rule("N614", "Persentase dalam kalimat sesuai dengan bagiannya", Severity.MEDIUM)
def portions(report: Report) -> Iterable[Check]:
    """Persentase yang menyertai bagian dalam kalimat harus sesuai dengan keseluruhannya.

    Yang diperiksa:
        Bagian-bagian yang bersama-sama merupakan keseluruhan ("53 orang (72,60%) dan 20 orang
        (27,40%)"); bagian "atau 42,25% dari seluruh kunjungan" yang jumlahnya disebut kalimat itu;
        dan bagian-bagian "dari 112 dosen", juga bila bagiannya disebut "orang".
    Mengapa penting:
        Persentase dalam uraian dikutip tanpa tabelnya.
    Contoh nyata:
        5 indikator atau 71,43 persen dan 2 indikator atau 38,57 persen; 2 / 7 × 100 = 28,57.
    Cara memperbaiki:
        Hitung ulang persentasenya, atau perbaiki bagian yang keliru.
    Yang sengaja dibiarkan:
        Bagian yang tidak berjumlah keseluruhan; persentase yang begitu jauh sehingga mungkin
        bagian dari hal lain.
    """
    for sentence in report.document.sentences:
        if "%" in sentence.text or "persen" in sentence.text:
            yield from _in_sentence(sentence)


def _in_sentence(sentence: Sentence) -> Iterator[Check]:
    text = sentence.text
    numbers = [each for each in numbers_in(text) if not _is_year(each[2])]
    found = _found(text, numbers, place_of_sentence(sentence))
    told = said_with_whole(text)
    left = []
    for portion in found:
        whole = _whole(text, numbers, portion, place_of_sentence(sentence))
        if whole is not None and portion.end not in told:
            yield _of_whole(portion, whole)
        elif whole is None and not _OF_OTHER.match(portion.behind):
            left.append(portion)
    if len(left) == len(found):
        yield from _all_of_it(left)


def _found(
    text: str, numbers: Sequence[tuple[int, int, NumberText]], place: Place
) -> list[Portion]:
    found = []
    for (start, end, part), (behind, last, percent) in pairwise(numbers):
        words = _TO_PERCENT.fullmatch(text[end:behind])
        if words is None or percent.unit != PERCENT or part.unit not in ("", MONEY):
            continue
        own = (Operand(counted_quantity(part), place), Operand(percent.quantity(), place))
        unit = " ".join(words["unit"].split()[:1]).casefold()
        found.append(Portion(*own, part.unit or unit, start, last, text[last:]))
    return found


def _whole(
    text: str,
    numbers: Sequence[tuple[int, int, NumberText]],
    portion: Portion,
    place: Place,
) -> Operand | None:
    """What a percentage is said to be a share of, where the sentence tells its number."""
    every = _OF_ALL.match(portion.behind)
    if every is None:
        before = [n for n in numbers if n[0] < portion.start and _OF_WHOLE.search(text[: n[0]])]
        apart = _OF_OTHER.match(portion.behind) or portion.part.quantity.unit == MONEY
        whole = before[-1] if before and not apart else None
    elif every["to"]:
        at = portion.end + every.end()
        whole = next((n for n in numbers if 0 <= n[0] - at <= 3), None)
    else:
        what = re.compile(rf"{_SPELLED}\s+{re.escape(every['what'])}\b", re.IGNORECASE)
        same = [n for n in numbers if n[0] < portion.start and what.match(text, n[1])]
        whole = same[0] if len(same) == 1 else None
    if whole is None or whole[2].unit != portion.part.quantity.unit:
        return None
    return Operand(counted_quantity(whole[2]), place)


def _of_whole(portion: Portion, whole: Operand) -> Check:
    part = portion.part
    name = f"{part.quantity.text} dari {whole.quantity.text} × 100"
    relation = Relation("N614", portion.percent, (part, whole), (Formula(name, SHARE),), _BASIS)
    outcome = evaluate(relation)
    if outcome.verdict is Verdict.CONTRADICTION and not is_slip(outcome):
        stated = portion.percent.quantity.value
        computed = outcome.computed.low if outcome.computed else stated
        set_first = abs(stated * whole.quantity.value / 100 - part.quantity.value) < 1
        if set_first and stated % 5 == 0:
            return undecided(outcome, "persentase ini mungkin ditetapkan lebih dahulu (target)")
        if abs(computed - stated) > _FAR * max(computed, stated):
            return undecided(outcome, "persentase ini mungkin bagian dari hal lain")
    return judge(relation, Severity.MEDIUM, Confidence.LIKELY)


def _all_of_it(found: Sequence[Portion]) -> Iterator[Check]:
    """The checks of parts that make up the whole together, as their percentages or one of them
    tell.
    """
    if len(found) < 2 or len({portion.unit for portion in found}) > 1:
        return
    parts = tuple(portion.part for portion in found)
    total = Sum(tuple(Ref(i) for i in range(len(parts))))
    outcomes = []
    for i, portion in enumerate(found):
        share = Binary("*", Binary("/", Ref(i), total), HUNDRED)
        formula = Formula(f"{portion.part.quantity.text} dari jumlah {len(parts)} bagian", share)
        outcomes.append(evaluate(Relation("N614", portion.percent, parts, (formula,), _BASIS)))
    together = sum((portion.percent.quantity.value for portion in found), Decimal(0))
    whole = abs(together - 100) <= _TOGETHER
    telling = [
        outcome for outcome in outcomes if outcome.holds and _has_decimals(outcome.relation.stated)
    ]
    if whole or (telling and found[0].part.quantity.unit != MONEY):
        for outcome in outcomes:
            yield judge(outcome.relation, Severity.MEDIUM, Confidence.LIKELY)


def _has_decimals(figure: Operand) -> bool:
    return figure.quantity.step < 1


def _is_year(number: NumberText) -> bool:
    return not number.unit and number.mark is None and is_year(number.readings[0][0])

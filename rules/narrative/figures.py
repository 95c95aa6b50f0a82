"""What the figures of a sentence are: target, realisasi, capaian, pagu, serapan, sisa.

The words before a figure tell, as ``vocabulary/kalimat.toml`` lists them; a share right behind
another figure (``Rp… atau 97,61%``, ``Rp… (97,61%)``) belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.model import Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, Quantity, numbers_in
from auditor.relations import Operand
from auditor.ruling import once
from auditor.understanding import years_in
from rules.narrative.paragraphs import place_of_sentence
from rules.narrative.phrases import Phrases, opening

_WINDOW = 140
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = range(1945, 2100)
_BEHIND = re.compile(r"^\s*(?:[.,]?-)?,?\s*(?:\(|atau|yaitu|yakni|=)?\s*$", re.IGNORECASE)
_LONG = 10**6
_NO_UNIT = frozenset(
    (
        "atau",
        "dan",
        "dengan",
        "dari",
        "sehingga",
        "yang",
        "rupiah",
        "sedangkan",
        "telah",
        "realisasi",
    )
)
_GOES_ON = re.compile(
    r"\s*,?\s*(?:\([^)]*\)\s*)?(?:dari|atas|terhadap|dengan\s+(?:target|realisasi))\b",
    re.IGNORECASE,
)
_BEHIND_UNIT = re.compile(
    r"^\s*[^\W\d]+(?:\s+[^\W\d]+)?\s*(?:\(|atau(?:\s+sebesar)?)\s*$", re.IGNORECASE
)
_MONTH = re.compile(
    r"\s+(?:januari|pebruari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november"
    r"|nopember|desember)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(
    r"\s*[^\d,.;:]{0,50}?\byang\s+(?:menjadi\s+target|ditargetkan)\b", re.IGNORECASE
)
_AGAINST = re.compile(r"\bcapaian(?:\s+kinerja)?(?:nya)?\s+terhadap\s+target\b", re.IGNORECASE)
_MEASURED = ("realisasi", "target")
_BOUND = re.compile(r"[<>≥≤±]\s*$")
_OF_MANY = re.compile(
    r"(?P<mean>\brata\s?-?\s?rata\b[^.;\d]{0,60}?)\s*\b(?:dari|atas)\s+(?:ke-?)?(?P<count>\d{1,2})"
    r"\s*(?:\([^()\d]*\)\s*)?(?:indikator|sasaran|iku)\b(?:\s+(?:kinerja|utama|sasaran|strategis))*",
    re.IGNORECASE,
)
"""Of how many an average is (``rata-rata capaian dari 6 indikator``): it parts no words."""
_CLAUSE = re.compile(r"[;]|\b(?:sedangkan|sementara itu|sebaliknya)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence. ``attribute`` is empty when no words tell what it is.

    ``year`` is the one named last before it in the same clause, None when there is none; ``clause``
    counts the clauses before its own; ``against`` tells that a capaian is said against it
    (``capaian terhadap target 80% adalah …``).
    """

    attribute: str
    operand: Operand
    start: int
    end: int
    year: int | None = None
    clause: int = 0
    against: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.operand.quantity


def figures_of(sentence: Sentence, words: Phrases) -> tuple[Figure, ...]:
    """All figures of a sentence in order; years are left out."""
    known = _known(words)
    if sentence not in known:
        known[sentence] = _figures(sentence, words)
    return known[sentence]


@once
def _known(words: Phrases) -> dict[Sentence, tuple[Figure, ...]]:  # noqa: ARG001
    """What is read by the phrases of one report."""
    return {}


def _figures(sentence: Sentence, words: Phrases) -> tuple[Figure, ...]:
    text = sentence.text
    place = place_of_sentence(sentence)
    found: list[Figure] = []
    last = 0
    many = {match.start("count") for match in _OF_MANY.finditer(text)}
    for start, end, number in numbers_in(text):
        if _is_year(number) or _MONTH.match(text, end):
            continue
        between = _OF_MANY.sub(r"\g<mean>", text[last:start]) if many else text[last:start]
        named = _attribute(between, number, text[end:], found, words)
        attribute = named or _aimed(text[end:])
        fixed = attribute in ("target", "target_akhir")
        operand = Operand(_quantity(number, text[end:]), place, fixed)
        year, clause = _year(text[:start]), clause_at(text, start)
        against = fixed and bool(_AGAINST.search(text[last:start]))
        found.append(Figure(attribute, operand, start, end, year, clause, against))
        if start not in many:
            last = end
    return tuple(found)


def runs_of(sentence: Sentence, figures: Sequence[Figure]) -> Iterator[dict[str, Figure]]:
    """The figures that belong together: up to where an attribute is said again.

    A capaian closes its run, unless the sentence goes on to say of what it is the capaian.
    """
    run: dict[str, Figure] = {}
    for figure in figures:
        if not figure.attribute:
            continue
        if figure.attribute in run:
            yield run
            run = {}
        run[figure.attribute] = figure
        goes_on = _GOES_ON.match(sentence.text[figure.end :])
        if figure.attribute in ("capaian", "kemajuan") and (len(run) > 1 or not goes_on):
            yield run
            run = {name: said for name, said in run.items() if name == "realisasi"}
    if run:
        yield run


def clause_at(text: str, position: int) -> int:
    """How many clauses of a sentence end before a position of its text."""
    return len(_CLAUSE.findall(text, 0, position))


def _is_year(number: NumberText) -> bool:
    value, _ = number.readings[0]
    return is_year(value) and not number.unit and number.text.isdigit()


def is_year(value: Decimal) -> bool:
    """Whether a number may be that of a year."""
    return _YEARS.start <= value < _YEARS.stop and value == int(value)


def counted_quantity(number: NumberText) -> Quantity:
    """The number of counted things: a point before three digits groups thousands."""
    if number.mark == "." and not number.unit:
        value, step = number.readings[0]
        return Quantity(value, step, number.unit, number.text)
    return number.quantity()


def _counts(after: str) -> bool:
    """Whether the word behind a number says what it counts."""
    word = re.match(r"\s*([^\W\d]+)", after)
    return word is not None and word.group(1).casefold() not in _NO_UNIT


def _quantity(number: NumberText, after: str) -> Quantity:
    """The number; a long one that counts nothing is rupiah though it does not say so."""
    counts = _counts(after)
    quantity = counted_quantity(number) if counts else number.quantity()
    if quantity.unit or not quantity.certain or quantity.value < _LONG or counts:
        return quantity
    return Quantity(quantity.value, quantity.step, MONEY, quantity.text)


def _attribute(
    between: str, number: NumberText, after: str, earlier: Sequence[Figure], words: Phrases
) -> str:
    if _BOUND.search(between):
        return ""
    money = _quantity(number, after).unit == MONEY
    clause = _clause(between)
    bare = words.without_links(clause)
    known = words.money if money else words.number
    said, name = words.ending(bare, money)
    if not said or (money and said in words.weak):
        named = words.spoken_of(bare) if money else ""
        name = named or opening(bare, known, linked=bare != clause)
    if name:
        return _in_context(name, number, earlier)
    linked = not words.stripped(between).strip("() ,.")
    if linked and number.unit == PERCENT and earlier and earlier[-1].against:
        return "kemajuan" if earlier[-1].attribute == "target_akhir" else "capaian"
    return _behind(words.stripped(between), between, number, earlier, money)


def _behind(
    marks: str, between: str, number: NumberText, earlier: Sequence[Figure], money: bool
) -> str:
    """What a figure is that stands right behind another: ``Rp… (97,61%)``, ``36 unit (90%)``."""
    if not earlier:
        return ""
    before = earlier[-1]
    counted = before.attribute in _MEASURED and before.quantity.unit != PERCENT
    if not _BEHIND.match(marks) and not (counted and _BEHIND_UNIT.match(between)):
        return ""
    if money:
        return "realisasi_rp" if before.attribute == "serapan" else ""
    if number.unit != PERCENT:
        return ""
    if before.quantity.unit == MONEY:
        return "serapan"
    measured = {f.attribute for f in earlier if f.quantity.unit != PERCENT}
    return "capaian" if counted and measured.issuperset(_MEASURED) else ""


def _aimed(after: str) -> str:
    """``120 km jalan yang menjadi target``: the words behind a figure make it the target."""
    return "target" if _AIMED.match(after) else ""


def _in_context(name: str, number: NumberText, earlier: Sequence[Figure]) -> str:
    """The same words mean a share of money after money, and the mid-term after its target."""
    said = [figure.attribute for figure in earlier]
    if name == "realisasi" and number.unit == PERCENT and said[-1:] == ["pagu"]:
        return "serapan"
    if name == "capaian" and "target_akhir" in said:
        return "kemajuan"
    if name == "capaian" and {"pagu", "realisasi_rp"} & set(said) and "realisasi" not in said:
        return "serapan"
    return name


def _clause(between: str) -> str:
    """The words of the last clause before a figure, without marks, years and currency."""
    clause = _CLAUSE.split(between[-_WINDOW:])[-1]
    text = re.sub(r"[^0-9a-z-]+", " ", _YEAR.sub(" ", clause.casefold()))
    text = re.sub(r"(?:^|\s)-+(?=\s|$)", " ", text)
    return " ".join(text.split()).removesuffix(" rp").strip()


def _year(before: str) -> int | None:
    years = years_in(_CLAUSE.split(before[-_WINDOW:])[-1])
    return years[-1] if years else None

"""What the figures of a sentence are: target, realisasi, capaian, pagu, serapan, sisa.

The words before a figure tell, as ``vocabulary/kalimat.toml`` lists them; a share right behind
another figure (``Rp… atau 97,61%``, ``Rp… (97,61%)``) belongs to it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.model import Sentence
from auditor.quantities import MONEY, PERCENT, NumberText, Quantity, numbers_in
from auditor.relations import Operand
from auditor.understanding import years_in
from rules.narrative.paragraphs import place_of_sentence

_WINDOW = 140
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
YEARS = range(1945, 2100)
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
_BOUND = re.compile(r"[<>≥≤±]\s*$")
_CLAUSE = re.compile(r"[;]|\b(?:sedangkan|sementara itu|sebaliknya)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a sentence. ``attribute`` is empty when no words tell what it is.

    ``year`` is the one named last before it in the same clause, None when there is none.
    """

    attribute: str
    operand: Operand
    start: int
    end: int
    year: int | None = None

    @property
    def quantity(self) -> Quantity:
        return self.operand.quantity


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of ``kalimat.toml``: attributes by phrase, longest first."""

    links: tuple[str, ...]
    money: tuple[tuple[str, str], ...]
    number: tuple[tuple[str, str], ...]
    weak: frozenset[str]


@cache
def phrases() -> Phrases:
    file = files("rules") / "vocabulary" / "kalimat.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8"))

    def by_length(
        section: Mapping[str, Mapping[str, Sequence[str]]],
    ) -> tuple[tuple[str, str], ...]:
        pairs = [(words, name) for name, entry in section.items() for words in entry["kata"]]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    links = tuple(sorted(entries["penghubung"], key=len, reverse=True))
    weak = frozenset(word for entry in entries["uang"].values() for word in entry.get("lemah", ()))
    return Phrases(links, by_length(entries["uang"]), by_length(entries["angka"]), weak)


def figures_of(sentence: Sentence) -> tuple[Figure, ...]:
    """All figures of a sentence in order; years are left out."""
    text = sentence.text
    place = place_of_sentence(sentence)
    found: list[Figure] = []
    last = 0
    for start, end, number in numbers_in(text):
        if _is_year(number) or _MONTH.match(text, end):
            continue
        attribute = _attribute(text[last:start], number, text[end:], found) or _aimed(text[end:])
        fixed = attribute in ("target", "target_akhir")
        operand = Operand(_quantity(number, text[end:]), place, fixed)
        found.append(Figure(attribute, operand, start, end, _year(text[:start])))
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


def _is_year(number: NumberText) -> bool:
    value, _ = number.readings[0]
    return value in YEARS and not number.unit and number.text.isdigit()


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


def _attribute(between: str, number: NumberText, after: str, earlier: Sequence[Figure]) -> str:
    if _BOUND.search(between):
        return ""
    money = _quantity(number, after).unit == MONEY
    clause = _clause(between)
    bare = _without_links(clause)
    known = phrases().money if money else phrases().number
    words, name = _ending(bare, known)
    if not words or (money and words in phrases().weak):
        name = (_spoken_of(bare) if money else "") or _opening(bare, known, linked=bare != clause)
    if name:
        return _in_context(name, number, earlier)
    return _behind(between, number, money, earlier)


def _behind(between: str, number: NumberText, money: bool, earlier: Sequence[Figure]) -> str:
    """What a figure is that stands right behind another: ``Rp… (97,61%)``, ``36 unit (90%)``."""
    if not earlier:
        return ""
    before = earlier[-1]
    counted = before.attribute == "realisasi" and before.quantity.unit != PERCENT
    if not _BEHIND.match(_stripped(between)) and not (counted and _BEHIND_UNIT.match(between)):
        return ""
    if money:
        return "realisasi_rp" if before.attribute == "serapan" else ""
    if number.unit != PERCENT:
        return ""
    if before.quantity.unit == MONEY:
        return "serapan"
    aims = [f for f in earlier if f.attribute == "target" and f.quantity.unit != PERCENT]
    return "capaian" if counted and aims else ""


def _aimed(after: str) -> str:
    """``120 km jalan yang menjadi target``: the words behind a figure make it the target."""
    return "target" if _AIMED.match(after) else ""


def _spoken_of(clause: str) -> str:
    """What an amount of money is by the words of its clause, wherever they stand in it."""
    said = f" {clause} "
    names = {name for words, name in phrases().money if f" {words} " in said}
    return next((name for name in ("sisa", "realisasi_rp", "pagu") if name in names), "")


def _ending(text: str, known: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The longest phrase that a text ends with, and its attribute; empty when there is none."""
    for words, name in known:
        if text == words or text.endswith(" " + words):
            return words, name
    return "", ""


def _opening(text: str, known: Sequence[tuple[str, str]], linked: bool) -> str:
    """The attribute of the longest phrase that a clause opens with, if a link word ends it."""
    if not linked:
        return ""
    openers = ("pada", "adapun", "dengan", "dan", "sehingga", "maka", "untuk", "jumlah", "total")
    while text.split(" ", 1)[0] in openers and " " in text:
        text = text.split(" ", 1)[1]
    return next((name for words, name in known if text.startswith(words + " ")), "")


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


def _stripped(between: str) -> str:
    """What stands between two figures, without link words but with its marks."""
    words = [w for w in between.split() if w.casefold().strip(",.") not in phrases().links]
    return " ".join(words)


def _clause(between: str) -> str:
    """The words of the last clause before a figure, without marks, years and currency."""
    clause = _CLAUSE.split(between[-_WINDOW:])[-1]
    text = re.sub(r"[^0-9a-z-]+", " ", _YEAR.sub(" ", clause.casefold()))
    text = re.sub(r"(?:^|\s)-+(?=\s|$)", " ", text)
    return " ".join(text.split()).removesuffix(" rp").strip()


def _without_links(words: str) -> str:
    """A clause without the link words at its end, but for those that end a known phrase."""
    known = _phrases_ending()
    while True:
        link = next((k for k in phrases().links if words.endswith(" " + k)), None)
        if link is None:
            return words
        if any(words == k or words.endswith(" " + k) for k in known.get(link, ())):
            return words
        words = words[: -len(link)].rstrip()


@cache
def _phrases_ending() -> Mapping[str, tuple[str, ...]]:
    """The known phrases that end with each link word."""
    every = {phrase for phrase, _ in (*phrases().money, *phrases().number)}
    return {link: tuple(k for k in every if k.endswith(link)) for link in phrases().links}


def _year(before: str) -> int | None:
    years = years_in(_CLAUSE.split(before[-_WINDOW:])[-1])
    return years[-1] if years else None

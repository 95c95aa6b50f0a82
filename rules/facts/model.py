"""A fact: what is said (attribute) of whom (name or code) for which year, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from auditor.model import Place
from auditor.quantities import PERCENT, Quantity
from auditor.relations import Operand, Verdict
from auditor.understanding import NameIndex, same_name

TOTAL = "seluruh perangkat daerah"
"""The name under which whole-agency figures are gathered."""
_ANY, _NONE = "semua", "tanpa kode"
_SCALES = tuple(Decimal(1000) ** power for power in (1, 2, 3, 4))


@dataclass(frozen=True, slots=True)
class Fact:
    """``stage`` is ``"murni"`` or ``"perubahan"`` where the report says which budget it means."""

    attribute: str
    name: str
    operand: Operand
    year: int | None = None
    code: tuple[str, ...] = ()
    stage: str = ""

    @property
    def quantity(self) -> Quantity:
        return self.operand.quantity

    @property
    def place(self) -> Place:
        return self.operand.place

    @property
    def table(self) -> str | None:
        return self.place.table


@dataclass
class Group:
    """All statements of one fact. ``values`` are the clusters of statements that agree."""

    attribute: str
    name: str
    year: int | None
    facts: list[Fact] = field(default_factory=list)

    @cached_property
    def values(self) -> list[list[Fact]]:
        """Clusters of agreeing facts, the most frequent first, in order of appearance."""
        clusters: list[list[Fact]] = []
        for fact in self.facts:
            for cluster in clusters:
                if all(agree(fact, other) for other in cluster):
                    cluster.append(fact)
                    break
            else:
                clusters.append([fact])
        return sorted(clusters, key=lambda cluster: -len(cluster))


def agree(one: Fact, other: Fact) -> bool:
    """Whether two figures can be the same value, given the digits each is printed with."""
    return agreement(one, other).holds


def agreement(one: Fact, other: Fact) -> Verdict:
    """How two figures agree: one printed with fewer digits may be the other, rounded or cut off.

    Two printed with as many digits must be equal. A word of scale ("triliun") may stand beside the
    one, and in the column of units for the other.
    """
    a, b = one.quantity, other.quantity
    if a.value == b.value or b.value == a.otherwise or a.value == b.otherwise:
        return Verdict.HOLDS
    if _differ_in_scale_only(a, b):
        return Verdict.HOLDS
    fine, coarse = sorted((a, b), key=lambda quantity: quantity.step)
    if fine.step == coarse.step:
        return Verdict.CONTRADICTION
    if abs(fine.value - coarse.value) <= coarse.step / 2:
        return Verdict.ROUNDED
    cut = coarse.truncation
    return Verdict.TRUNCATED if cut.low <= fine.value < cut.high else Verdict.CONTRADICTION


def _differ_in_scale_only(one: Quantity, other: Quantity) -> bool:
    """Whether the same digits are printed, once with a word that makes them thousands or more."""
    digits, others = (re.sub(r"\D", "", quantity.text) for quantity in (one, other))
    low, high = sorted((abs(one.value), abs(other.value)))
    spoken = any(letter.isalpha() for quantity in (one, other) for letter in quantity.text)
    return spoken and digits == others and low > 0 and high / low in _SCALES


def comparable(one: Fact, other: Fact) -> bool:
    """Whether two figures are in the same unit and of the same budget stage."""
    if one.stage != other.stage and "murni" in (one.stage, other.stage):
        return False
    a, b = one.quantity.unit.casefold(), other.quantity.unit.casefold()
    return a == b or {a, b} == {"", PERCENT}


def grouped(facts: Iterable[Fact]) -> list[Group]:
    """Facts of the same attribute, year and name, that can be compared.

    A name that one table states twice with different values is left out there: it names two
    things. Codes, where both facts have one, must end alike.
    """
    groups: list[Group] = []
    index = _GroupIndex()
    for fact in _unambiguous(list(facts)):
        for group in index.near(fact):
            first = group.facts[0]
            if _same_subject(first, fact) and comparable(first, fact):
                group.facts.append(fact)
                break
        else:
            group = Group(fact.attribute, fact.name, fact.year, [fact])
            index.add(group)
            groups.append(group)
    for group in groups:
        group.facts = _without_tables_at_odds(group.facts)
    return [group for group in groups if len(group.facts) > 1]


class _GroupIndex:
    """Groups by what they are about, so that a fact meets only those that may be its own.

    Two codes of one thing end in the same part; names alone are shared by many sub kegiatan.
    """

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._places: dict[tuple[str, int | None, str], NameIndex[int]] = {}

    def add(self, group: Group) -> None:
        for end in {_ANY, _end(group.facts[0])}:
            key = (group.attribute, group.year, end)
            self._places.setdefault(key, NameIndex()).add(group.name, len(self._groups))
        self._groups.append(group)

    def near(self, fact: Fact) -> Iterator[Group]:
        """The groups of that name which a fact may belong to, in the order of adding."""
        end = _end(fact)
        ends = {end, _NONE} if end != _NONE else {_ANY}
        indexes = (self._places.get((fact.attribute, fact.year, each)) for each in ends)
        places = sorted(place for index in indexes if index for place in index.same(fact.name))
        return (self._groups[place] for place in places)


def _end(fact: Fact) -> str:
    """The last part of the code; the agency's total is told by its name alone."""
    return plain_code(fact.code)[-1] if fact.code and fact.name != TOTAL else _NONE


def _without_tables_at_odds(facts: list[Fact]) -> list[Fact]:
    """Leave out tables that state the fact several times with different values."""
    at_odds = {
        one.table
        for one in facts
        for other in facts
        if one.table and one.table == other.table and one.name != TOTAL and not agree(one, other)
    }
    return [fact for fact in facts if fact.table not in at_odds]


def _same_subject(one: Fact, other: Fact) -> bool:
    if one.name == other.name == TOTAL:
        return True
    if TOTAL in (one.name, other.name) or not same_name(one.name, other.name):
        return False
    if one.code and other.code:
        short, long = sorted((plain_code(one.code), plain_code(other.code)), key=len)
        return long[len(long) - len(short) :] == short
    return True


@lru_cache(maxsize=16384)
def plain_code(code: tuple[str, ...]) -> tuple[str, ...]:
    """A kode rekening without leading zeros: both generations of it write the same numbers."""
    return tuple(part.lstrip("0") for part in code)


def _unambiguous(facts: Sequence[Fact]) -> list[Fact]:
    twice = set()
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        if fact.table is None or fact.name == TOTAL:
            continue
        key = (fact.table, fact.attribute, fact.year, fact.code, fact.name, fact.stage)
        if key in seen and not agree(seen[key], fact):
            twice.add(key)
        seen.setdefault(key, fact)
    return [
        fact
        for fact in facts
        if (fact.table, fact.attribute, fact.year, fact.code, fact.name, fact.stage) not in twice
    ]

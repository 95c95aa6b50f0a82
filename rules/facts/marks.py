"""Facts whose mark is open (``1.234``): read the way that another statement of them confirms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from auditor.quantities import Quantity
from auditor.understanding import NameIndex
from rules.facts.model import Fact, agree, comparable


def settled(facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts with every open mark read as other places have it; those without are left out.

    A figure that agrees with none of them under either reading contradicts them under both; it is
    then read the way that comes nearest.
    """
    facts = list(facts)
    known: dict[tuple[str, int | None], NameIndex[Fact]] = {}
    if any(not fact.quantity.certain for fact in facts):
        for fact in facts:
            if fact.quantity.certain:
                known.setdefault((fact.attribute, fact.year), NameIndex()).add(fact.name, fact)
    for fact in facts:
        if fact.quantity.certain:
            yield fact
            continue
        index = known.get((fact.attribute, fact.year))
        same = list(index.same(fact.name)) if index else []
        others = [other for other in same if comparable(fact, other)]
        if others:
            yield _settled(fact, others)


def _settled(fact: Fact, others: list[Fact]) -> Fact:
    readings = [
        replace(fact, operand=replace(fact.operand, quantity=quantity))
        for quantity in _readings(fact.quantity)
    ]
    for other in others:
        for reading in readings:
            if agree(reading, other):
                return reading
    return min(readings, key=lambda reading: _distance(reading.quantity, others[0].quantity))


def _readings(quantity: Quantity) -> Iterator[Quantity]:
    for reading in (quantity, quantity.read_otherwise):
        if reading is not None:
            yield replace(reading, certain=True)


def _distance(one: Quantity, other: Quantity) -> Decimal:
    return abs(one.value - other.value)

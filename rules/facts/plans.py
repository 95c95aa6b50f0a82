"""Targets of a plan: for its end, or for the report's own year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.understanding import NameIndex
from rules.facts.model import Fact, agree, comparable

_END = re.compile(r"\bakhir\b", re.IGNORECASE)
_ENOUGH = 2


def without_yearly_plans(facts: Sequence[Fact], year: int | None) -> list[Fact]:
    """Facts without those of a table whose “target jangka menengah” is that for this year.

    Such a column does not say that it is for the end of the plan, and wherever it differs from what
    another table calls the final target, it has this year's target of other tables.
    """
    of_plan = [fact for fact in facts if fact.attribute == "target_akhir"]
    aims = _by_name(f for f in facts if f.attribute == "target" and f.year == year)
    finals = _by_name(of_plan)
    yearly = set()
    for table in {fact.table for fact in of_plan}:
        own = [fact for fact in of_plan if fact.table == table]
        if any(_END.search(fact.place.column or "") for fact in own):
            continue
        apart = [f for f in own if not all(agree(f, other) for other in _others(finals, f))]
        if len(apart) >= _ENOUGH and all(_is_any(fact, _others(aims, fact)) for fact in apart):
            yearly.add(table)
    return [f for f in facts if f.attribute != "target_akhir" or f.table not in yearly]


def _by_name(facts: Iterable[Fact]) -> NameIndex[Fact]:
    index: NameIndex[Fact] = NameIndex()
    for fact in facts:
        index.add(fact.name, fact)
    return index


def _others(index: NameIndex[Fact], fact: Fact) -> list[Fact]:
    """What other tables state of the same indicator."""
    same = (other for other in index.same(fact.name) if other.table != fact.table)
    return [other for other in same if comparable(fact, other)]


def _is_any(fact: Fact, others: Sequence[Fact]) -> bool:
    return any(agree(fact, other) for other in others)

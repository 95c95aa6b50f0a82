"""Which tables speak of the same thing: those that agree on other facts that they share.

Two tables may use the same names for different scopes (the whole province and one agency, one
sasaran and all of them) or different years. A table that agrees with no other on anything gives no
ground for a finding; one that agrees on most does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.facts.model import Fact, Group, agree

NARRATIVE = "narasi"


@dataclass(frozen=True)
class Trust:
    """Counts of agreements and disagreements with other places, by table and by attribute."""

    agreements: Counter[tuple[str, str]]
    disagreements: Counter[tuple[str, str]]

    def of_table(self, table: str | None) -> bool:
        """Whether a table agrees with other places at least as often as it disagrees."""
        name = table or NARRATIVE
        return self._agreed[name] >= max(1, self._denied[name])

    @cached_property
    def _agreed(self) -> Counter[str]:
        return _by_table(self.agreements)

    @cached_property
    def _denied(self) -> Counter[str]:
        return _by_table(self.disagreements)

    def always_differs(self, table: str | None, attribute: str) -> bool:
        """Whether the table never agrees on this attribute though it shares several such facts."""
        key = (table or NARRATIVE, attribute)
        return self.disagreements[key] >= 2 and self.agreements[key] == 0


def _by_table(counts: Counter[tuple[str, str]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (table, _), count in counts.items():
        found[table] += count
    return found


def trust_of(groups: Sequence[Group]) -> Trust:
    """Compare every place of every fact with the others, once a group."""
    agreements: Counter[tuple[str, str]] = Counter()
    disagreements: Counter[tuple[str, str]] = Counter()
    for group in groups:
        for fact in group.facts:
            others = [other for other in group.facts if other.table != fact.table]
            if not others:
                continue
            alike = sum(agree(fact, other) for other in others)
            key = (fact.table or NARRATIVE, group.attribute)
            (agreements if 2 * alike >= len(others) else disagreements)[key] += 1
    return Trust(agreements, disagreements)


def same_stage(one: Sequence[Fact], other: Sequence[Fact]) -> bool:
    """Whether both sides say that they mean the same stage of the budget."""
    stages = {fact.stage for fact in one if fact.stage}
    return bool(stages & {fact.stage for fact in other if fact.stage})

"""What a binding document states of a fact, and whether its own place may be the wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.ruling import Report
from rules.facts import Fact, Group
from rules.rows.chains import computed_from

_BINDING = {"target": ("perjanjian_kinerja", "Perjanjian Kinerja")}
_WITNESSES = 2
"""So many that did not copy each other must say the same to be believed against one place."""


@dataclass(frozen=True, slots=True)
class Binding:
    """The statements that restate a binding document, its name, and the table they stand in."""

    facts: Sequence[Fact]
    document: str
    table: str


def binding_of(
    attribute: str, clusters: Sequence[Sequence[Fact]], report: Report
) -> Binding | None:
    """What the binding document states; the Perjanjian Kinerja binds targets."""
    kind, name = _BINDING.get(attribute, ("", ""))
    tables = {frame.table.name for frame in report.of_kind(kind)} if kind else set()
    for cluster in clusters:
        found = next((fact.table for fact in cluster if fact.table in tables), None)
        if found:
            return Binding(cluster, name, found)
    return None


def lone_slip(groups: Sequence[Group], report: Report) -> Group | None:
    """The one fact of which everything else denies what the restated document says.

    Where several differ the report uses another version of the document, which still binds.
    """
    found = [group for group in groups if _stands_alone(group, report)]
    return found[0] if len(found) == 1 else None


def is_sure(right: Sequence[Fact], wrong: Sequence[Fact], report: Report) -> bool:
    """Whether so much speaks for a value that the one other place must be wrong."""
    return len(wrong) == 1 and _witnesses(right, report) >= _WITNESSES


def _stands_alone(group: Group, report: Report) -> bool:
    clusters = group.values
    binding = binding_of(group.attribute, clusters, report)
    if binding is None or len(clusters) != 2:
        return False
    others = next(cluster for cluster in clusters if cluster is not binding.facts)
    return is_sure(others, binding.facts, report) and _witnesses(binding.facts, report) == 1


def _witnesses(cluster: Sequence[Fact], report: Report) -> int:
    """How many say it that did not copy each other: tables, and a figure that follows from it."""
    used = computed_from(report)
    tables = {fact.table for fact in cluster if fact.table}
    return len(tables) + any(fact.place in used for fact in cluster)

"""Findings as a reader takes them in: those that one cause explains stand together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.findings import Finding, Review, Severity, Waiver, identifiers_of
from auditor.model import Place
from auditor.outputs.phrases import page_list, table_of
from auditor.outputs.plain_text import capitalised, clipped

_COLUMN = 50
_LABEL = 90
_UNSAFE = "P"
"""What the numbers of things that need to be looked at (*perlu dilihat*) start with."""


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its stable id and the number it has in this list (``3`` or ``3.2``).

    ``waiver`` is there when a person set the finding aside.
    """

    number: str
    identifier: str
    finding: Finding
    title: str
    waiver: Waiver | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter: a single finding, or several that share their root cause."""

    number: str
    items: tuple[Item, ...]

    @property
    def is_group(self) -> bool:
        return len(self.items) > 1

    @property
    def first(self) -> Item:
        return self.items[0]

    @property
    def severity(self) -> Severity:
        return self.first.finding.severity

    @property
    def heading(self) -> str:
        """The shared cause, or the rule's title with the table it is about."""
        if self.is_group:
            return capitalised(self.first.finding.root_cause)
        column = self.first.finding.places[0].column
        named = f", kolom {clipped(column, _COLUMN)}" if column else ""
        return f"{self.first.title} ({self.tables}{named}, halaman {self.pages})"

    @property
    def subject(self) -> str:
        """The shared cause or, for a single finding, the row and column or sentence it is about."""
        if self.is_group:
            return self.heading
        place = self.first.finding.places[0]
        named = [clipped(part, _LABEL) for part in (place.row, place.column) if part]
        if named or place.table or not place.text:
            return ", ".join(named) or self.first.title
        return f"“{clipped(place.text, _LABEL)}”"

    @property
    def pages(self) -> str:
        return page_list(item.finding.places[0].page for item in self.items)

    @property
    def tables(self) -> str:
        names = dict.fromkeys(table_of(item.finding.places[0]) for item in self.items)
        return ", ".join(names)

    @property
    def places(self) -> tuple[Place, ...]:
        """All places of all findings, each once, in the order of the document."""
        places = dict.fromkeys(place for item in self.items for place in item.finding.places)
        return tuple(sorted(places, key=_position))


def entries_of(review: Review) -> tuple[Entry, ...]:
    """The findings grouped by root cause; a group stands where its severest finding does."""
    return _grouped(review, review.findings)


def unsafe_entries_of(review: Review) -> tuple[Entry, ...]:
    """The same for the contradictions that an unsafe reading may have made: P1, P2 and so on."""
    return _grouped(review, review.unsafe, _UNSAFE)


def _grouped(review: Review, findings: Sequence[Finding], mark: str = "") -> tuple[Entry, ...]:
    groups: dict[str, list[tuple[str, Finding]]] = {}
    for identifier, finding in zip(identifiers_of(findings), findings, strict=True):
        groups.setdefault(finding.root_cause or identifier, []).append((identifier, finding))
    return tuple(
        Entry(f"{mark}{position}", _items(review, f"{mark}{position}", _widest_rule_first(members)))
        for position, members in enumerate(groups.values(), start=1)
    )


def _widest_rule_first(members: list[tuple[str, Finding]]) -> list[tuple[str, Finding]]:
    """Where several rules meet in one cause, the one that names most places tells it best."""
    width: dict[str, int] = {}
    for _, finding in members:
        width[finding.rule] = max(width.get(finding.rule, 0), len(finding.places))
    return sorted(members, key=lambda member: (-width[member[1].rule], member[1].rule))


def _items(review: Review, position: str, members: list[tuple[str, Finding]]) -> tuple[Item, ...]:
    alone = len(members) == 1
    return tuple(
        Item(
            number=position if alone else f"{position}.{index}",
            identifier=identifier,
            finding=finding,
            title=review.rules.get(finding.rule, finding.rule),
            waiver=review.waivers.get(identifier),
        )
        for index, (identifier, finding) in enumerate(members, start=1)
    )


def _position(place: Place) -> tuple[int, float, float]:
    if place.bbox is None:
        return place.page, 0.0, 0.0
    return place.page, place.bbox.top, place.bbox.x0

"""Tables that name one year and hold the figures of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.understanding import same_name
from rules.facts.model import Fact, agree, comparable

_ATTRIBUTES = ("target", "realisasi", "capaian")


@dataclass(frozen=True, slots=True)
class YearSlip:
    """``claimed`` stands on the table; its figures are those of ``actual`` elsewhere."""

    table: str
    claimed: int
    actual: int
    facts: tuple[Fact, ...]
    witnesses: tuple[Fact, ...]


def year_slips(facts: Sequence[Fact], year: int | None) -> list[YearSlip]:
    """Tables of another year than the report's whose figures are the report year's.

    A table is only doubted when other tables contradict it under the year it names, and agree with
    it, in more figures, under the year of the report.
    """
    if year is None:
        return []
    claims: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.table and fact.year not in (None, year) and fact.attribute in _ATTRIBUTES:
            claims.setdefault((fact.table, fact.year or 0), []).append(fact)
    several = {t for t, y in claims if sum(t == other for other, _ in claims) > 1}
    slips = []
    for (table, claimed), own in claims.items():
        if table in several or _compares_years(table, facts, own):
            continue
        as_actual = [w for f in own for w in _others(f, facts, year) if agree(f, w)]
        as_claimed = [(w, agree(f, w)) for f in own for w in _others(f, facts, claimed)]
        agreeing = sum(agrees for _, agrees in as_claimed)
        confirmed = {fact.place.row for fact in as_actual}
        denied = [w for w, agrees in as_claimed if not agrees]
        if denied and len(confirmed) > 0 and len(as_actual) > agreeing:
            slips.append(YearSlip(table, claimed, year, tuple(own), tuple(as_actual)))
    return slips


def other_years_confirmed(facts: Sequence[Fact], year: int | None) -> list[str]:
    """Tables that name another year than the report's and agree with other places on it."""
    confirmed = [
        fact.table
        for fact in facts
        if fact.table
        and fact.year not in (None, year)
        and fact.attribute in _ATTRIBUTES
        and any(agree(fact, other) for other in _others(fact, facts, fact.year or 0))
    ]
    return list(dict.fromkeys(confirmed))


def corrected(facts: Sequence[Fact], slips: Sequence[YearSlip]) -> list[Fact]:
    """The facts with the year that the figures of each slipped table belong to."""
    years = {(slip.table, slip.claimed): slip.actual for slip in slips}
    return [
        replace(fact, year=years.get((fact.table or "", fact.year or 0), fact.year))
        for fact in facts
    ]


def _compares_years(table: str, facts: Sequence[Fact], own: Sequence[Fact]) -> bool:
    """Whether the table states one of these attributes for other years too."""
    attributes = {fact.attribute for fact in own}
    years = {f.year for f in facts if f.table == table and f.attribute in attributes}
    return len(years) > 1


def _others(fact: Fact, facts: Sequence[Fact], year: int) -> list[Fact]:
    return [
        other
        for other in facts
        if other.table not in (None, fact.table)
        and other.attribute == fact.attribute
        and other.year == year
        and comparable(fact, other)
        and same_name(fact.name, other.name)
    ]

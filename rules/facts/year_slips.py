"""Tables that name one year and hold the figures of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.ruling import Report
from auditor.understanding import NameIndex
from rules.facts.model import Fact, agree, comparable

_SET = ("target", "pagu")
"""What is planned may be the same from year to year; what was reached is not, to the last digit."""
_ATTRIBUTES = (*_SET, "realisasi", "capaian", "realisasi_rp", "sisa")
_TELLING = 3
"""So many figures of the report's year in a table of another year are no coincidence."""
_LONG = 100_000


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
    it, in more figures, under the year of the report; or when several of its results are, digit by
    digit, those of the report's year, and none is known of the year that it names.
    """
    if year is None:
        return []
    claims: dict[tuple[str, int], list[Fact]] = {}
    for fact in facts:
        if fact.table and fact.year not in (None, year) and fact.attribute in _ATTRIBUTES:
            claims.setdefault((fact.table, fact.year or 0), []).append(fact)
    named = Counter(table for table, _ in claims)
    stated = _years_of(facts)
    known = _indexed(facts)
    slips = []
    for (table, claimed), own in claims.items():
        years = {y for fact in own for y in stated[table, fact.attribute]}
        if named[table] > 1 or len(years) > 1:
            continue
        as_actual = [w for f in own for w in _others(f, known, year) if agree(f, w)]
        as_claimed = [(w, agree(f, w)) for f in own for w in _others(f, known, claimed)]
        agreeing = sum(agrees for _, agrees in as_claimed)
        confirmed = {fact.place.row for fact in as_actual}
        denied = [w for w, agrees in as_claimed if not agrees]
        telling = {
            f.place for f in own if _tells(f) and any(agree(f, w) for w in _others(f, known, year))
        }
        copied = len(telling) >= _TELLING and not agreeing
        if (denied and confirmed and len(as_actual) > agreeing) or copied:
            slips.append(YearSlip(table, claimed, year, tuple(own), tuple(as_actual)))
    return slips


def caption_slips(report: Report, facts: Sequence[Fact]) -> list[YearSlip]:
    """Tables whose caption names another year than all their columns, which are the report's."""
    year = report.year
    known = _indexed(facts)
    slips = []
    for frame in report.frames:
        years = {column.year for column in frame.columns if column.year}
        if year is None or years != {year} or frame.year in (None, year):
            continue
        own = [f for f in facts if f.table == frame.table.name and f.year == year]
        witnesses = [w for f in own if _tells(f) for w in _others(f, known, year) if agree(f, w)]
        if len({w.name for w in witnesses}) >= _TELLING:
            slips.append(
                YearSlip(frame.table.name, frame.year or 0, year, tuple(own), tuple(witnesses))
            )
    return slips


def _tells(fact: Fact) -> bool:
    """Whether a figure would hardly be the same in two years: a result, or money to the rupiah."""
    quantity = fact.quantity
    if fact.attribute == "target":
        return False
    return quantity.step < 1 or (quantity.value >= _LONG and quantity.value % 1000 != 0)


def other_years_confirmed(facts: Sequence[Fact], year: int | None) -> list[str]:
    """Tables that name another year than the report's and agree with other places on it."""
    known = _indexed(facts)
    confirmed = [
        fact.table
        for fact in facts
        if fact.table
        and fact.year not in (None, year)
        and fact.attribute in _ATTRIBUTES
        and any(agree(fact, other) for other in _others(fact, known, fact.year or 0))
    ]
    return list(dict.fromkeys(confirmed))


def corrected(facts: Sequence[Fact], slips: Sequence[YearSlip]) -> list[Fact]:
    """The facts with the year that the figures of each slipped table belong to."""
    years = {(slip.table, slip.claimed): slip.actual for slip in slips}
    return [
        replace(fact, year=years.get((fact.table or "", fact.year or 0), fact.year))
        for fact in facts
    ]


def _years_of(facts: Sequence[Fact]) -> dict[tuple[str, str], set[int | None]]:
    """The years for which each table states each attribute."""
    found: dict[tuple[str, str], set[int | None]] = {}
    for fact in facts:
        found.setdefault((fact.table or "", fact.attribute), set()).add(fact.year)
    return found


_Known = dict[tuple[str, int | None], NameIndex[Fact]]


def _indexed(facts: Sequence[Fact]) -> _Known:
    known: _Known = {}
    for fact in facts:
        known.setdefault((fact.attribute, fact.year), NameIndex()).add(fact.name, fact)
    return known


def _others(fact: Fact, known: _Known, year: int) -> list[Fact]:
    named = known.get((fact.attribute, year))
    return [
        other
        for other in (named.same(fact.name) if named else ())
        if other.table not in (None, fact.table) and comparable(fact, other)
    ]

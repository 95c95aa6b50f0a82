"""All facts of a report, gathered once for all the rules that compare them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.ruling import Report, once
from rules.facts.budget import budget_facts, first_budgets
from rules.facts.digits import slip_between
from rules.facts.indicators import indicator_facts
from rules.facts.marks import settled
from rules.facts.model import TOTAL, Fact
from rules.facts.narrative import (
    budget_statements,
    indicator_statements,
    programme_statements,
)
from rules.facts.plans import without_yearly_plans
from rules.facts.titles import titled_statements
from rules.facts.year_slips import (
    YearSlip,
    caption_slips,
    corrected,
    other_years_confirmed,
    year_slips,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """``budget`` by programme or code, ``totals`` of the whole agency, ``indicators`` by name.

    ``first`` are the pagu before the change, where they have a column of their own.
    """

    budget: tuple[Fact, ...]
    totals: tuple[Fact, ...]
    indicators: tuple[Fact, ...]
    slips: tuple[YearSlip, ...]
    right_years: tuple[str, ...]
    first: tuple[Fact, ...] = ()


_NEAR = Decimal("0.15")
"""Two pagu of one scope, one of them from before a change, are seldom further apart (relative)."""


@once
def facts_of(report: Report) -> Facts:
    """The facts of a report; gathered at the first call."""
    budget = list(budget_facts(report))
    indicators = without_yearly_plans(list(indicator_facts(report)), report.year)
    in_tables = list(indicators)
    indicators += list(indicator_statements(report, in_tables))
    indicators += list(titled_statements(report, in_tables))
    indicators = list(settled(indicators))
    budget += list(programme_statements(report, budget))
    stated = [*indicators, *budget]
    slips = [*year_slips(stated, report.year), *caption_slips(report, stated)]
    budget = corrected(budget, slips)
    return Facts(
        budget=tuple(fact for fact in budget if fact.name != TOTAL),
        totals=tuple(_of_whole_agency(report, budget)),
        indicators=tuple(corrected(indicators, slips)),
        slips=tuple(slips),
        right_years=tuple(other_years_confirmed(corrected(indicators, slips), report.year)),
        first=tuple(first_budgets(report)),
    )


def _of_whole_agency(report: Report, budget: Sequence[Fact]) -> Iterator[Fact]:
    """Totals of one scope: records that state the same pagu, to the rupiah.

    A table may total only a part of the agency (one sasaran, belanja langsung), so two totals are
    only the same fact when their rows or sentences share the pagu, but for a slip of a digit. The
    scope is the total that stands in most records, among those of a table's total row that are no
    small part of the report. A record that spends the same, to the rupiah, of a pagu that is nearly
    the same is of this scope too: its pagu is what differs.
    """
    records: list[list[Fact]] = [list(statement) for statement in budget_statements(report)]
    in_rows = list(_records(f for f in budget if f.name == TOTAL and f.year == report.year))
    records += in_rows
    pagus = [f.quantity.value for record in records for f in record if f.attribute == "pagu"]
    in_tables = {f.quantity.value for r in in_rows for f in r if f.attribute == "pagu"}
    largest = max((f.quantity.value for f in budget if f.attribute == "pagu"), default=Decimal(0))
    in_tables = {value for value in in_tables if 2 * value >= largest}
    if not in_tables:
        return
    scope = max(in_tables, key=lambda value: (pagus.count(value), value))
    own = [r for r in records if (p := _of(r, "pagu")) and (p == scope or slip_between(p, scope))]
    spent = {value for r in own if (value := _of(r, "realisasi_rp"))}
    for record in records:
        pagu = _of(record, "pagu")
        if record in own or (pagu and _near(pagu, scope) and _of(record, "realisasi_rp") in spent):
            yield from record


def _records(totals: Iterable[Fact]) -> Iterator[list[Fact]]:
    """The facts of one statement together: those of a table that has each once, else of a row.

    A table laid out crosswise has each in a row of its own.
    """
    by_table: dict[str | None, list[Fact]] = {}
    for fact in totals:
        by_table.setdefault(fact.table, []).append(fact)
    for table, facts in by_table.items():
        if table and len({fact.attribute for fact in facts}) == len(facts):
            yield facts
            continue
        by_row: dict[str | None, list[Fact]] = {}
        for fact in facts:
            by_row.setdefault(fact.place.row, []).append(fact)
        yield from by_row.values()


def _of(record: Sequence[Fact], attribute: str) -> Decimal | None:
    return next((f.quantity.value for f in record if f.attribute == attribute), None)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _NEAR * other

"""What a report states of its indicators, for laying several agencies side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.findings import Statement
from auditor.ruling import Report
from auditor.understanding import NameIndex
from rules.facts.gathering import facts_of
from rules.facts.model import Fact, Group

_WHAT = {"target": "target", "realisasi": "realisasi", "capaian": "capaian (%)"}
_MEASURED = ("realisasi", "capaian")


def statements_of(report: Report) -> Sequence[Statement]:
    """One statement for each indicator, attribute and year: what most of its places say."""
    return tuple(_statement(group) for group in _groups(report))


def _groups(report: Report) -> list[Group]:
    groups: list[Group] = []
    known: dict[tuple[str, int | None], NameIndex[Group]] = {}
    for fact in _figures(report):
        index = known.setdefault((fact.attribute, fact.year), NameIndex())
        group = next(index.same(fact.name), None)
        if group is None:
            groups.append(Group(fact.attribute, fact.name, fact.year, [fact]))
            index.add(fact.name, groups[-1])
        else:
            group.facts.append(fact)
    return groups


def _figures(report: Report) -> Iterator[Fact]:
    """Facts of a known year from tables; a target that was changed later is not the year's.

    Only of what is measured: a target alone may be that of one sub kegiatan, which every agency
    has under the same name.
    """
    facts = [fact for fact in facts_of(report).indicators if fact.table and fact.year]
    measured: NameIndex[None] = NameIndex()
    for fact in facts:
        if fact.attribute in _MEASURED:
            measured.add(fact.name, None)
    for fact in facts:
        known = fact.attribute in _WHAT and fact.stage != "murni" and fact.quantity.certain
        if known and any(True for _ in measured.same(fact.name)):
            yield fact


def _statement(group: Group) -> Statement:
    fact = group.values[0][0]
    assert fact.year is not None
    quantity = fact.quantity
    return Statement(
        name=" ".join(group.name.split()),
        what=_WHAT[group.attribute],
        year=fact.year,
        value=quantity.value,
        step=quantity.step,
        unit=quantity.unit,
        text=fact.place.text,
        page=fact.place.page,
    )

"""What the generator knows that a report restates, and what of an error that lets one see.

This is the independent argument on which observability rests. It uses no code of the auditor: facts
follow from facts (``Law``), a fact printed twice must be the same, and a change is observable when
the printed figures then break one of the two by more than rounding explains.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from seeded.agency import Agency
from seeded.printed import IN_CAPTION, Fact, Figure, Printed, PrintedTable, Spot

NEGLIGIBLE = Decimal("0.01")
"""A slip up to this is no finding (the issue's own threshold)."""
_HUNDRED = Decimal(100)

Compute = Callable[[Sequence[Decimal]], Decimal]
Solve = Callable[[int, Decimal, Sequence[Decimal]], Decimal]


@dataclass(frozen=True)
class Law:
    """``stated`` is what ``compute`` gives for ``operands``; ``solve(i, s, values)`` is the value
    of operand ``i`` that gives ``s``. ``exact`` laws leave no room for rounding.
    """

    stated: Fact
    operands: tuple[Fact, ...]
    compute: Compute
    solve: Solve
    exact: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.stated, *self.operands)


def laws(agency: Agency) -> list[Law]:
    """Everything that follows from something in any report of the agency."""
    year = agency.year
    found: list[Law] = []
    for line in agency.lines:
        found += _money(line.code, year)
        for role in ("pagu", "realisasi_rp", "sisa"):
            if line.children:
                parts = tuple((role, child, year) for child in line.children)
                found.append(Law((role, line.code, year), parts, _sum, _unsum, exact=True))
    for y in agency.earlier:
        found += _money((), y)
    for ind in agency.indicators:
        name = ind.name
        now, before = ("realisasi", name, year), ("realisasi", name, year - 1)
        capaian = ("capaian", name, year)
        found.append(Law(capaian, (now, ("target", name, year)), _share, _unshare))
        found.append(Law(("kemajuan", name), (now, ("target_akhir", name)), _share, _unshare))
        found.append(Law(("perubahan", name), (now, before), _change, _unchange))
        found.append(Law(("selisih", name), (now, before), _minus, _unminus))
        absorbed = ("serapan_indikator", name)
        found.append(Law(("efisiensi", name), (capaian, absorbed), _minus, _unminus))
    every = tuple(("capaian", ind.name, year) for ind in agency.indicators)
    found.append(Law(("rata_rata", year), every, _mean, _unmean))
    return found


def _money(code: tuple[str, ...], year: int) -> Iterator[Law]:
    pagu, spent = ("pagu", code, year), ("realisasi_rp", code, year)
    yield Law(("sisa", code, year), (pagu, spent), _minus, _unminus, exact=True)
    yield Law(("serapan", code, year), (spent, pagu), _share, _unshare)


class Knowledge:
    """What a report prints of the facts, and which laws its figures can be held against."""

    def __init__(self, agency: Agency, report: Printed) -> None:
        self.report = report
        self.spots: dict[Fact, list[Spot]] = defaultdict(list)
        for spot, figure in report.figures():
            if figure.fact[0] == "kategori":
                continue
            self.spots[figure.fact].append(spot)
        self.laws: dict[Fact, list[Law]] = defaultdict(list)
        for law in laws(agency):
            if all(fact in self.spots for fact in law.facts):
                for fact in law.facts:
                    self.laws[fact].append(law)

    def copies(self, spot: Spot) -> list[Spot]:
        """The other places that print what this one prints."""
        fact = self.report.figure(spot).fact
        return [other for other in self.spots[fact] if other != spot]

    def observable(self, changed: Printed, spots: Sequence[Spot]) -> bool:
        """Whether any other figure of the changed report contradicts one of its changed ones."""
        for spot in spots:
            fact = changed.figure(spot).fact
            if any(_differ(changed.figure(spot), changed.figure(o)) for o in self.copies(spot)):
                return True
            if any(_broken(law, {fact: spot}, changed, self.spots) for law in self.laws[fact]):
                return True
        return False

    def culprits(self, changed: Printed, spot: Spot) -> list[tuple[Spot, bool]]:
        """(spot, whether its value is determined) of every single cell whose change mends all."""
        fact = changed.figure(spot).fact
        broken = [law for law in self.laws[fact] if _broken(law, {fact: spot}, changed, self.spots)]
        suspects = dict.fromkeys([fact, *(f for law in broken for f in law.facts)])
        found = []
        for suspect in suspects:
            for place in self.spots[suspect]:
                mended = self._mended(changed, fact, spot, suspect, place)
                if mended is not None:
                    found.append((place, mended))
        return found

    def _mended(
        self, changed: Printed, fact: Fact, spot: Spot, suspect: Fact, place: Spot
    ) -> bool | None:
        """Whether another figure at ``place`` mends all, and if so whether it is determined."""
        others = [changed.figure(o) for o in self.spots[suspect] if o != place]
        values = {f: changed.figure(self.spots[f][0]).value for f in self.spots}
        values[fact] = changed.figure(spot).value
        if suspect != fact:
            if any(_differ(changed.figure(spot), changed.figure(o)) for o in self.copies(spot)):
                return None
            if others:
                return None  # its copies would contradict the change
        if others:
            if any(_differ(others[0], other) for other in others[1:]):
                return None
            values[suspect] = min(others, key=lambda f: -f.decimals).value
            fits = all(
                _holds(law, values, changed, self.spots) for law in self._around(suspect, fact)
            )
            return True if fits else None
        own = self.laws[suspect]
        solved = [(_solved(law, suspect, values), law) for law in own]
        solved.sort(key=lambda pair: not (pair[1].exact or pair[1].stated == suspect))
        for value, law in solved:
            values[suspect] = value
            if all(
                _holds(each, values, changed, self.spots) for each in self._around(suspect, fact)
            ):
                return law.exact or law.stated == suspect
        return None

    def _around(self, *facts: Fact) -> list[Law]:
        return [law for fact in facts for law in self.laws[fact]]


def year_is_observable(knowledge: Knowledge, table: Spot) -> bool:
    """Whether other places state two or more of a table's figures under the right year.

    Targets do not count: those of the other year may have been the same.
    """
    block = knowledge.report.blocks[table.block]
    assert isinstance(block, PrintedTable)
    assert table.row == IN_CAPTION
    facts = [
        cell.fact
        for row in block.rows
        for cell in row
        if isinstance(cell, Figure) and cell.fact[0] != "target"
    ]
    elsewhere = [f for f in facts if any(s.block != table.block for s in knowledge.spots[f])]
    return len(elsewhere) >= 2


def _differ(one: Figure, other: Figure) -> bool:
    """Whether two prints of one fact differ by more than their digits and a slip explain."""
    slack = max(_half(one), _half(other))
    return abs(one.value - other.value) > max(slack, Decimal(0) if one.exact else NEGLIGIBLE)


def _half(figure: Figure) -> Decimal:
    return Decimal(0) if figure.exact else Decimal(5).scaleb(-figure.decimals - 1)


def _broken(
    law: Law, at: Mapping[Fact, Spot], report: Printed, spots: Mapping[Fact, list[Spot]]
) -> bool:
    values = {f: report.figure(at.get(f, spots[f][0])).value for f in law.facts}
    return not _holds(law, values, report, spots)


def _holds(
    law: Law, values: Mapping[Fact, Decimal], report: Printed, spots: Mapping[Fact, list[Spot]]
) -> bool:
    """Whether the law holds, with half a unit of the last digit of every figure as room."""
    try:
        computed = law.compute([values[f] for f in law.operands])
        spread = Decimal(0)
        for i, fact in enumerate(law.operands):
            half = _half(report.figure(spots[fact][0]))
            moved = [values[f] for f in law.operands]
            moved[i] += half
            spread += abs(law.compute(moved) - computed)
    except ZeroDivisionError:
        return True
    stated = report.figure(spots[law.stated][0])
    room = Decimal(0) if law.exact else max(_half(stated) + spread, NEGLIGIBLE)
    return abs(values[law.stated] - computed) <= room * Decimal("1.0001")


def _solved(law: Law, fact: Fact, values: Mapping[Fact, Decimal]) -> Decimal:
    operands = [values[f] for f in law.operands]
    try:
        if fact == law.stated:
            return law.compute(operands)
        return law.solve(law.operands.index(fact), values[law.stated], operands)
    except ZeroDivisionError:
        return values[fact]


def _sum(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _unsum(i: int, stated: Decimal, values: Sequence[Decimal]) -> Decimal:
    return stated - (sum(values, Decimal(0)) - values[i])


def _minus(values: Sequence[Decimal]) -> Decimal:
    return values[0] - values[1]


def _unminus(i: int, stated: Decimal, values: Sequence[Decimal]) -> Decimal:
    return stated + values[1] if i == 0 else values[0] - stated


def _share(values: Sequence[Decimal]) -> Decimal:
    return values[0] / values[1] * _HUNDRED if values[1] else _divided_by_nothing()


def _unshare(i: int, stated: Decimal, values: Sequence[Decimal]) -> Decimal:
    if i == 0:
        return stated * values[1] / _HUNDRED
    return values[0] * _HUNDRED / stated if stated else _divided_by_nothing()


def _change(values: Sequence[Decimal]) -> Decimal:
    return _share((values[0] - values[1], values[1]))


def _unchange(i: int, stated: Decimal, values: Sequence[Decimal]) -> Decimal:
    factor = 1 + stated / _HUNDRED
    return values[1] * factor if i == 0 else values[0] / factor if factor else Decimal(0)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return _sum(values) / len(values)


def _unmean(i: int, stated: Decimal, values: Sequence[Decimal]) -> Decimal:
    return stated * len(values) - (_sum(values) - values[i])


def _divided_by_nothing() -> Decimal:
    raise ZeroDivisionError

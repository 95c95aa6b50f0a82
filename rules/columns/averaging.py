"""What a mean may be taken of: the ways to read a figure that states one, and when it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.quantities import rounded, written
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Mean,
    Operand,
    Outcome,
    Ref,
    Relation,
    Sum,
    Verdict,
    evaluate,
)
from auditor.ruling import Report
from auditor.understanding import Frame
from rules.columns.adding import filled_rows, is_readable, operand_at
from rules.columns.nearness import is_near, is_slip
from rules.rows.chains import chained
from rules.schemas.equations import CAPS

_ORDER = {Verdict.UNDECIDABLE: 1, Verdict.CONTRADICTION: 2}
"""What holds comes first."""
_FEWEST = 3
_VERY_NEAR = Decimal("0.02")
"""A lone mean further off (relative) may have been taken in another way."""


@dataclass(frozen=True, slots=True)
class Way:
    """The mean of the means of some groups of rows; of a single group the mean of its rows.

    ``own`` tells that only this mean stands for the rows, which begin behind the one before it.
    """

    groups: tuple[tuple[int, ...], ...]
    own: bool = False

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(row for group in self.groups for row in group)


@dataclass(frozen=True, slots=True)
class Averaged:
    """A mean at (row, column) with the outcome of every way to read it, those that hold first."""

    row: int
    column: int
    outcomes: tuple[tuple[Way, Outcome], ...]

    @property
    def outcome(self) -> Outcome:
        return self.outcomes[0][1]

    @property
    def holds(self) -> bool:
        return self.outcome.holds

    @property
    def broken(self) -> bool:
        return self.outcome.verdict is Verdict.CONTRADICTION

    @property
    def own_holds(self) -> bool:
        return any(way.own and outcome.holds for way, outcome in self.outcomes)


def averaged(
    code: str,
    frame: Frame,
    at: tuple[int, int],
    column: int,
    ways: Sequence[Way],
    report: Report,
    basis: str,
) -> Averaged | None:
    """The figure ``at`` (row, column) as the mean of rows of ``column``, in every way
    that its cells allow; None where there is none, or where not all of its rows are read safely.
    """
    stated = operand_at(frame, *at)
    if not all(is_readable(frame, way.rows, column) for way in ways if way.own):
        return None
    found: list[tuple[Way, Outcome]] = []
    for way in ways if stated else ():
        groups = [own for group in way.groups if (own := filled_rows(frame, group, column))]
        if not groups or (len(groups) < len(way.groups) and len(groups) == 1):
            continue
        operands = [[o for r in own if (o := operand_at(frame, r, column))] for own in groups]
        blanks = len(way.rows) - sum(map(len, groups))
        assert stated is not None
        relation = mean_relation(code, stated, operands, basis, blanks)
        found.append((way, evaluate(chained(relation, report))))
    found.sort(key=lambda each: _ORDER.get(each[1].verdict, 0))
    return Averaged(*at, tuple(found)) if found else None


def mean_relation(
    code: str, stated: Operand, groups: Sequence[Sequence[Operand]], basis: str, blanks: int = 0
) -> Relation:
    """That a figure is the mean of the groups' means, of a single group the mean of its figures.

    Also with figures cut off at a usual cap, with ``blanks`` more that count as nought, and as the
    sum, which some agencies call so.
    """
    operands = tuple(operand for group in groups for operand in group)
    refs = [Ref(i) for i in range(len(operands))]
    if len(groups) == 1:
        name = f"rata-rata {len(operands)} angka"
        whole: Expression = Mean(tuple(refs))
        formulas = [Formula(name, whole), Formula(f"jumlah {len(refs)} angka", Sum(tuple(refs)))]
        if blanks:
            spread = Binary("/", Sum(tuple(refs)), Const(Decimal(len(refs) + blanks)))
            formulas.append(Formula("rata-rata dengan sel kosong dihitung nol", spread))
    else:
        name = f"rata-rata dari {len(groups)} rata-rata"
        left = iter(refs)
        whole = Mean(tuple(Mean(tuple(next(left) for _ in group)) for group in groups))
        formulas = [Formula(name, whole)]
    largest = max(operand.quantity.value for operand in operands)
    formulas += [
        Formula(f"rata-rata dengan angka dibatasi {cap}", _capped(whole, operands, cap))
        for cap in CAPS
        if cap < largest
    ]
    return Relation(code, stated, operands, tuple(formulas), basis)


def _capped(expression: Expression, operands: Sequence[Operand], cap: Decimal) -> Expression:
    """The same with every figure above the cap counted as the cap, as some agencies average."""
    match expression:
        case Mean(items):
            return Mean(tuple(_capped(item, operands, cap) for item in items))
        case Ref(index) if operands[index].quantity.value > cap:
            return Const(cap)
        case _:
            return expression


def told(outcomes: Sequence[Outcome], known: bool, whole: bool) -> Outcome | None:
    """What a mean that holds in no way is told to differ from; None where that is not sure.

    It is where other figures tell (``known``) how the table averages, or where the figure shows how
    it went wrong: by a slip, a wrong divisor or, of rows that are certainly the ``whole``, a single
    figure not copied or a mean hardly off.
    """
    broken = [outcome for outcome in outcomes if outcome.verdict is Verdict.CONTRADICTION]
    for outcome in broken:
        if is_slip(outcome) or divided_by(outcome):
            return outcome
    nearest = min(broken, key=_distance)
    single = len(nearest.relation.operands) == 1
    near = is_near(nearest) if single else whole and is_near(nearest, _VERY_NEAR)
    return nearest if known or near else None


def are_whole(frame: Frame, rows: Sequence[int]) -> bool:
    """Whether no row of these can be missing: they do not reach an end where a table goes on.

    A table without a caption may go on from the page before, one that is open on the next.
    """
    table = frame.table
    begins = bool(table.caption) or min(rows) > min(frame.body)
    return begins and not (table.open_end and max(rows) >= max(frame.body))


def divided_by(outcome: Outcome) -> str:
    """What tells that a mean of n figures was divided by one more or one less; empty if not."""
    count = len(outcome.relation.operands)
    if outcome.computed is None or count < _FEWEST or outcome.verdict is not Verdict.CONTRADICTION:
        return ""
    stated = outcome.relation.stated.quantity
    for other in (count - 1, count + 1):
        value = outcome.computed.low * count / other
        if stated.rounding.low <= value <= stated.rounding.high:
            total = written(rounded(outcome.computed.low * count, 2), 2)
            return f"{total} / {other} = {stated.text}: jumlah {count} angka dibagi {other}"
    return ""


def _distance(outcome: Outcome) -> Decimal:
    if outcome.computed is None:
        return Decimal("Infinity")
    return abs(outcome.computed.low - outcome.relation.stated.quantity.value)

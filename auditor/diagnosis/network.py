"""The relations of a document as a network: figures at their places, bound by what must hold."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from auditor.findings import Check
from auditor.model import Box, Place
from auditor.relations import (
    Formula,
    Mean,
    Operand,
    Outcome,
    Ref,
    Span,
    Sum,
    Verdict,
    evaluate,
    references,
)

Key = tuple[int, Box | None, str, str | None, str | None, str | None, str, str]
"""What tells a figure from all others: where it stands, in which file, how it is printed there."""

_Column = tuple[str, str, str]
"""The document, its table and the column in it."""


def key_of(operand: Operand) -> Key:
    place = operand.place
    text = operand.quantity.text
    at = (place.page, place.bbox, place.spot)
    if place.table is None:
        return (*at, None, place.text, None, place.file, text)
    return (*at, place.table, place.row, place.column, place.file, text)


@dataclass(frozen=True, eq=False, slots=True)
class Bond:
    """One relation between figures that holds or is violated.

    ``keys`` are the figures that take part, the stated one first; ``formulas`` are the formulas
    that count when figures are changed; ``check`` is the number of the check it comes from. What
    was evaluated is kept: the same values are tried for one suspect after the other.
    """

    outcome: Outcome
    check: int
    keys: tuple[Key, ...]
    formulas: tuple[Formula, ...]
    violated: bool
    _known: dict[tuple[str, ...], Outcome] = field(default_factory=dict, init=False, repr=False)

    @property
    def stated(self) -> Key:
        return self.keys[0]

    @property
    def is_copy(self) -> bool:
        """Whether it only says that one figure is printed again: no computation stands behind."""
        match self.formulas[0].expression:
            case Ref() | Sum((Ref(),)) | Mean((Ref(),)):
                return True
        return False

    @property
    def is_bound(self) -> bool:
        """Whether it only says between which values a figure lies."""
        return isinstance(self.formulas[0].expression, Span)

    @property
    def figures(self) -> tuple[Operand, ...]:
        """All figures in the order of the relation: the stated one, then the operands."""
        return (self.outcome.relation.stated, *self.outcome.relation.operands)

    def evaluated(self, changes: Mapping[Key, Decimal]) -> Outcome:
        """How it comes out when some figures have other values."""
        values = tuple(str(changes.get(key)) for key in self.keys)  # 61.1 is not 61.10 here
        if values not in self._known:
            self._known[values] = self._evaluated(changes)
        return self._known[values]

    def _evaluated(self, changes: Mapping[Key, Decimal]) -> Outcome:
        stated, *operands = (_changed(figure, changes) for figure in self.figures)
        return evaluate(
            replace(
                self.outcome.relation,
                stated=stated,
                operands=tuple(operands),
                formulas=self.formulas,
            )
        )

    def holds(self, changes: Mapping[Key, Decimal]) -> bool:
        return self.evaluated(changes).holds


def _changed(figure: Operand, changes: Mapping[Key, Decimal]) -> Operand:
    """The figure with the value it is given, as exact as that value is written."""
    value = changes.get(key_of(figure))
    if value is None:
        return figure
    exponent = value.as_tuple().exponent
    step = max(figure.quantity.step, Decimal(1))
    if isinstance(exponent, int) and exponent < 0:
        step = Decimal(1).scaleb(exponent)
    quantity = replace(figure.quantity, value=value, step=step, otherwise=None)
    return replace(figure, quantity=quantity)


class Network:
    """All bonds of a document, and which of them each figure has.

    Both are in an order of their own, whatever order the checks come in: of two figures that may
    as well be wrong the same one is always named.
    """

    def __init__(self, checks: Sequence[Check]) -> None:
        told = (
            (i, check.outcome)
            for i, check in enumerate(checks)
            if check.outcome is not None
            and (check.verdict is Verdict.CONTRADICTION or check.verdict.holds)
        )
        outcomes = sorted(told, key=lambda pair: _order(pair[1]))
        habits = _habits(outcome for _, outcome in outcomes)
        self.figures: dict[Key, Operand] = {}
        self._reached: dict[Key, frozenset[Key]] = {}
        self.bonds: list[Bond] = []
        self.bonds_of: dict[Key, list[Bond]] = defaultdict(list)
        for i, outcome in outcomes:
            self._add(i, outcome, checks[i].verdict is Verdict.CONTRADICTION, habits)

    def _add(
        self,
        check: int,
        outcome: Outcome,
        violated: bool,
        habits: Mapping[tuple[object, ...], tuple[Formula, ...]],
    ) -> None:
        relation = outcome.relation
        formulas = _usual(outcome, habits) if violated else (outcome.formula,)
        fitting = tuple(f for f in formulas if f in relation.formulas) or _possible(outcome)
        used = frozenset().union(*(references(f.expression) for f in fitting))
        figures = (relation.stated, *(relation.operands[i] for i in sorted(used)))
        keys = tuple(dict.fromkeys(key_of(figure) for figure in figures))
        bond = Bond(outcome, check, keys, fitting, violated)
        self.bonds.append(bond)
        for key, figure in zip(map(key_of, figures), figures, strict=True):
            self.figures.setdefault(key, figure)
            if bond not in self.bonds_of[key][-1:]:
                self.bonds_of[key].append(bond)

    def value(self, key: Key) -> Decimal:
        return self.figures[key].quantity.value

    @property
    def violated(self) -> list[Bond]:
        return [bond for bond in self.bonds if bond.violated]

    def components(self) -> Iterator[list[Bond]]:
        """The violated bonds in their order; those together that share a figure, also
        by copies of it that agree.
        """
        seen: set[Bond] = set()
        for first in self.violated:
            if first in seen:
                continue
            group, waiting = {first}, [first]
            while waiting:
                for key in waiting.pop().keys:
                    for other in self.bonds_of[key]:
                        if other not in group and (other.violated or other.is_copy):
                            group.add(other)
                            waiting.append(other)
            seen |= group
            yield [bond for bond in self.violated if bond in group]

    @cached_property
    def order(self) -> dict[Key, int]:
        """The figures by the order in which the relations name them."""
        return {key: i for i, key in enumerate(self.figures)}

    def reached_from(self, key: Key) -> frozenset[Key]:
        """The figures that may follow from one as its copies or by computation, itself included."""
        if key not in self._reached:
            found, waiting = {key}, [key]
            while waiting:
                for further in self._followers_of(waiting.pop()):
                    if further not in found:
                        found.add(further)
                        waiting.append(further)
            self._reached[key] = frozenset(found)
        return self._reached[key]

    def _followers_of(self, key: Key) -> Iterator[Key]:
        for bond in self.bonds_of[key]:
            if bond.violated or bond.is_bound:
                continue
            if not bond.is_copy:
                yield bond.stated
            else:
                yield from (k for k in bond.keys if self.value(k) == self.value(key))

    @cached_property
    def columns(self) -> dict[_Column, list[Key]]:
        """The figures of each table column from top to bottom."""
        found: dict[_Column, list[Key]] = defaultdict(list)
        for key, figure in self.figures.items():
            place = figure.place
            if place.table is not None and place.column is not None:
                found[_column_of(place)].append(key)
        for keys in found.values():
            keys.sort(key=lambda key: _position(self.figures[key].place))
        return dict(found)

    def step(self, key: Key) -> Decimal:
        """The worth of the last digit that most figures of the column are printed with."""
        quantity = self.figures[key].quantity
        column = _column_of(self.figures[key].place)
        return self._usual_steps.get((column, quantity.unit), quantity.step)

    @cached_property
    def _usual_steps(self) -> dict[tuple[_Column, str], Decimal]:
        """By column and unit, where most figures have it."""
        found: dict[tuple[_Column, str], Counter[Decimal]] = defaultdict(Counter)
        for column, keys in self.columns.items():
            for quantity in (self.figures[key].quantity for key in keys):
                found[column, quantity.unit][quantity.step] += 1
        most = {where: max(steps, key=steps.__getitem__) for where, steps in found.items()}
        return {w: step for w, step in most.items() if 2 * found[w][step] > found[w].total()}

    def neighbours(self, key: Key) -> list[Key]:
        """The figures right above and below in the same column."""
        column = self.columns.get(_column_of(self.figures[key].place), [])
        if key not in column:
            return []
        at = column.index(key)
        return [*column[max(0, at - 1) : at], *column[at + 1 : at + 2]]


def _column_of(place: Place) -> _Column:
    return place.file, place.table or "", place.column or ""


def _order(outcome: Outcome) -> tuple[object, ...]:
    """Relations by rule, then as the document has their figures, then by what else tells them
    apart.
    """
    relation = outcome.relation
    places = tuple(_where(figure.place) for figure in (relation.stated, *relation.operands))
    return relation.rule, places, tuple(str(f.expression) for f in relation.formulas[:2])


def _where(place: Place) -> tuple[object, ...]:
    left = place.bbox.x0 if place.bbox else 0.0
    names = (place.table or "", place.row or "", place.column or "", place.text)
    return (place.file, *_position(place), left, place.spot, *names)


def _position(place: Place) -> tuple[int, float]:
    return place.page, place.bbox.top if place.bbox else 0.0


def _row(outcome: Outcome) -> tuple[object, ...]:
    place = outcome.relation.stated.place
    return (outcome.relation.rule, place.table, "baris", place.row)


def _column(outcome: Outcome) -> tuple[object, ...]:
    place = outcome.relation.stated.place
    return (outcome.relation.rule, place.table, "kolom", place.column)


def _usual(
    outcome: Outcome, habits: Mapping[tuple[object, ...], tuple[Formula, ...]]
) -> tuple[Formula, ...]:
    """The formulas by which the same row holds in other years, else those of the column."""
    return habits.get(_row(outcome)) or habits.get(_column(outcome), ())


def _possible(outcome: Outcome) -> tuple[Formula, ...]:
    """The formulas that a contradicted relation may be meant by, where its column tells none: the
    ways to add up are tried by the rules themselves, of other formulas any may be meant.
    """
    formulas = outcome.relation.formulas
    adds = any(isinstance(formula.expression, Sum) for formula in formulas)
    return (outcome.formula,) if outcome.holds or adds else formulas


def _habits(outcomes: Iterator[Outcome]) -> dict[tuple[object, ...], tuple[Formula, ...]]:
    """The formulas by which each row and each column of a table hold where they do."""
    found: dict[tuple[object, ...], dict[Formula, None]] = defaultdict(dict)
    for outcome in outcomes:
        if outcome.holds and references(outcome.formula.expression):
            for habit in (_row(outcome), _column(outcome)):
                found[habit].setdefault(outcome.formula)
    return {habit: tuple(formulas) for habit, formulas in found.items()}

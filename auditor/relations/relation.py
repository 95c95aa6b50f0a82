"""A relation: something that must hold between figures of a document, and whether it does."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from auditor.model import Place
from auditor.quantities import Interval, Quantity
from auditor.relations.expression import Expression, references


class Verdict(Enum):
    """What the printed figures say about a relation."""

    HOLDS = "holds"
    ROUNDED = "holds by rounding"
    TRUNCATED = "holds by truncation"
    STEPWISE = "holds only from rounded (or only from unrounded) intermediates"
    CONTRADICTION = "contradiction"
    UNDECIDABLE = "not checkable"

    @property
    def holds(self) -> bool:
        return self not in (Verdict.CONTRADICTION, Verdict.UNDECIDABLE)


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure at a place. ``fixed`` figures are exact whatever their digits (a target is set).

    ``chain`` is the relation that gives this figure where the document itself computes it from
    others: a later step may start from the printed figure or from the exact one.
    """

    quantity: Quantity
    place: Place
    fixed: bool = False
    chain: Outcome | None = field(default=None, compare=False, repr=False)

    @property
    def interval(self) -> Interval:
        return Interval.point(self.quantity.value) if self.fixed else self.quantity.interval


@dataclass(frozen=True, slots=True)
class Formula:
    """One way to compute the stated figure; ``name`` is what a reader calls it."""

    name: str
    expression: Expression


@dataclass(frozen=True, slots=True)
class Relation:
    """``stated`` must be what one of ``formulas`` gives for ``operands``.

    The first formula is the one a finding argues with; the others are just as legitimate, so the
    relation holds when any of them does. ``basis`` tells where the formula comes from. ``missing``
    are the places of required operands at which no figure stands: without them nothing is checked,
    and ``operands`` are only those that are there.
    """

    rule: str
    stated: Operand
    operands: tuple[Operand, ...]
    formulas: tuple[Formula, ...]
    basis: str = ""
    missing: tuple[Place, ...] = ()

    @property
    def required(self) -> frozenset[int]:
        """The indexes of the operands that every formula needs."""
        return frozenset.intersection(*(references(f.expression) for f in self.formulas))


@dataclass(frozen=True, slots=True)
class Outcome:
    """A relation with its verdict. ``computed`` is what ``formula`` gives from the printed digits.

    For a relation that holds, ``formula`` is the one that does; for a contradiction the first.
    """

    relation: Relation
    verdict: Verdict
    formula: Formula
    computed: Interval | None = None
    why: str = ""

    @property
    def holds(self) -> bool:
        return self.verdict.holds

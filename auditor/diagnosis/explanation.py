"""What an explanation of a contradiction says, and how much counts against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log10

from auditor.diagnosis.network import Bond, Key, Network
from auditor.diagnosis.slips import MOVED, UNKNOWN, Slip, slip_between
from auditor.quantities import PERCENT, Quantity

EXCHANGED = Slip("tertukar dengan baris di dekatnya", 0.1)
MARGIN = 1.0
"""How much better than every other an explanation must be to be the only one."""
_MENDED, _BOUND_MENDED = 2.5, 0.5
"""What each violated bond that is mended counts in favour; a mere bound is easily satisfied."""
_COMPUTED = 1.0
"""What a figure that follows from others counts at most: it may also be miscalculated."""
COPY, _COPIES = 0.1, 0.3
"""What every copy of a wrong figure counts, and all of them at most: copying is no evidence."""
_STRAINED = 0.5
"""What a bound counts that the change breaks: a category is told from the figure, wrong or not."""
_DERIVED, _ALL_DERIVED = 0.75, 3.0
"""The same for figures that were computed from the wrong one."""
_FAR = Decimal("0.5")


@dataclass(frozen=True, eq=False)
class Explanation:
    """``culprit`` should be ``value``. ``changes`` has it first, then what was copied or computed
    from it. ``sure`` is False when several values would do as well, ``guessed`` tells that only one
    relation asks for a value that is far off. ``beside`` are the other wrong figures that must be
    put right for the same bonds to hold.
    """

    culprit: Key
    changes: Mapping[Key, Decimal]
    mended: tuple[Bond, ...]
    copies: int
    strained: int
    slip: Slip
    computed: bool = False
    sure: bool = True
    guessed: bool = False
    beside: Mapping[Key, Decimal] = field(default_factory=dict)

    @property
    def value(self) -> Decimal:
        return self.changes[self.culprit]

    @property
    def cost(self) -> float:
        return self.price - sum(_BOUND_MENDED if b.is_bound else _MENDED for b in self.mended)

    @property
    def price(self) -> float:
        """What it takes, without what it mends."""
        derived = len(self.changes) - self.copies - 1 - (self.slip is EXCHANGED)
        followers = min(_COPIES, COPY * self.copies) + min(_ALL_DERIVED, _DERIVED * derived)
        return 1 + self.weight + followers + _STRAINED * self.strained

    @property
    def weight(self) -> float:
        """What the slip counts; more where one relation of many figures is all there is to go by,
        since one of many is easily a slip away by chance.
        """
        weight = self.slip.weight
        if len(self.mended) == 1:
            weight = min(UNKNOWN.weight, weight + log10(len(self.mended[0].keys)))
        return min(weight, _COMPUTED) if self.computed else weight


def explained(
    network: Network,
    culprit: Key,
    changes: Mapping[Key, Decimal],
    mended: tuple[Bond, ...],
    copies: int,
    strained: int = 0,
    *,
    sure: bool = True,
) -> Explanation | None:
    """The explanation with the slip that it takes; None where no slip makes that of a count."""
    printed, value = network.value(culprit), changes[culprit]
    step = min(network.step(culprit), network.figures[culprit].quantity.step)
    slip = slip_between(printed, value, step)
    computed = _is_computed(network, culprit, mended, copies)
    if not computed and _splits_a_count(network.figures[culprit].quantity, value, slip):
        return None
    guessed = _is_guess(printed, value, slip, mended)
    return Explanation(culprit, changes, mended, copies, strained, slip, computed, sure, guessed)


def _splits_a_count(printed: Quantity, value: Decimal, slip: Slip) -> bool:
    """Whether a whole number would get decimals that no lost mark explains: 63 is not 63,03."""
    whole = printed.step >= 1 and value != value.to_integral_value()
    return whole and slip.words not in MOVED


def _is_guess(printed: Decimal, value: Decimal, slip: Slip, mended: Sequence[Bond]) -> bool:
    """Whether one relation alone asks for a value that is far off and no slip explains: then the
    relation may be the one that is misread.
    """
    far = abs(value - printed) > _FAR * abs(printed)
    return far and slip.weight >= UNKNOWN.weight and len(mended) == 1


def _is_computed(network: Network, key: Key, mended: Sequence[Bond], copies: int) -> bool:
    """Whether the figure follows from others: one of the bonds states it, or it is a share that
    nobody has set and that stands nowhere else.
    """
    figure = network.figures[key]
    share = figure.quantity.unit == PERCENT and not figure.fixed and not copies
    return share or any(bond.stated == key and not bond.is_copy for bond in mended)

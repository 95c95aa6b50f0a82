"""What counts for and against an explanation."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import log10

import pytest
from networks import A, B, figure, follows, total

from auditor.diagnosis.explanation import EXCHANGED, Explanation, explained
from auditor.diagnosis.network import Network, key_of
from auditor.diagnosis.slips import DIGIT, UNKNOWN, Slip
from auditor.findings import Check
from auditor.relations import Span

TWO = total(figure("9", 3), figure("3", 1), figure("4", 2))
BOUND = follows(figure("9", 3), Span(A, B), figure("1", 4), figure("5", 5))

# what is mended, the slip, changed figures, copies among them, bounds broken, computed; the cost
COSTS: list[tuple[Sequence[Check], Slip, int, int, int, bool, float]] = [
    ([TWO], UNKNOWN, 1, 0, 0, False, 1 + 2 - 2.5),
    ([TWO], UNKNOWN, 1, 0, 0, True, 1 + 1 - 2.5),
    ([TWO], DIGIT, 1, 0, 0, False, 1 + 0.1 + log10(3) - 2.5),
    ([TWO, TWO], DIGIT, 1, 0, 0, False, 1 + 0.1 - 5),
    ([TWO, TWO], DIGIT, 1, 0, 0, True, 1 + 0.1 - 5),
    ([TWO, BOUND], DIGIT, 1, 0, 0, False, 1 + 0.1 - 3),
    ([TWO, TWO], DIGIT, 2, 1, 0, False, 1 + 0.1 + 0.1 - 5),
    ([TWO, TWO], DIGIT, 4, 3, 0, False, 1 + 0.1 + 0.3 - 5),
    ([TWO, TWO], DIGIT, 9, 8, 0, False, 1 + 0.1 + 0.3 - 5),
    ([TWO, TWO], DIGIT, 2, 0, 0, False, 1 + 0.1 + 0.75 - 5),
    ([TWO, TWO], DIGIT, 4, 1, 0, False, 1 + 0.1 + 0.1 + 1.5 - 5),
    ([TWO, TWO], DIGIT, 9, 0, 0, False, 1 + 0.1 + 3 - 5),
    ([TWO, TWO], EXCHANGED, 2, 0, 0, False, 1 + 0.1 - 5),
    ([TWO, TWO], DIGIT, 1, 0, 3, False, 1 + 0.1 + 1.5 - 5),
]


@pytest.mark.parametrize(
    ("mended", "slip", "changes", "copies", "strained", "computed", "cost"), COSTS
)
def test_what_an_explanation_costs(
    mended: Sequence[Check],
    slip: Slip,
    changes: int,
    copies: int,
    strained: int,
    computed: bool,
    cost: float,
) -> None:
    keys = [key_of(figure("1", line)) for line in range(changes)]
    values = dict.fromkeys(keys, Decimal(2))
    bonds = tuple(Network(mended).bonds)
    own = Explanation(keys[0], values, bonds, copies, strained, slip, computed=computed)
    assert own.cost == pytest.approx(cost)


def test_no_bound_is_broken_unless_it_is_told() -> None:
    network = Network([TWO])
    key = key_of(figure("9", 3))
    made = explained(network, key, {key: Decimal(7)}, tuple(network.bonds), 0)
    assert made is not None
    assert made.strained == 0


def test_one_relation_of_many_figures_says_no_more_than_an_unknown_slip() -> None:
    parts = [figure(str(i), i) for i in range(1, 200)]
    (bond,) = Network([total(figure("1", 300), *parts)]).bonds
    one = Explanation(bond.stated, {bond.stated: Decimal(2)}, (bond,), 0, 0, DIGIT)
    assert one.weight == UNKNOWN.weight
    assert (one.computed, one.sure, one.guessed) == (False, True, False)

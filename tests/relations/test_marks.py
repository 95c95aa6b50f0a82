"""A point or a comma that may mean two things: it accuses nobody."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures import DIFFERENCE, HERE, RATIO, SHARE, decided, exactly, figure, outcome

from auditor.quantities import Quantity
from auditor.relations import Binary, Const, Expression, Mean, Operand, Ref, Sum, Verdict

HOLDS = Verdict.HOLDS
CONTRADICTION, UNDECIDABLE = Verdict.CONTRADICTION, Verdict.UNDECIDABLE


def test_an_open_mark_decides_nothing() -> None:
    found = outcome(figure("1.234"), [figure("1.000"), figure("233")], Sum((Ref(0), Ref(1))))
    assert found.verdict is UNDECIDABLE
    assert found.why
    assert not found.holds


def test_what_cannot_be_decided_is_told_with_the_first_formula() -> None:
    open_one = figure("1.234")
    for stated, operands in (
        (open_one, [figure("2"), figure("3")]),
        (figure("5,000"), [decided("1.946"), exactly("2.000")]),
        (figure("97,30%"), [decided("1.946"), exactly("2.000")]),
    ):
        found = outcome(stated, operands, SHARE, RATIO, DIFFERENCE)
        assert (found.verdict, found.formula.expression) == (UNDECIDABLE, SHARE)


PRODUCT = Binary("*", Ref(0), Ref(1))
OTHERWISE: list[tuple[Operand, list[Operand], Expression, Verdict]] = [
    (exactly("97.30"), [decided("1.946"), exactly("2.000")], SHARE, UNDECIDABLE),
    (exactly("97.30"), [exactly("1.946"), exactly("2.000")], SHARE, HOLDS),
    (exactly("55.00"), [decided("1.946"), exactly("2.000")], SHARE, CONTRADICTION),
    (decided("1.946"), [exactly("2.946"), exactly("1.000")], DIFFERENCE, UNDECIDABLE),
    (decided("1.946"), [exactly("2.846"), exactly("1.000")], DIFFERENCE, CONTRADICTION),
    (exactly("2.468"), [decided("1.234"), decided("2.000")], PRODUCT, UNDECIDABLE),
    (exactly("2.568"), [decided("1.234"), decided("2.000")], PRODUCT, CONTRADICTION),
]


@pytest.mark.parametrize(("stated", "operands", "formula", "verdict"), OTHERWISE)
def test_a_decided_mark_is_tried_the_other_way_before_a_contradiction(
    stated: Operand, operands: list[Operand], formula: Expression, verdict: Verdict
) -> None:
    assert outcome(stated, operands, formula).verdict is verdict


def test_a_whole_number_that_is_read_the_other_way_has_three_decimals() -> None:
    """1,946 stands for 1,9455 to 1,9465; a half more or less of a whole one would fit anything."""
    one = Mean((Ref(0),))
    grouped = Quantity(Decimal(1946), Decimal(1), "%", "1.946", True, Decimal("1.946"))
    assert outcome(exactly("2.4"), [Operand(grouped, HERE)], one).verdict is CONTRADICTION
    decimal = Quantity(Decimal("1.946"), Decimal("0.001"), "%", "1.946", True, Decimal(1946))
    assert outcome(exactly("1946.4"), [Operand(decimal, HERE)], one).verdict is UNDECIDABLE
    assert outcome(exactly("1946.9"), [Operand(decimal, HERE)], one).verdict is CONTRADICTION


@pytest.mark.parametrize(("count", "verdict"), [(6, UNDECIDABLE), (7, CONTRADICTION)])
def test_of_many_open_marks_no_single_one_is_tried(count: int, verdict: Verdict) -> None:
    """Among many readings one fits by accident."""
    operands = [decided(f"{i}.500") for i in range(1, count + 1)]
    total = sum((o.quantity.value for o in operands[:-1]), Decimal(f"{count}.500"))
    everything = Sum(tuple(Ref(i) for i in range(count)))
    assert outcome(exactly(f"{total}"), operands, everything).verdict is verdict
    first = sum((o.quantity.value for o in operands[1:]), Decimal("1.500"))
    assert outcome(exactly(f"{first}"), operands, everything).verdict is verdict


def test_of_many_open_marks_the_stated_one_and_all_together_are_tried() -> None:
    operands = [decided(f"{i}.500") for i in range(1, 8)]
    everything = Sum(tuple(Ref(i) for i in range(7)))
    assert outcome(exactly("31.500"), operands, everything).verdict is UNDECIDABLE
    scaled = Binary("/", everything, Const(Decimal(1000)))
    assert outcome(decided("31.500"), operands, scaled).verdict is UNDECIDABLE

"""Figures that are computed from computed ones, which may have been rounded in between or not."""

from __future__ import annotations

import pytest
from figures import DIFFERENCE, HERE, HUNDRED, RATIO, SHARE, chained, figure, outcome

from auditor.quantities import PERCENT
from auditor.relations import FROM_ROUNDED, FROM_UNROUNDED, Binary, Mean, Operand, Ref, Verdict

HOLDS, ROUNDED, STEPWISE = Verdict.HOLDS, Verdict.ROUNDED, Verdict.STEPWISE
CONTRADICTION = Verdict.CONTRADICTION


MEAN_STEPS = [
    # three capaian, printed with no decimals, of 2/3, 2/3 and 2/3: their mean is 66,67 or 67
    ("67,00", FROM_ROUNDED),
    ("66,67", FROM_UNROUNDED),
    ("66,80", ""),
]


@pytest.mark.parametrize(("stated", "why"), MEAN_STEPS)
def test_a_step_may_start_from_rounded_or_from_exact_figures(stated: str, why: str) -> None:
    parts = [chained("67", [figure("2"), figure("3")], SHARE) for _ in range(3)]
    found = outcome(figure(stated, PERCENT), parts, Mean((Ref(0), Ref(1), Ref(2))))
    assert found.why == why
    assert found.verdict is (STEPWISE if why else ROUNDED)


def test_a_step_from_figures_that_were_cut_off_is_no_contradiction() -> None:
    """66,6 stands for 66,666…: a progress of 133,33 follows from that, and not from 66,6."""
    cut = chained("66,6", [figure("2"), figure("3")], SHARE)
    plain = Operand(cut.quantity, HERE)
    aim = figure("50", PERCENT, fixed=True)
    assert outcome(figure("133,33", PERCENT), [plain, aim], SHARE).verdict is CONTRADICTION
    found = outcome(figure("133,33", PERCENT), [cut, aim], SHARE)
    assert (found.verdict, found.why) == (STEPWISE, FROM_UNROUNDED)
    assert outcome(figure("133,60", PERCENT), [cut, aim], SHARE).verdict is CONTRADICTION


def test_exact_figures_are_as_exact_as_what_they_are_computed_from() -> None:
    """2,1 of 3,0 is 67,2 to 72,9 percent, although 70 is printed."""
    own = chained("70", [figure("2,1"), figure("3,0")], SHARE)
    same = Mean((Ref(0),))
    found = outcome(figure("72", PERCENT), [own], same)
    assert (found.verdict, found.why) == (STEPWISE, FROM_UNROUNDED)
    assert outcome(figure("74", PERCENT), [own], same).verdict is CONTRADICTION
    finer = chained("66,7", [figure("66,70", PERCENT)], same)
    assert outcome(figure("66,6", PERCENT), [finer], same).verdict is ROUNDED


def test_a_figure_that_its_own_step_denies_is_taken_as_printed() -> None:
    wrong = chained("76,6", [figure("2"), figure("3")], SHARE)
    aim = figure("50", PERCENT, fixed=True)
    assert outcome(figure("153,20", PERCENT), [wrong, aim], SHARE).verdict is HOLDS
    assert outcome(figure("133,33", PERCENT), [wrong, aim], SHARE).verdict is CONTRADICTION


def test_a_step_that_divides_by_what_may_be_zero_is_passed_over() -> None:
    """Its own, or the one that starts from the exact figure; the printed one is left."""
    same = Mean((Ref(0),))
    by_zero = chained("5", [figure("5"), figure("0")], SHARE)
    assert outcome(figure("5", PERCENT), [by_zero], same).verdict is HOLDS
    difference = chained("1", [figure("2%"), figure("1%")], DIFFERENCE)
    assert outcome(figure("5"), [figure("5"), difference], RATIO).verdict is HOLDS


def test_a_figure_is_the_same_whether_or_not_it_is_known_how_it_was_computed() -> None:
    own = chained("67", [figure("2"), figure("3")], SHARE)
    assert own == Operand(own.quantity, HERE)


def test_growth_from_figures_that_are_printed_rounded() -> None:
    growth = Binary("*", Binary("/", Binary("-", Ref(1), Ref(0)), Ref(0)), HUNDRED)
    years = [figure("2,1"), figure("2,4")]
    assert outcome(figure("14,29", PERCENT), years, growth).verdict is ROUNDED
    found = outcome(figure("15,70", PERCENT), years, growth)
    assert (found.verdict, found.why) == (STEPWISE, FROM_UNROUNDED)
    assert outcome(figure("41,29", PERCENT), years, growth).verdict is CONTRADICTION

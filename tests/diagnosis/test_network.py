"""Figures at their places and what binds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import networks
import pytest
from networks import A, B, figure

from auditor.diagnosis.network import Bond, Network, key_of
from auditor.findings import Check, Severity
from auditor.relations import (
    Binary,
    Expression,
    Formula,
    Mean,
    Operand,
    Relation,
    Span,
    Sum,
    Verdict,
)
from auditor.ruling import judge

SHARE = Formula("bagian", networks.SHARE)
REVERSED = Formula("kebalikan", networks.REVERSED)
DIFFERENCE = Formula("selisih", Binary("-", A, B))
SUM = Formula("jumlah", Sum((A, B)))
COPY = Formula("salinan", A)


def check(stated: Operand, formulas: Sequence[Formula], *operands: Operand) -> Check:
    return judge(Relation("X1", stated, operands, tuple(formulas)), Severity.HIGH)


def only(check: Check) -> Bond:
    (bond,) = Network([check]).bonds
    return bond


def groups(*checks: Check) -> list[list[int]]:
    return [[bond.check for bond in group] for group in Network(checks).components()]


def test_figures_differ_by_place_and_print() -> None:
    one = figure("7", 1)
    assert key_of(figure("7", 1)) == key_of(one)
    others = [figure("8", 1), figure("7", 2), figure("7", 1, "Tabel 2"), figure("7", 1, page=2)]
    assert len({key_of(other) for other in (*others, one, figure("7", 1, column="Lain"))}) == 6


def test_a_figure_of_another_document_is_another_one() -> None:
    """An earlier version of the same report has the same tables at the same places."""
    one = figure("7", 1)
    theirs = replace(one, place=replace(one.place, file="laporan-lama.pdf"))
    assert key_of(theirs) != key_of(one)
    assert len(Network([check(theirs, [COPY], one)]).columns) == 2


def test_in_prose_the_sentence_tells_and_no_row() -> None:
    one = figure("7", 1, None)
    other_row = replace(one, place=replace(one.place, row="lain", column="lain"))
    assert key_of(other_row) == key_of(one)
    assert key_of(replace(one, place=replace(one.place, text="lain"))) != key_of(one)


@pytest.mark.parametrize(
    ("expression", "copy", "bound"),
    [
        (A, True, False),
        (Sum((A,)), True, False),
        (Mean((A,)), True, False),
        (Sum((A, B)), False, False),
        (Mean((A, B)), False, False),
        (Binary("-", A, B), False, False),
        (Span(A, B), False, True),
    ],
)
def test_copies_and_bounds(expression: Expression, copy: bool, bound: bool) -> None:
    own = only(check(figure("9", 3), [Formula("f", expression)], figure("3", 1), figure("4", 2)))
    assert (own.is_copy, own.is_bound) == (copy, bound)


def test_the_first_formula_tells_what_a_bond_is() -> None:
    within = Formula("batas", Span(A, B))

    def kind(*formulas: Formula) -> tuple[bool, bool]:
        own = only(check(figure("9", 3), formulas, figure("3", 1), figure("4", 2)))
        assert own.formulas == formulas
        return own.is_copy, own.is_bound

    assert kind(COPY, DIFFERENCE) == (True, False)
    assert kind(DIFFERENCE, COPY) == (False, False)
    assert kind(within, DIFFERENCE) == (False, True)
    assert kind(DIFFERENCE, within) == (False, False)


def test_a_bond_with_other_values() -> None:
    one, two = figure("3", 1), figure("4", 2)
    own = only(check(figure("9", 3), [SUM], one, two))
    assert own.violated
    assert not own.holds({})
    assert own.holds({key_of(one): Decimal(5)})
    assert own.holds({own.stated: Decimal(7)})
    assert not own.holds({key_of(one): Decimal(5), key_of(two): Decimal(5)})


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        *(("33.33", True), ("33.3", True), ("33", True)),
        *(("33.30", False), ("33.2", False), ("34", False)),
    ],
)
def test_a_value_is_as_exact_as_it_is_written(value: str, holds: bool) -> None:
    for printed in ("50%", "50.25%"):
        own = only(check(figure(printed, 3), [SHARE], figure("1", 1), figure("3", 2)))
        assert own.holds({own.stated: Decimal(value)}) is holds


def test_a_value_is_no_more_exact_than_the_figure_where_it_has_no_decimals() -> None:
    thousands = figure("3000", 1)
    coarse = replace(thousands, quantity=replace(thousands.quantity, step=Decimal(1000), unit="%"))
    own = only(check(coarse, [SUM], figure("2000", 2), figure("2400", 3)))
    assert own.holds({own.stated: Decimal(4000)})


def test_only_what_holds_or_does_not_binds() -> None:
    undecided = replace(check(figure("9"), [COPY], figure("9", 1)), verdict=Verdict.UNDECIDABLE)
    no_figures = Check("X2", Verdict.HOLDS)
    holding = check(figure("7", 3), [SUM], figure("3", 1), figure("4", 2))
    network = Network([undecided, no_figures, holding])
    assert [bond.check for bond in network.bonds] == [2]
    assert network.violated == []


def test_only_the_figures_of_the_formula_take_part() -> None:
    """The share may be of either; that which holds needs one of them."""
    stated, one, two = figure("3", 1), figure("3", 2), figure("5", 3)
    network = Network([check(stated, [Formula("lain", B), COPY], one, two)])
    (bond,) = network.bonds
    assert bond.keys == (key_of(stated), key_of(one))
    assert list(network.figures) == [key_of(stated), key_of(one)]
    assert network.bonds_of[key_of(one)] == [bond]


def test_a_figure_that_takes_part_twice_has_one_bond() -> None:
    one = figure("3", 1)
    network = Network([check(figure("6", 2), [SUM], one, one)])
    assert len(network.bonds_of[key_of(one)]) == 1


def formulas_of(*checks: Check) -> tuple[Formula, ...]:
    (bond,) = Network(checks).violated
    return bond.formulas


def test_a_contradiction_is_meant_as_its_row_then_its_column_holds() -> None:
    """Which formula a table uses is seen where it holds."""
    ways = [SHARE, REVERSED]
    wrong = check(figure("12%", 1), ways, figure("1", 1, column="A"), figure("4", 1, column="B"))
    column = check(figure("200%", 2), ways, figure("2", 2, column="A"), figure("4", 2, column="B"))
    row = check(
        figure("25%", 1, column="Lalu"),
        ways,
        figure("1", 1, column="C"),
        figure("4", 1, column="D"),
    )
    assert formulas_of(wrong) == (SHARE, REVERSED)
    assert formulas_of(wrong, column) == (REVERSED,)
    assert formulas_of(wrong, row) == (SHARE,)
    assert formulas_of(wrong, column, row) == (SHARE,)


def test_habits_of_other_tables_say_nothing() -> None:
    ways = [SHARE, REVERSED]
    wrong = check(figure("12%", 1), ways, figure("1", 1, column="A"), figure("4", 1, column="B"))
    other = check(
        figure("200%", 1, "Tabel 2"), ways, figure("2", 1, "Tabel 2"), figure("4", 2, "Tabel 2")
    )
    assert formulas_of(wrong, other) == (SHARE, REVERSED)


def test_ways_to_add_up_are_not_tried_all() -> None:
    """The rule has tried them: the first stands for the others."""
    ways = [SUM, Formula("sebagian", Sum((A,)))]
    assert formulas_of(check(figure("9", 3), ways, figure("3", 1), figure("4", 2))) == (SUM,)


def test_contradictions_that_share_a_figure_belong_together() -> None:
    whole, one, two = figure("9", 3), figure("3", 1), figure("4", 2)
    apart = check(figure("5", 9), [COPY], figure("6", 8))
    sums = [check(whole, [SUM], one, two), check(figure("8", 4), [SUM], whole, one)]
    assert groups(sums[0], apart, sums[1]) == [[0, 2], [1]]
    assert groups(*sums, apart) == [[0, 1], [2]]


def test_copies_that_agree_join_and_sums_that_hold_do_not() -> None:
    one, again = figure("9", 3), figure("9", 3, "Tabel 2")
    first = check(one, [SUM], figure("3", 1), figure("4", 2))
    second = check(again, [SUM], figure("3", 1, "Tabel 2"), figure("4", 2, "Tabel 2"))
    assert groups(first, second) == [[0], [1]]
    assert groups(second, check(again, [COPY], one), first) == [[2, 0]]
    holds = check(figure("18", 7), [SUM], one, again)
    assert groups(first, holds, second) == [[0], [2]]


def test_columns_run_from_top_to_bottom_over_the_pages() -> None:
    texts = [("3", 1, 2), ("4", 9, 1), ("5", 2, 1), ("6", 4, 2)]
    figures = [figure(text, line, page=page) for text, line, page in texts]
    elsewhere = figure("7", 3, column="Lain"), figure("8", 3, "Tabel 2"), figure("9", 3, None)
    network = Network([check(f, [COPY], f) for f in (*figures, *elsewhere)])
    column = [key[-1] for key in network.columns["", "Tabel 1", "Nilai"]]
    assert column == ["5", "4", "3", "6"]
    assert list(network.columns) == [
        ("", "Tabel 1", "Nilai"),
        ("", "Tabel 1", "Lain"),
        ("", "Tabel 2", "Nilai"),
    ]
    near = {key[-1]: [k[-1] for k in network.neighbours(key)] for key in network.figures}
    alone: dict[str, list[str]] = {"7": [], "8": [], "9": []}
    assert near == {"5": ["4"], "4": ["5", "3"], "3": ["4", "6"], "6": ["3"], **alone}


def test_without_boxes_figures_stand_at_the_top() -> None:
    top, low, bare = figure("3", 0), figure("4", 1), figure("5", 0)
    bare = replace(bare, place=replace(bare.place, bbox=None))
    for order in ((bare, low, top), (low, top, bare)):
        network = Network([check(f, [COPY], f) for f in order])
        assert "".join(key[-1] for key in network.columns["", "Tabel 1", "Nilai"]) == "354"


@pytest.mark.parametrize(
    ("texts", "step"),
    [
        (["1.5"], "0.1"),
        (["1.5", "2.25", "3.75"], "0.01"),
        (["1.5", "2.25"], "0.1"),
        (["1.5", "2.25", "3", "4.25"], "0.1"),
        (["1.5", "2.25%", "3.75%", "4.75%"], "0.1"),
    ],
)
def test_the_last_digit_of_most_in_the_column(texts: Sequence[str], step: str) -> None:
    """Of those with the same unit, more than half; else the figure's own."""
    figures = [figure(text, i) for i, text in enumerate(texts)]
    network = Network([check(f, [COPY], f) for f in figures])
    assert network.step(key_of(figures[0])) == Decimal(step)


def test_a_figure_in_prose_has_its_own_last_digit() -> None:
    alone = figure("1.5", 1, None)
    assert Network([check(alone, [COPY], alone)]).step(key_of(alone)) == Decimal("0.1")


def test_a_figure_reaches_its_copies_and_what_is_computed_from_it() -> None:
    one, again, other = figure("3", 1), figure("3", 1, "Tabel 2"), figure("4", 2)
    whole, double = figure("7", 3), figure("14", 4)
    checks = [
        check(again, [COPY], one),
        check(whole, [SUM], again, other),
        check(double, [SUM], whole, whole),
        check(figure("5", 8), [COPY], one),
        check(one, [Formula("batas", Span(A, B))], figure("1", 5), figure("9", 6)),
    ]
    network = Network(checks)
    assert {key[-1] for key in network.reached_from(key_of(one))} == {"3", "7", "14"}
    assert key_of(again) in network.reached_from(key_of(one))
    assert key_of(one) in network.reached_from(key_of(again))
    assert {key[-1] for key in network.reached_from(key_of(other))} == {"4", "7", "14"}
    assert network.reached_from(key_of(double)) == {key_of(double)}

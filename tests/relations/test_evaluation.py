"""Verdicts: what the printed digits say about a relation, no more and no less."""

from __future__ import annotations

from decimal import Decimal

import pytest
from figures import HUNDRED, RATIO, SHARE, certain, figure, outcome
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Place
from auditor.quantities import MONEY, PERCENT, rounded, written
from auditor.relations import (
    Binary,
    Const,
    Formula,
    Mean,
    Operand,
    Ref,
    Relation,
    Span,
    Sum,
    Verdict,
    evaluate,
)

HOLDS, ROUNDED, TRUNCATED = Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED
STEPWISE = Verdict.STEPWISE
CONTRADICTION, UNDECIDABLE = Verdict.CONTRADICTION, Verdict.UNDECIDABLE


def rupiah(amount: int) -> Operand:
    return certain(str(amount), MONEY)


SHARES = [
    ("84,50", "15.175.137.652", "17.959.372.858", ROUNDED),
    ("100,00", "50.000", "50.000", HOLDS),
    ("100,00", "249.999.999", "250.000.000", ROUNDED),
    ("80,5", "307.055.630", "398.379.650", CONTRADICTION),
    ("77,08", "307.055.630", "398.379.650", ROUNDED),
    ("77", "307.055.630", "398.379.650", ROUNDED),
    ("77,80", "307.055.630", "398.379.650", CONTRADICTION),
    ("79,00", "14.560.571.501", "17.260.524.768", CONTRADICTION),
    ("84,36", "14.560.571.501", "17.260.524.768", ROUNDED),
    ("33,87", "13.026.700", "38.790.000", CONTRADICTION),
    ("66,6", "2.000.000", "3.000.000", TRUNCATED),
    ("66,7", "2.000.000", "3.000.000", ROUNDED),
    ("66", "2.000.000", "3.000.000", TRUNCATED),
    ("66,8", "2.000.000", "3.000.000", CONTRADICTION),
    ("0,00", "0", "3.000.000", HOLDS),
]


@pytest.mark.parametrize(("stated", "part", "whole", "verdict"), SHARES)
def test_share_of_money(stated: str, part: str, whole: str, verdict: Verdict) -> None:
    operands = [figure(f"Rp {part}"), figure(f"Rp {whole}")]
    assert outcome(figure(stated, PERCENT), operands, SHARE).verdict is verdict


@pytest.mark.parametrize(
    ("stated", "part", "whole"),
    [
        ("84,49", "15.175.137.652", "17.959.372.858"),
        ("77,07", "307.055.630", "398.379.650"),
        ("21,73", "500", "2.300"),
    ],
)
def test_two_decimals_cut_off_are_called_a_truncation(stated: str, part: str, whole: str) -> None:
    operands = [figure(f"Rp {part}"), figure(f"Rp {whole}")]
    assert outcome(figure(stated, PERCENT), operands, SHARE).verdict is TRUNCATED


INTERVALS = [
    # capaian, realisasi, target: the operands are rounded themselves
    ("107,52", "33,33", "31,00", ROUNDED),
    ("106,25", "33,33", "31,00", CONTRADICTION),
    ("150", "1,5", "1", HOLDS),
    ("152", "1,5", "1", STEPWISE),
    ("160", "1,5", "1", CONTRADICTION),
]


@pytest.mark.parametrize(("stated", "result", "aim", "verdict"), INTERVALS)
def test_the_operands_digits_are_intervals_too(
    stated: str, result: str, aim: str, verdict: Verdict
) -> None:
    operands = [figure(result), figure(aim, fixed=True)]
    assert outcome(figure(stated, PERCENT), operands, SHARE).verdict is verdict


def test_a_fixed_figure_has_no_interval() -> None:
    """A target of 12,5 is set: 12,6 cannot be meant, whatever its digits would allow."""
    measured = [figure("100"), figure("12,5")]
    fixed = [figure("100"), figure("12,5", fixed=True)]
    assert outcome(figure("797%"), measured, SHARE).verdict is STEPWISE
    assert outcome(figure("797%"), fixed, SHARE).verdict is CONTRADICTION
    assert outcome(figure("800%"), fixed, SHARE).verdict is HOLDS


def test_money_holds_to_the_rupiah() -> None:
    parts = [figure("Rp 13.055.731.171"), figure("Rp 2.119.406.391")]
    right, wrong = figure("Rp 15.175.137.562,00"), figure("Rp 15.175.137.652,00")
    both = Sum((Ref(0), Ref(1)))
    assert outcome(right, parts, both).verdict is HOLDS
    assert outcome(wrong, parts, both).verdict is CONTRADICTION
    assert outcome(figure("Rp 15.175.137.563"), parts, both).verdict is CONTRADICTION


def test_180_addends_and_a_slip_of_90_rupiah() -> None:
    amounts = [Decimal(83_000_000 + 7_919 * i * i) for i in range(180)]
    parts = [figure(f"Rp {written(amount)},00") for amount in amounts]
    total = Sum(tuple(Ref(i) for i in range(180)))
    exact = sum(amounts, Decimal(0))
    assert outcome(figure(f"Rp {written(exact)},00"), parts, total).verdict is HOLDS
    for slip in (-90, 90, 1, -1):
        found = outcome(figure(f"Rp {written(exact + slip)},00"), parts, total)
        assert found.verdict is CONTRADICTION
        assert found.computed is not None
        assert found.computed.low == found.computed.high == exact


def test_rounded_addends_widen_their_sum() -> None:
    """Three addends of two decimals may be off by 0,015 together; two hundredths are too much."""
    parts = [figure("33,33%"), figure("33,33%"), figure("33,33%")]
    total = Sum((Ref(0), Ref(1), Ref(2)))
    assert outcome(figure("99,99%"), parts, total).verdict is HOLDS
    assert outcome(figure("100,00%"), parts, total).verdict is ROUNDED
    assert outcome(figure("100,02%"), parts, total).verdict is CONTRADICTION


def test_money_in_millions_is_rounded() -> None:
    parts = [figure("Rp 8,5 miliar"), figure("Rp 1,2 miliar")]
    total = Sum((Ref(0), Ref(1)))
    assert outcome(figure("Rp 9,7 miliar"), parts, total).verdict is HOLDS
    assert outcome(figure("Rp 9.712.500.000"), parts, total).verdict is ROUNDED
    assert outcome(figure("Rp 9,9 miliar"), parts, total).verdict is CONTRADICTION


@pytest.mark.parametrize(("part", "verdict"), [("249", ROUNDED), ("251", ROUNDED)])
def test_a_half_may_have_been_rounded_up_or_down(part: str, verdict: Verdict) -> None:
    """12,45 and 12,55 are both written 12,5."""
    assert outcome(figure("12,5%"), [figure(part), figure("2000")], SHARE).verdict is verdict


NEGLIGIBLE = [
    ("12.34", "%", "12.354", ROUNDED),
    ("12.34", "", "12.354", ROUNDED),
    ("12.34", "%", "12.355", CONTRADICTION),
    ("12.346", "%", "12.355", ROUNDED),
    ("12.345", "%", "12.355", ROUNDED),
    ("12.345", "%", "12.356", CONTRADICTION),
    ("12.345", "", "12.354", CONTRADICTION),
    ("12.3", "%", "12.24", CONTRADICTION),
]


@pytest.mark.parametrize(("stated", "unit", "computed", "verdict"), NEGLIGIBLE)
def test_a_hundredth_is_rounding_in_two_decimals_and_of_percents_in_more(
    stated: str, unit: str, computed: str, verdict: Verdict
) -> None:
    assert outcome(certain(stated, unit), [], Const(Decimal(computed))).verdict is verdict


def test_counts_may_be_rounded_means() -> None:
    mean = Mean((Ref(0), Ref(1), Ref(2)))
    assert outcome(figure("4"), [figure("3"), figure("4"), figure("4")], mean).verdict is ROUNDED
    assert (
        outcome(figure("5"), [figure("3"), figure("4"), figure("4")], mean).verdict is CONTRADICTION
    )


@pytest.mark.parametrize(
    ("stated", "verdict"),
    [("-3,5", ROUNDED), ("-3,6", CONTRADICTION), ("-3,54", ROUNDED), ("-3,4", CONTRADICTION)],
)
def test_negative_figures(stated: str, verdict: Verdict) -> None:
    found = outcome(figure(stated, PERCENT), [figure("1")], Const(Decimal("-3.5399")))
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("stated", "computed", "verdict"),
    [
        ("-3,5", "-3.5799", TRUNCATED),
        ("-3,7", "-3.5799", CONTRADICTION),
        ("-3,5", "-3.6", CONTRADICTION),
        ("3,5", "3.6", CONTRADICTION),
        ("-0,5", "-0.58", TRUNCATED),
        ("0,5", "0.58", TRUNCATED),
    ],
)
def test_figures_are_cut_off_towards_zero(stated: str, computed: str, verdict: Verdict) -> None:
    found = outcome(figure(stated, PERCENT), [figure("1")], Const(Decimal(computed)))
    assert found.verdict is verdict


def test_division_by_zero_is_not_checkable() -> None:
    found = outcome(figure("100%"), [figure("5"), figure("0")], SHARE)
    assert found.verdict is UNDECIDABLE
    assert "nol" in found.why


def test_any_formula_that_holds_is_enough() -> None:
    operands = [figure("8"), figure("10")]
    better = Binary("*", Binary("/", Ref(1), Ref(0)), HUNDRED)
    found = outcome(figure("125%"), operands, SHARE, better)
    assert found.verdict is HOLDS
    assert found.formula.expression == better
    failed = outcome(figure("130%"), operands, SHARE, better)
    assert failed.verdict is CONTRADICTION
    assert failed.formula.expression == SHARE, "a finding argues with the first formula"


def test_an_exact_fit_is_told_before_a_rounded_one() -> None:
    operands = [figure("1"), figure("3")]
    exact = Const(Decimal("33.33"))
    found = outcome(figure("33,33%"), operands, SHARE, exact)
    assert (found.verdict, found.formula.expression) == (HOLDS, exact)


def test_a_missing_operand_is_not_checkable_and_says_where() -> None:
    gap = Place(7, column="Realisasi")
    formulas = Formula("a / b", SHARE), Formula("b / a", RATIO)
    found = evaluate(
        Relation("X100", figure("80,5"), (figure("100"),), formulas, missing=(gap, gap))
    )
    assert found.formula is formulas[0]
    assert (found.verdict, found.computed) == (UNDECIDABLE, None)
    assert found.why == "angka yang diperlukan tidak ada atau tidak terbaca: kolom “Realisasi”"


def test_required_operands_are_those_of_every_formula() -> None:
    formulas = (Formula("a", SHARE), Formula("b", Binary("-", HUNDRED, Ref(1))))
    relation = Relation("X100", figure("1"), (figure("1"), figure("2")), formulas)
    assert relation.required == {1}


@pytest.mark.parametrize(
    ("stated", "low", "high", "strict", "verdict"),
    [
        ("25,00", None, "25", False, HOLDS),
        ("25,60", None, "25", False, CONTRADICTION),
        ("100,00", "100", None, True, ROUNDED),
        ("100", "100", None, True, CONTRADICTION),
        ("100", "100", None, False, HOLDS),
        ("90", "75,01", "90", False, HOLDS),
        ("90,04", "75,01", "90", False, CONTRADICTION),
        ("74", "75,01", "90", False, CONTRADICTION),
        ("90", "75", "90", True, CONTRADICTION),
        ("75", "75", "90", True, CONTRADICTION),
        ("75", "75", "90", False, HOLDS),
    ],
)
def test_spans(
    stated: str, low: str | None, high: str | None, strict: bool, verdict: Verdict
) -> None:
    ends = [Const(figure(end).quantity.value) if end else None for end in (low, high)]
    assert outcome(figure(stated), [], Span(ends[0], ends[1], strict)).verdict is verdict


PART, WHOLE = st.integers(1, 10**11), st.integers(1, 10**11)


@given(PART, WHOLE, st.integers(0, 4))
def test_a_correctly_rounded_share_never_contradicts(part: int, whole: int, places: int) -> None:
    share = rounded(Decimal(part) / Decimal(whole) * 100, places)
    stated = certain(f"{share:f}", PERCENT)
    assert outcome(stated, [rupiah(part), rupiah(whole)], SHARE).holds


@given(PART, WHOLE, st.integers(3, 10**6))
def test_a_share_off_by_three_hundredths_always_does(part: int, whole: int, off: int) -> None:
    share = rounded(Decimal(part) / Decimal(whole) * 100, 2) + Decimal(off).scaleb(-2)
    stated = certain(f"{share:f}", PERCENT)
    assert outcome(stated, [rupiah(part), rupiah(whole)], SHARE).verdict is CONTRADICTION


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=40), st.integers(-9, 9))
def test_a_sum_of_rupiah_holds_exactly_when_it_is_exact(amounts: list[int], slip: int) -> None:
    found = outcome(
        rupiah(sum(amounts) + slip),
        [rupiah(amount) for amount in amounts],
        Sum(tuple(Ref(i) for i in range(len(amounts)))),
    )
    assert found.verdict is (HOLDS if slip == 0 else CONTRADICTION)


@pytest.mark.parametrize(
    ("stated", "operands", "verdict", "values"),
    [
        ("80,00", ["800", "1.000"], HOLDS, ["800", "1000"]),
        ("41.306,4", ["413.064", "1.000"], HOLDS, ["413064", "1000"]),
        ("82,6128", ["413.064", "500"], HOLDS, ["413.064", "500"]),
        ("0,0826128", ["413.064", "500"], UNDECIDABLE, None),
        ("82,61", ["413.064", "500"], ROUNDED, ["413.064", "500"]),
        ("82,0", ["413.064", "500"], UNDECIDABLE, None),
        ("90,00", ["800", "1.000"], UNDECIDABLE, None),
    ],
)
def test_an_open_mark_is_read_the_way_that_fits(
    stated: str, operands: list[str], verdict: Verdict, values: list[str] | None
) -> None:
    found = outcome(figure(stated, PERCENT), [figure(text) for text in operands], SHARE)
    assert found.verdict is verdict
    read = [operand.quantity for operand in found.relation.operands]
    if values is None:
        assert not all(quantity.certain for quantity in read)
    else:
        assert [quantity.value for quantity in read] == [Decimal(value) for value in values]
        assert all(quantity.certain for quantity in read)

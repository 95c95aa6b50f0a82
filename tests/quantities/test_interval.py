"""Intervals: what printed digits leave open, and arithmetic that never loses a value."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import Interval, Quantity, read_number, rounded

NUMBERS = st.decimals(-1000, 1000, places=2)


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval and a value within it."""
    low, inside, high = sorted(draw(st.tuples(NUMBERS, NUMBERS, NUMBERS)))
    return Interval(low, high), inside


def quantity(text: str) -> Quantity:
    number = read_number(text)
    assert number is not None
    return number.quantity()


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("84,50%", "84.495", "84.505"),
        ("80,5%", "80.45", "80.55"),
        ("36%", "35.5", "36.5"),
        ("84,50", "84.495", "84.505"),
        ("-6,23", "-6.235", "-6.225"),
        ("45", "45", "45"),
        ("44 OPD", "44", "44"),
        ("Rp 15.175.137.652", "15175137652", "15175137652"),
        ("Rp 15.175.137.652,00", "15175137652", "15175137652"),
        ("Rp 8,5 miliar", "8450000000", "8550000000"),
    ],
)
def test_printed_digits_are_an_interval(text: str, low: str, high: str) -> None:
    assert quantity(text).interval == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("21,73", "21.73", "21.74"),
        ("-6,23", "-6.24", "-6.23"),
        ("0,5", "0.5", "0.6"),
        ("-0,5", "-0.6", "-0.5"),
        ("0,0", "0.0", "0.1"),
    ],
)
def test_cut_off_digits_go_towards_zero(text: str, low: str, high: str) -> None:
    assert quantity(text).truncation == Interval(Decimal(low), Decimal(high))


@given(st.decimals(-(10**6), 10**6, places=6))
def test_a_value_lies_in_the_interval_of_its_rounded_print(value: Decimal) -> None:
    printed = rounded(value, 2)
    shown = Quantity(printed, Decimal("0.01"), "%", str(printed))
    assert shown.certain
    assert shown.interval.low <= value <= shown.interval.high


@given(intervals(), intervals())
def test_arithmetic_loses_no_value(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    (a, x), (b, y) = one, other
    for result, value in ((a + b, x + y), (a - b, x - y), (a * b, x * y)):
        assert result.low <= value <= result.high
    if not b.low <= 0 <= b.high:
        quotient, value = a / b, x / y
        margin = Decimal("1e-20") * max(abs(value), Decimal(1))
        assert quotient.low - margin <= value <= quotient.high + margin


@given(intervals())
def test_a_divisor_that_may_be_zero_is_refused(one: tuple[Interval, Decimal]) -> None:
    divisor = Interval(min(one[0].low, Decimal(0)), max(one[0].high, Decimal(0)))
    with pytest.raises(ZeroDivisionError):
        Interval.point(Decimal(1)) / divisor


@pytest.mark.parametrize(("low", "high"), [("0", "2"), ("-2", "0"), ("-1", "1"), ("0", "0")])
def test_zero_may_also_be_an_end_of_the_divisor(low: str, high: str) -> None:
    divisor = Interval(Decimal(low), Decimal(high))
    for divided in (0, 1):
        with pytest.raises(ZeroDivisionError):
            Interval.point(Decimal(divided)) / divisor


def test_a_divisor_around_one_is_a_divisor() -> None:
    around_one = Interval(Decimal("0.5"), Decimal(2))
    assert Interval.point(Decimal(1)) / around_one == around_one


@pytest.mark.parametrize(("low", "meets"), [("2", True), ("2.01", False), ("-1", True)])
def test_intervals_meet_when_they_share_a_value(low: str, meets: bool) -> None:
    one, other = Interval(Decimal(1), Decimal(2)), Interval(Decimal(low), Decimal(5))
    assert one.meets(other) is meets
    assert other.meets(one) is meets


@given(intervals(), intervals())
def test_meeting_is_mutual(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    assert one[0].meets(other[0]) == other[0].meets(one[0])
    assert one[0].meets(one[0])

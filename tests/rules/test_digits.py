"""Slips of the hand in long numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.facts.digits import SlipIndex, slip_between

SWAPPED, WRONG, LOST = (
    "dua digit bersebelahan tertukar",
    "satu digit berbeda",
    "satu digit hilang atau berlebih",
)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("15175137652", "15175137562", SWAPPED),
        ("2784235206", "2784235296", WRONG),
        ("5569088920", "5565088920", WRONG),
        ("2813111057", "281311057", LOST),
        ("2813111057", "28131110577", LOST),
        ("1234567", "1234568", WRONG),
        ("15175137562.00", "15175137652", SWAPPED),
        ("15175137562", "15175137562", ""),
        ("15175137562", "15179901362", ""),
        ("15175137562", "15715137652", ""),
        ("123456", "123465", ""),
        ("150000000", "160000000", ""),
        ("1500000", "15000000", ""),
        ("84.50", "84.51", ""),
        ("1234567.50", "1234568.50", ""),
        ("12345678", "123456", ""),
        ("1234567", "7654321", ""),
        ("12345678", "32145678", ""),
    ],
)
def test_slip(one: str, other: str, slip: str) -> None:
    assert slip_between(Decimal(one), Decimal(other)) == slip
    assert slip_between(Decimal(other), Decimal(one)) == slip


@given(st.integers(10**9, 10**12), st.integers(0, 8))
def test_every_swap_of_neighbours_is_seen(number: int, at: int) -> None:
    digits = list(str(number))
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    other = int("".join(digits))
    round_ones = len(str(number).rstrip("0")) < 6 or len(str(other).rstrip("0")) < 6
    if digits[0] == "0" or other == number or round_ones:
        return
    assert slip_between(Decimal(number), Decimal(other)) == SWAPPED


@given(st.integers(10**7, 10**12), st.integers(10**7, 10**12))
def test_slips_are_mutual(one: int, other: int) -> None:
    assert slip_between(Decimal(one), Decimal(other)) == slip_between(Decimal(other), Decimal(one))


@given(st.lists(st.integers(10**6, 10**8), max_size=20), st.integers(10**6, 10**8), st.data())
def test_the_index_finds_what_comparing_all_finds(
    numbers: list[int], wanted: int, data: st.DataObject
) -> None:
    digits = list(str(wanted))
    at = data.draw(st.integers(0, len(digits) - 2))
    swapped = int("".join([*digits[:at], digits[at + 1], digits[at], *digits[at + 2 :]]))
    lost = int("".join([*digits[:at], *digits[at + 1 :]]))
    values = list(dict.fromkeys(Decimal(n) for n in (*numbers, swapped, lost, wanted + 10**at)))
    near = [value for value in values if slip_between(Decimal(wanted), value)]
    assert sorted(SlipIndex(values).near(Decimal(wanted))) == sorted(near)

"""Numbers back to text, and back again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import read_number, rounded, written

WRITTEN = [
    ("15175137562", None, "15.175.137.562"),
    ("15175137562.00", None, "15.175.137.562"),
    ("15175137562.00", 2, "15.175.137.562,00"),
    ("77.08", None, "77,08"),
    ("77.0750", None, "77,075"),
    ("77.075", 2, "77,08"),
    ("77.065", 2, "77,07"),
    ("-77.075", 2, "-77,08"),
    ("100", 2, "100,00"),
    ("0", None, "0"),
    ("0.004", 2, "0,00"),
    ("-0.004", 2, "0,00"),
    ("999.999", 2, "1.000,00"),
    ("1234", 0, "1.234"),
    ("12.5", 0, "13"),
    ("-2784235206", None, "-2.784.235.206"),
    ("1E+10", None, "10.000.000.000"),
]


@pytest.mark.parametrize(("value", "decimals", "text"), WRITTEN)
def test_written(value: str, decimals: int | None, text: str) -> None:
    assert written(Decimal(value), decimals) == text


def test_commercial_rounding_goes_away_from_zero() -> None:
    assert rounded(Decimal("0.125"), 2) == Decimal("0.13")
    assert rounded(Decimal("-0.125"), 2) == Decimal("-0.13")


@given(st.decimals(-(10**14), 10**14, places=2))
def test_two_decimals_are_read_back(value: Decimal) -> None:
    number = read_number(written(value, 2))
    assert number is not None
    assert number.quantity().certain
    assert number.quantity().value == value
    assert number.quantity().step == Decimal("0.01")


@given(st.integers(-(10**15), 10**15))
def test_whole_amounts_of_rupiah_are_read_back(value: int) -> None:
    number = read_number(f"Rp {written(Decimal(value))}")
    assert number is not None
    assert number.quantity().certain
    assert number.quantity().is_exact
    assert number.quantity().value == value


@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False))
def test_whatever_is_written_is_one_of_the_readings(value: Decimal) -> None:
    """``1.234`` stays open without its column; the written value is among its readings."""
    number = read_number(written(value))
    assert number is not None
    assert value in [reading for reading, _ in number.readings]
    assert not number.quantity().certain or number.quantity().value == value


@given(st.decimals(0, 10**12, places=4), st.integers(0, 4))
def test_written_is_within_half_a_step(value: Decimal, decimals: int) -> None:
    number = read_number(f"{written(value, decimals)} %")
    assert number is not None
    readings = [reading for reading, _ in number.readings]
    half = Decimal(1).scaleb(-decimals) / 2
    assert any(abs(reading - value) <= half for reading in readings)


def test_numbers_of_any_length_are_rounded() -> None:
    assert rounded(Decimal(10**40), 2) == 10**40
    assert written(Decimal("1e30"), 1).startswith("1.000.000")

"""How a wrong figure may have come about, and how much a slip says."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from math import log10

import pytest

from auditor.diagnosis.slips import UNKNOWN, Slip, slip_between

ONE, CENT = Decimal(1), Decimal("0.01")


def slip(printed: str, right: str, step: Decimal = ONE) -> Slip:
    return slip_between(Decimal(printed), Decimal(right), step)


WORDS = [
    ("15175137652", "15175137562", "dua digit bersebelahan tertukar"),
    ("5569088920", "5565088920", "satu digit berbeda"),
    ("1517137562", "15175137562", "satu digit hilang"),
    ("5175137562", "15175137562", "satu digit hilang"),
    ("1517513756", "15175137562", "satu digit hilang"),
    ("151755137562", "15175137562", "satu digit berlebih"),
    ("15137562", "15175137562", "satu kelompok tiga digit hilang"),
    ("15175175137562", "15175137562", "satu kelompok tiga digit berlebih"),
    ("51510291", "515102910", "10 kali terlalu kecil"),
    ("515102910", "51510291", "10 kali terlalu besar"),
    ("515102", "51510200", "100 kali terlalu kecil"),
    ("51510200", "515102", "100 kali terlalu besar"),
    ("515102", "515102000", "1.000 kali terlalu kecil"),
    ("515102000000", "515102", "1.000.000 kali terlalu besar"),
    ("-227", "227", "tanda plus/minus tertukar"),
    # no one slip of a hand: two digits apart, three digits, another sign as well
    ("15375137262", "15175137562", ""),
    ("15275147562", "15175137562", ""),
    ("15176037562", "15175137562", ""),
    ("16275237562", "15175137562", ""),
    ("151751375", "15175137562", ""),
    ("1517139562", "15175137562", ""),
    ("15999562", "15175137562", ""),
    ("-15175137652", "15175137562", ""),
    ("-1", "10", ""),
    ("1", "-10", ""),
    ("10", "-1", ""),
    # nothing is neither positive nor negative
    ("0", "7", "satu digit berbeda"),
    ("7", "0", "satu digit berbeda"),
    ("123456", "987654", ""),
    ("151751375629988", "15175137562", ""),
]


@pytest.mark.parametrize(("printed", "right", "words"), WORDS)
def test_the_slip_of_a_hand(printed: str, right: str, words: str) -> None:
    assert slip(printed, right).words == words


DECIMALS = [
    ("8450", "84.50", "100 kali terlalu besar"),
    ("845.0", "84.50", "10 kali terlalu besar"),
    ("8.45", "84.50", "tanda desimal bergeser"),
    ("84.05", "84.50", "dua digit bersebelahan tertukar"),
    ("845000000", "84.50", "tanda desimal bergeser"),
]


@pytest.mark.parametrize(("printed", "right", "words"), DECIMALS)
def test_a_moved_mark(printed: str, right: str, words: str) -> None:
    assert slip(printed, right, CENT).words == words


def test_the_likelier_a_slip_the_less_it_weighs() -> None:
    """Of long numbers, where none is found by chance: a digit, a group, a sign, nothing known."""
    digit = [slip("15175137652", "15175137562"), slip("5569088920", "5565088920")]
    number = [slip("1517137562", "15175137562"), slip("151755137562", "15175137562")]
    group = [slip("15137562", "15175137562"), slip("15175175137562", "15175137562")]
    group += [slip("515102910", "51510291"), slip("51510291", "515102910")]
    moved = [slip("15175137562", "-15175137562"), slip("1517513.7562", "15175.137562", CENT)]
    weights = [[s.weight for s in kind] for kind in (digit, number, group, moved)]
    for likelier, rarer in pairwise(weights):
        assert 0 <= max(likelier) < min(rarer) <= max(rarer) < 1
    assert slip("123456", "987654") is UNKNOWN
    assert UNKNOWN.weight == 2


BY_CHANCE = [
    # in hundredths: the numbers that are such a slip away, of all that are as long
    ("12", "17", 100 * 18 / 90),
    ("112", "117", 100 * 27 / 900),
    ("12", "21", 100 * 2 / 90),
    ("1", "12", 100 * 20 / 90),
    ("123", "12", 100 * 20 / 90),
    ("10", "50", 100),
    ("5", "50", 100 / 9),
]


@pytest.mark.parametrize(("printed", "right", "hundredths"), BY_CHANCE)
def test_a_slip_of_a_short_number_says_little(printed: str, right: str, hundredths: float) -> None:
    assert slip(printed, right).weight == pytest.approx(min(2.0, log10(hundredths)))


@pytest.mark.parametrize(
    ("printed", "right"), [("0", "0"), ("7", "0"), ("0", "7"), ("100", "0"), ("-7", "0")]
)
def test_nothing_is_ten_times_nothing(printed: str, right: str) -> None:
    assert "kali" not in slip(printed, right).words

"""Calculations that a text writes out: what is taken as whole, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.relations import equations_in, spelled

WHOLE = [
    ("Realisasi (%) = (1.946 : 1.500) × 100% = 129,73%", [("(1.946:1.500)×100%", "129,73%")]),
    ("yaitu = 1.564 + 136 + 246 = 1.946 berita;", [("1.564+136+246", "1.946")]),
    ("= 11 / 15 x 100 = 70,30", [("11/15x100", "70,30")]),
    ("nilai akhir 17,82/11 *100% = 162,00% dengan", [("17,82/11*100%", "162,00%")]),
    ("(80 + 90) / 2 = 170 / 2 = 85", [("(80+90)/2", "85"), ("170/2", "85")]),
    (
        "sisa = Rp 5.000.000 - Rp 3.000.000 = Rp 2.000.000",
        [("Rp5.000.000-Rp3.000.000", "Rp 2.000.000")],
    ),
    ("8 = 5 + 3 = 9", [("5+3", "9")]),
    ("5+3=8", [("5+3", "8")]),
    ("nilai;5 + 3 = 8", [("5+3", "8")]),
    ("5 + 3 = = 8", [("5+3", "8")]),
    ("5 + 3 = 2 x 4 = 8", [("5+3", "8"), ("2x4", "8")]),
    ("Jumlah : 5 + 3 = 8", [("5+3", "8")]),
    ("sebagai berikut) : 5 + 3 = 8", [("5+3", "8")]),
    ("yaitu(5 + 3) x 2 = 16", [("(5+3)x2", "16")]),
    ("+".join(["2"] * 60) + " = 120", [("+".join(["2"] * 60), "120")]),
]
TORN = [
    "x 100% = 100% 126.68 %",
    "159 x 100% = 106% 150",
    "940.468 x 100% = 85,80% / 1.096.138",
    "Realisasi = 85,80%",
    "Tahun 2015 = 12,5% dan 2016 = 13,5%",
    "1 tahun = 346 hari (365 hari – 19 hari libur bersama)",
    "(7 = (6-5)/5*100%",
    "a / b x 100% = 50%",
    "8 = : 5 + 3 = 9",
    "159 x 100 = 15.900",
    "5 6 + 3 = 8",
    "5 + 3 = 7 8",
    "5 + 1..2 = 8",
    "+".join(["2"] * 61) + " = 122",
    "",
]


@pytest.mark.parametrize(("text", "found"), WHOLE)
def test_whole_calculations(text: str, found: list[tuple[str, str]]) -> None:
    equations = list(equations_in(text))
    assert [("".join(e.text.split()), e.result.text) for e in equations] == found


@pytest.mark.parametrize("text", TORN)
def test_torn_ones_are_left_alone(text: str) -> None:
    assert [equation.text for equation in equations_in(text)] == []


READINGS = [
    ("5 + 3 = 8", ["5 + 3", "(5 + 3) / 2"]),
    ("5 - 3 = 2", ["5 − 3"]),
    ("5 + 3 + 7 = 5", ["5 + 3 + 7", "(5 + 3 + 7) / 3"]),
    ("80 + 90 / 2 = 85", ["80 + 90 / 2", "(80 + 90) / 2"]),
    ("(80 + 90 / 2 = 85", ["(80 + 90) / 2"]),
    ("80 - 60 / 2 = 50", ["80 − 60 / 2"]),
    ("(80 - 60 / 2 = 10", ["(80 − 60) / 2"]),
    ("2: 80 / 40 = 2", ["2 / 80 / 40", "80 / 40"]),
    ("11 / 15 = 73,33%", ["11 / 15", "11 / 15 × 100"]),
    ("11 / 15 = 0,73", ["11 / 15"]),
    ("11 / 15 x 100 = 73,33%", ["11 / 15 × 100"]),
    ("11 / 15 x 100 - 50 = 23,33%", ["11 / 15 × 100 − 50"]),
    ("11 / 15 x 100 = 0,73", ["11 / 15 × 100", "11 / 15 × 100 / 100"]),
]


@pytest.mark.parametrize(("text", "lines"), READINGS)
def test_every_legitimate_reading_counts(text: str, lines: list[str]) -> None:
    """A bracket left out, the number of an item, a mean without its divisor, percents or parts."""
    (equation,) = equations_in(text)
    figures = [number.text for number in equation.figures]
    assert [spelled(e, figures) for e in equation.expressions] == lines


def test_without_an_open_mark_there_is_one_meaning() -> None:
    (equation,) = equations_in("11 / 15 x 100 = 73,33")
    assert not equation.open
    assert len(list(equation.readings())) == 1


def test_a_point_and_a_comma_mean_the_same_throughout() -> None:
    (equation,) = equations_in("4,224 / 307,120 x 100% = 1,37 %")
    assert equation.open
    values = [str(figures[0].value) for figures, _ in equation.readings()]
    assert values == ["4.224", "4224", "4.224"]


@given(st.text("0123456789.,%+-*/x:=()[] ar", max_size=40))
def test_any_text_is_parsed_or_passed_over(text: str) -> None:
    for equation in equations_in(text):
        assert equation.expressions

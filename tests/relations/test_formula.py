"""Printed rules: which are understood, and that garbage never is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import Interval
from auditor.relations import compute, parse_formula, references

COLUMNS = (0, 2, 4, 5, 8, 10, 25, 40, 64, 80)
"""What stands in the columns 1 to 9."""

UNDERSTOOD = [
    ("(6-5)/5*100%", {5, 6}, "150"),
    ("(6-5)/5 * 100%", {5, 6}, "150"),
    ("6/5*100", {5, 6}, "250"),
    ("6/5x100", {5, 6}, "250"),
    ("6 : 5 × 100 %", {5, 6}, "250"),
    ("(7-6)", {6, 7}, "15"),
    ("7 – 6", {6, 7}, "15"),
    ("7 − 6", {6, 7}, "15"),
    ("(3-4)", {3, 4}, "-3"),
    ("5/3", {3, 5}, "2"),
    ("(10/9*100%)", {9, 10}, None),
    ("=6/5*100", {5, 6}, "250"),
    ("3+4+5", {3, 4, 5}, "23"),
    ("3-4-5", {3, 4, 5}, "-13"),
    ("7/(5/2)", {2, 5, 7}, "16"),
    ("(3+5)/2", {2, 3, 5}, "3.75"),
    ("2+3*4", {2, 3, 4}, "44"),
    ("100-7", {7}, "60"),
    ("6/5x10.000", {5, 6}, "25000"),
    ("(6/5)*1000", {5, 6}, "2500"),
    ("b/a x 100%", {1001, 1002}, None),
    ("(D)/(C) x 100", {1003, 1004}, None),
    ("((6-5)/5)*100%", {5, 6}, "150"),
    ("[(6-5)/5] x 100 %", {5, 6}, "150"),
    ("(4)/(5)*100%", {4, 5}, None),
    ("(kolom 6 - kolom 5)", {5, 6}, "15"),
    ("kol. 6/kol. 5", {5, 6}, "2.5"),
    ("Σ (6) / Σ (5) x 100%", {5, 6}, "250"),
]


@pytest.mark.parametrize(("text", "columns", "value"), UNDERSTOOD)
def test_understood(text: str, columns: set[int], value: str | None) -> None:
    expression = parse_formula(text)
    assert expression is not None
    assert references(expression) == columns
    if value is not None:
        operands = [Interval.point(Decimal(number)) for number in COLUMNS]
        assert compute(expression, operands) == Interval.point(Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=",
        "(",
        "()",
        "(6-5/5",
        "6-5)",
        "6//5",
        "6+",
        "*5",
        "6 5",
        "realisasi/target",
        "ab/c*100",
        "x/y*100",
        "6/5*100%%",
        "6/5%",
        "[6-5)",
        "Rp",
        "1,5*2",
        "6^2",
        "√9",
        "6=5/3",
    ],
)
def test_garbage_is_nothing(text: str) -> None:
    assert parse_formula(text) is None


@given(st.text(max_size=30))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    parse_formula(text)


@given(st.text("0123456789()+-*/x: %", max_size=20))
def test_only_printed_numbers_become_columns(text: str) -> None:
    expression = parse_formula(text)
    if expression is not None:
        printed = {int(run) for run in "".join(c if c.isdigit() else " " for c in text).split()}
        assert references(expression) <= printed - {100}

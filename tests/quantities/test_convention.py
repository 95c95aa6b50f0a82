"""Which mark groups thousands: decided by the whole column, else left open."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import read_column, written

CASES = json.loads((Path(__file__).parent / "kolom.json").read_text(encoding="utf-8"))
NO_NUMBER, OPEN = "kosong", None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_column(case: dict[str, Any]) -> None:
    marks = case.get("points_group", False), case.get("commas_part", False)
    column = read_column(case["texts"], case.get("whole", ()), *marks)
    assert len(column) == len(case["values"])
    for quantity, expected in zip(column, case["values"], strict=True):
        if expected == NO_NUMBER:
            assert quantity is None
        elif expected is OPEN:
            assert quantity is not None
            assert not quantity.certain
            assert quantity.otherwise is not None
        else:
            assert quantity is not None
            assert quantity.certain
            assert quantity.value == Decimal(expected)


def test_a_decided_mark_keeps_its_other_reading() -> None:
    """A relation that fails may be tried with it before anyone is told of an error."""
    decided, _ = read_column(["1.234", "77,08"])
    assert decided is not None
    assert decided.certain
    assert (decided.value, decided.otherwise) == (Decimal(1234), Decimal("1.234"))


PRINTED = ["1.234", "77,08", "97.32", "12.345.678", "1,004,422,800", "45", "-", "Rp 5.000", "84,5%"]


@given(st.permutations(PRINTED))
def test_the_order_of_rows_does_not_matter(texts: list[str]) -> None:
    def read(column: list[str]) -> dict[str, object]:
        return dict(zip(column, read_column(column), strict=True))

    assert read(texts) == read(PRINTED)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_beside_a_full_number_what_was_written_is_read_back(units: int, decimals: int) -> None:
    value = Decimal(units).scaleb(-decimals)
    own, _ = read_column([written(value, decimals), "1.234.567,89"])
    assert own is not None
    assert own.certain
    assert own.value == value

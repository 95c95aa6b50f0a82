"""Facts with an open mark are read the way that another statement of them confirms."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from auditor.model import Place
from auditor.quantities import Quantity, read_number
from auditor.relations import Operand
from rules.facts.marks import settled
from rules.facts.model import Fact

NAME = "Angka kunjungan wisata bulanan"


def fact(text: str, name: str = NAME) -> Fact:
    number = read_number(text)
    assert number is not None
    place = Place(1, None, "Tabel 1", name, "Realisasi", text)
    return Fact("realisasi", name, Operand(number.quantity(), place), 2023)


@pytest.mark.parametrize(
    ("other", "value"),
    [
        pytest.param("1234", "1234", id="the mark groups"),
        pytest.param("1,23", "1.234", id="the mark starts the decimals, elsewhere rounded"),
        pytest.param("1300", "1234", id="neither: what is nearer"),
        pytest.param("1,5", "1.234", id="neither: nearer as a decimal"),
    ],
)
def test_another_statement_settles_an_open_mark(other: str, value: str) -> None:
    first, _ = settled([fact("1.234"), fact(other)])
    assert first.quantity.certain
    assert first.quantity.value == Decimal(value)


@pytest.mark.parametrize("other", ["1.234", "1.300"])
def test_two_open_marks_settle_nothing(other: str) -> None:
    assert list(settled([fact("1.234"), fact(other)])) == []


def test_only_the_same_fact_settles_a_mark() -> None:
    far = fact("1234", "Panjang jalan dalam kondisi baik")
    later = replace(fact("1234"), year=2022)
    assert list(settled([fact("1.234"), far, later])) == [far, later]


def test_read_otherwise_is_read_back() -> None:
    quantity: Quantity = fact("1.234").quantity
    other = quantity.read_otherwise
    assert other is not None
    assert (other.value, other.step) == (Decimal("1.234"), Decimal("0.001"))
    assert other.read_otherwise == quantity
    assert fact("12,5").quantity.read_otherwise is None

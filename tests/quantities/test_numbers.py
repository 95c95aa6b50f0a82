"""Text to number: every printed form (``angka.json``), and what must be refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import Mark, is_blank, numbers_in, read_number

_TABLE = json.loads((Path(__file__).parent / "angka.json").read_text(encoding="utf-8"))
CASES = [case for group in _TABLE.values() if isinstance(group, list) for case in group]
REFUSED = "bukan angka"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"] or "kosong")
def test_form(case: dict[str, Any]) -> None:
    number = read_number(case["text"])
    if case["verdict"] == REFUSED:
        assert number is None
        return
    assert number is not None
    quantity = number.quantity()
    assert quantity.value == Decimal(case["value"])
    assert quantity.step == Decimal(case["step"])
    assert quantity.unit == case["unit"]
    assert quantity.certain == (case["verdict"] == "pasti")
    assert quantity.text == case["text"].strip()
    assert quantity.otherwise == (Decimal(case["otherwise"]) if "otherwise" in case else None)
    assert "otherwise" in case or number.quantity(Mark.DECIMAL) == quantity
    if "exact" in case:
        assert quantity.is_exact == case["exact"]


def test_no_form_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts)) > 90


@pytest.mark.parametrize("text", ["129,73%%", "5 %%"])
def test_a_doubled_percent_sign_is_told(text: str) -> None:
    number = read_number(text)
    assert number is not None
    assert number.repeated_percent


@pytest.mark.parametrize("text", ["129,73%", "100 persen", "45", "Rp 5.000"])
def test_one_percent_sign_is_not(text: str) -> None:
    number = read_number(text)
    assert number is not None
    assert not number.repeated_percent


@pytest.mark.parametrize(
    "text", ["-", "–", "—", "", "  ", "...", "nihil", "Nihil", "n/a", "N/A", "NA"]
)
def test_nothing_to_state(text: str) -> None:
    assert is_blank(text)
    assert read_number(text) is None


@pytest.mark.parametrize("text", ["0", "0,00", "Belum dinilai", "Tidak tersedia data", "-5"])
def test_zero_and_remarks_are_no_blanks(text: str) -> None:
    assert not is_blank(text)


def test_a_leading_point_is_not_thrown_away() -> None:
    number = read_number(".5")
    assert number is None or number.quantity().value == Decimal("0.5")


@pytest.mark.parametrize("text", ["Rp 1.234 juta", "1.234 juta", "Rp 17.959 juta"])
def test_a_point_before_millions_is_not_certainly_a_decimal_mark(text: str) -> None:
    number = read_number(text)
    assert number is not None
    quantity = number.quantity()
    assert not quantity.certain or quantity.value >= Decimal(10) ** 9


def test_a_spelled_out_number_is_no_part_of_the_unit() -> None:
    number = read_number("3 (tiga) dokumen")
    assert number is not None
    assert number.unit == "dokumen"


@given(st.text("0123456789.,", min_size=1, max_size=24).filter(lambda t: t[0].isdigit()))
def test_no_digit_is_ever_lost(text: str) -> None:
    """Each reading uses all digits of the text; what is malformed is refused as a whole."""
    number = read_number(text)
    if number is None:
        return
    digits = int("".join(c for c in text if c.isdigit()))
    for value, step in number.readings:
        assert value / step == digits


DIGITS = st.text("0123456789", min_size=1, max_size=5)


@given(st.sampled_from(".,"), st.lists(DIGITS, min_size=3, max_size=6))
def test_groups_are_of_three_or_the_number_is_refused(mark: str, groups: list[str]) -> None:
    """``1.23.456`` is no number, not even in part; two digits after the last mark are cents."""
    first, *middle, last = groups
    whole = len(first) <= 3 and all(len(group) == 3 for group in middle) and len(last) in (2, 3)
    number = read_number(mark.join(groups))
    assert (number is not None) is whole
    if number is not None:
        assert number.quantity().value == Decimal("".join(groups)).scaleb(
            -2 if len(last) == 2 else 0
        )


@given(
    st.text("0123456789.,", min_size=1, max_size=16).filter(lambda t: t[0].isdigit()),
    st.sampled_from(["{} / {}", "{} - {}", "{}-{}%", "{} {}", "{};{}", "{} dari {}"]),
    st.integers(0, 10**6),
)
def test_two_values_are_never_read_as_one(text: str, form: str, other: int) -> None:
    assert read_number(form.format(text, other)) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    number = read_number(text)
    assert number is None or number.text == text.strip()
    assert not (is_blank(text) and number)


SENTENCES = {
    "sebesar Rp17.959.372.858,00 dengan realisasi Rp. 15.175.137.652,00 (84,50%).": [
        "17959372858.00",
        "15175137652.00",
        "84.50",
    ],
    "capaian 129,73% dari target 64%, naik 23,07 persen": ["129.73", "64", "23.07"],
    "anggaran Rp 8,5 miliar": ["8500000000"],
    "kode 2.16.01.2.01 dan 5.1.02": [],
    "pada tanggal 31/12/2023 dan 31-12-2023": [],
    "Peraturan Nomor 53/2014": [],
    "sebesar Rp6.116.339.202,- telah dibayar": ["6116339202"],
    "Sisa 2.784.235.206.": ["2784235206"],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_numbers_in_running_text(text: str) -> None:
    found = list(numbers_in(text))
    assert [number.quantity().value for _, _, number in found] == [
        Decimal(value) for value in SENTENCES[text]
    ]
    for start, end, number in found:
        assert number.text.strip() in text[start:end] or text[start:end] in number.text

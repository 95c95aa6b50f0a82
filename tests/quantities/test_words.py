"""Numbers in words are read whole or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.quantities import read_words, trailing_words

_ONES = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


def below_thousand(number: int) -> str:
    """An independent speller, straight from the grammar books."""
    hundreds, rest = divmod(number, 100)
    words = [] if not hundreds else ["seratus"] if hundreds == 1 else [_ONES[hundreds], "ratus"]
    if rest == 10:
        words.append("sepuluh")
    elif rest == 11:
        words.append("sebelas")
    elif 11 < rest < 20:
        words += [_ONES[rest - 10], "belas"]
    else:
        words += [_ONES[rest // 10], "puluh"] if rest >= 20 else []
        words += [_ONES[rest % 10]] if rest % 10 else []
    return " ".join(words)


def spelled(number: int) -> str:
    words = []
    for scale, name in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu")):
        group, number = divmod(number, scale)
        if group:
            words.append(
                "seribu" if name == "ribu" and group == 1 else below_thousand(group) + " " + name
            )
    if number or not words:
        words.append(below_thousand(number) or "nol")
    return " ".join(words)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_every_whole_number_is_read_back(number: int) -> None:
    for text in (spelled(number), spelled(number).replace(" ", ""), spelled(number).title()):
        read = read_words(text)
        assert read is not None
        assert (read.value, read.rest) == (Decimal(number), "")


@given(st.integers(min_value=0, max_value=999), st.text("0123456789", min_size=1, max_size=3))
def test_decimals_digit_by_digit(whole: int, digits: str) -> None:
    text = f"{spelled(whole)} koma {' '.join(_ONES[int(digit)] for digit in digits)}"
    read = read_words(text)
    assert read is not None
    assert read.value == Decimal(f"{whole}.{digits}")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dua milyar seratus juta", "2100000000"),
        ("setriliun", "1000000000000"),
        ("dua milyard", "2000000000"),
        ("dua miliyar", "2000000000"),
        ("dua trilyun", "2000000000000"),
        ("dua triliyun", "2000000000000"),
        ("Duapuluh Satu", "21"),
        ("delapan belas koma nol lima", "18.05"),
        ("empat koma tujuh puluh tiga", "4.73"),
        ("kosong koma lima", "0.5"),
        ("se ra tus dua pu luh", "120"),
        ("satu nol empat", "104"),
        ("satu nol", "10"),
        ("dua juta satu", "2000001"),
        ("dua koma nol dua puluh lima", "2.025"),
        ("dua koma nol nol dua belas", "2.0012"),
        ("tiga koma dua puluh lima juta", "3250000"),
        ("tiga koma lima miliar rupiah", "3500000000"),
    ],
)
def test_usual_variants(text: str, value: str) -> None:
    read = read_words(text)
    assert read is not None
    assert read.value == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [("dua belas bulan kerja", 12, "bulan kerja"), ("tiga duda", 3, "duda")],
)
def test_what_follows_is_told(text: str, value: int, rest: str) -> None:
    read = read_words(text)
    assert read is not None
    assert (read.value, read.rest) == (Decimal(value), rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "orang",
        "puluh",
        "dua puluh sebelas",
        "dua puluh puluh",
        "tiga juta lima miliar",
        "dua juta tiga juta",
        "dua juta nol",
        "nol juta",
        "puluh juta",
        "dua belas tiga",
        "satu setengah",
        "dua puluh stau",
        "dua puluh stau orang",
        "lima koma",
        "lima koma juta",
        "lima dari enam",
        "koma lima",
        "satuan",
    ],
)
def test_what_is_no_one_number_is_refused(text: str) -> None:
    assert read_words(text) is None


def test_numerals_at_the_end_of_a_text() -> None:
    assert trailing_words("Dibina sebanyak tiga puluh lima") == "tiga puluh lima"
    assert trailing_words("sebanyak seratos lima puluh") == ""
    assert trailing_words("sasaran strategis") == ""

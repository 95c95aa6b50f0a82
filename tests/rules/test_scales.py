"""The classes of a scale, as reports print them (DOMAIN 3.1)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from auditor.ruling import load_pack
from rules.categories.scales import Band, Scale, band_of, bare_label, meaning_of

BANDS = [
    ("90,01% ≤ 100%", "90.01", "100"),
    ("91 ≤ 100", "91", "100"),
    ("91 % ≤ 100 %", "91", "100"),
    ("76 - 90", "76", "90"),
    ("60 – 79,9", "60", "79.9"),
    ("> 85 s.d. 100", "85", "100"),
    ("≤ 50%", None, "50"),
    ("< 55", None, "55"),
    ("> 100", "100", None),
    ("≥100", "100", None),
    ("100 ke atas", "100", None),
    ("0 s.d 30", "0", "30"),
    ("0-49.99", "0", "49.99"),
]


@pytest.mark.parametrize(("text", "low", "high"), BANDS)
def test_band(text: str, low: str | None, high: str | None) -> None:
    band = band_of("Kelas", text)
    assert band is not None
    assert band.low == (None if low is None else Decimal(low))
    assert band.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize("text", ["", "Tidak Ada Target", "100", "90 - 80", "1 2 3"])
def test_no_band(text: str) -> None:
    assert band_of("Kelas", text) is None


def permendagri() -> Scale:
    edges = [("Sangat Rendah", None, 50), ("Rendah", 51, 65), ("Sedang", 66, 75)]
    edges += [("Tinggi", 76, 90), ("Sangat Tinggi", 91, 100)]
    bands = tuple(
        Band(label, None if low is None else Decimal(low), Decimal(high), "")
        for label, low, high in edges
    )
    return Scale(bands, "Tabel 3.1")


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("0", "Sangat Rendah"),
        ("50", "Sangat Rendah"),
        ("50.5", None),
        ("88.76", "Tinggi"),
        ("90", "Tinggi"),
        ("90.5", None),
        ("91", "Sangat Tinggi"),
        ("100", "Sangat Tinggi"),
        ("129.73", "Sangat Tinggi"),
    ],
)
def test_class_of_a_value(value: str, label: str | None) -> None:
    assert permendagri().label_of(Decimal(value)) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sangat Tinggi", "Sangat Tinggi"),
        ("SANGAT TINGGI (ST)", "Sangat Tinggi"),
        ("ST", "Sangat Tinggi"),
        ("Sangat Tinggi (90,01 ≤ 100)", "Sangat Tinggi"),
        ("Tinggi", "Tinggi"),
        ("T", "Tinggi"),
        ("Memuaskan", None),
    ],
)
def test_known_labels(text: str, label: str | None) -> None:
    assert permendagri().knows(text) == label


@pytest.mark.parametrize(
    ("text", "value", "allowed"),
    [
        ("Melampaui Target (MT)", "36", False),
        ("Melampaui Target (MT)", "100.01", True),
        ("MELEBIHI", "129.73", True),
        ("Belum Tercapai", "104", False),
        ("Tidak tercapai", "99", True),
    ],
)
def test_plain_meanings(text: str, value: str, allowed: bool) -> None:
    meaning = meaning_of(text, load_pack().vocabulary)
    assert meaning is not None
    assert meaning.allows(Decimal(value)) == allowed


@pytest.mark.parametrize("text", ["Tercapai", "Baik", "Sangat Tinggi", "Meningkat", ""])
def test_no_plain_meaning(text: str) -> None:
    assert meaning_of(text, load_pack().vocabulary) is None


def test_bare_label() -> None:
    assert bare_label("Melampaui Target (MT) Nilai > 100") == "melampaui target"

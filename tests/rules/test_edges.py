"""The edges of classes as offices print them, and the flaws of a scale."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.categories.edges import edges_of, flaws, half_written


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("> 85 s.d. 100", ["85.01", "100"], ["85", "100.5"]),
        ("> 75 s.d. < 85", ["80"], ["75", "85"]),
        ("90,01% ≤ 100%", ["90.01", "100"], ["90"]),
        ("75 < x ≤ 90", ["90"], ["75"]),
        ("≥ 100 %", ["100", "300"], ["99.9"]),
        ("100% ≤ x", ["100", "300"], ["99.9"]),
        ("100 > capaian", ["99"], ["100"]),
        ("100 ke atas", ["100"], ["99"]),
        ("kurang dari 40%", ["39"], ["40"]),
        ("maksimal 50", ["50"], ["51"]),
        ("50,00 s/d 64,99", ["64.99"], ["65"]),
    ],
)
def test_edges(text: str, inside: list[str], outside: list[str]) -> None:
    edges = edges_of(text)
    assert edges is not None
    assert [v for v in inside if not edges.holds(Decimal(v))] == []
    assert [v for v in outside if edges.holds(Decimal(v))] == []


@pytest.mark.parametrize("text", ["0", "", "tidak ada target", "1, 2, dan 3", "90 - 80"])
def test_no_edges(text: str) -> None:
    assert edges_of(text) is None


def test_half_written() -> None:
    assert half_written("91% ≤ 100%")
    assert not half_written("≤ 100%")
    assert not half_written("75 < x ≤ 90")


def test_two_classes_that_meet_openly_overlap_only_where_a_value_lies() -> None:
    named = [(text, edges_of(text)) for text in ("≥ 100", "≤ 100")]
    classes = [(text, edges) for text, edges in named if edges]
    assert list(flaws(classes, [])) == []
    assert list(flaws(classes, [Decimal(100)])) == [
        "nilai tepat 100 termasuk “≤ 100” sekaligus “≥ 100”"
    ]

"""Relations found by evidence: what convinces, what chance explains, and in which time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from time import process_time

import pytest

from auditor.model import Place
from auditor.quantities import Interval, Quantity, rounded
from auditor.relations import PATTERNS, Law, Operand, compute, discover

HERE = Place(1)


def figure(value: Decimal, decimals: int) -> Operand:
    own = rounded(value, decimals)
    return Operand(Quantity(own, Decimal(1).scaleb(-decimals), "", str(own)), HERE)


def table(
    rows: Sequence[Sequence[Decimal | int]], decimals: Sequence[int]
) -> list[dict[int, Operand]]:
    return [
        {i: figure(Decimal(v), d) for i, (v, d) in enumerate(zip(row, decimals, strict=True))}
        for row in rows
    ]


def drawn(count: int, seed: int) -> list[list[int]]:
    dice = random.Random(seed)
    return [[dice.randint(100, 9_999) for _ in range(3)] for _ in range(count)]


@pytest.mark.parametrize("index", [i for i, p in enumerate(PATTERNS) if p.shifts == (0, 0)])
def test_every_pattern_of_one_row_is_found(index: int) -> None:
    pattern = PATTERNS[index]
    rows = []
    for a, b, _ in drawn(12, index):
        points = [Interval.point(Decimal(v)) for v in (a, b)]
        rows.append([a, b, compute(pattern.expression, points).low])
    law = discover(table(rows, (0, 0, 2)), 2, [0, 1], PATTERNS)
    assert law is not None
    assert (law.pattern.expression, law.sources, law.broken) == (pattern.expression, (0, 1), 0)
    assert law.chance < 1e-6


def test_a_sum_of_many_columns_and_a_running_sum_are_found() -> None:
    rows = [[*own, sum(own)] for own in drawn(9, 1)]
    law = discover(table(rows, (0, 0, 0, 0)), 3, [0, 1, 2], PATTERNS)
    assert law is not None
    assert law.sources == (0, 1, 2)
    running, total = [], 0
    for a, _, _ in drawn(9, 2):
        total += a
        running.append([a, total])
    law = discover(table(running, (0, 0)), 1, [0], PATTERNS)
    assert law is not None
    assert law.pattern.stated


def ratio_with(broken: int, held: int) -> Law | None:
    rows = [[a, b, Decimal(a) / b * 100] for a, b, _ in drawn(held + broken, 3)]
    for row in rows[:broken]:
        row[2] = Decimal(row[2]) * 2
    return discover(table(rows, (0, 0, 2)), 2, [0, 1], PATTERNS)


@pytest.mark.parametrize(
    ("broken", "held", "found"),
    [(0, 4, False), (0, 5, True), (1, 5, True), (2, 5, False), (2, 8, True), (6, 12, False)],
)
def test_nearly_all_of_enough_rows(broken: int, held: int, found: bool) -> None:
    law = ratio_with(broken, held)
    assert (law is not None) is found
    if law:
        assert (law.held, law.broken) == (held, broken)


def test_figures_that_are_drawn_follow_nothing() -> None:
    """A hundred tables of random figures, also of small ones: not one relation."""
    dice = random.Random(20)
    for _ in range(100):
        top = dice.choice((9, 99, 999, 99_999))
        rows = [[dice.randint(1, top) for _ in range(6)] for _ in range(dice.randint(5, 25))]
        assert discover(table(rows, (0,) * 6), 5, list(range(5)), PATTERNS) is None


def test_small_whole_numbers_prove_little() -> None:
    rows = [[3, 1, 4], [4, 1, 5], [2, 1, 3], [5, 2, 7], [6, 2, 8], [4, 2, 6]]
    assert discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS) is None


def test_the_time_grows_with_the_rows_alone() -> None:
    def spent(count: int) -> float:
        rows = table([[*own, own[0] - own[1]] for own in drawn(count, 5)], (0, 0, 0, 0))
        start = process_time()
        assert discover(rows, 3, [0, 1, 2], PATTERNS) is not None
        return process_time() - start

    spent(100)
    large, small = (min(spent(count) for _ in range(3)) for count in (3_000, 300))
    assert large < 25 * small

"""Relations found by evidence: what convinces, what chance explains, and in which time."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise
from time import process_time

import pytest
from figures import certain

from auditor.quantities import Interval, rounded
from auditor.relations import (
    PATTERNS,
    Binary,
    Formula,
    Law,
    Operand,
    Pattern,
    Ref,
    chance_of,
    compute,
    discover,
    relation_at,
)

FORMULAS = (Formula("rumus", Ref(0)),)


def figure(value: Decimal, decimals: int) -> Operand:
    return certain(f"{rounded(value, decimals):f}")


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


def test_the_rest_of_a_hundred_is_found() -> None:
    rows = [[Decimal(a) / 100, 100 - Decimal(a) / 100] for a, _, _ in drawn(12, 24)]
    law = discover(table(rows, (2, 2)), 1, [0], PATTERNS)
    assert law is not None
    assert (law.pattern.name, law.sources, law.held) == ("100 − {0}", (0,), 12)


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
    [
        (0, 4, False),
        (0, 5, True),
        (1, 5, True),
        (2, 5, False),
        (2, 8, True),
        (3, 11, False),
        (3, 12, True),
    ],
)
def test_nearly_all_of_enough_rows(broken: int, held: int, found: bool) -> None:
    law = ratio_with(broken, held)
    assert (law is not None) is found
    if law:
        assert (law.held, law.broken) == (held, broken)


def follows_where(held: Sequence[bool]) -> Law | None:
    """What is found where some rows follow a difference and the others are far off."""
    rows = [[a, b, a - b] for a, b, _ in drawn(len(held), 21)]
    for row, holds in zip(rows, held, strict=True):
        row[2] += 0 if holds else 40_000
    return discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS)


def test_three_rows_at_the_top_may_be_off_and_a_fourth_ends_the_quick_look() -> None:
    assert follows_where([False] * 3 + [True] * 16) is not None
    assert follows_where([False] * 4 + [True] * 16) is None
    assert follows_where([True] + [False] * 4 + [True] * 16) is None
    assert follows_where([True] * 4 + [False] * 4 + [True] * 12) is not None


@pytest.mark.parametrize("rows", [96, 119])
def test_of_a_long_table_every_fourth_row_is_looked_at_first(rows: int) -> None:
    """Half of them must be near, though nearly all rows of the table are: 24 looks or some more."""
    looks = range(0, rows, 4)
    for near, found in (((len(looks) + 1) // 2, True), ((len(looks) - 1) // 2, False)):
        off = looks[near:]
        assert (follows_where([row not in off for row in range(rows)]) is not None) is found


@pytest.mark.parametrize(("off", "found"), [(2, True), (3, False)])
def test_how_far_off_a_row_may_be_at_first_sight(off: int, found: bool) -> None:
    """Two units of the last digit, though five rounded addends may be off by three together."""
    dice = random.Random(23)
    rows = []
    for row in range(24):
        stated = 20 + 3 * row
        cuts = sorted(dice.sample(range(1, stated + off), 4))
        own = [b - a for a, b in pairwise([0, *cuts, stated + off])]
        rows.append([Decimal(tenths) / 10 for tenths in (*own, stated)])
    law = discover(table(rows, (1,) * 6), 5, range(5), PATTERNS)
    assert (law is not None) is found


@pytest.mark.parametrize(("seen", "found"), [(3, True), (2, False)])
def test_three_rows_that_are_looked_at_are_enough(seen: int, found: bool) -> None:
    """Of 48 rows every second is; the others have their figures, and those have none."""
    figures = table([[a, b, a - b] for a, b, _ in drawn(48, 22)], (0, 0, 0))
    for row in figures[2 * seen :: 2]:
        del row[2]
    assert (discover(figures, 2, [0, 1], PATTERNS) is not None) is found


def test_figures_that_are_drawn_follow_nothing() -> None:
    """A hundred tables of random figures, also of small ones: not one relation."""
    dice = random.Random(20)
    for _ in range(100):
        top = dice.choice((9, 99, 999, 99_999))
        rows = [[dice.randint(1, top) for _ in range(6)] for _ in range(dice.randint(5, 25))]
        assert discover(table(rows, (0,) * 6), 5, list(range(5)), PATTERNS) is None


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_other_patterns_can_be_given(sign: str) -> None:
    own = Pattern("{0} dengan {1}", Binary(sign, Ref(0), Ref(1)))
    rows = []
    for a, b, _ in drawn(12, 26):
        points = [Interval.point(Decimal(value)) for value in (a, b)]
        rows.append([a, b, compute(own.expression, points).low])
    law = discover(table(rows, (0, 0, 2)), 2, [0, 1], [own])
    assert law is not None
    assert law.pattern is own


# the least figure of a column, from row to row, how many; its spread without a tenth at either end
SPREADS = [(1_000, 100, 12, 900), (1_000, 100, 18, 1_500), (1_000, 100, 20, 1_500)]


@pytest.mark.parametrize(("least", "step", "count", "spread"), [*SPREADS, (500, 500, 12, 4_500)])
def test_the_chance_of_a_law(least: int, step: int, count: int, spread: int) -> None:
    """Of each row: two units of the last digit in the spread, or in twice the figure itself."""
    stated = [least + step * row for row in range(count)]
    rows = [[a + own, a, own] for own, (a, _, _) in zip(stated, drawn(count, 29), strict=True)]
    law = discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS)
    assert law is not None
    fits = max(2 / spread, 2 / (2 * least + 2))
    assert law.chance == pytest.approx(law.tried * fits**count, rel=1e-9, abs=0)


def test_a_row_that_proves_nothing_is_no_proof_against() -> None:
    rows = [[a, b, a - b] for a, b, _ in drawn(12, 30)]
    law = discover(table([*rows, [700, 700, 0]], (0, 0, 0)), 2, [0, 1], PATTERNS)
    assert law is not None
    assert law.held == 13


@pytest.mark.parametrize("stated", [0, 100])
def test_that_equals_leave_nothing_or_are_a_hundred_percent_proves_nothing(stated: int) -> None:
    rows = [[a, a, stated] for a, _, _ in drawn(20, 27)]
    rows += [[a, b, c] for a, b, c in drawn(4, 28)]
    assert discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS) is None


def test_small_whole_numbers_prove_little() -> None:
    rows = [[3, 1, 4], [4, 1, 5], [2, 1, 3], [5, 2, 7], [6, 2, 8], [4, 2, 6]]
    assert discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS) is None


# how a stated figure follows from that of its row, that of the row before, and what is stated there
Follow = Callable[[Decimal, Decimal, Decimal], Decimal]
SHIFTED: list[tuple[str, Follow]] = [
    ("jumlah kumulatif {0}", lambda a, _, stated: stated + a),
    ("{0} − {0} pada baris sebelumnya", lambda a, before, _: a - before),
    ("kenaikan {0} dari baris sebelumnya × 100", lambda a, before, _: (a / before - 1) * 100),
]


@pytest.mark.parametrize(("name", "follow"), SHIFTED)
def test_what_follows_from_the_row_before(name: str, follow: Follow) -> None:
    rows: list[list[Decimal | int]] = [[4711, 815]]
    for a, _, _ in drawn(12, 7):
        before, stated = (Decimal(value) for value in rows[-1])
        rows.append([a, rounded(follow(Decimal(a), before, stated), 2)])
    figures = table(rows, (0, 2))
    law = discover(figures, 1, [0], PATTERNS)
    assert law is not None
    assert (law.pattern.name, law.sources, law.held, law.broken) == (name, (0,), 12, 0)
    first, second = (relation_at(figures, i, 1, law, "X1", FORMULAS, "dasar") for i in (0, 1))
    assert first is None
    assert second is not None
    from_column, other = (1, 0) if law.pattern.stated else (0, 0)
    assert second.operands == (figures[0][from_column], figures[1][other])
    assert (second.stated, second.formulas) == (figures[1][1], FORMULAS)
    assert (second.rule, second.basis) == ("X1", "dasar")


def test_where_a_figure_is_missing_there_is_no_relation() -> None:
    figures = table([[a, b, a - b] for a, b, _ in drawn(8, 8)], (0, 0, 0))
    law = discover(figures, 2, [0, 1], PATTERNS)
    assert law is not None
    for column in range(3):
        row = {key: value for key, value in figures[0].items() if key != column}
        assert relation_at([row], 0, 2, law, "X1", FORMULAS, "") is None
    assert relation_at(figures, 0, 2, law, "X1", FORMULAS, "") is not None


def test_rows_without_a_figure_do_not_count() -> None:
    figures = table([[a, b, a - b] for a, b, _ in drawn(9, 9)], (0, 0, 0))
    for row, column in ((0, 0), (1, 1), (2, 2)):
        del figures[row][column]
    law = discover(figures, 2, [0, 1], PATTERNS)
    assert law is not None
    assert (law.held, law.broken) == (6, 0)


def test_a_divisor_of_zero_does_not_count() -> None:
    rows: list[list[Decimal | int]] = [[a, 0, 0] for a, _, _ in drawn(4, 10)]
    rows += [[a, b, Decimal(a) / b] for a, b, _ in drawn(9, 11)]
    law = discover(table(rows, (0, 0, 5)), 2, [0, 1], PATTERNS)
    assert law is not None
    assert (law.pattern.name, law.held, law.broken) == ("{0} / {1}", 9, 0)


def test_of_two_laws_the_one_that_more_rows_follow() -> None:
    """The first column is nearly the second; the stated one follows the second in every row."""
    rows = [[a, a, b, a - b] for a, b, _ in drawn(12, 12)]
    for row in rows[:2]:
        row[0] += 50
    law = discover(table(rows, (0, 0, 0, 0)), 3, [0, 1, 2], PATTERNS)
    assert law is not None
    assert (law.sources, law.held) == ((1, 2), 12)


def test_the_simplest_of_equals() -> None:
    """A sum is not told a second time with its columns exchanged, or as a difference."""
    rows = [[a, b, a + b] for a, b, _ in drawn(12, 13)]
    law = discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS)
    assert law is not None
    assert (law.pattern.name, law.sources, law.tried) == ("{0} + {1}", (0, 1), 21)


def test_of_three_columns_the_last_two_may_be_added() -> None:
    rows = [[c, a, b, a + b] for a, b, c in drawn(12, 25)]
    law = discover(table(rows, (0, 0, 0, 0)), 3, [0, 1, 2], PATTERNS)
    assert law is not None
    assert (law.pattern.name, law.sources) == ("{0} + {1}", (1, 2))


def test_what_never_changes_follows_nothing() -> None:
    rows = [[a, 5_000 - a, 5_000] for a, _, _ in drawn(12, 14)]
    assert discover(table(rows, (0, 0, 0)), 2, [0, 1], PATTERNS) is None


@pytest.mark.parametrize(("between", "found"), [(8, True), (9, False)])
def test_relations_look_ten_columns_back(between: int, found: bool) -> None:
    dice = random.Random(15)
    rows = []
    for a, b, _ in drawn(12, 16):
        rows.append([a, b, *(dice.randint(1, 9_999) for _ in range(between)), a - b])
    law = discover(table(rows, (0,) * (between + 3)), between + 2, range(between + 2), PATTERNS)
    assert (law is not None) is found


@pytest.mark.parametrize(("width", "name"), [(3, "jumlah"), (4, "jumlah"), (4, "rata-rata")])
def test_neighbouring_columns_are_added_or_averaged(width: int, name: str) -> None:
    dice = random.Random(17)
    rows = []
    for _ in range(12):
        own = [dice.randint(100, 9_999) for _ in range(6)]
        added = Decimal(sum(own[1 : 1 + width]))
        rows.append([*own, added if name == "jumlah" else added / width])
    law = discover(table(rows, (0,) * 6 + (2,)), 6, range(6), PATTERNS)
    assert law is not None
    assert law.pattern.name == f"{name} kolom {{0}} s.d. {{1}}"
    assert law.sources == tuple(range(1, 1 + width))


@pytest.mark.parametrize(
    ("fits", "rows", "tried", "chance"),
    [
        ([0.1], 1, 1, 0.1),
        ([0.1, 0.1], 2, 1, 0.01),
        ([0.1, 0.01], 2, 1, 0.01),
        ([0.1, 0.1], 3, 1, 3 * 0.01),
        ([0.1, 0.1], 4, 5, 6 * 5 * 0.01),
        ([0.5], 4, 5, 1.0),
    ],
)
def test_the_chance_of_accidents(
    fits: Sequence[float], rows: int, tried: int, chance: float
) -> None:
    """The worst of the fits, any of the rows, any of the relations; never more than certain."""
    assert chance_of(fits, rows, tried) == pytest.approx(chance)


def test_the_time_grows_with_the_rows_alone() -> None:
    def spent(count: int) -> float:
        rows = table([[*own, own[0] - own[1]] for own in drawn(count, 5)], (0, 0, 0, 0))
        start = process_time()
        assert discover(rows, 3, [0, 1, 2], PATTERNS) is not None
        return process_time() - start

    spent(100)
    large, small = (min(spent(count) for _ in range(3)) for count in (3_000, 300))
    assert large < 25 * small

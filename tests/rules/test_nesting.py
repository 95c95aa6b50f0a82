"""Parents that their figures tell, in tables of any length."""

from __future__ import annotations

from decimal import Decimal

import pytest

from rules.columns.nesting import parsed

M = 1_000_000


@pytest.mark.parametrize(
    ("amounts", "nests", "tops"),
    [
        ([3 * M, M, 2 * M], [(0, (1, 2))], [0]),
        ([5 * M + 1, 3 * M, M, 2 * M, 2 * M + 1], [(0, (1, 4)), (1, (2, 3))], [0]),
        ([3 * M, M, 2 * M, 4 * M, M, 3 * M], [(0, (1, 2)), (3, (4, 5))], [0, 3]),
        ([4 * M, M, 2 * M], [], [0, 1, 2]),
        ([4 * M, 3 * M, M, 2 * M], [(1, (2, 3))], [0, 1]),
    ],
)
def test_a_row_is_the_parent_of_what_adds_up_to_it(
    amounts: list[int], nests: list[tuple[int, tuple[int, ...]]], tops: list[int]
) -> None:
    assert parsed([Decimal(amount) for amount in amounts]) == (nests, tops)


def test_a_long_list_without_parents_is_looked_at_once() -> None:
    """Ten pages of amounts, each of which several rows below could nearly add up to."""
    amounts = [Decimal(100 * M + 7919 * (i * i % 911)) for i in range(2_000, 0, -1)]
    nests, tops = parsed([*amounts, *(amount / 1000 for amount in amounts)])
    assert len(tops) + sum(len(children) for _, children in nests) == 4_000

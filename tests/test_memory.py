"""The search for garbage is made seldom for a while, and then as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from auditor.memory import few_searches


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("before", "meanwhile"),
    [(700, 20_000), (20_000, 20_000), (50_000, 50_000), (0, 0)],
    ids=["python's own", "as seldom", "more seldom", "turned off"],
)
def test_the_search_is_seldom_and_then_as_before(before: int, meanwhile: int) -> None:
    gc.set_threshold(before, 10, 10)
    with few_searches():
        assert gc.get_threshold() == (meanwhile, 10, 10)
    assert gc.get_threshold() == (before, 10, 10)


def test_an_error_leaves_the_search_as_it_was() -> None:
    gc.set_threshold(700, 10, 10)

    @few_searches()
    def broken() -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        broken()
    assert gc.get_threshold() == (700, 10, 10)

"""What is gathered once is gathered once for each report, and goes with it."""

import gc
from collections.abc import Callable
from weakref import ref

from auditor.ruling import once


class Thing:
    """Stands for a report."""


def counting() -> tuple[Callable[[Thing], int], list[Thing]]:
    asked: list[Thing] = []

    @once
    def gathered(thing: Thing) -> int:
        asked.append(thing)
        return len(asked)

    return gathered, asked


def test_the_second_question_is_answered_from_memory() -> None:
    gathered, asked = counting()
    first, second = Thing(), Thing()
    assert [gathered(first), gathered(second), gathered(first)] == [1, 2, 1]
    assert asked == [first, second]


def test_nothing_is_kept_of_a_report_that_is_gone() -> None:
    gathered, asked = counting()
    thing = Thing()
    gathered(thing)
    watched = ref(thing)
    asked.clear()
    del thing
    gc.collect()
    assert watched() is None

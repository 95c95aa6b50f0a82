"""What several rules need of a report or of a table is gathered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

Source = TypeVar("Source")
Found = TypeVar("Found")


def once(gather: Callable[[Source], Found]) -> Callable[[Source], Found]:
    """Remember what a function finds in a report or a frame for as long as that lives."""
    known: WeakKeyDictionary[Source, Found] = WeakKeyDictionary()

    @wraps(gather)
    def remembered(source: Source) -> Found:
        if source not in known:
            known[source] = gather(source)
        return known[source]

    return remembered

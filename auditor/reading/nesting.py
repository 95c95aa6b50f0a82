"""Boxes inside of boxes: frames around tables, shading behind words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from auditor.model import Box
from auditor.reading.sheet import Floats

_APART = 3.0
_TABLE = 4
"""A table inside a box has text in at least this many cells."""


def without_frames(
    tables: Sequence[Sequence[Box]], texts: tuple[Floats, Floats]
) -> list[list[Box]]:
    """The tables without frames around them and without shading inside of them.

    A box that holds a table of several rows and columns whole is the frame of a page or a cell
    for layout: it is left out. Anything else inside a box of a table is shading and is no table.
    ``texts`` are the middles (x, y) of all letters.
    """
    around = [around_all(boxes) for boxes in tables]
    is_table = cache(lambda i: _is_table(tables[i], texts))
    kept = []
    for i, boxes in enumerate(tables):
        within = [j for j, box in enumerate(around) if _holds(around[i], box)]
        beyond = [j for j, box in enumerate(around) if _holds(box, around[i])]
        rest = [
            box for box in boxes if not any(_holds(box, around[j]) and is_table(j) for j in within)
        ]
        inside = any(_holds(box, around[i]) for j in beyond for box in tables[j])
        if len(rest) > 1 and (not inside or is_table(i)):
            kept.append(rest)
    return kept


def around_all(boxes: Sequence[Box]) -> Box:
    """The smallest box that holds them all."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 <= inner.x0
        and outer.top <= inner.top
        and outer.x1 >= inner.x1
        and outer.bottom >= inner.bottom
        and outer != inner
    )


def _is_table(boxes: Sequence[Box], texts: tuple[Floats, Floats]) -> bool:
    """Whether texts stand in several rows and columns of these boxes."""
    x, y = texts
    filled = [
        box
        for box in boxes
        if ((x >= box.x0) & (x < box.x1) & (y >= box.top) & (y < box.bottom)).any()
    ]
    columns = {round(box.x0 / _APART) for box in filled}
    rows = {round(box.top / _APART) for box in filled}
    return len(filled) >= _TABLE and len(columns) > 1 and len(rows) > 1

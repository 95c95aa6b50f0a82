"""The first or last line of a table that a page cuts, where only the vertical lines go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from auditor.reading.sheet import Floats, Glyphs

_TOUCHING = 3.0
"""Lines whose ends are no further apart than this many points meet."""
_LONG = 100.0
_ROW = 8.0
"""A vertical line that goes on for less than this many points leaves no room for a line of text."""

_Edge = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class _Tail:
    """A vertical line beyond the last line across that it meets, from ``near`` to ``end``.

    ``x0`` and ``x1`` are the outermost ends of the lines that it meets, ``met`` how many these are.
    """

    x: float
    end: float
    near: float
    x0: float
    x1: float
    met: int


def open_ends(across: Floats, down: Floats, ink: Glyphs) -> list[_Edge]:
    """Lines (y, x0, x1) that are lacking where vertical lines of a table go on beside a text.

    ``across`` and ``down`` are merged edges. At least one of the vertical lines must meet two lines
    across, so that there is a table which goes on.
    """
    found = []
    for sign in (1.0, -1.0):
        tails = sorted(_tails(across, down, sign), key=lambda tail: tail.end)
        for group in _of_one_end(tails):
            end, x0, x1 = group[0].end, min(t.x0 for t in group), max(t.x1 for t in group)
            near = max(sign * tail.near for tail in group) * sign
            if max(t.met for t in group) > 1 and _has_text(ink, x0, x1, *sorted((near, end))):
                found.append((end, x0, x1))
    return found


def _tails(across: Floats, down: Floats, sign: float) -> Iterator[_Tail]:
    """What sticks out below (``sign`` 1) or above (-1) and is closed by no line."""
    long = across[across[:, 2] - across[:, 1] >= _LONG]
    for x, top, bottom in down.tolist():
        end = bottom if sign > 0 else top
        if _meet(across, x, end, end).any():
            continue
        met = long[_meet(long, x, top, bottom)]
        if not len(met):
            continue
        near = float((sign * met[:, 0]).max()) * sign
        if sign * (end - near) >= _ROW:
            yield _Tail(x, end, near, float(met[:, 1].min()), float(met[:, 2].max()), len(met))


def _meet(across: Floats, x: float, top: float, bottom: float) -> np.typing.NDArray[np.bool_]:
    y, x0, x1 = across.T
    beside = (x0 <= x + _TOUCHING) & (x <= x1 + _TOUCHING)
    met: np.typing.NDArray[np.bool_] = beside & (y >= top - _TOUCHING) & (y <= bottom + _TOUCHING)
    return met


def _of_one_end(tails: list[_Tail]) -> list[list[_Tail]]:
    groups: list[list[_Tail]] = []
    for tail in tails:
        if groups and tail.end - groups[-1][0].end <= _TOUCHING and tail.x0 < groups[-1][0].x1:
            groups[-1].append(tail)
        else:
            groups.append([tail])
    return groups


def _has_text(ink: Glyphs, x0: float, x1: float, top: float, bottom: float) -> bool:
    x, y = (ink.x0 + ink.x1) / 2, (ink.top + ink.bottom) / 2
    return bool(((x > x0) & (x < x1) & (y > top) & (y < bottom)).any())

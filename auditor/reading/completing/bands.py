"""Horizontal lines of one length below each other, and the bands of text between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from auditor.reading.completing.gutters import clusters
from auditor.reading.sheet import Floats, Glyphs, Mask

SAME_END = 6.0
"""Lines whose ends differ by no more than this many points are of one length."""
_LONG = 100.0
_TOUCHING = 3.0
"""A vertical line that reaches no further into a band than this many points only touches it."""


_LOOSE = 1.5
"""Text keeps no more distance from the lines of its row than this many times its size."""
_DIGITS = 0.3
WORD_GAP = 0.8
"""Words nearer than this share of the font size belong to one text."""

_Edge = tuple[float, float, float]


@dataclass(frozen=True, eq=False)
class Band:
    """What stands between two lines of one length.

    ``ink`` are the letters of the page, ``own`` tells which stand in the band; ``verticals`` are
    (x, top, bottom) of the vertical lines that reach into it, ends included. The rest is worked out
    when it is first asked for: the bands of a table that lacks no line are hardly looked at.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    ink: Glyphs
    own: Mask
    verticals: Floats

    @cached_property
    def has_text(self) -> bool:
        return bool(self.own.any())

    @cached_property
    def glyphs(self) -> Glyphs:
        return self.ink.where(self.own)

    @cached_property
    def texts(self) -> Floats:
        """(x0, x1) of the texts beside each other in this band."""
        return clusters(self.glyphs, WORD_GAP * self.glyphs.usual_size)

    @cached_property
    def is_label(self) -> bool:
        """Whether one text fills the band: the heading of a part of the table, not a text between
        two tables, which keeps its distance.
        """
        if len(self.texts) != 1:
            return False
        size = self.glyphs.usual_size
        tops = np.sort(np.concatenate([[self.top], self.glyphs.top, [self.bottom - size]]))
        return float(np.diff(tops).max()) <= _LOOSE * size

    @property
    def has_figures(self) -> bool:
        """Whether a good part of the writing is digits, as in no header."""
        return self.has_text and bool(np.char.isdigit(self.glyphs.text).mean() > _DIGITS)

    @cached_property
    def inner(self) -> Floats:
        """The verticals that stand at neither end and join both lines."""
        x, top, bottom = self.verticals.T
        joins = (top <= self.top + _TOUCHING) & (bottom >= self.bottom - _TOUCHING)
        inside: Floats = self.verticals[(x > self.x0 + SAME_END) & (x < self.x1 - SAME_END) & joins]
        return inside

    def closed(self, x: float) -> bool:
        """Whether a vertical line stands at an end."""
        return bool((np.abs(self.verticals[:, 0] - x) <= SAME_END).any())


def stacks_of(across: Floats, down: Floats, glyphs: Glyphs) -> list[list[Band]]:
    """Every run of long horizontal lines of one length, as its bands from top to bottom.

    A longer line that covers them ends a run.

    ``across`` and ``down`` are merged edges; ``glyphs`` are upright and leave ink.
    """
    long = across[across[:, 2] - across[:, 1] >= _LONG]
    open_stacks: list[list[_Edge]] = []
    done: list[list[_Edge]] = []
    for edge in map(tuple, long[np.argsort(long[:, 0], kind="stable")].tolist()):
        for stack in list(open_stacks):
            if _same_ends(edge, stack[0]):
                stack.append(edge)
                break
            if edge[1] <= stack[0][1] + SAME_END and edge[2] >= stack[0][2] - SAME_END:
                open_stacks.remove(stack)
                done.append(stack)
        else:
            open_stacks.append([edge])
    return [_bands(stack, down, glyphs) for stack in [*done, *open_stacks] if len(stack) > 1]


def _same_ends(one: _Edge, other: _Edge) -> bool:
    return abs(one[1] - other[1]) <= SAME_END and abs(one[2] - other[2]) <= SAME_END


def _bands(stack: list[_Edge], down: Floats, glyphs: Glyphs) -> list[Band]:
    x0, x1 = min(line[1] for line in stack), max(line[2] for line in stack)
    middle_x, middle_y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    within = (middle_x > x0) & (middle_x < x1)
    down = down[(down[:, 0] >= x0 - SAME_END) & (down[:, 0] <= x1 + SAME_END)]
    bands = []
    for (top, *_), (bottom, *_) in pairwise(stack):
        here = within & (middle_y > top) & (middle_y < bottom)
        shared = np.minimum(down[:, 2], bottom) - np.maximum(down[:, 1], top)
        bands.append(Band(x0, top, x1, bottom, glyphs, here, down[shared > _TOUCHING]))
    return bands

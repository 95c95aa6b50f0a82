"""Rows inside a band that holds several: each line of figures is one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from auditor.reading.sheet import SAME_LINE, Floats, Glyphs

_CLEAR = 1.0
"""The gap between two rows is larger than that between two lines of a cell by so many points."""


def figure_columns(glyphs: Glyphs, borders: Sequence[float]) -> list[int]:
    """Indexes of the columns between ``borders`` whose writing is mostly digits."""
    found = []
    middle = (glyphs.x0 + glyphs.x1) / 2
    for i, (x0, x1) in enumerate(pairwise(borders)):
        letters = glyphs.text[(middle > x0) & (middle < x1)]
        if len(letters) and np.char.isdigit(letters).mean() > 0.5:
            found.append(i)
    return found


def row_borders(glyphs: Glyphs, borders: Sequence[float]) -> list[float] | None:
    """The heights at which rows part, from top to bottom; none when there is only one row.

    None when it stays open to which row a line of text belongs.
    """
    columns = [i for i in figure_columns(glyphs, borders) if i > 0]
    middle = (glyphs.x0 + glyphs.x1) / 2
    in_figures = np.zeros(len(glyphs), np.bool_)
    for i in columns:
        in_figures |= (middle > borders[i]) & (middle < borders[i + 1])
    rows = _line_tops(glyphs.top[in_figures & np.char.isdigit(glyphs.text)])
    if len(rows) < 2:
        return []
    lines = _line_tops(glyphs.top)
    parted = []
    for above, below in pairwise(rows.tolist()):
        tops = lines[(lines >= above - SAME_LINE / 2) & (lines <= below + SAME_LINE / 2)]
        gaps = np.diff(tops)
        widest = int(np.argmax(gaps))
        others = np.delete(gaps, widest)
        if len(others) and others.max() > gaps[widest] - _CLEAR:
            return None
        parted.append(float(tops[widest + 1]) - _CLEAR)
    tops = np.array([-np.inf, *parted, np.inf])
    named = np.unique(np.searchsorted(tops, glyphs.top[~in_figures], side="right"))
    return parted if len(named) == len(rows) else None


def by_line(glyphs: Glyphs) -> list[Glyphs]:
    """The glyphs of each line of text, from top to bottom."""
    tops = _line_tops(glyphs.top)
    line = np.searchsorted(tops - SAME_LINE / 2, glyphs.top, side="right") - 1
    return [glyphs.where(line == i) for i in range(len(tops))]


def _line_tops(tops: Floats) -> Floats:
    """The top of each line, once."""
    ordered = np.sort(tops)
    if not len(ordered):
        return ordered
    opens = np.ones(len(ordered), np.bool_)
    opens[1:] = np.diff(ordered) > SAME_LINE / 2
    return ordered[opens]

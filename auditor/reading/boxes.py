"""From ruling edges to the boxes of cells, table by table.

The meaning is that of pdfplumber's default table finder (edges snapped and joined, cells from the
crossings of edges, tables from cells with a common corner); a test holds it equal.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from auditor.model import Box
from auditor.reading.sheet import Floats, Rules

SNAP = 3.0
"""Edges whose positions lie within this many points of the next are one line."""
JOIN = 3.0
"""Pieces of one line that are parted by no more than this many points are one edge."""
REACH = 3.0
"""Edges that miss each other by no more than this many points still cross."""
_SPECK = 1.0
_SHORTEST = 3.0
MOST_CROSSINGS = 400_000
"""More crossings than this on one page are a drawing, and would take too long."""

_Point = tuple[int, int]
_Crossings = dict[_Point, tuple[set[int], set[int]]]


class CrossingsError(Exception):
    """The edges of a page cross more often than those of any table."""


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Rules snapped and joined: rows (position, start, end) as there."""

    across: Floats
    down: Floats


def edges_of(rules: Rules) -> Edges:
    return Edges(merged(rules.across), merged(rules.down))


def table_boxes(edges: Edges) -> list[list[Box]]:
    """The cells of every table, from the topmost table down. A lone box is no table.

    Raises CrossingsError when it is a drawing.
    """
    down, across = edges.down, edges.across
    if not len(down) or not len(across):
        return []
    xs, ys = np.unique(down[:, 0]), np.unique(across[:, 0])
    crossings = _crossings(down, across, xs, ys)
    cells = _cells(crossings)
    return [
        [Box(float(xs[a]), float(ys[b]), float(xs[c]), float(ys[d])) for a, b, c, d in group]
        for group in _connected(cells)
        if len(group) > 1
    ]


def merged(edges: Floats) -> Floats:
    """Snapped to the mean position of their line and joined along it."""
    edges = edges[edges[:, 2] - edges[:, 1] >= _SPECK]
    if not len(edges):
        return edges
    edges = edges[np.argsort(edges[:, 0], kind="stable")]
    line = np.cumsum(np.diff(edges[:, 0], prepend=edges[0, 0]) > SNAP)
    position = np.bincount(line, edges[:, 0]) / np.bincount(line)
    order = np.lexsort((edges[:, 1], line))
    line, start, end = line[order], edges[order, 1], edges[order, 2]
    span = end.max() - start.min() + 2 * JOIN + 1
    reached = np.maximum.accumulate(end + line * span) - line * span
    opens = np.ones(len(line), np.bool_)
    opens[1:] = (line[1:] != line[:-1]) | (start[1:] > reached[:-1] + JOIN)
    first = np.flatnonzero(opens)
    ends = np.maximum.reduceat(end, first)
    joined = np.column_stack([position[line[first]], start[first], ends])
    long: Floats = joined[joined[:, 2] - joined[:, 1] >= _SHORTEST]
    return long


def _crossings(down: Floats, across: Floats, xs: Floats, ys: Floats) -> _Crossings:
    """(index of x, index of y) to the edges, down and across, that meet there."""
    columns, rows = np.searchsorted(xs, down[:, 0]), np.searchsorted(ys, across[:, 0])
    found: _Crossings = defaultdict(lambda: (set(), set()))
    for i, (x, top, bottom) in enumerate(down.tolist()):
        y, x0, x1 = across[:, 0], across[:, 1], across[:, 2]
        meets = (top <= y + REACH) & (bottom >= y - REACH) & (x >= x0 - REACH) & (x <= x1 + REACH)
        column = int(columns[i])
        for j in np.flatnonzero(meets).tolist():
            here = found[column, int(rows[j])]
            here[0].add(i)
            here[1].add(j)
        if len(found) > MOST_CROSSINGS:
            raise CrossingsError
    return found


def _cells(crossings: _Crossings) -> list[tuple[int, int, int, int]]:
    """(x0, top, x1, bottom) as indexes: from each crossing the smallest closed box right below."""
    below: dict[int, list[int]] = defaultdict(list)
    right: dict[int, list[int]] = defaultdict(list)
    for column, row in sorted(crossings):
        below[column].append(row)
        right[row].append(column)
    turn_below = {(c, r): i for c, rows in below.items() for i, r in enumerate(rows)}
    turn_right = {(c, r): i for r, columns in right.items() for i, c in enumerate(columns)}
    cells = []
    for x0, top in sorted(crossings):
        down, across = crossings[x0, top]
        next_rows = below[x0][turn_below[x0, top] + 1 :]
        next_columns = right[top][turn_right[x0, top] + 1 :]
        box = _smallest(crossings, (x0, top), (down, across), next_rows, next_columns)
        if box:
            cells.append(box)
    return cells


def _smallest(
    crossings: _Crossings,
    corner: _Point,
    edges: tuple[set[int], set[int]],
    next_rows: list[int],
    next_columns: list[int],
) -> tuple[int, int, int, int] | None:
    (x0, top), (down, across) = corner, edges
    for bottom in next_rows:
        below = crossings[x0, bottom]
        if not down & below[0]:
            return None
        for x1 in next_columns:
            right = crossings[x1, top]
            if not across & right[1]:
                break
            opposite = crossings.get((x1, bottom))
            if opposite and opposite[0] & right[0] and opposite[1] & below[1]:
                return x0, top, x1, bottom
    return None


def _connected(
    cells: list[tuple[int, int, int, int]],
) -> list[list[tuple[int, int, int, int]]]:
    """Cells that share a corner, directly or through others; topmost group first."""
    owner: dict[_Point, int] = {}
    parent = list(range(len(cells)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for i, (x0, top, x1, bottom) in enumerate(cells):
        for corner in ((x0, top), (x0, bottom), (x1, top), (x1, bottom)):
            parent[root(i)] = root(owner.setdefault(corner, i))
    groups: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for i, cell in enumerate(cells):
        groups[root(i)].append(cell)
    return sorted(groups.values(), key=lambda group: min((cell[1], cell[0]) for cell in group))

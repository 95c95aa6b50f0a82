"""The columns that texts of a header stand over, where all of it is centred.

The middles of the texts above the single columns and one border between them tell all other
borders: each lies as far behind a middle as the one before lies before it. What of them is open,
the texts in the columns narrow down. A text over several columns then has its middle between two
borders, to a point or so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Box
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.spans import Ground, HeaderCell, stands_over

Columns = tuple[int, int]

CENTRED = 1.5
"""A text is centred between two borders when its middle is nearer to theirs than this."""
_SLACK = 1.0
"""Texts may touch, or reach over, a border by so many points."""
_NEARER = 0.7
"""A text stands over more columns only when it is so much nearer to their middle."""


@dataclass(frozen=True, slots=True)
class Borders:
    """All borders as ``sign · first + rest``, the first one anywhere from ``low`` to ``high``."""

    low: float
    high: float
    signs: Sequence[int]
    rests: Sequence[float]

    def between(self, first: int, last: int) -> Span:
        """Where the middle between two borders may lie."""
        sign = self.signs[first] + self.signs[last]
        rest = self.rests[first] + self.rests[last]
        ends = sorted((sign * self.low + rest, sign * self.high + rest))
        return ends[0] / 2, ends[1] / 2

    def at(self, border: int) -> Span:
        return self.between(border, border)


def borders_of(headers: Sequence[Box], wide: Sequence[Span]) -> Borders | None:
    """The borders between columns with these headers, one each; None if they are not centred.

    ``wide`` is how far the texts of every column reach.
    """
    middles = [(box.x0 + box.x1) / 2 for box in headers]
    reach = [(min(a, box.x0), max(b, box.x1)) for box, (a, b) in zip(headers, wide, strict=True)]
    signs, rests = [1], [0.0]
    for middle in middles:
        signs.append(-signs[-1])
        rests.append(2 * middle - rests[-1])
    low, high = float("-inf"), float("inf")
    for i, (sign, rest) in enumerate(zip(signs, rests, strict=True)):
        after = reach[i - 1][1] - _SLACK if i else float("-inf")
        before = reach[i][0] + _SLACK if i < len(reach) else float("inf")
        ends = sorted((sign * (after - rest), sign * (before - rest)))
        low, high = max(low, ends[0]), min(high, ends[1])
    if low > high or low == float("-inf") or high == float("inf"):
        return None
    return Borders(low, high, signs, rests)


def span_centred(blocks: Sequence[HeaderCell], ground: Ground) -> bool:
    """Let each text span the columns that it is centred over; False if that is open for any, or if
    the header is set otherwise.

    Where columns are numbered, these numbers are what stands above the single columns.
    """
    parents = [b for b in blocks if any(stands_over(b, other) for other in blocks)]
    leaves = sorted((b for b in blocks if b not in parents), key=lambda b: b.first)
    if len(ground.marks) == len(ground.wide):
        boxes, parents = [ground.marks[i] for i in range(len(ground.wide))], list(blocks)
    elif parents and [b.first for b in leaves] == list(range(len(ground.wide))):
        boxes = [leaf.box for leaf in leaves]
    else:
        return False
    borders = borders_of(boxes, ground.wide)
    if borders is None:
        return False
    spans = []
    for parent in parents:
        found = sorted(options(parent, boxes, borders))
        if not found:
            return False
        nearest = min(off for _, off, _ in found)
        spans.append(next(span for _, off, span in found if off < nearest + _NEARER))
    for i, (one, own) in enumerate(zip(parents, spans, strict=True)):
        for other, its in zip(parents[:i], spans[:i], strict=True):
            beside = one.box.top < other.box.bottom - 2 and other.box.top < one.box.bottom - 2
            if beside and own[0] < its[1] and its[0] < own[1]:
                return False
    for parent, (first, last) in zip(parents, spans, strict=True):
        parent.first, parent.last = first, last
    return True


def options(
    parent: HeaderCell, below: Sequence[Box], borders: Borders
) -> Iterator[tuple[int, float, Columns]]:
    """(number of columns, points off, columns) that a text may be centred over."""
    middle = (parent.box.x0 + parent.box.x1) / 2
    for first in range(parent.first + 1):
        for last in range(max(parent.last, first + 1), len(below) + 1):
            low, high = borders.between(first, last)
            off = max(0.0, low - middle, middle - high)
            under = all(box.top > parent.box.bottom - 2 for box in below[first:last])
            within = (
                borders.at(first)[0] - _SLACK < parent.box.x0
                and parent.box.x1 < borders.at(last)[1] + _SLACK
            )
            if off < CENTRED and under and within:
                yield last - first, off, (first, last)

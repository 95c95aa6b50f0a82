"""How many columns the texts of a header stand over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from auditor.model import Box
from auditor.tables.unruled.blocks import Block
from auditor.tables.unruled.gutters import Span

_CENTRED, _SIDE = 1.5, 2.0
"""Middles, and sides, that differ by no more points than this are taken for the same."""
_LEVEL = 1.5
"""Texts begin, or have their middles, at one height when they differ by less."""
_UNLIKE, _ALIKE = 3.0, 1.0
"""Lines of which the widths differ by so many points tell how they are set: alike within these."""
_SOME = 3
"""One of so many texts at least has to begin, or to end, where its column does."""
_LEAST = 2
"""A text over another seldom stands over fewer columns than this."""
_MOST = 8
"""Texts beside each other of which all ways to share columns are tried."""


@dataclass(slots=True)
class HeaderCell(Block):
    """A text of the header over columns ``first`` to ``last`` (exclusive), at ``level`` 0, 1, …"""

    first: int
    last: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands under a header: the ``columns``, how ``wide`` the texts of each reach, which of
    them hold ``figures``, and the ``marks`` that number them."""

    columns: Sequence[Span]
    wide: Sequence[Span]
    figures: Set[int]
    marks: Mapping[int, Box] = field(default_factory=dict)


def span_lower(blocks: Sequence[HeaderCell]) -> bool:
    """Let each text of the upper of two levels span the texts of the lower that are its own.

    Texts over both levels begin, or have their middles, at one height. Others that stand lower are
    below a text of the upper level, though it may not reach so far. False where that tells nothing.
    """
    parents = [b for b in blocks if any(stands_over(b, other) for other in blocks)]
    lower = [b for b in blocks if any(stands_over(other, b) for other in blocks)]
    if not lower or any(b in lower for b in parents):
        return False
    alone = [b for b in blocks if b not in parents and b not in lower]
    sunk = _sunk(alone, lower, blocks)
    if sunk is None:
        return False
    lower += sunk
    own = {column for b in lower for column in range(b.first, b.last)}
    runs = _runs(sorted(own))
    for run in runs:
        over = sorted((p for p in parents if p.first in run), key=lambda p: p.box.x0)
        if over:
            _share(run, over, {b.first: b.box for b in lower})
    return True


def _sunk(
    alone: Sequence[HeaderCell], lower: Sequence[HeaderCell], blocks: Sequence[HeaderCell]
) -> list[HeaderCell] | None:
    """Which of the texts with none above or below are of the lower level; None if that is open."""
    top, bottom = min(b.box.top for b in blocks), max(b.box.bottom for b in blocks)
    for place, whole in ((_top, top), (_middle, (top + bottom) / 2)):
        sunk = [b for b in alone if abs(place(b.box) - whole) > _LEVEL]
        fits = all(any(abs(place(b.box) - place(o.box)) <= _LEVEL for o in lower) for b in sunk)
        if fits and len(sunk) < len(alone):
            return sunk
    return None


def _top(box: Box) -> float:
    return box.top


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _runs(columns: Sequence[int]) -> list[range]:
    starts = [c for c in columns if c - 1 not in columns]
    ends = [c + 1 for c in columns if c + 1 not in columns]
    return [range(a, b) for a, b in zip(starts, ends, strict=True)]


def _share(run: range, over: Sequence[HeaderCell], below: Mapping[int, Box]) -> None:
    """Give the columns of a run to the texts above it, set alike over all of them."""
    if len(over) > _MOST or len(over) > len(run):
        return
    best: tuple[float, tuple[int, ...]] | None = None
    for inner in combinations(run[1:], len(over) - 1):
        bounds = (run.start, *inner, run.stop)
        spans = list(pairwise(bounds))
        off = min(
            sum(
                d[how]
                for d in (_off(p.box, *span, below) for p, span in zip(over, spans, strict=True))
            )
            for how in range(3)
        )
        if best is None or off < best[0]:
            best = off, bounds
    if best is not None:
        for parent, (first, last) in zip(over, pairwise(best[1]), strict=True):
            parent.first, parent.last = first, last


def _off(box: Box, first: int, last: int, below: Mapping[int, Box]) -> tuple[float, float, float]:
    """How far a text is from the beginning, the middle and the end of the texts below."""
    left = min((below[c].x0 for c in range(first, last) if c in below), default=box.x0)
    right = max((below[c].x1 for c in range(first, last) if c in below), default=box.x1)
    return abs(box.x0 - left), abs(box.x0 + box.x1 - left - right) / 2, abs(box.x1 - right)


def cover_bare(blocks: Sequence[HeaderCell], wide: Sequence[Span]) -> None:
    """Let a text beside columns without one of their own stand over them too.

    Where headers begin with their columns it is the one on the left, where they end with them the
    one on the right, else the one whose middle is then nearer to that of its columns.
    """
    leaves = [b for b in blocks if not any(stands_over(b, other) for other in blocks)]
    headed = {column for b in leaves for column in range(b.first, b.last)}
    begin, end = _alignment(leaves, wide)
    for run in _runs([c for c in range(len(wide)) if c not in headed]):
        over = [b for b in blocks if b not in leaves and b.first < run.stop and run.start < b.last]
        own = [b for b in leaves if not over or any(stands_over(o, b) for o in over)]
        before = [b for b in own if b.last == run.start]
        after = [b for b in own if b.first == run.stop]
        beside = before if begin > end else after if end > begin else [*before, *after]
        options = list(_covering(beside or [*before, *after], run, wide))
        if options:
            _, block, first, last = min(options, key=lambda option: option[0])
            for above in blocks:
                if above is not block and stands_over(above, block):
                    above.first, above.last = min(above.first, first), max(above.last, last)
            block.first, block.last = first, last


def _alignment(leaves: Sequence[HeaderCell], wide: Sequence[Span]) -> tuple[int, int]:
    """How many texts begin, and how many end, where their column does, and not the other.

    The lines of one text, where there are several, tell it better than the column.
    """
    votes = [_set(leaf) for leaf in leaves]
    begin, middle, end = (sum(vote[i] for vote in votes) for i in range(3))
    if begin + middle + end:
        return (0, 0) if middle >= max(begin, end) else (begin, end)
    for leaf in leaves:
        if leaf.last - leaf.first == 1:
            left, right = wide[leaf.first]
            begins, ends = abs(leaf.box.x0 - left) < 2, abs(leaf.box.x1 - right) < 2
            begin += begins and not ends
            end += ends and not begins
    return (begin, end) if _SOME * max(begin, end) >= len(leaves) else (0, 0)


def _set(leaf: HeaderCell) -> tuple[bool, bool, bool]:
    """Whether the lines of a text begin alike, have one middle, or end alike."""
    lines = [line.box for line in leaf.lines]
    widths = [box.x1 - box.x0 for box in lines]
    if len(lines) < 2 or max(widths) - min(widths) < _UNLIKE:
        return False, False, False
    spots = ([b.x0 for b in lines], [(b.x0 + b.x1) / 2 for b in lines], [b.x1 for b in lines])
    begin, middle, end = (max(spot) - min(spot) < _ALIKE for spot in spots)
    return begin, middle, end


def _covering(
    beside: Sequence[HeaderCell], run: range, wide: Sequence[Span]
) -> Iterator[tuple[float, HeaderCell, int, int]]:
    for block in beside:
        first, last = min(block.first, run.start), max(block.last, run.stop)
        middle = (wide[first][0] + wide[last - 1][1]) / 2
        yield abs((block.box.x0 + block.box.x1) / 2 - middle), block, first, last


def stands_over(above: HeaderCell, below: HeaderCell) -> bool:
    return (
        above is not below
        and above.box.bottom <= below.box.top + 2
        and above.first < below.last
        and below.first < above.last
    )


def spread(blocks: list[HeaderCell], ground: Ground) -> None:
    """Widen a text that stands over more columns than its words touch."""
    leaves = [b for b in blocks if not any(stands_over(b, other) for other in blocks)]
    aligned = _alignment(leaves, ground.wide)
    for block in blocks:
        below = [
            other
            for other in blocks
            if other.box.top >= block.box.bottom - 2
            and other is not block
            and other.first < block.last
            and block.first < other.last
        ]
        if not below:
            continue
        beside = [
            other
            for other in blocks
            if other is not block
            and other.box.top < block.box.bottom
            and other.box.bottom > block.box.top
        ]
        low = max((other.last for other in beside if other.last <= block.first), default=0)
        high = min(
            (other.first for other in beside if other.first >= block.last),
            default=len(ground.columns),
        )
        free = [
            i
            for i in range(low, high)
            if not any(
                other.first <= i < other.last and other.box.top < block.box.bottom - 2
                for other in blocks
                if other is not block
            )
        ]
        options = [
            (a, b + 1)
            for a in free
            for b in free
            if a <= block.first and b >= block.last - 1 and set(range(a, b + 1)) <= set(free)
        ]
        lower = {b.first: b for b in blocks if b.box.top >= block.box.bottom - 2}
        block.first, block.last = _best(block, options, ground, lower, aligned)


def _best(
    block: HeaderCell,
    options: Sequence[tuple[int, int]],
    ground: Ground,
    below: Mapping[int, HeaderCell],
    aligned: tuple[int, int],
) -> tuple[int, int]:
    """The columns that a text stands over: from where it begins, up to where it ends, or with its
    middle over theirs, as the header is ``aligned``; over texts of one kind if it can."""
    headed = [o for o in options if all(c in below for c in range(*o))] or list(options)
    if not headed:
        return block.first, block.last
    middle = (block.box.x0 + block.box.x1) / 2

    def off(option: tuple[int, int]) -> tuple[float, float, float]:
        left, right = ground.columns[option[0]][0], ground.columns[option[1] - 1][1]
        if option[0] in below and option[1] - 1 in below:
            left, right = below[option[0]].box.x0, below[option[1] - 1].box.x1
        return abs(block.box.x0 - left), abs((left + right) / 2 - middle), abs(block.box.x1 - right)

    def kinds(option: tuple[int, int]) -> set[tuple[bool, bool]]:
        return {(_counted(below[c]), c in ground.figures) for c in range(*option) if c in below}

    part = [o for o in headed if o[1] - o[0] < len(ground.columns)] or headed
    alike = [o for o in part if len(kinds(o)) < 2] or part
    begin, end = aligned
    side = 0 if begin > end else 2 if end > begin else 1
    if side != 1:
        fits = [o for o in alike if off(o)[side] < _SIDE]
        if fits:
            return max(fits, key=_width)
    near = min(off(o)[1] for o in alike)
    centred = [o for o in alike if off(o)[1] < near + _CENTRED]
    if all(_counted(below[c]) for o in centred for c in range(*o) if c in below):
        return max(centred, key=_width)
    return min(centred, key=lambda o: (_width(o) < _LEAST, _width(o)))


def _width(option: tuple[int, int]) -> int:
    return option[1] - option[0]


def _counted(block: HeaderCell) -> bool:
    """Whether a text is a number, as those of years are."""
    return block.lines[0].text[:1].isdigit()

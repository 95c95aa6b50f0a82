"""The header cells of a table without rules: texts over one column or centred over several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from auditor.model import Box
from auditor.reading import Line
from auditor.tables.unruled.gutters import WIDER, Span
from auditor.tables.unruled.texts import part_of
from auditor.tables.unruled.words import height, segments

_CENTRED = 10.0
"""A text whose middle is within this many points of that of its columns is centred over them."""
_SAME_MIDDLE = 3.0
"""The lines of one text have their middles this near to each other, or begin or end alike."""
_SLIGHT = 0.3
"""A text reaches over into a column with more than this share of its width."""
_NEXT_LINE = 1.6
"""Lines of one header cell follow each other within this multiple of their height."""


@dataclass(slots=True)
class HeaderCell:
    """A text of the header over columns ``first`` to ``last`` (exclusive), at ``level`` 0, 1, …"""

    lines: list[Line]
    first: int
    last: int
    level: int = 0

    @property
    def box(self) -> Box:
        box = self.lines[0].box
        for line in self.lines[1:]:
            box = box.union(line.box)
        return box


def header_cells(
    lines: Sequence[Line], columns: Sequence[Span], space: float
) -> tuple[list[HeaderCell], int]:
    """(cells, number of levels); a text over columns that have texts of their own spans them."""
    blocks: list[HeaderCell] = []
    for line in lines:
        for words in segments(line, WIDER * space):
            _add(blocks, part_of(line, words), columns)
    _spread(blocks, columns)
    levels = 0
    for block in sorted(blocks, key=lambda b: (b.box.top, b.first)):
        above = [
            other.level + 1
            for other in blocks
            if other is not block
            and other.box.bottom <= block.box.top + 2
            and other.first < block.last
            and block.first < other.last
        ]
        block.level = max(above, default=0)
        levels = max(levels, block.level + 1)
    return blocks, levels


def _add(blocks: list[HeaderCell], line: Line, columns: Sequence[Span]) -> None:
    """Add a line to the text right above it that it goes on, or as a text of its own."""
    width = line.box.x1 - line.box.x0
    over = [min(line.box.x1, b) - max(line.box.x0, a) for a, b in columns]
    touched = [i for i, shared in enumerate(over) if shared > _SLIGHT * width]
    if not touched:
        return
    first, last = touched[0], touched[-1] + 1
    for block in reversed(blocks):
        near = line.box.top - block.lines[-1].box.top < _NEXT_LINE * height(line)
        if (
            near
            and _one_text(block.lines[-1].box, line.box)
            and line.box.top > block.lines[-1].box.top
            and (block.first, block.last) == (first, last)
        ):
            block.lines.append(line)
            return
    blocks.append(HeaderCell([line], first, last))


def _one_text(above: Box, below: Box) -> bool:
    """Whether two lines of a header begin, end or are centred at one place."""
    return (
        abs(above.x0 - below.x0) < 2
        or abs(above.x1 - below.x1) < 2
        or abs(above.x0 + above.x1 - below.x0 - below.x1) < 2 * _SAME_MIDDLE
    )


def _spread(blocks: list[HeaderCell], columns: Sequence[Span]) -> None:
    """Widen a text that is centred over more columns than its words touch."""
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
            (other.first for other in beside if other.first >= block.last), default=len(columns)
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
        block.first, block.last = _best(block, options, columns, below_texts(blocks, block))


def below_texts(blocks: Sequence[HeaderCell], block: HeaderCell) -> dict[int, Box]:
    """The header texts below a block, by the first column of each."""
    return {b.first: b.box for b in blocks if b.box.top >= block.box.bottom - 2}


def _best(
    block: HeaderCell,
    options: Sequence[tuple[int, int]],
    columns: Sequence[Span],
    below: Mapping[int, Box],
) -> tuple[int, int]:
    """The columns that a text is centred over; else those that begin, or end, where it does."""

    middle = (block.box.x0 + block.box.x1) / 2

    def off_centre(option: tuple[int, int]) -> float:
        left, right = columns[option[0]][0], columns[option[1] - 1][1]
        if option[0] in below and option[1] - 1 in below:
            left, right = below[option[0]].x0, below[option[1] - 1].x1
        return abs((left + right) / 2 - middle)

    headed = [o for o in options if all(c in below for c in range(*o))] or list(options)
    if not headed:
        return block.first, block.last
    near = min(map(off_centre, headed))
    widest = sorted(headed, key=lambda o: (o[0] - o[1], off_centre(o)))
    if near < _CENTRED:
        return next(o for o in widest if off_centre(o) < near + _CENTRED / 2)
    for option in widest:
        first, last = below.get(option[0]), below.get(option[1] - 1)
        if first and abs(first.x0 - block.box.x0) < 2 and option[0] == block.first:
            return option
        if last and abs(last.x1 - block.box.x1) < 2 and option[1] == block.last:
            return option
    return min(headed, key=off_centre)

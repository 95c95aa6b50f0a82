"""Texts over several columns that seem to go on in the text below them: told apart from it.

A text that is centred over three columns stands right above that of the middle one. What shows that
these are two is what stands beside the lower: texts at one height with it and none above them, that
begin lower than texts over the whole header do, that count on (years), or under all of which
together the upper text is centred.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.model import Box
from auditor.reading import Line
from auditor.tables.unruled.spans import HeaderCell, stands_over

_LEVEL = 1.5
"""Lines stand at one height when they differ by less, in points."""
_SAME = 1.5
"""Lines of one text begin, end or have their middles nearer to each other than this."""
_NEARER = 3.0
"""A text is that of several columns when it is so much nearer to their middle."""


def with_parents(blocks: Sequence[HeaderCell]) -> list[HeaderCell]:
    """The texts of a header, those parted that are a text over several columns and one below."""
    found: list[HeaderCell] = []
    for block in blocks:
        at = next(_cuts(block, blocks), None)
        if at is None:
            found.append(block)
        else:
            found.append(HeaderCell(block.lines[:at], block.first, block.last))
            found.append(HeaderCell(block.lines[at:], block.first, block.last))
    return found


def _cuts(block: HeaderCell, blocks: Sequence[HeaderCell]) -> Iterator[int]:
    """Before which of its lines a text may end that stands over more than its column."""
    for at in range(1, len(block.lines)):
        upper, lower = _box(block.lines[:at]), _box(block.lines[at:])
        beside = _beside(block, lower, blocks)
        if not beside:
            continue
        counted = _counts(block.lines[at:], beside)
        if counted or _sunk(beside, blocks) or _over_all(upper, lower, beside):
            yield at


def _beside(block: HeaderCell, lower: Box, blocks: Sequence[HeaderCell]) -> list[HeaderCell]:
    """The texts in the columns next to a text, at the height of its lower part, none above them."""
    free = [
        b
        for b in blocks
        if b is not block
        and abs(b.box.top - lower.top) < _LEVEL
        and not any(stands_over(other, b) for other in blocks)
    ]
    found: list[HeaderCell] = []
    first, last = block.first, block.last
    for b in sorted((b for b in free if b.first >= block.last), key=lambda b: b.first):
        if b.first == last:
            found.append(b)
            last = b.last
    for b in sorted((b for b in free if b.last <= block.first), key=lambda b: -b.first):
        if b.last == first:
            found.insert(0, b)
            first = b.first
    return found


def _counts(lines: Sequence[Line], beside: Sequence[HeaderCell]) -> bool:
    """Whether a text and all those right beside it are numbers that follow each other."""
    texts = [(lines[0].box.x0, lines[0].text)] if len(lines) == 1 else []
    texts += [(b.box.x0, b.lines[0].text) for b in beside if len(b.lines) == 1]
    numbers = [int(text) for _, text in sorted(texts) if text.isdigit()]
    own = len(lines) == 1 and lines[0].text.isdigit()
    return own and len(numbers) > 1 and any(abs(b - a) == 1 for a, b in pairwise(numbers))


def _sunk(beside: Sequence[HeaderCell], blocks: Sequence[HeaderCell]) -> bool:
    """Whether texts with none above them stand lower than those over all levels do.

    Where all texts end at one height there is no telling.
    """
    whole = _box([line for b in blocks for line in b.lines])
    if all(abs(b.box.bottom - whole.bottom) < _LEVEL for b in blocks):
        return False
    for place, usual in ((_top, whole.top), (_middle, (whole.top + whole.bottom) / 2)):
        fits = [b for b in blocks if abs(place(b.box) - usual) < _LEVEL]
        if len(fits) > 1 and not any(b in fits for b in beside):
            return True
    return False


def _over_all(upper: Box, lower: Box, beside: Sequence[HeaderCell]) -> bool:
    """Whether a text is centred over all of the texts below and beside, and over none of them."""
    if (
        abs(upper.x0 - lower.x0) < _SAME
        or abs(upper.x1 - lower.x1) < _SAME
        or abs(upper.x0 + upper.x1 - lower.x0 - lower.x1) < 2 * _SAME
    ):
        return False
    near = [b for b in beside if b.box.x0 < upper.x1 and b.box.x1 > upper.x0] or [
        min(beside, key=lambda b: abs(b.box.x0 + b.box.x1 - upper.x0 - upper.x1))
    ]
    every = [lower, *(b.box for b in near)]
    middle = (min(b.x0 for b in every) + max(b.x1 for b in every)) / 2
    own = (upper.x0 + upper.x1) / 2
    return abs(middle - own) + _NEARER < abs((lower.x0 + lower.x1) / 2 - own)


def _box(lines: Sequence[Line]) -> Box:
    box = lines[0].box
    for line in lines[1:]:
        box = box.union(line.box)
    return box


def _top(box: Box) -> float:
    return box.top


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2

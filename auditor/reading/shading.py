"""Shading drawn behind each line of a cell's text, inside the cell: boxes that are no cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from auditor.model import Box
from auditor.reading.page import Line

SLIVER = 12.0
"""A box without text narrower than this is the padding beside shading."""
_TOUCH = 1.5
_FILLED = 0.6
"""The shading of a cell covers at least this share of its height."""

Texts = Mapping[Box, tuple[Line, ...]]


def unshaded(boxes: Sequence[Box], text_of: Callable[[Box], tuple[Line, ...]]) -> Texts:
    """The boxes with their texts, with shading put together to the cell that it fills.

    Shading stands inside of a cell, apart from its sides. Where it touches the lines above or below
    it takes the cell's place; then it leaves an empty sliver on its left and on its right, as high
    as the cell, and stands between them in pieces of one line each.
    """
    all_texts = {box: text_of(box) for box in boxes}
    texts = {
        box: lines
        for box, lines in all_texts.items()
        if not any(_shades(box, other) for other in boxes)
    }
    boxes = list(texts)
    slivers = [box for box in boxes if box.x1 - box.x0 < SLIVER and not texts[box]]
    for left in slivers:
        for right in slivers:
            if left.x1 < right.x0 and _level(left, right):
                _fill(texts, left, right)
    return texts


def _shades(box: Box, cell: Box) -> bool:
    """Whether a box lies inside of a cell, apart from both of its sides."""
    return (
        cell.x0 + _TOUCH < box.x0
        and box.x1 < cell.x1 - _TOUCH
        and cell.top - _TOUCH < box.top
        and box.bottom < cell.bottom + _TOUCH
        and box.bottom - box.top < cell.bottom - cell.top + _TOUCH
    )


def _fill(texts: dict[Box, tuple[Line, ...]], left: Box, right: Box) -> None:
    pieces = [
        box
        for box in texts
        if abs(box.x0 - left.x1) < _TOUCH
        and abs(box.x1 - right.x0) < _TOUCH
        and box.top > left.top - _TOUCH
        and box.bottom < left.bottom + _TOUCH
    ]
    filled = sum(box.bottom - box.top for box in pieces)
    one_line_each = all(len(texts[box]) <= 1 for box in pieces)
    if len(pieces) < 2 or filled < _FILLED * (left.bottom - left.top) or not one_line_each:
        return
    lines = {line for box in pieces for line in texts[box]}
    for box in (left, right, *pieces):
        texts.pop(box, None)
    cell = Box(left.x0, left.top, right.x1, left.bottom)
    texts[cell] = tuple(sorted(lines, key=lambda line: (line.box.top, line.box.x0)))


def _level(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) < _TOUCH and abs(one.bottom - other.bottom) < _TOUCH

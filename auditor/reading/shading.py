"""Shading drawn behind each line of a cell's text, inside the cell: boxes that are no cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from auditor.model import Box
from auditor.reading.page import Line

SLIVER = 12.0
"""A box without text narrower than this is the padding beside shading."""
_PADDING = 7.0
"""What shading of one piece keeps from the sides of its cell, at most."""
_EVEN = 3.0
"""Strips above and below a text differ in height by no more points."""
_TOUCH = 1.5
_AT_ONCE = 256
_FILLED = 0.6
"""The shading of a cell covers at least this share of its height."""

Texts = Mapping[Box, tuple[Line, ...]]


def unshaded(boxes: Sequence[Box], text_of: Callable[[Box], tuple[Line, ...]]) -> Texts:
    """The boxes with their texts, with shading put together to the cell that it fills.

    Shading stands inside of a cell, apart from its sides. Where it touches the lines above or below
    it takes the cell's place; then it leaves an empty sliver on its left and on its right, as high
    as the cell, and stands between them in pieces of one line each. Where the cell is filled around
    it too, strips above and below are left besides.
    """
    texts = {
        box: text_of(box) for box, shades in zip(boxes, _shades(boxes), strict=True) if not shades
    }
    boxes = list(texts)
    slivers = [box for box in boxes if box.x1 - box.x0 < SLIVER and not texts[box]]
    for left in slivers:
        for right in slivers:
            if left.x1 < right.x0 and _level(left, right):
                _fill(texts, left, right)
    return texts


def _frame(texts: Texts, own: Box) -> tuple[Box, Box] | None:
    """The empty strips above and below shading, alike as its text is set in the middle of the cell,
    where a text beside reaches as far as both, so that they are one row; None without them."""
    above = below = own
    for box, lines in texts.items():
        if lines or abs(box.x0 - own.x0) > _TOUCH or abs(box.x1 - own.x1) > _TOUCH:
            continue
        if abs(box.bottom - own.top) < _TOUCH:
            above = box
        elif abs(box.top - own.bottom) < _TOUCH:
            below = box
    whole = Box(own.x0, above.top, own.x1, below.bottom)
    uneven = abs((above.bottom - above.top) - (below.bottom - below.top)) > _EVEN
    if above is own or below is own or uneven:
        return None
    beside = any(lines and _level(box, whole) for box, lines in texts.items())
    return (above, below) if beside else None


def _shades(boxes: Sequence[Box]) -> list[bool]:
    """Whether each box lies inside of another one, apart from both of its sides."""
    sides = np.array([(box.x0, box.top, box.x1, box.bottom) for box in boxes]).reshape(-1, 4)
    x0, top, x1, bottom = sides.T
    found: list[bool] = []
    for start in range(0, len(boxes), _AT_ONCE):
        own = [side[start : start + _AT_ONCE, None] for side in (x0, top, x1, bottom)]
        inside = (x0 + _TOUCH < own[0]) & (own[2] < x1 - _TOUCH)
        inside &= (top - _TOUCH < own[1]) & (own[3] < bottom + _TOUCH)
        inside &= own[3] - own[1] < bottom - top + _TOUCH
        found.extend(row.any() for row in inside)
    return found


def _fill(texts: dict[Box, tuple[Line, ...]], left: Box, right: Box) -> None:
    pieces = [
        box
        for box in texts
        if abs(box.x0 - left.x1) < _TOUCH
        and abs(box.x1 - right.x0) < _TOUCH
        and box.top > left.top - _TOUCH
        and box.bottom < left.bottom + _TOUCH
    ]
    own = Box(left.x0, left.top, right.x1, left.bottom)
    around = [left, right, *pieces]
    if len(pieces) == 1 and texts[pieces[0]]:
        padded = max(left.x1 - left.x0, right.x1 - right.x0) < _PADDING
        frame = _frame(texts, own) if padded else None
        if frame is None:
            return
        own = Box(own.x0, frame[0].top, own.x1, frame[1].bottom)
        around += frame
    else:
        filled = sum(box.bottom - box.top for box in pieces)
        one_line_each = all(len(texts[box]) <= 1 for box in pieces)
        if len(pieces) < 2 or filled < _FILLED * (left.bottom - left.top) or not one_line_each:
            return
    lines = {line for box in pieces for line in texts[box]}
    for box in around:
        texts.pop(box, None)
    texts[own] = tuple(sorted(lines, key=lambda line: (line.box.top, line.box.x0)))


def _level(one: Box, other: Box) -> bool:
    return abs(one.top - other.top) < _TOUCH and abs(one.bottom - other.bottom) < _TOUCH

"""Strips of writing, cut out of a page for the recogniser: one cell each, without ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from auditor.reading.ocr.picture import Grey, Quad
from auditor.reading.sheet import Floats

_NARROWEST = 6
"""Pixels: what a border leaves of a box is no writing when it is narrower than this."""
_CROSSES = 0.6
"""A line that is as high as this share of a box of writing parts it."""
_RULE = 3
"""Pixels to either side of the middle of a ruling line that its ink may fill."""
_INK = 60
"""Grey levels that ink differs from its ground by."""
_SHAPE = 2.0
"""A strip is at least so many times as wide as high: the recogniser sees a lone digit better."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Writing within one cell: its box on the page, its pixels, and where in these it begins."""

    box: Quad
    pixels: Grey
    left: float


def strips_of(picture: Grey, lines: Sequence[Quad], edges: Floats) -> list[Strip]:
    """The boxes of writing, parted where a ruling line runs down through them.

    ``edges`` has a row (x, y, x, y) in pixels for each ruling line.
    """
    down = edges[np.abs(edges[:, 0] - edges[:, 2]) < np.abs(edges[:, 1] - edges[:, 3])]
    across = edges[np.abs(edges[:, 0] - edges[:, 2]) >= np.abs(edges[:, 1] - edges[:, 3])]
    found = []
    for line in lines:
        for box in _parted(line, down):
            pixels = _without_rules(picture, box, down, across)
            if pixels.size and int(pixels.max()) - int(pixels.min()) > _INK:
                found.append(_widened(box, pixels))
    return found


def _parted(line: Quad, down: Floats) -> list[Quad]:
    x, top, bottom = down[:, 0], down[:, [1, 3]].min(axis=1), down[:, [1, 3]].max(axis=1)
    common = np.minimum(bottom, line.bottom) - np.maximum(top, line.top)
    through = (x > line.x0) & (x < line.x1) & (common > _CROSSES * line.height)
    borders = [line.x0, *np.sort(x[through]).tolist(), line.x1]
    pieces = pairwise(borders)
    return [Quad(x0, line.top, x1, line.bottom) for x0, x1 in pieces if x1 - x0 >= _NARROWEST]


def _without_rules(picture: Grey, box: Quad, down: Floats, across: Floats) -> Grey:
    """The pixels in the box; ruling lines are painted over with the colour of the ground."""
    x0, y0 = max(0, int(box.x0)), max(0, int(box.top))
    pixels = picture[y0 : int(np.ceil(box.bottom)), x0 : int(np.ceil(box.x1))].copy()
    if not pixels.size:
        return pixels
    ground = int(np.median(pixels))
    height, width = pixels.shape
    for x, top, _, bottom in (down - [x0, y0, x0, y0]).tolist():
        if -_RULE <= x <= width + _RULE and min(top, bottom) < height and max(top, bottom) > 0:
            start, end = max(0, int(min(top, bottom))), int(max(top, bottom)) + 1
            pixels[start:end, max(0, int(x) - _RULE) : int(x) + _RULE + 1] = ground
    for left, y, right, _ in (across - [x0, y0, x0, y0]).tolist():
        if -_RULE <= y <= height + _RULE and min(left, right) < width and max(left, right) > 0:
            start, end = max(0, int(min(left, right))), int(max(left, right)) + 1
            pixels[max(0, int(y) - _RULE) : int(y) + _RULE + 1, start:end] = ground
    return pixels


def _widened(box: Quad, pixels: Grey) -> Strip:
    height, width = pixels.shape
    lacking = max(0, int(_SHAPE * height) - width)
    left = lacking // 2
    if lacking:
        ground = int(np.median(pixels))
        pixels = np.asarray(
            cv2.copyMakeBorder(
                pixels, 0, 0, left, lacking - left, cv2.BORDER_CONSTANT, value=ground
            ),
            np.uint8,
        )
    return Strip(box, pixels, left)


def inked(pixels: Grey) -> NDArray[np.bool_]:
    """Which pixels differ clearly from the ground of their strip."""
    ground = int(np.median(pixels))
    ink: NDArray[np.bool_] = np.abs(pixels.astype(np.int16) - ground) > _INK
    return ink


def closer(strip: Strip) -> Strip:
    """The strip cut to its ink, with a margin of a quarter of its height all around."""
    ground = int(np.median(strip.pixels))
    ink = inked(strip.pixels)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return strip
    cut = strip.pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    margin = max(1, len(cut) // 4)
    sides = (margin,) * 4
    pixels = cv2.copyMakeBorder(cut, *sides, cv2.BORDER_CONSTANT, value=ground)
    return Strip(strip.box, np.asarray(pixels, np.uint8), strip.left - float(columns[0]) + margin)

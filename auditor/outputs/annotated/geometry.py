"""From a box as a reader sees the page to the page's own coordinates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from auditor.model import Box

Rectangle = tuple[float, float, float, float]
_DEPTH = 64
"""No page tree is deeper; one that is goes in a circle."""


def visible_area(page: Any) -> Rectangle:
    """The crop box within the media box, as (left, bottom, right, top) in the page's own points."""
    media = _ordered(page.mediabox)
    crop = _ordered(page.cropbox)
    left, bottom = max(media[0], crop[0]), max(media[1], crop[1])
    right, top = min(media[2], crop[2]), min(media[3], crop[3])
    return (left, bottom, right, top) if left < right and bottom < top else media


def turned_by(page: Any) -> int:
    """The page's rotation: 0, 90, 180 or 270 degrees clockwise; it may come from the page tree."""
    node = page.obj
    for _ in range(_DEPTH):
        if node is None:
            return 0
        if "/Rotate" in node:
            return round(float(node.Rotate) / 90) % 4 * 90
        node = node.get("/Parent")
    return 0


def on_page(box: Box, area: Rectangle, turned: int) -> Rectangle:
    """Where a box of the displayed page lies, as (left, bottom, right, top) on the page itself."""
    corners = [_point(x, y, area, turned) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _point(x: float, y: float, area: Rectangle, turned: int) -> tuple[float, float]:
    left, bottom, right, top = area
    match turned:
        case 90:
            return left + y, bottom + x
        case 180:
            return right - x, bottom + y
        case 270:
            return right - y, top - x
        case _:
            return left + x, top - y


def _ordered(box: Sequence[Decimal | int | float]) -> Rectangle:
    x0, y0, x1, y1 = (float(value) for value in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

"""Paths and pictures of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium

from auditor.reading.pdfium import calls
from auditor.reading.pdfium.frame import Frame
from auditor.reading.pdfium.objects import IMAGE, PATH, PageObject
from auditor.reading.sheet import Floats, along_an_axis

_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_UNIT = np.array([[0.0, 0.0], [1.0, 1.0]])
_Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A painted path or a picture. ``turn`` is its place in the order of painting.

    ``segments`` are the pieces of the path along an axis, rows (x, y, x, y) on the displayed page;
    of a picture its diagonal. ``filled`` tells that it covers an area.
    """

    turn: int
    handle: int
    kind: int
    segments: Floats
    filled: bool


def drawings_of(objects: Sequence[PageObject], frame: Frame) -> list[Drawing]:
    """All painted paths and pictures of a page, in the order of painting."""
    return list(_drawings(objects, frame))


def segments_of(drawings: Sequence[Drawing]) -> Floats:
    """The pieces of all paths: rows (x, y, x, y)."""
    return _stacked([drawing.segments for drawing in drawings if drawing.kind == PATH])


def images_of(drawings: Sequence[Drawing]) -> Floats:
    """The boxes of all pictures: rows (x0, top, x1, bottom)."""
    corners = _stacked([drawing.segments for drawing in drawings if drawing.kind == IMAGE])
    return np.hstack(
        [np.minimum(corners[:, :2], corners[:, 2:]), np.maximum(corners[:, :2], corners[:, 2:])]
    )


def _stacked(parts: list[Floats]) -> Floats:
    return np.vstack(parts) if parts else np.zeros((0, 4))


def _drawings(objects: Sequence[PageObject], frame: Frame) -> Iterator[Drawing]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    fill_at, stroke_at = ctypes.addressof(fill), ctypes.addressof(stroke)
    for turn, drawn in enumerate(objects):
        if drawn.kind == IMAGE:
            corners = frame.points(drawn.to_page(_UNIT)).reshape(1, 4)
            yield Drawing(turn, drawn.handle, IMAGE, corners, filled=True)
        elif drawn.kind == PATH:
            calls.draw_mode(drawn.handle, fill_at, stroke_at)
            pieces = _pieces(drawn.handle) if fill.value or stroke.value else []
            if pieces:
                points = np.array(pieces, np.float64).reshape(-1, 2)
                segments = frame.points(drawn.to_page(points)).reshape(-1, 4)
                yield Drawing(turn, drawn.handle, PATH, segments, bool(fill.value))


def _pieces(handle: int) -> list[_Segment]:
    """The straight pieces of one path, closing pieces too.

    A subpath with a curve or a slanted piece (the outline of a letter, the line of a chart) rules
    nothing and is left out.
    """
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    found: list[_Segment] = []
    own: list[_Segment] = []
    straight = True
    start = last = (0.0, 0.0)
    for i in range(calls.count_segments(handle)):
        piece = calls.path_segment(handle, i)
        calls.segment_point(piece, at_x, at_y)
        kind, point = calls.segment_type(piece), (x.value, y.value)
        if kind == _MOVE:
            if straight:
                found += own
            own, straight, start = [], True, point
        else:
            straight = straight and kind != _CURVE and along_an_axis(last, point)
            own.append((*last, *point))
        last = point
        if calls.segment_closes(piece) and point != start:
            straight = straight and along_an_axis(point, start)
            own.append((*point, *start))
            last = start
    return found + own if straight else found

"""Paths and pictures of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2.raw as pdfium

from auditor.reading.pdfium import calls
from auditor.reading.pdfium.frame import Frame
from auditor.reading.pdfium.objects import IMAGE, PATH, PageObject, matrices_of
from auditor.reading.sheet import Floats, along_an_axis

_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_UNIT = (0.0, 0.0, 1.0, 1.0)
_NOTHING = np.zeros((0, 4))
_THIN = 3.0
"""An area that is narrower than this many points is a rule."""
_Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A painted path or a picture. ``turn`` is its place in the order of painting.

    ``segments`` are the pieces of the path along an axis, rows (x, y, x, y) on the displayed page;
    of a picture its diagonal. A path without such pieces has its diagonal as its ``outline``.
    ``filled`` tells that it covers an area.
    """

    turn: int
    handle: int
    kind: int
    segments: Floats
    filled: bool
    outline: Floats | None = None


def drawings_of(objects: Sequence[PageObject], frame: Frame) -> list[Drawing]:
    """All painted paths and pictures of a page, in the order of painting."""
    painted = list(_painted(objects))
    if not painted:
        return []
    corners = [2 * len(path.pieces) for path in painted]
    on_page = _moved(painted, corners, frame).reshape(-1, 4)
    stops = np.cumsum(corners) // 2
    return [
        path.drawing(on_page[stop - len(path.pieces) : stop])
        for path, stop in zip(painted, stops.tolist(), strict=True)
    ]


def segments_of(drawings: Sequence[Drawing]) -> Floats:
    """The pieces of all paths: rows (x, y, x, y)."""
    return _stacked([drawing.segments for drawing in drawings if drawing.kind == PATH])


def images_of(drawings: Sequence[Drawing]) -> Floats:
    """The boxes of all pictures: rows (x0, top, x1, bottom)."""
    corners = _stacked([drawing.segments for drawing in drawings if drawing.kind == IMAGE])
    return np.hstack(
        [np.minimum(corners[:, :2], corners[:, 2:]), np.maximum(corners[:, :2], corners[:, 2:])]
    )


def shapes_of(drawings: Sequence[Drawing]) -> Floats:
    """The boxes of all paths without a straight piece: rows (x0, top, x1, bottom)."""
    return _boxes([drawing.outline for drawing in drawings if drawing.outline is not None])


def areas_of(drawings: Sequence[Drawing]) -> Floats:
    """The boxes of all filled paths with straight sides, those as thin as a rule left out."""
    filled = [drawing.segments for drawing in drawings if drawing.kind == PATH and drawing.filled]
    boxes = _boxes(filled)
    thick: Floats = boxes[(boxes[:, 2:] - boxes[:, :2]).min(axis=1) > _THIN]
    return thick


def _boxes(paths: Sequence[Floats]) -> Floats:
    corners = [path.reshape(-1, 2) for path in paths]
    return _stacked([np.concatenate([c.min(axis=0), c.max(axis=0)])[None] for c in corners])


def _stacked(parts: list[Floats]) -> Floats:
    return np.vstack(parts) if parts else np.zeros((0, 4))


@dataclass(frozen=True, slots=True, eq=False)
class _Painted:
    """An object with its pieces in its own space; ``straight`` when they lie along an axis."""

    turn: int
    drawn: PageObject
    pieces: Sequence[_Segment]
    filled: bool
    straight: bool = True

    def drawing(self, segments: Floats) -> Drawing:
        handle, kind = self.drawn.handle, self.drawn.kind
        if self.straight:
            return Drawing(self.turn, handle, kind, segments, self.filled)
        return Drawing(self.turn, handle, kind, _NOTHING, False, segments)


def _painted(objects: Sequence[PageObject]) -> Iterator[_Painted]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    fill_at, stroke_at = ctypes.addressof(fill), ctypes.addressof(stroke)
    for turn, drawn in enumerate(objects):
        if drawn.kind == IMAGE:
            yield _Painted(turn, drawn, (_UNIT,), filled=True)
        elif drawn.kind == PATH:
            calls.draw_mode(drawn.handle, fill_at, stroke_at)
            if not (fill.value or stroke.value):
                continue
            pieces = _pieces(drawn.handle)
            if pieces:
                yield _Painted(turn, drawn, pieces, bool(fill.value))
            else:
                yield _Painted(turn, drawn, (_bounds(drawn),), False, straight=False)


def _moved(painted: Sequence[_Painted], corners: Sequence[int], frame: Frame) -> Floats:
    """The corners of all pieces on the displayed page, rows (x, y)."""
    points = np.array([piece for path in painted for piece in path.pieces], np.float64)
    own = matrices_of([path.drawn.handle for path in painted])
    # The bounds of an outline are told in the space of its form already.
    own[[not path.straight for path in painted]] = np.eye(3)
    outer = np.array([path.drawn.outer for path in painted])
    matrix = np.repeat(own @ outer, corners, axis=0)
    moved = (points.reshape(-1, 1, 2) @ matrix[:, :2, :2])[:, 0] + matrix[:, 2, :2]
    return frame.points(moved)


def _bounds(drawn: PageObject) -> _Segment:
    """Two opposite corners of an object in the space of its form."""
    sides = tuple(ctypes.c_float() for _ in range(4))
    calls.object_bounds(drawn.handle, *(ctypes.addressof(side) for side in sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


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

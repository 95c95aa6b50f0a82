"""Paths and pictures of a page, also inside of form XObjects."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from auditor.reading.pdfium import calls
from auditor.reading.sheet import Floats

_DEEPEST = 12
"""Forms nested deeper than this hold no table; the limit keeps loops from running."""
_MOVE, _CURVE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_BEZIERTO
_Segment = tuple[float, float, float, float]


def drawings_of(page: Any) -> tuple[Floats, Floats]:
    """(straight segments (x, y, x, y), images (x0, y0, x1, y1)), both in user space."""
    segments: list[Floats] = []
    images: list[Floats] = []
    count = pdfium.FPDFPage_CountObjects(page)
    objects = [calls.address(pdfium.FPDFPage_GetObject(page, i)) for i in range(count)]
    _collect(objects, np.eye(3), segments, images, 0)
    return _stacked(segments), _stacked(images)


def _stacked(parts: list[Floats]) -> Floats:
    return np.vstack(parts) if parts else np.zeros((0, 4))


def _collect(
    objects: list[int], outer: Floats, segments: list[Floats], images: list[Floats], depth: int
) -> None:
    for handle in objects:
        kind = calls.object_type(handle)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            if _painted(handle):
                matrix = _matrix(handle)
                straight = list(_straight(handle))
                if straight:
                    segments.append(_moved(straight, matrix @ outer))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(_moved([(0, 0, 1, 1)], _matrix(handle) @ outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            form = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
            inner = [
                calls.address(pdfium.FPDFFormObj_GetObject(form, i))
                for i in range(max(0, pdfium.FPDFFormObj_CountObjects(form)))
            ]
            _collect(inner, _matrix(handle) @ outer, segments, images, depth + 1)


def _moved(rows: list[_Segment], matrix: Floats) -> Floats:
    points = np.array(rows, np.float64).reshape(-1, 2)
    return (points @ matrix[:2, :2] + matrix[2, :2]).reshape(-1, 4)


def _matrix(handle: int) -> Floats:
    values = pdfium.FS_MATRIX()
    calls.object_matrix(handle, ctypes.addressof(values))
    return np.array(
        [[values.a, values.b, 0], [values.c, values.d, 0], [values.e, values.f, 1]], np.float64
    )


def _painted(handle: int) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    calls.draw_mode(handle, ctypes.addressof(fill), ctypes.addressof(stroke))
    return bool(fill.value or stroke.value)


def _straight(handle: int) -> Iterator[_Segment]:
    """The straight pieces between the points of one path, closing pieces too."""
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.addressof(x), ctypes.addressof(y)
    start = last = (0.0, 0.0)
    for i in range(calls.count_segments(handle)):
        piece = calls.path_segment(handle, i)
        calls.segment_point(piece, at_x, at_y)
        kind, point = calls.segment_type(piece), (x.value, y.value)
        if kind == _MOVE:
            start = point
        elif kind != _CURVE:
            yield (*last, *point)
        last = point
        if calls.segment_closes(piece) and point != start:
            yield (*point, *start)
            last = start

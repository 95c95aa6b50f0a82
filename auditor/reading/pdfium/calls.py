"""PDFium's functions as C-level callables on plain addresses.

A page has thousands of characters and each needs several calls. ``map`` over prototypes without
argument conversion makes them without a step of Python in between, several times as quickly as
pypdfium2's own bindings in a loop. The global interpreter lock is kept, so that no other thread
can enter PDFium, which is not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

Results = NDArray[np.int32]
_POINTER = ctypes.c_void_p
_INT = ctypes.c_int


def _call(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(function, _POINTER).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address(handle: Any) -> int:
    """The address that a typed pointer or an array holds."""
    return ctypes.cast(handle, _POINTER).value or 0


def fill(rows: NDArray[Any], pointers: int, call: Callable[..., int], *arguments: Any) -> Results:
    """What a call returns for each row of an array, into which it writes its results.

    The call takes the ``arguments``, one of each for a row, and then so many ``pointers``, which
    part the row evenly.
    """
    at, width = rows.ctypes.data, rows.strides[0]
    starts = range(at, at + width, width // pointers)
    ways = (range(start, at + rows.nbytes, width) for start in starts)
    return np.fromiter(map(call, *arguments, *ways), np.int32, len(rows))


text_object = _call(pdfium.FPDFText_GetTextObject, ctypes.c_size_t, _POINTER, _INT)
is_generated = _call(pdfium.FPDFText_IsGenerated, _INT, _POINTER, _INT)
unicode_of = _call(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _POINTER, _INT)
loose_box = _call(pdfium.FPDFText_GetLooseCharBox, _INT, _POINTER, _INT, _POINTER)
origin = _call(pdfium.FPDFText_GetCharOrigin, _INT, _POINTER, _INT, _POINTER, _POINTER)
matrix = _call(pdfium.FPDFText_GetMatrix, _INT, _POINTER, _INT, _POINTER)
font_size = _call(pdfium.FPDFTextObj_GetFontSize, _INT, _POINTER, _POINTER)
render_mode = _call(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _POINTER)
marked_content = _call(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _POINTER)
page_object = _call(pdfium.FPDFPage_GetObject, ctypes.c_size_t, _POINTER, _INT)
object_type = _call(pdfium.FPDFPageObj_GetType, _INT, _POINTER)
object_matrix = _call(pdfium.FPDFPageObj_GetMatrix, _INT, _POINTER, _POINTER)
draw_mode = _call(pdfium.FPDFPath_GetDrawMode, _INT, _POINTER, _POINTER, _POINTER)
count_segments = _call(pdfium.FPDFPath_CountSegments, _INT, _POINTER)
path_segment = _call(pdfium.FPDFPath_GetPathSegment, ctypes.c_size_t, _POINTER, _INT)
segment_point = _call(pdfium.FPDFPathSegment_GetPoint, _INT, _POINTER, _POINTER, _POINTER)
segment_type = _call(pdfium.FPDFPathSegment_GetType, _INT, _POINTER)
segment_closes = _call(pdfium.FPDFPathSegment_GetClose, _INT, _POINTER)
object_bounds = _call(
    pdfium.FPDFPageObj_GetBounds, _INT, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER
)
fill_color = _call(pdfium.FPDFPageObj_GetFillColor, _INT, *(_POINTER,) * 5)

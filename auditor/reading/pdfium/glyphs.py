"""The characters of a page, out of PDFium's text page."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from auditor.reading.pdfium import calls
from auditor.reading.pdfium.frame import Frame
from auditor.reading.sheet import SAME_LINE, Floats, Glyphs, Mask, letter_boxes, quarter

_SPACE, _LINE_ENDS = 0x20, (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
"""What PDFium makes of a hyphen at the end of a line."""
_UNKNOWN = 0xFFFD
_INVISIBLE = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)


def glyphs_of(page: Any, frame: Frame) -> Glyphs:
    """All characters of a loaded page, in the order of its text page."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise ValueError("the text of the page cannot be loaded")
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        return _glyphs(calls.address(text_page), count, frame) if count > 0 else Glyphs.none()
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _glyphs(page: int, count: int, frame: Frame) -> Glyphs:
    codes = _codes(page, count)
    kept = np.flatnonzero((codes != _LINE_ENDS[0]) & (codes != _LINE_ENDS[1]))
    if not len(kept):
        return Glyphs.none()
    handles, first, owner = np.unique(
        np.fromiter(map(calls.text_object, repeat(page), kept.tolist()), np.int64, len(kept)),
        return_index=True,
        return_inverse=True,
    )
    of_object = _per_object(page, handles.tolist(), kept[first].tolist(), frame)
    size, angle = of_object.size[owner], of_object.angle[owner]
    x0, top, x1, bottom = letter_boxes(
        _origins(page, kept, frame), _loose_boxes(page, kept, frame), size, angle
    )
    glyphs = Glyphs(
        text=codes[kept].view("<U1"),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        size=size,
        angle=angle,
        mcid=of_object.mcid[owner],
        visible=of_object.visible[owner],
    )
    generated = _generated(page, codes, kept)
    return _with_spaces(glyphs, generated) if generated.any() else glyphs


def _codes(page: int, count: int) -> NDArray[np.uint32]:
    """One code point per character; hyphens at line ends and unknown characters made plain."""
    buffer = np.zeros(count + 1, np.uint16)
    text_page = ctypes.cast(page, pdfium.FPDF_TEXTPAGE)
    into = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    if pdfium.FPDFText_GetText(text_page, 0, count, into) == count + 1:
        codes = buffer[:count].astype(np.uint32)
    else:
        codes = np.fromiter(map(calls.unicode_of, repeat(page), range(count)), np.uint32, count)
    codes[np.isin(codes, _HYPHENS)] = ord("-")
    codes[(codes == 0) | (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = _UNKNOWN
    return codes


def _origins(page: int, kept: NDArray[np.intp], frame: Frame) -> tuple[Floats, Floats]:
    points = np.zeros((len(kept), 2))
    at = points.ctypes.data
    stop = at + points.nbytes
    _run(
        calls.origin, repeat(page), kept.tolist(), range(at, stop, 16), range(at + 8, stop + 8, 16)
    )
    x, y = frame.points(points).T
    return x, y


def _loose_boxes(
    page: int, kept: NDArray[np.intp], frame: Frame
) -> tuple[Floats, Floats, Floats, Floats]:
    boxes = np.zeros((len(kept), 4), np.float32)
    at = boxes.ctypes.data
    _run(calls.loose_box, repeat(page), kept.tolist(), range(at, at + boxes.nbytes, 16))
    x0, top, x1, bottom = frame.upright_boxes(boxes.astype(np.float64)).T
    return x0, top, x1, bottom


def _run(call: Callable[..., Any], *arguments: Iterable[Any]) -> None:
    deque(map(call, *arguments), maxlen=0)


@dataclass(frozen=True, slots=True)
class _OfObject:
    """What all characters of one text object share: arrays with one entry per object."""

    size: Floats
    angle: NDArray[np.int16]
    mcid: NDArray[np.int32]
    visible: NDArray[np.bool_]


def _per_object(page: int, handles: list[int], first: list[int], frame: Frame) -> _OfObject:
    matrix = pdfium.FS_MATRIX()
    font_size = ctypes.c_float()
    into, size_into = ctypes.addressof(matrix), ctypes.addressof(font_size)
    rows = []
    for handle, index in zip(handles, first, strict=True):
        if not handle:
            rows.append((0.0, 1.0, 0.0, -1, 0))
            continue
        calls.matrix(page, index, into)
        calls.font_size(handle, size_into)
        size = abs(font_size.value) * math.hypot(matrix.c, matrix.d)
        mcid, mode = calls.marked_content(handle), calls.render_mode(handle)
        rows.append((size, matrix.a, matrix.b, mcid, mode))
    table = np.array(rows, np.float64)
    along = table[:, 1:3] @ frame.turn
    return _OfObject(
        size=table[:, 0],
        angle=quarter(np.degrees(np.arctan2(-along[:, 1], along[:, 0]))),
        mcid=table[:, 3].astype(np.int32),
        visible=~np.isin(table[:, 4], _INVISIBLE),
    )


def _generated(page: int, codes: NDArray[np.uint32], kept: NDArray[np.intp]) -> Mask:
    """Which characters are spaces that PDFium put there, not the file."""
    spaces = np.flatnonzero(codes[kept] == _SPACE)
    flags = map(calls.is_generated, repeat(page), kept[spaces].tolist())
    generated = np.zeros(len(kept), np.bool_)
    generated[spaces] = np.fromiter(flags, np.int32, len(spaces)) > 0
    return generated


def _with_spaces(glyphs: Glyphs, generated: Mask) -> Glyphs:
    """Generated spaces get the gap between their neighbours as their box.

    PDFium drops objects that hold only a space and puts generated ones without width there. One
    that fills no gap of a line parts nothing and is left out.
    """
    real = np.flatnonzero(~generated)
    spaces = np.flatnonzero(generated)
    turn = np.searchsorted(real, spaces)
    between = (turn > 0) & (turn < len(real))
    spaces, turn = spaces[between], turn[between]
    b, a = real[turn - 1], real[turn]
    angle = glyphs.angle[b]
    direction = [angle == 0, angle == 90, angle == 180, angle == 270]
    x0, top, x1, bottom = glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom
    gap = (
        np.select(direction, [x1[b], x0[b], x1[a], x0[b]]),
        np.select(direction, [top[b], bottom[a], top[b], bottom[b]]),
        np.select(direction, [x0[a], x1[b], x0[b], x1[b]]),
        np.select(direction, [bottom[b], top[b], bottom[b], top[a]]),
    )
    aside = np.select(direction, [top[b] - top[a], x0[b] - x0[a]] * 2, np.inf)
    fills = (np.abs(aside) < SAME_LINE) & (gap[2] >= gap[0]) & (gap[3] >= gap[1])
    fills &= angle == glyphs.angle[a]
    spaces, b = spaces[fills], b[fills]
    values = {field.name: getattr(glyphs, field.name).copy() for field in fields(glyphs)}
    for name, sides in zip(("x0", "top", "x1", "bottom"), gap, strict=True):
        values[name][spaces] = sides[fills]
    for name in ("size", "angle", "mcid", "visible"):
        values[name][spaces] = values[name][b]
    keep = ~generated
    keep[spaces] = True
    return Glyphs(**values).where(keep)

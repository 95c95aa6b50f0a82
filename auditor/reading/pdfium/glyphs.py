"""The characters of a page, out of PDFium's text page."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from auditor.reading.pdfium import calls
from auditor.reading.pdfium.frame import Frame
from auditor.reading.pdfium.objects import TEXT, PageObject, matrix_of
from auditor.reading.sheet import SAME_LINE, Floats, Glyphs, Mask, letter_boxes, quarter

_SPACE, _LINE_ENDS = 0x20, (0x0A, 0x0D)
_HYPHENS = (0x02, 0xFFFE)
"""What PDFium makes of a hyphen at the end of a line."""
_UNKNOWN = 0xFFFD
_LONGEST = 16_000
"""PDFium reads 32,767 bytes of a string and drops the rest; a letter has one byte or two."""


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The characters of a page, and for each the text object that draws it."""

    glyphs: Glyphs
    handles: NDArray[np.int64]


def text_of(page: Any, frame: Frame, objects: Sequence[PageObject]) -> Text:
    """All characters of a loaded page, in the order of PDFium's text page.

    PDFium leaves out text objects that hold only spaces; they come last, from ``objects``. Raises
    ValueError when PDFium lost text.
    """
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise ValueError("the text of the page cannot be loaded")
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        text = _text(calls.address(text_page), count, frame)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    writing = [drawn for drawn in objects if drawn.kind == TEXT]
    blanks = _blanks(text, writing, frame)
    glyphs, handles = (
        text.glyphs.followed_by(blanks.glyphs),
        np.append(text.handles, blanks.handles),
    )
    inside = np.isin(handles, [drawn.handle for drawn in writing if drawn.within_form])
    # A form counts its marked content anew.
    return Text(replace(glyphs, mcid=np.where(inside, -1, glyphs.mcid)), handles)


def _text(page: int, count: int, frame: Frame) -> Text:
    codes = _codes(page, max(0, count))
    kept = np.flatnonzero((codes != _LINE_ENDS[0]) & (codes != _LINE_ENDS[1]))
    if not len(kept):
        return Text(Glyphs.none(), np.zeros(0, np.int64))
    owners = np.fromiter(map(calls.text_object, repeat(page), kept.tolist()), np.int64, len(kept))
    handles, first, owner = np.unique(owners, return_index=True, return_inverse=True)
    if np.bincount(owner).max() >= _LONGEST:
        raise ValueError("PDFium cuts long strings off")
    of_object = _per_object(page, handles, kept[first], frame)
    size, angle = of_object.size[owner], of_object.angle[owner]
    loose = _loose_boxes(page, kept, frame)
    origins = _origins(page, kept, _Layout(first, owner, angle), loose, frame)
    boxes = letter_boxes(origins, loose, size, angle)
    x0, top, x1, bottom = _up_to_the_next(boxes, owner, angle)
    glyphs = Glyphs(
        text=codes[kept].view("<U1"),
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        size=size,
        angle=angle,
        mcid=of_object.mcid[owner],
        hidden=np.zeros(len(kept), np.int8),
    )
    generated = _generated(page, codes, kept)
    if not generated.any():
        return Text(glyphs, owners)
    glyphs, keep = _with_spaces(glyphs, generated)
    return Text(glyphs.where(keep), owners[keep])


def _blanks(text: Text, objects: Sequence[PageObject], frame: Frame) -> Text:
    """The text objects without ink that PDFium leaves out, each as one space.

    Their bounds have no height; those of a second print of a text, left out as well, have one.
    """
    drawn = set(text.handles.tolist())
    left, bottom, right, top, size = (ctypes.c_float() for _ in range(5))
    sides = tuple(ctypes.addressof(side) for side in (left, bottom, right, top))
    rows, handles = [], []
    for blank in objects:
        if blank.handle in drawn or not calls.object_bounds(blank.handle, *sides):
            continue
        if top.value != bottom.value:
            continue
        calls.font_size(blank.handle, ctypes.addressof(size))
        matrix = matrix_of(blank.handle) @ blank.outer
        corners = np.array([[left.value, bottom.value], [right.value, top.value]])
        (x0, y0), (x1, y1) = frame.points(corners @ blank.outer[:2, :2] + blank.outer[2, :2])
        along = matrix[0, :2] @ frame.turn
        scale = math.hypot(matrix[1, 0], matrix[1, 1])
        rows.append((x0, y0, x1, y1, abs(size.value) * scale, along[0], along[1]))
        handles.append(blank.handle)
    if not rows:
        return Text(Glyphs.none(), np.zeros(0, np.int64))
    table = np.array(rows, np.float64)
    angle = quarter(np.degrees(np.arctan2(-table[:, 6], table[:, 5])))
    loose = (table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    x0, top_, x1, bottom_ = letter_boxes((table[:, 0], table[:, 1]), loose, table[:, 4], angle)
    glyphs = Glyphs(
        text=np.full(len(rows), " "),
        x0=x0,
        top=top_,
        x1=x1,
        bottom=bottom_,
        size=table[:, 4],
        angle=angle,
        mcid=np.array([calls.marked_content(handle) for handle in handles], np.int32),
        hidden=np.zeros(len(rows), np.int8),
    )
    return Text(glyphs, np.array(handles, np.int64))


def _codes(page: int, count: int) -> NDArray[np.uint32]:
    """One code point per character; hyphens at line ends and unknown characters made plain."""
    buffer = np.zeros(count + 1, np.uint16)
    text_page = ctypes.cast(page, pdfium.FPDF_TEXTPAGE)
    into = buffer.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    if count == 0:
        return buffer[:0].astype(np.uint32)
    if pdfium.FPDFText_GetText(text_page, 0, count, into) == count + 1:
        codes = buffer[:count].astype(np.uint32)
    else:
        codes = np.fromiter(map(calls.unicode_of, repeat(page), range(count)), np.uint32, count)
    codes[np.isin(codes, _HYPHENS)] = ord("-")
    codes[(codes == 0) | (codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = _UNKNOWN
    return codes


def _origins(
    page: int, kept: NDArray[np.intp], layout: _Layout, loose: tuple[Floats, ...], frame: Frame
) -> tuple[Floats, Floats]:
    """Where letters stand on their baseline.

    In upright writing only the first letter of a text object is asked for: the others share its
    baseline, and within an object it does not matter how far ink hangs over to the left.
    """
    asked = layout.angle != 0
    asked[layout.first] = True
    chosen = kept[asked]
    points = np.zeros((len(chosen), 2))
    calls.fill(points, 2, calls.origin, repeat(page), chosen.tolist())
    x, y = loose[0].copy(), np.zeros(len(kept))
    x[asked], y[asked] = frame.points(points).T
    shared = y[layout.first][layout.owner]
    return x, np.where(asked, y, shared)


def _loose_boxes(
    page: int, kept: NDArray[np.intp], frame: Frame
) -> tuple[Floats, Floats, Floats, Floats]:
    boxes = np.zeros((len(kept), 4), np.float32)
    calls.fill(boxes, 1, calls.loose_box, repeat(page), kept.tolist())
    x0, top, x1, bottom = frame.upright_boxes(boxes.astype(np.float64)).T
    return x0, top, x1, bottom


def _up_to_the_next(
    boxes: tuple[Floats, Floats, Floats, Floats],
    owner: NDArray[np.intp],
    angle: NDArray[np.int16],
) -> tuple[Floats, Floats, Floats, Floats]:
    """Letters of one text object end where the next begins, though their ink may hang over."""
    x0, top, x1, bottom = boxes
    follows = np.append(owner[1:] == owner[:-1], False)
    if not angle.any():
        start = np.append(x0[1:], np.inf)
        return x0, top, np.where(follows & (start > x0), np.minimum(x1, start), x1), bottom
    left, upper, right, lower = (np.roll(side, -1) for side in boxes)
    east, north, west, south = (follows & (angle == a) for a in (0, 90, 180, 270))
    return (
        np.where(west & (right < x1), np.maximum(x0, right), x0),
        np.where(north & (lower < bottom), np.maximum(top, lower), top),
        np.where(east & (left > x0), np.minimum(x1, left), x1),
        np.where(south & (upper > top), np.minimum(bottom, upper), bottom),
    )


@dataclass(frozen=True, slots=True)
class _OfObject:
    """What all characters of one text object share: arrays with one entry per object."""

    size: Floats
    angle: NDArray[np.int16]
    mcid: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The first letter of each text object, the object of each letter, the angle of each letter."""

    first: NDArray[np.intp]
    owner: NDArray[np.intp]
    angle: NDArray[np.int16]


def _per_object(
    page: int, handles: NDArray[np.int64], first: NDArray[np.intp], frame: Frame
) -> _OfObject:
    matrix = np.tile(np.array([1, 0, 0, 0, 0, 0], np.float32), (len(handles), 1))
    font_size = np.zeros((len(handles), 1), np.float32)
    mcid = np.full(len(handles), -1, np.int32)
    # What PDFium put there itself, first in order, belongs to no object.
    real = slice(int(handles[0] == 0), None)
    own = handles[real].tolist()
    calls.fill(matrix[real], 1, calls.matrix, repeat(page), first[real].tolist())
    calls.fill(font_size[real], 1, calls.font_size, own)
    mcid[real] = list(map(calls.marked_content, own))
    a, b, c, d = matrix[:, :4].T.astype(np.float64)
    along = np.column_stack([a, b]) @ frame.turn
    return _OfObject(
        size=np.abs(font_size[:, 0].astype(np.float64)) * np.hypot(c, d),
        angle=quarter(np.degrees(np.arctan2(-along[:, 1], along[:, 0]))),
        mcid=mcid,
    )


def _generated(page: int, codes: NDArray[np.uint32], kept: NDArray[np.intp]) -> Mask:
    """Which characters are spaces that PDFium put there, not the file."""
    spaces = np.flatnonzero(codes[kept] == _SPACE)
    flags = map(calls.is_generated, repeat(page), kept[spaces].tolist())
    generated = np.zeros(len(kept), np.bool_)
    generated[spaces] = np.fromiter(flags, np.int32, len(spaces)) > 0
    return generated


def _between(
    glyphs: Glyphs, before: NDArray[np.intp], after: NDArray[np.intp]
) -> tuple[tuple[Floats, ...], Floats]:
    """The boxes between pairs of glyphs, and how far the two stand apart across the writing."""
    angle = glyphs.angle[before]
    x0, top, x1, bottom = (
        (side[before], side[after]) for side in (glyphs.x0, glyphs.top, glyphs.x1, glyphs.bottom)
    )
    if not angle.any():
        return (x1[0], top[0], x0[1], bottom[0]), top[0] - top[1]
    direction = [angle == 0, angle == 90, angle == 180, angle == 270]
    gap = (
        np.select(direction, [x1[0], x0[0], x1[1], x0[0]]),
        np.select(direction, [top[0], bottom[1], top[0], bottom[0]]),
        np.select(direction, [x0[1], x1[0], x0[0], x1[0]]),
        np.select(direction, [bottom[0], top[0], bottom[0], top[1]]),
    )
    return gap, np.select(direction, [top[0] - top[1], x0[0] - x0[1]] * 2, np.inf)


def _with_spaces(glyphs: Glyphs, generated: Mask) -> tuple[Glyphs, Mask]:
    """Generated spaces get the gap between their neighbours as their box; which glyphs to keep.

    A space that fills no gap of a line parts nothing.
    """
    real = np.flatnonzero(~generated)
    spaces = np.flatnonzero(generated)
    turn = np.searchsorted(real, spaces)
    between = (turn > 0) & (turn < len(real))
    spaces, turn = spaces[between], turn[between]
    b, a = real[turn - 1], real[turn]
    gap, aside = _between(glyphs, b, a)
    fills = (np.abs(aside) < SAME_LINE) & (gap[2] >= gap[0]) & (gap[3] >= gap[1])
    fills &= glyphs.angle[b] == glyphs.angle[a]
    spaces, b = spaces[fills], b[fills]
    values = {field.name: getattr(glyphs, field.name).copy() for field in fields(glyphs)}
    for name, sides in zip(("x0", "top", "x1", "bottom"), gap, strict=True):
        values[name][spaces] = sides[fills]
    for name in ("size", "angle", "mcid"):
        values[name][spaces] = values[name][b]
    keep = ~generated
    keep[spaces] = True
    return Glyphs(**values), keep

"""Which characters someone who looks at the page does not see, and why."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from auditor.reading.pdfium import calls
from auditor.reading.pdfium.drawings import Drawing
from auditor.reading.pdfium.frame import Frame
from auditor.reading.pdfium.glyphs import Text
from auditor.reading.pdfium.objects import IMAGE, PageObject
from auditor.reading.sheet import Floats, Glyphs, Hidden, Mask, is_blank

_WITHOUT_INK = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_PAPER = 245
"""A colour with no channel below this may be that of the paper."""
_THIN = 3.0
"""An area that is narrower than this many points is a rule and covers nothing."""
_SCALE = 2.0
_CONTRAST = 24
"""Grey levels, of 255, that ink must differ from its ground to be seen."""


def hidden_of(
    page: Any,
    frame: Frame,
    text: Text,
    objects: Sequence[PageObject],
    drawings: Sequence[Drawing],
) -> NDArray[np.int8]:
    """A ``Hidden`` for every glyph of the text.

    What the file itself makes invisible is taken at its word; what may blend in with its ground or
    be painted over is looked at in a rendering of the page.
    """
    glyphs = text.glyphs
    hidden = np.zeros(len(glyphs), np.int8)
    if not len(glyphs):
        return hidden
    handles, owner = np.unique(text.handles, return_inverse=True)
    turns = {drawn.handle: turn for turn, drawn in enumerate(objects)}
    turn = np.array([turns.get(handle, -1) for handle in handles.tolist()])[owner]
    without_ink, pale = (mask[owner] for mask in _inks(handles))
    under = _under(glyphs, turn, drawings)
    buried = _under(glyphs, turn, [drawn for drawn in drawings if drawn.kind == IMAGE])
    x, y = _middles(glyphs)
    outside = (x < 0) | (y < 0) | (x > frame.width) | (y > frame.height)
    suspects = (pale | under) & ~without_ink & ~outside & ~is_blank(glyphs.text)
    if suspects.any():
        unseen = _unseen(page, frame, glyphs, suspects, owner)
        hidden[pale & unseen] = Hidden.BLENDED
        hidden[under & (unseen | _overwritten(glyphs, under, turn))] = Hidden.COVERED
        if (buried & suspects & ~unseen).any():
            idle = _idle(page, frame, glyphs, buried & suspects & ~unseen, text.handles)
            hidden[idle] = Hidden.COVERED
    hidden[without_ink] = Hidden.WITHOUT_INK
    hidden[outside] = Hidden.OUTSIDE
    return hidden


def _inks(handles: NDArray[np.int64]) -> tuple[Mask, Mask]:
    """For each text object: is it drawn without ink, and in a colour that may be the paper's.

    Neither is known of what belongs to no object.
    """
    colour = np.zeros((len(handles), 4), np.uint32)
    known = calls.fill(colour, 4, calls.fill_color, handles.tolist()) > 0
    mode = np.array(list(map(calls.render_mode, handles.tolist())))
    without_ink = np.isin(mode, _WITHOUT_INK) | (known & (colour[:, 3] == 0))
    pale = known & (mode == 0) & (colour[:, :3].min(axis=1) >= _PAPER)
    return without_ink, pale


def _middles(glyphs: Glyphs) -> tuple[Floats, Floats]:
    return (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2


def _under(glyphs: Glyphs, turn: NDArray[np.intp], drawings: Sequence[Drawing]) -> Mask:
    """Which glyphs lie in an opaque area or picture that is painted after them."""
    under = np.zeros(len(glyphs), np.bool_)
    first = int(turn.min())
    areas = [drawing for drawing in drawings if drawing.filled and drawing.turn > first]
    if not areas:
        return under
    x, y = _middles(glyphs)
    for drawing, (x0, top, x1, bottom) in zip(areas, _bounds(areas), strict=True):
        if min(x1 - x0, bottom - top) < _THIN:
            continue
        inside = (turn < drawing.turn) & (x > x0) & (x < x1) & (y > top) & (y < bottom)
        if inside.any() and _opaque(drawing):
            under |= inside
    return under


def _bounds(drawings: Sequence[Drawing]) -> list[list[float]]:
    """(x0, top, x1, bottom) of each drawing."""
    points = np.vstack([drawing.segments.reshape(-1, 2) for drawing in drawings])
    counts = [2 * len(drawing.segments) for drawing in drawings]
    first = np.cumsum([0, *counts[:-1]])
    bounds = np.hstack([np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)])
    rows: list[list[float]] = bounds.tolist()
    return rows


def _opaque(drawing: Drawing) -> bool:
    handle = ctypes.cast(drawing.handle, pdfium.FPDF_PAGEOBJECT)
    return not pdfium.FPDFPageObj_HasTransparency(handle)


def _overwritten(glyphs: Glyphs, under: Mask, turn: NDArray[np.intp]) -> Mask:
    """Which covered glyphs have other writing, painted later, in their place."""
    x, y = _middles(glyphs)
    found = np.zeros(len(glyphs), np.bool_)
    over = np.flatnonzero(~under)
    for i in np.flatnonzero(under).tolist():
        later = over[turn[over] > turn[i]]
        within = (glyphs.x0[later] <= x[i]) & (x[i] < glyphs.x1[later])
        found[i] = bool((within & (glyphs.top[later] < y[i]) & (y[i] < glyphs.bottom[later])).any())
    return found


def _unseen(
    page: Any, frame: Frame, glyphs: Glyphs, suspects: Mask, owner: NDArray[np.intp]
) -> Mask:
    """Which suspects leave no ink; all letters of one text object share one fate."""
    chosen = np.flatnonzero(suspects)
    left, top = float(glyphs.x0[chosen].min()), float(glyphs.top[chosen].min())
    right, bottom = float(glyphs.x1[chosen].max()), float(glyphs.bottom[chosen].max())
    pixels = _rendered(page, frame, max(0, left), max(0, top), right, bottom)
    column = np.round((np.stack([glyphs.x0, glyphs.x1]) - max(0, left)) * _SCALE).astype(int)
    row = np.round((np.stack([glyphs.top, glyphs.bottom]) - max(0, top)) * _SCALE).astype(int)
    seen: set[int] = set()
    for i in chosen.tolist():
        if int(owner[i]) in seen:
            continue
        area = pixels[max(0, row[0, i]) : row[1, i], max(0, column[0, i]) : column[1, i]]
        if area.size and int(area.max()) - int(area.min()) > _CONTRAST:
            seen.add(int(owner[i]))
    unseen = suspects.copy()
    unseen[suspects & np.isin(owner, list(seen))] = False
    return unseen


def _idle(
    page: Any, frame: Frame, glyphs: Glyphs, suspects: Mask, handles: NDArray[np.int64]
) -> Mask:
    """Which suspects, below a picture that shows ink where they stand, add nothing to it.

    So lies the text layer of a scan below the picture of it. The page is drawn with these objects
    and without; all letters of one object share one fate.
    """
    before = _rendered(page, frame, 0, 0, frame.width, frame.height)
    objects = [
        ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
        for handle in set(handles[suspects].tolist()) - {0}
    ]
    for drawn in objects:
        pdfium.FPDFPageObj_SetIsActive(drawn, False)
    try:
        after = _rendered(page, frame, 0, 0, frame.width, frame.height)
    finally:
        for drawn in objects:
            pdfium.FPDFPageObj_SetIsActive(drawn, True)
    changed = np.abs(before.astype(np.int16) - after) > _CONTRAST
    seen = set()
    for i in np.flatnonzero(suspects).tolist():
        sides = (glyphs.top[i], glyphs.bottom[i], glyphs.x0[i], glyphs.x1[i])
        top, bottom, left, right = (max(0, round(side * _SCALE)) for side in sides)
        if changed[top:bottom, left:right].any():
            seen.add(int(handles[i]))
    idle: Mask = suspects & ~np.isin(handles, list(seen))
    return idle


def _rendered(
    page: Any, frame: Frame, left: float, top: float, right: float, bottom: float
) -> NDArray[np.uint8]:
    """The part of the page as grey levels, ``_SCALE`` pixels to the point."""
    width = max(1, round((min(right, frame.width) - left) * _SCALE))
    height = max(1, round((min(bottom, frame.height) - top) * _SCALE))
    pixels = np.full((height, width), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width, height, pdfium.FPDFBitmap_Gray, pixels.ctypes.data, width
    )
    try:
        pdfium.FPDF_RenderPageBitmap(
            bitmap,
            page,
            round(-left * _SCALE),
            round(-top * _SCALE),
            round(frame.width * _SCALE),
            round(frame.height * _SCALE),
            0,
            0,
        )
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels

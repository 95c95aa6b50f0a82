"""Letters printed twice with a small shift, as some programs make bold type."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from auditor.reading.sheet import Floats, Glyphs, Mask, code_points, is_blank

_ROW = 4.0
"""Twice the distance that equal rounded places allow."""
_NEAR = 2.5
"""A little more than that distance."""
_WIDER_THAN = 2.0
_STEP = 100_003.0
"""More than a page is points long."""
_ITSELF = 4


def first_prints(glyphs: Glyphs) -> Mask:
    """False for every glyph that prints the same letter again where it was already printed.

    Narrow letters and marks may stand that near to each other and are kept.
    """
    keep = np.ones(len(glyphs), np.bool_)
    wide = np.flatnonzero((glyphs.x1 - glyphs.x0 > _WIDER_THAN) & ~is_blank(glyphs.text))
    suspects = wide[_near_another(glyphs.text[wide], glyphs.x0[wide], glyphs.top[wide])]
    around = _places_around(glyphs.text[suspects], glyphs.x0[suspects], glyphs.top[suspects])
    seen: set[float] = set()
    for i, places in zip(suspects.tolist(), around.tolist(), strict=True):
        if seen.isdisjoint(places):
            seen.add(places[_ITSELF])
        else:
            keep[i] = False
    return keep


def _places_around(text: NDArray[np.str_], x: Floats, y: Floats) -> Floats:
    """For each letter nine numbers: its rounded place with this letter, and those around it."""
    _, letters = np.unique(code_points(text), return_inverse=True)
    places = (letters * _STEP + np.round(x)) * _STEP + np.round(y)
    steps = np.arange(-1.0, 2.0)
    around: Floats = places[:, None] + (steps[:, None] * _STEP + steps).ravel()
    return around


def _near_another(text: NDArray[np.str_], x: Floats, y: Floats) -> Mask:
    """Which letters may stand near an equal one: in one of two shifted sets of rows, hardly
    further apart than equal rounded places allow."""
    near = np.zeros(len(text), np.bool_)
    _, letters = np.unique(code_points(text), return_inverse=True)
    for shift in (0.0, 0.5):
        along = (letters * _STEP + np.floor(y / _ROW + shift)) * _STEP + x
        order = np.argsort(along)
        close = np.flatnonzero(np.diff(along[order]) < _NEAR)
        near[order[close]] = near[order[close + 1]] = True
    return near

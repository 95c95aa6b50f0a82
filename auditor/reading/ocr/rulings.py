"""The ruling lines in a picture of a page."""

from __future__ import annotations

import cv2
import numpy as np

from auditor.reading.ocr.picture import Grey
from auditor.reading.sheet import Floats

_LONGEST_STROKE = 48
"""Pixels: no stroke of a letter is longer (11 points at 200 dots per inch need about 30)."""
_THICKEST = 14
"""Pixels: a dark area that is thicker is a filled bar, and its sides are the edges."""
_GAP = 4
"""Pixels: a line that noise interrupts for no longer than this goes on."""
_FULL, _INKED = 0.7, 0.6
"""What a bar fills of its box, with and without the light letters in it."""
_SLACK = 3.0
"""Pixels: the boxes of words are that rough."""
_THROUGH = 0.4
"""A line that runs through words for more than this share of its length is made of strokes."""
_BLOCK, _DARKER = 25, 12


def edges_of(picture: Grey, words: Floats) -> Floats:
    """Segments (x, y, x, y) in pixels: lines, and the four sides of filled bars.

    ``words`` has a row (x0, top, x1, bottom) for each word: what runs through them is a stroke.
    """
    dark = cv2.adaptiveThreshold(
        picture, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER
    )
    bars = _bars(picture)
    ink = np.asarray(dark, np.uint8)
    segments = [
        line
        for along_rows in (True, False)
        for line in _lines(ink, along_rows)
        if not _is_stroke(line, words)
    ]
    for x0, y0, x1, y1 in bars:
        segments += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    return np.asarray(segments, np.float64).reshape(-1, 4)


def _lines(dark: Grey, along_rows: bool) -> list[tuple[float, float, float, float]]:
    """Dark runs that are long and thin; gaps of a few pixels are closed first."""
    length = (_LONGEST_STROKE, 1) if along_rows else (1, _LONGEST_STROKE)
    bridge = (_GAP, 1) if along_rows else (1, _GAP)
    closed = cv2.morphologyEx(
        dark, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, bridge)
    )
    runs = cv2.morphologyEx(
        closed, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, length)
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    found = []
    for x, y, width, height, _ in stats[1:].tolist():
        if along_rows and height <= _THICKEST:
            middle = y + height / 2
            found.append((float(x), middle, float(x + width), middle))
        elif not along_rows and width <= _THICKEST:
            middle = x + width / 2
            found.append((middle, float(y), middle, float(y + height)))
    return found


def _is_stroke(line: tuple[float, float, float, float], words: Floats) -> bool:
    """Whether the line runs through words for most of its way: a level one through the middle of
    any number or within one, an upright one through one (a border may pass many).
    """
    x0, y0, x1, y1 = line
    left, top, right, bottom = words.T
    if y1 - y0 > x1 - x0:
        within = (left < x0) & (x0 < right)
        common = np.minimum(bottom, y1) - np.maximum(top, y0)
        return bool((common[within] > _THROUGH * (y1 - y0)).any())
    alone = (left - _SLACK < x0) & (x1 < right + _SLACK) & (top < y0) & (y1 < bottom)
    slack = 0.15 * (bottom - top)
    within = (x0 < right - _SLACK) & (x1 > left + _SLACK)
    crossed = within & (y0 < bottom - slack) & (y1 > top + slack)
    covered = np.minimum(right, x1) - np.maximum(left, x0)
    return bool(alone.any()) or float(covered[crossed].sum()) > _THROUGH * (x1 - x0)


def _bars(picture: Grey) -> list[tuple[float, float, float, float]]:
    """Boxes of large dark areas, the black or coloured bars behind header texts."""
    _, dark = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    size = 3 * _THICKEST
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))
    filled = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, kernel)
    solid = cv2.morphologyEx(
        filled, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    )
    _, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    return [
        (float(x), float(y), float(x + width), float(y + height))
        for x, y, width, height, area in stats[1:].tolist()
        if area > _FULL * width * height
        and float(dark[y : y + height, x : x + width].mean()) > _INKED * 255
    ]

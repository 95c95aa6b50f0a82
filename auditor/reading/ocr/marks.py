"""Comma or point in a figure: told by how high the mark is and whether it reaches below the digits.

The recogniser takes commas of small or worn type for points ("75.85" where 75,85 is printed). Only
a mark before two last digits can become a comma, and only one before three can become a point, so
that the large points of bold type change no amount and no number of a table.
"""

from __future__ import annotations

import re
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from auditor.reading.ocr.engine import Letter
from auditor.reading.ocr.strips import Strip, inked

_FIGURE = re.compile(r"[^\w]*(?:Rp\W*)?\d+(?:[.,]\d+)+\D{0,3}")
_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)")
_LAST = re.compile(r"\D+$")
_DIGIT = 0.6
"""Digits are at least so high, as a share of the highest blot of the strip."""
_SMALL, _LOW, _RAISED = 0.6, 0.35, 0.15
"""A mark is lower than the first share of a digit, begins no higher above the line than the second
and ends no higher than the third."""
_COMMA, _POINT = 0.30, 0.24
"""What a mark has of height and of tail below the digits, together as a share of their height: a
comma more than the first, a point less than the second; in between the recogniser is believed."""
_TAIL = 0.03
"""The points of bold type are large, but stand on the line."""

Reading = tuple[Letter, ...]


def with_marks_looked_at(strip: Strip, letters: Reading) -> Reading:
    """The letters; marks between digits are what their blots in the picture look like."""
    among = _marks_of_figure("".join(letter.text for letter in letters))
    if not among:
        return letters
    blots = _blots(strip)
    if not len(blots):
        return letters
    high = blots[blots[:, 3] >= _DIGIT * blots[:, 3].max()]
    height = float(np.median(high[:, 3]))
    line = float(np.median(high[:, 1] + high[:, 3]))
    looked = list(letters)
    for i in among:
        left, right = (letters[j].middle * strip.pixels.shape[1] for j in (i - 1, i + 1))
        if _mark(blots, left, right, line, height) == among[i]:
            looked[i] = replace(letters[i], text=among[i])
    return tuple(looked)


def _marks_of_figure(text: str) -> dict[int, str]:
    """Where the marks of a lone figure stand, each with the mark that it may be as well.

    "2.01" may be a part of a code, so its point stays.
    """
    if not _FIGURE.fullmatch(text):
        return {}
    digits = [len(part) for part in _SEPARATOR.split(_LAST.sub("", text))[1:]]
    places = [match.start() for match in _SEPARATOR.finditer(text)]
    last = len(places) - 1
    if last == 0 and places[0] < 2 and "%" not in text:
        return {places[0]: "."} if digits == [3] else {}
    return {
        place: "," if i == last and after == 2 else "."
        for i, (place, after) in enumerate(zip(places, digits, strict=True))
        if after == 3 or (i == last and after == 2 and digits[:-1].count(3) == last)
    }


def _blots(strip: Strip) -> NDArray[np.float64]:
    """(left, top, width, height) of every connected blot of ink but specks."""
    ink = inked(strip.pixels).astype(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    found = np.asarray(stats[1:, :4], np.float64)
    return found[stats[1:, cv2.CC_STAT_AREA] > 1]


def _mark(blots: NDArray[np.float64], left: float, right: float, line: float, height: float) -> str:
    """The mark between two digits by its blot; "" where none can be told from them."""
    x, top, width, tall = blots.T
    middle, bottom = x + width / 2, top + tall
    own = (middle > left) & (middle < right) & (tall < _SMALL * height)
    own &= (top > line - _LOW * height) & (bottom > line - _RAISED * height)
    if own.sum() != 1:
        return ""
    tail, body = float(bottom[own][0] - line) / height, float(tall[own][0]) / height
    if tail + body < _POINT:
        return "."
    return "," if tail + body > _COMMA and tail > _TAIL and tall[own][0] >= width[own][0] else ""

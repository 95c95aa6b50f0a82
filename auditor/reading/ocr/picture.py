"""The picture of a page, turned upright and made straight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
"""A picture as rows of pixels, 0 black and 255 white."""

DPI = 200
_STEPS = np.arange(-3.0, 3.01, 0.25)
_FINE = np.arange(-0.2, 0.21, 0.05)
_SMALL = 1000
"""Longest side, in pixels, of the picture in which the skew is sought."""
_TOO_LITTLE = 0.08
"""A skew below this many degrees is none."""


@dataclass(frozen=True, slots=True)
class Quad:
    """The level box around a line of writing, in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def scaled(self, factor: float) -> Quad:
        return Quad(*(factor * side for side in (self.x0, self.top, self.x1, self.bottom)))


def turned(picture: Grey, quarters: int) -> Grey:
    """The picture turned clockwise by quarters of a turn."""
    return np.ascontiguousarray(np.rot90(picture, -quarters))


def stands_sideways(lines: Sequence[Quad]) -> bool:
    """Whether most lines of writing are higher than wide; short ones tell nothing."""
    long = [q for q in lines if max(q.width, q.height) > 2 * min(q.width, q.height)]
    upright = sum(q.width for q in long if q.width > q.height)
    return sum(q.height for q in long if q.height > q.width) > upright


def skew_of(picture: Grey) -> float:
    """By how many degrees the picture must be turned counterclockwise to have level lines."""
    scale = _SMALL / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = np.asarray(255 - small, np.uint8)
    coarse = max(_STEPS, key=lambda angle: _sharpness(ink, float(angle)))
    best = max(coarse + _FINE, key=lambda angle: _sharpness(ink, float(angle)))
    return float(best) if abs(best) >= _TOO_LITTLE else 0.0


def straightened(picture: Grey, angle: float) -> Grey:
    """The picture turned about its middle; what comes in from outside is white."""
    if not angle:
        return picture
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(
        cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255),
        np.uint8,
    )


def _sharpness(ink: Grey, angle: float) -> float:
    """How unevenly the ink lies over the rows: most so when lines are level."""
    height, width = ink.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    level = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR)
    rows = np.asarray(level, np.float64).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())

"""From the user space of a page to the page as it is displayed."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from auditor.reading.sheet import Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """The displayed page and the way to it: (x, y) of user space @ ``turn`` + ``shift``.

    ``angle`` is the clockwise rotation of the page, in degrees.
    """

    width: float
    height: float
    angle: int
    turn: Floats
    shift: Floats

    def points(self, points: Floats) -> Floats:
        """Rows (x, y) of user space on the displayed page."""
        return points @ self.turn + self.shift

    def upright_boxes(self, boxes: Floats) -> Floats:
        """Rows (x0, top, x1, bottom) from two opposite corners each."""
        one, other = self.points(boxes[:, :2]), self.points(boxes[:, 2:])
        return np.hstack([np.minimum(one, other), np.maximum(one, other)])


def frame_of(page: Any) -> Frame:
    """The frame of a loaded page."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
    angle = 90 * max(0, pdfium.FPDFPage_GetRotation(page))
    width, height = box.right - box.left, box.top - box.bottom
    turn, shift = {
        0: ([[1, 0], [0, -1]], (-box.left, box.top)),
        90: ([[0, 1], [1, 0]], (-box.bottom, -box.left)),
        180: ([[-1, 0], [0, 1]], (box.right, -box.bottom)),
        270: ([[0, -1], [-1, 0]], (box.top, box.right)),
    }[angle]
    if angle in (90, 270):
        width, height = height, width
    return Frame(width, height, angle, np.array(turn, np.float64), np.array(shift, np.float64))

"""pdfplumber as a source of sheets: slow, well known, and the reference for the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from auditor.errors import AuditError
from auditor.reading.refusals import broken, locked, without_pages
from auditor.reading.sheet import Floats, Glyphs, Rules, Sheet, along_an_axis, letter_boxes, quarter

_Object = dict[str, Any]


class PlumberSource:
    """Reads a PDF with pdfplumber. It does not see what is hidden.

    ``name`` is the file that bytes came from.
    """

    def __init__(self, file: Path | bytes, name: Path | None = None) -> None:
        path = file if isinstance(file, Path) else name or Path()
        try:
            self._pdf = pdfplumber.open(BytesIO(file) if isinstance(file, bytes) else file)
            self._count = len(self._pdf.pages)
        except Exception as error:
            raise _refusal(path, error) from None
        if self._count == 0:
            self._pdf.close()
            raise without_pages(path)

    @property
    def page_count(self) -> int:
        return self._count

    def sheet(self, number: int) -> Sheet:
        page = self._pdf.pages[number - 1]
        try:
            return sheet_of(number, page)
        finally:
            page.close()

    def close(self) -> None:
        self._pdf.close()


def _refusal(path: Path, error: Exception) -> AuditError:
    causes = [error, *error.args] if isinstance(error, PdfminerException) else [error]
    names = {type(cause).__name__ for cause in causes}
    if names & {"PDFPasswordIncorrect", "PDFEncryptionError"}:
        return locked(path)
    return broken(path)


def sheet_of(number: int, page: PlumberPage) -> Sheet:
    """What pdfplumber sees on one of its pages."""
    left, top = float(page.cropbox[0]), float(page.cropbox[1])
    segments = np.array([s for drawn in _drawn(page) for s in _segments(drawn)], np.float64)
    return Sheet(
        number=number,
        width=float(page.cropbox[2]) - left,
        height=float(page.cropbox[3]) - top,
        glyphs=_glyphs(page, left, top),
        rules=Rules.of_segments(segments.reshape(-1, 4) - (left, top, left, top)),
        images=_boxes(page.images) - (left, top, left, top),
    )


def _boxes(objects: Sequence[_Object]) -> Floats:
    rows = [(o["x0"], o["top"], o["x1"], o["bottom"]) for o in objects]
    return np.array(rows, np.float64).reshape(-1, 4)


def _glyphs(page: PlumberPage, left: float, top: float) -> Glyphs:
    chars: list[_Object] = page.chars
    if not chars:
        return Glyphs.none()
    matrices = np.array([char["matrix"] for char in chars], np.float64)
    angle = quarter(np.degrees(np.arctan2(matrices[:, 1], matrices[:, 0])))
    loose = _boxes(chars) - (left, top, left, top)
    sideways = (angle == 90) | (angle == 270)
    height = np.array([char["height"] for char in chars], np.float64)
    size = np.where(sideways, np.array([char["width"] for char in chars], np.float64), height)
    # The matrix counts the origin from the lower left corner of the media box.
    x = matrices[:, 4] + float(page.mediabox[0]) - left
    y = float(page.mediabox[3]) - matrices[:, 5] - top
    boxes = letter_boxes((x, y), tuple(loose.T), size, angle)
    return Glyphs(
        text=np.array([char["text"] or " " for char in chars]),
        x0=boxes[0],
        top=boxes[1],
        x1=boxes[2],
        bottom=boxes[3],
        size=size,
        angle=angle,
        mcid=np.array([-1 if c["mcid"] is None else c["mcid"] for c in chars], np.int32),
        hidden=np.zeros(len(chars), np.int8),
    )


def _drawn(page: PlumberPage) -> Iterator[_Object]:
    yield from page.lines
    yield from page.rects
    yield from page.curves


def _segments(drawn: _Object) -> list[tuple[float, float, float, float]]:
    """The straight pieces of one drawn path; none when it has a curve or a slanted piece."""
    points: list[tuple[float, float]] = []
    for command, *operands in drawn["path"]:
        if command == "c":
            return []
        points.append(operands[-1] if operands else points[0])
    pieces = list(pairwise(points))
    if not all(along_an_axis(one, other) for one, other in pieces):
        return []
    return [(*one, *other) for one, other in pieces]

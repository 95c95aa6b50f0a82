"""A page that is a picture, as a sheet: recognised letters and found ruling lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2

from auditor.reading.ocr.engine import Engine, Written
from auditor.reading.ocr.picture import (
    DPI,
    Grey,
    skew_of,
    stands_sideways,
    straightened,
    turned,
)
from auditor.reading.ocr.rulings import edges_of
from auditor.reading.sheet import Floats, Glyphs, Rules, Sheet

_POINTS = 72 / DPI
_MOST_PIXELS = 6000
_UNSURE = 0.6
"""A digit that is less sure is told as unreadable, so that its number is not taken for read."""
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_INK = 0.8
"""The size of the type as a share of the height of the box that the recogniser draws."""


class Scanner:
    """Recognises the pages of one PDF."""

    def __init__(self, file: Path | bytes) -> None:
        self._document = pypdfium2.PdfDocument(file)
        self._engine = Engine()

    def sheet(self, drawn: Sheet) -> Sheet:
        """The page of this sheet with what is seen in its picture; pictures stay told."""
        picture = self._picture(drawn)
        quarters, picture = self._upright(picture)
        picture = straightened(picture, skew_of(picture))
        lines = self._engine.read(picture)
        scale = (drawn.height if quarters % 2 else drawn.width) / picture.shape[1]
        upright = Sheet(
            number=drawn.number,
            width=picture.shape[1] * scale,
            height=picture.shape[0] * scale,
            glyphs=_glyphs(lines, scale),
            rules=Rules.of_segments(edges_of(picture, _boxes(lines)) * scale),
            images=np.zeros((0, 4)),
        )
        back = upright.turned(90 * ((-quarters) % 4)) if quarters else upright
        return replace(back, images=drawn.images)

    def close(self) -> None:
        self._document.close()

    def _picture(self, drawn: Sheet) -> Grey:
        longest = max(drawn.width, drawn.height, 1.0)
        scale = min(1 / _POINTS, _MOST_PIXELS / longest)
        page = self._document[drawn.number - 1]
        pixels = page.render(scale=scale, grayscale=True).to_numpy()
        page.close()
        return np.ascontiguousarray(pixels.reshape(pixels.shape[:2]), np.uint8)

    def _upright(self, picture: Grey) -> tuple[int, Grey]:
        """(quarters of a clockwise turn, the picture turned so)."""
        lines = self._engine.find(picture)
        quarters = 1 if stands_sideways(lines) else 0
        if quarters:
            picture = turned(picture, quarters)
            lines = self._engine.find(picture)
        if self._engine.on_its_head(picture, lines):
            quarters += 2
            picture = turned(picture, 2)
        return quarters, picture


def _boxes(lines: list[Written]) -> Floats:
    """(x0, top, x1, bottom) of all words, in pixels."""
    boxes = [
        (word[0].x0, line.top, word[-1].x1, line.bottom) for line in lines for word in line.words
    ]
    return np.asarray(boxes, np.float64).reshape(-1, 4)


def _glyphs(lines: list[Written], scale: float) -> Glyphs:
    rows = []
    for line in lines:
        height = line.bottom - line.top
        for index, word in enumerate(line.words):
            if index:
                rows.append((" ", line.words[index - 1][-1].x1, word[0].x0, line.top, height))
            for letter in word:
                sure = letter.score >= _UNSURE or not letter.text.isdigit()
                text = letter.text if sure else _UNREADABLE
                rows.append((text, letter.x0, letter.x1, line.top, height))
    if not rows:
        return Glyphs.none()
    sides = np.asarray([row[1:] for row in rows], np.float64) * scale
    x0, x1, tops, heights = sides.T
    count = len(rows)
    return Glyphs(
        text=np.asarray([row[0] for row in rows], np.str_),
        x0=x0,
        top=tops,
        x1=x1,
        bottom=tops + heights,
        size=heights * _INK,
        angle=np.zeros(count, np.int16),
        mcid=np.full(count, -1, np.int32),
        hidden=np.zeros(count, np.int8),
    )

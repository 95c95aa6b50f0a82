"""A page that is a picture, as a sheet: recognised letters and found ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2

from auditor.reading.ocr.engine import Engine
from auditor.reading.ocr.picture import (
    DPI,
    Grey,
    Quad,
    skew_of,
    stands_sideways,
    straightened,
    turned,
)
from auditor.reading.ocr.rulings import edges_of
from auditor.reading.ocr.strips import Strip, strips_of
from auditor.reading.ocr.twice import Reading, read_twice
from auditor.reading.sheet import Floats, Glyphs, Rules, Sheet

_POINTS = 72 / DPI
_MOST_PIXELS = 6000
_INK = 0.8
"""The size of the type as a share of the height of the box that the recogniser draws."""
_HALF_LETTER = 0.2
"""Half the width of a lone letter as a share of the height of its box."""
_SAMPLE = 7
"""So many of the longest lines tell whether a page stands on its head."""


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
        lines = self._engine.find(picture)
        edges = edges_of(picture, _boxes(lines))
        strips = strips_of(picture, lines, edges)
        read = read_twice(self._engine, strips)
        scale = (drawn.height if quarters % 2 else drawn.width) / picture.shape[1]
        upright = Sheet(
            number=drawn.number,
            width=picture.shape[1] * scale,
            height=picture.shape[0] * scale,
            glyphs=_glyphs(read, scale),
            rules=Rules.of_segments(edges * scale),
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
        """(quarters of a clockwise turn, the picture turned so).

        Where writing stands is sought at half the size, which tells as much in a fifth of the time.
        """
        small = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        half = np.asarray(small, np.uint8)
        lines = self._engine.find(half)
        quarters = 1 if stands_sideways(lines) else 0
        if quarters:
            picture = turned(picture, quarters)
            lines = self._engine.find(turned(half, quarters))
        longest = sorted(lines, key=lambda line: line.width, reverse=True)[:_SAMPLE]
        strips = strips_of(picture, [line.scaled(2) for line in longest], np.zeros((0, 4)))
        if self._engine.on_their_head([strip.pixels for strip in strips]):
            return quarters + 2, turned(picture, 2)
        return quarters, picture


def _boxes(lines: Sequence[Quad]) -> Floats:
    """(x0, top, x1, bottom) of all lines, in pixels."""
    boxes = [(line.x0, line.top, line.x1, line.bottom) for line in lines]
    return np.asarray(boxes, np.float64).reshape(-1, 4)


def _glyphs(read: Sequence[tuple[Strip, Reading]], scale: float) -> Glyphs:
    rows = [
        (letter.text, x0, x1, strip.box.top, strip.box.bottom)
        for strip, letters in read
        for letter, (x0, x1) in zip(letters, _sides(strip, letters), strict=True)
    ]
    if not rows:
        return Glyphs.none()
    sides = np.asarray([row[1:] for row in rows], np.float64) * scale
    x0, x1, tops, bottoms = sides.T
    count = len(rows)
    return Glyphs(
        text=np.asarray([row[0] for row in rows], np.str_),
        x0=x0,
        top=tops,
        x1=x1,
        bottom=bottoms,
        size=(bottoms - tops) * _INK,
        angle=np.zeros(count, np.int16),
        mcid=np.full(count, -1, np.int32),
        hidden=np.zeros(count, np.int8),
    )


def _sides(strip: Strip, letters: Reading) -> list[tuple[float, float]]:
    """Left and right side of each letter, within the box.

    Letters of one word meet half-way between their middles, so that no gap parts it; a blank fills
    the gap between its neighbours.
    """
    box, width = strip.box, strip.pixels.shape[1]
    middles = [box.x0 + letter.middle * width - strip.left for letter in letters]
    blank = [letter.text.isspace() for letter in letters]
    steps = [
        middles[i + 1] - middles[i]
        for i in range(len(letters) - 1)
        if not blank[i] and not blank[i + 1]
    ]
    half = float(np.median(steps)) / 2 if steps else _HALF_LETTER * box.height
    reached = box.x0
    sides: list[tuple[float, float]] = []
    for i, middle in enumerate(middles):
        ends_word = i + 1 == len(letters) or blank[i + 1]
        begins_word = i == 0 or blank[i - 1]
        x0 = reached if blank[i] or not begins_word else max(reached, middle - half)
        if blank[i]:
            x1 = middles[i + 1] - half if not ends_word else x0
        else:
            x1 = middle + half if ends_word else (middle + middles[i + 1]) / 2
        reached = min(max(x0, x1), box.x1)
        sides.append((min(x0, box.x1), reached))
    return sides

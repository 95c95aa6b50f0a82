"""What is drawn on one page, before anything is made of it: characters, edges, pictures.

Every way into a PDF delivers this and nothing else; what comes after works on its arrays and does
not know where they came from. Coordinates are PDF points from the top left corner of the page as
it is displayed (crop box, /Rotate applied); y grows downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import IntEnum
from statistics import median
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

SKEWED = -1
"""The ``angle`` of a character that stands along no side of the page (a watermark, say)."""
DESCENT = 0.216
"""What a character reaches below its baseline, as a share of its size.

One share for all: fonts state theirs wrongly (LibreOffice wrote 0 for years), and characters of
one line must get one top.
"""
SAME_LINE = 3.0
"""Writing whose tops differ by less than this many points stands on one line."""
_CROOKED = 10.0
"""Writing that leaves its direction by no more than this many degrees was scanned crookedly."""
_SLANT = 0.02
STRAIGHT = 0.5
"""An edge that leaves its direction by less than this many points is straight."""


_BLANKS = np.array([chr(code).isspace() for code in range(0x3002)])


class Hidden(IntEnum):
    """Why a reader of the page does not see a character."""

    NO = 0
    WITHOUT_INK = 1
    """Drawn invisibly (text render mode 3), as text layers of scans are."""
    BLENDED = 2
    """Drawn in the colour of what lies below."""
    COVERED = 3
    """Painted over by an area or a picture."""
    OUTSIDE = 4
    """Outside of the page."""


@dataclass(frozen=True, slots=True, eq=False)
class Glyphs:
    """The characters of a page in the order in which they are drawn: arrays of one length.

    ``size`` is the font size in points. ``angle`` is the direction of writing in degrees
    counterclockwise: 0 (upright), 90 (upwards), 180, 270 (downwards) or ``SKEWED``. ``mcid`` is the
    marked-content id, -1 where there is none; ``hidden`` a ``Hidden``.
    """

    text: NDArray[np.str_]
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    size: Floats
    angle: NDArray[np.int16]
    mcid: NDArray[np.int32]
    hidden: NDArray[np.int8]

    @classmethod
    def none(cls) -> Self:
        """A page without characters."""
        zero = np.zeros(0)
        whole = np.zeros(0, np.int32)
        return cls(
            np.zeros(0, "<U1"),
            *(zero,) * 5,
            whole.astype(np.int16),
            whole,
            whole.astype(np.int8),
        )

    def __len__(self) -> int:
        return len(self.text)

    @property
    def visible(self) -> Mask:
        """Which of them a reader of the page sees."""
        seen: Mask = self.hidden == Hidden.NO
        return seen

    @property
    def inked(self) -> NDArray[np.intp]:
        """Indexes of those that are not blank."""
        return np.flatnonzero(~is_blank(self.text))

    @property
    def usual_size(self) -> float:
        """The median of the font sizes; 0 where there are no characters."""
        return median(self.size.tolist()) if len(self) else 0.0

    def where(self, mask: Mask) -> Glyphs:
        """Those that the mask picks, in the same order."""
        if mask.all():
            return self
        return Glyphs(*(getattr(self, field.name)[mask] for field in fields(self)))

    def followed_by(self, others: Glyphs) -> Glyphs:
        """These and then the others."""
        if not len(others):
            return self
        names = [field.name for field in fields(self)]
        return Glyphs(*(np.append(getattr(self, n), getattr(others, n)) for n in names))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Straight edges: drawn lines and the sides of drawn shapes, as they stand in the file.

    ``across`` and ``down`` have one row (position, start, end) per edge: (y, x0, x1) and
    (x, top, bottom).
    """

    across: Floats
    down: Floats

    @classmethod
    def of_segments(cls, segments: Floats) -> Self:
        """From rows (x, y, x, y); a segment along neither axis rules nothing and is left out."""
        points = np.asarray(segments, np.float64).reshape(-1, 4)
        left, right = np.minimum(points[:, 0], points[:, 2]), np.maximum(points[:, 0], points[:, 2])
        top, bottom = np.minimum(points[:, 1], points[:, 3]), np.maximum(points[:, 1], points[:, 3])
        width, height = right - left, bottom - top
        flat = (height < STRAIGHT) & (width > height)
        steep = (width < STRAIGHT) & (height > width)
        middle_y, middle_x = (top + bottom) / 2, (left + right) / 2
        return cls(
            across=np.column_stack([middle_y, left, right])[flat],
            down=np.column_stack([middle_x, top, bottom])[steep],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One page as drawn. ``images`` has one row (x0, top, x1, bottom) per picture.

    ``image_keys`` has a number for each of them that tells it from other pictures; 0 for small
    ones and for photographs, and where nobody looked. ``shapes`` has one row per drawing with
    slanted or curved lines, ``areas`` one per rectangle that is filled.

    ``drawn`` is False when the source found nothing at all that the page draws.
    """

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rules: Rules
    images: Floats
    image_keys: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    shapes: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    areas: Floats = field(default_factory=lambda: np.zeros((0, 4)))
    drawn: bool = True

    def turned(self, angle: int) -> Sheet:
        """The page turned so that writing of this angle (90, 180 or 270) stands upright."""
        width, height = (self.width, self.height) if angle == 180 else (self.height, self.width)

        def moved(*sides: Floats) -> tuple[Floats, ...]:
            return _turned_boxes(sides[0], sides[1], sides[2], sides[3], angle, width, height)

        g, across, down = self.glyphs, self.rules.across, self.rules.down
        x0, top, x1, bottom = moved(g.x0, g.top, g.x1, g.bottom)
        direction = np.where(g.angle == SKEWED, SKEWED, (g.angle - angle) % 360).astype(np.int16)
        flat = moved(across[:, 1], across[:, 0], across[:, 2], across[:, 0])
        steep = moved(down[:, 0], down[:, 1], down[:, 0], down[:, 2])
        return Sheet(
            number=self.number,
            width=width,
            height=height,
            glyphs=replace(g, x0=x0, top=top, x1=x1, bottom=bottom, angle=direction),
            rules=Rules.of_segments(np.vstack([np.column_stack(flat), np.column_stack(steep)])),
            images=np.column_stack(moved(*self.images.T)),
            image_keys=self.image_keys,
            shapes=np.column_stack(moved(*self.shapes.T)),
            areas=np.column_stack(moved(*self.areas.T)),
        )


def _turned_boxes(
    x0: Floats, top: Floats, x1: Floats, bottom: Floats, angle: int, width: float, height: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """Where boxes stand on the page turned by ``angle``, whose new measures are given."""
    if angle == 90:
        return width - bottom, x0, width - top, x1
    if angle == 270:
        return top, height - x1, bottom, height - x0
    return width - x1, height - bottom, width - x0, height - top


class OvercrowdedError(Exception):
    """A page draws more than any report's; reading it otherwise would only take longer."""


class Source(Protocol):
    """An open PDF that delivers its pages as sheets, any one at a time; nothing is kept."""

    @property
    def page_count(self) -> int: ...

    def sheet(self, number: int) -> Sheet:
        """The page with this number, from 1.

        Raises OvercrowdedError, or any Exception when the page is broken.
        """
        ...

    def close(self) -> None: ...


def code_points(text: NDArray[np.str_]) -> NDArray[np.uint32]:
    """The first code point of each text; that of a lone letter says all."""
    width = text.dtype.itemsize // 4
    return np.ascontiguousarray(text).view(np.uint32).reshape(len(text), width)[:, 0]


def is_blank(text: NDArray[np.str_]) -> Mask:
    """``str.isspace`` of each text; one that opens with a blank holds nothing else."""
    codes = code_points(text) if len(text) else np.zeros(0, np.uint32)
    return _BLANKS[np.minimum(codes, len(_BLANKS) - 1)]


def along_an_axis(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether the piece between two points of a path is upright or level, in whatever unit."""
    width, height = abs(one[0] - other[0]), abs(one[1] - other[1])
    return min(width, height) <= _SLANT * max(width, height)


def quarter(degrees: Floats) -> NDArray[np.int16]:
    """The nearest quarter turn, or ``SKEWED`` for what is further away than a crooked scan."""
    nearest = np.round(degrees / 90) * 90
    near = np.abs(degrees - nearest) <= _CROOKED
    return np.where(near, nearest % 360, SKEWED).astype(np.int16)


def letter_boxes(
    origin: tuple[Floats, Floats],
    loose: tuple[Floats, Floats, Floats, Floats],
    size: Floats,
    angle: NDArray[np.int16],
) -> tuple[Floats, Floats, Floats, Floats]:
    """(x0, top, x1, bottom) of letters from their origins on the baseline.

    Along the writing they reach from the origin to the far side of ``loose``, a rough box; across
    it they get the height of their size, so that letters of one line have one top.
    """
    x, y = origin
    left, top, right, bottom = loose
    over, under = (1 - DESCENT) * size, DESCENT * size
    if not angle.any():
        return x, y - over, np.maximum(right, x), y + under
    direction = [angle == 0, angle == 90, angle == 180, angle == 270]
    return (
        np.select(direction, [x, x - over, np.minimum(left, x), x - under], left),
        np.select(direction, [y - over, np.minimum(top, y), y - under, y], top),
        np.select(direction, [np.maximum(right, x), x + under, x, x + over], right),
        np.select(direction, [y + under, y, y + over, np.maximum(bottom, y)], bottom),
    )

"""What a reader delivers of one page, whatever the file was made with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from auditor.model import Box, Route, Unread, Witness


class Piece(NamedTuple):
    """A word of a line, or the part of one that stands in one marked content.

    ``mark`` is the identifier of that content on its page, None where there is none; ``glued``
    tells that no space parts the piece from the one before it. ``top`` is that of its word, for a
    line takes up words that stand a little higher or lower; None where it is not known. On a line
    that does not stand upright ``x0``, ``x1`` and ``top`` are those of the line.
    """

    text: str
    x0: float
    x1: float
    mark: int | None = None
    glued: bool = False
    top: float | None = None


class Line(NamedTuple):
    """One line of text. ``words`` is the number of words in it, ``pieces`` are these words."""

    text: str
    box: Box
    words: int = 1
    pieces: tuple[Piece, ...] = ()


class RuledCell(NamedTuple):
    """A cell as its ruling lines make it, with its lines of text and its place in the grid.

    ``spot`` tells where it stands in a file that has no pages of its own.
    ``doubt`` says, in Indonesian, why the text may not belong into this cell; "" where it does;
    ``witnesses`` are what was found to agree on the cell.
    """

    box: Box
    lines: tuple[Line, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    spot: str = ""
    doubt: str = ""
    witnesses: tuple[Witness, ...] = ()

    @property
    def has_text(self) -> bool:
        return any(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid of ruling lines on one page; ``edges`` are the x positions of its column borders.

    Its lines part only rows, never columns, in ``bars``: frames and areas of colour do so.
    Parts of one table that are known to be parts of it have one ``series`` (0: not known);
    ``goes_on`` tells whether the first row is the rest of the last row of the part before; None
    leaves that to be judged.
    """

    box: Box
    cells: tuple[RuledCell, ...]
    rows: int
    edges: tuple[float, ...]
    series: int = 0
    goes_on: bool | None = None
    bars: bool = False

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Picture:
    """A large picture; ``key`` tells it from others, ``backdrop`` that writing stands on it."""

    box: Box
    key: int
    backdrop: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its tables, the lines outside of them, and what could not be used.

    ``characters`` counts all that leave ink (-1: the page is broken), ``turned`` those that stand
    neither upright nor in a cell; ``images`` counts pictures. A page with pictures and no
    characters is likely a scan. ``pictures`` are those that may hold more than decoration, and
    ``shapes`` the boxes of drawings that are no part of a table. ``unread`` tells what else was
    left out, ``route`` how the text came out of the file. ``bands`` are the heights between which
    areas of colour stand behind single rows of a table that has no rules, ``rules`` the long level
    lines that are of no table.

    A page that is written sideways is read as if it were turned upright: ``turn`` is the angle of
    its writing on the page as displayed (counterclockwise, in degrees), and ``displayed`` leads
    back there. ``width``, ``height`` and all boxes are those of the turned page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[RuledTable, ...]
    characters: int
    turned: int = 0
    images: int = 0
    turn: int = 0
    unread: tuple[Unread, ...] = ()
    route: Route = Route.TEXT
    pictures: tuple[Picture, ...] = ()
    shapes: tuple[Box, ...] = ()
    bands: tuple[float, ...] = ()
    rules: tuple[Box, ...] = ()

    def displayed(self, box: Box) -> Box:
        """Where a box of this page stands on the page as it is displayed."""
        if self.turn == 90:
            return Box(box.top, self.width - box.x1, box.bottom, self.width - box.x0)
        if self.turn == 270:
            return Box(self.height - box.bottom, box.x0, self.height - box.top, box.x1)
        if self.turn == 180:
            x0, x1 = self.width - box.x1, self.width - box.x0
            return Box(x0, self.height - box.bottom, x1, self.height - box.top)
        return box


class Reader(Protocol):
    """An open file. Pages come one at a time and are not kept, so memory stays flat.

    ``unread`` is what is to be told of the file as a whole.
    """

    unread: tuple[Unread, ...]

    @property
    def page_count(self) -> int: ...

    def pages(self) -> Iterator[Page]: ...

"""What a reader delivers of one page, whatever the file was made with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from auditor.model import Box


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a line, or the part of one that stands in one marked content.

    ``mark`` is the identifier of that content on its page, None where there is none; ``glued``
    tells that no space parts the piece from the one before it.
    """

    text: str
    x0: float
    x1: float
    mark: int | None = None
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. ``words`` is the number of words in it, ``pieces`` are these words."""

    text: str
    box: Box
    words: int = 1
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell as its ruling lines make it, with its lines of text and its place in the grid."""

    box: Box
    lines: tuple[Line, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def has_text(self) -> bool:
        return any(line.text.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid of ruling lines on one page; ``edges`` are the x positions of its column borders."""

    box: Box
    cells: tuple[RuledCell, ...]
    rows: int
    edges: tuple[float, ...]

    @property
    def columns(self) -> int:
        return len(self.edges) - 1


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its tables, the lines outside of them, and what could not be used.

    ``turned`` counts characters that do not stand upright; ``characters`` counts all of them;
    ``images`` counts pictures. A page with pictures and no characters is likely a scan.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[RuledTable, ...]
    characters: int
    turned: int = 0
    images: int = 0


class Reader(Protocol):
    """An open file. Pages come one at a time and are not kept, so memory stays flat."""

    @property
    def page_count(self) -> int: ...

    def pages(self) -> Iterator[Page]: ...

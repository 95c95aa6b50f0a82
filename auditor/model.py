"""What a document is to the rest of the program: plain, frozen data with a place for everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in PDF points; the origin is the top left corner of the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Route(Enum):
    """How a text came out of the file, in the words a reader sees."""

    TEXT = "lapisan teks"
    OCR = "pengenalan gambar (OCR)"
    WORD = "dokumen Word"
    EXCEL = "buku kerja Excel"

    @property
    def is_paged(self) -> bool:
        """Whether texts have a position on a page that can be shown."""
        return self in (Route.TEXT, Route.OCR)


class Witness(Enum):
    """What tells which texts make one cell, in the words a reader sees."""

    RULES = "garis tabel"
    TAGS = "tag dokumen"
    TEXT = "letak tulisan"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands. ``page`` counts from 1; ``table`` is the name printed above it.

    ``anchor`` tells the table by its caption alone, so that it stays the same when pages shift.
    ``spot`` is the place in a file without pages of its own (``tabel ke-3, baris 5, kolom 2``).
    ``doubt`` says, in Indonesian, why the reading or its binding to row and column is not safe; it
    is empty where it is. What rests on a doubted place is never sold as the author's error.
    ``witnesses`` are those that agree on the cell; none in a file that states its cells, and none
    outside of tables. ``file`` names the document that the place is in; empty in the audited one.
    """

    page: int
    bbox: Box | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    text: str = ""
    anchor: str = ""
    route: Route = Route.TEXT
    doubt: str = ""
    spot: str = ""
    file: str = ""
    witnesses: tuple[Witness, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a recovered table.

    ``text`` has the words of the cell on one line, with words that the typesetter broke put
    together again; ``regions`` has one (page, box) for every page the cell stands on. ``inherited``
    marks a cell that is covered by the vertical merge of the cell above it; ``indent`` is the
    distance of the first line from the left side of the cell, in points. ``route``, ``doubt``,
    ``spot`` and ``witnesses`` go on to every ``Place`` of the cell. ``printed`` has the labels of
    row and column that the cell stands under in print, where the table was turned.
    """

    text: str
    regions: tuple[tuple[int, Box], ...]
    row_span: int = 1
    column_span: int = 1
    inherited: bool = False
    indent: float = 0.0
    route: Route = Route.TEXT
    doubt: str = ""
    spot: str = ""
    witnesses: tuple[Witness, ...] = ()
    printed: tuple[str, str] | None = None

    @property
    def page(self) -> int:
        return self.regions[0][0]

    @property
    def bbox(self) -> Box:
        return self.regions[0][1]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the path of its header texts from the outermost to the innermost.

    ``number`` is what the column-number row says (``"7"``), ``formula`` the rule printed there or
    in the header (``"(6-5)/5*100%"``), as printed.
    """

    index: int
    path: tuple[str, ...]
    number: str | None = None
    formula: str | None = None

    @property
    def label(self) -> str:
        return " – ".join(self.path) if self.path else f"kolom {self.index + 1}"


@dataclass(frozen=True, slots=True)
class Row:
    """A body row: one cell per column; None where a cell to the left spans over this column."""

    index: int
    cells: tuple[Cell | None, ...]

    def text(self, column: int) -> str:
        cell = self.cells[column]
        return cell.text if cell is not None else ""

    @property
    def filled(self) -> tuple[int, ...]:
        """Indexes of the columns in which this row itself holds text."""
        return tuple(
            i for i, cell in enumerate(self.cells) if cell and cell.text and not cell.inherited
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A table put together from all its pages. ``order`` counts from 1 through the document.

    ``name`` is how a reader finds it; no two tables of a document have the same name. A table with
    an ``open_end`` may go on in the next one, whose columns were read differently: its last group
    of rows may not be all there.
    """

    order: int
    number: str | None
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    pages: tuple[int, ...]
    name: str
    doubts: tuple[str, ...] = ()
    open_end: bool = False

    @property
    def anchor(self) -> str:
        """The caption, or without one the column headers: what tells the table on any page."""
        return self.caption or " ".join(column.label for column in self.columns)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the running text with the heading it stands under."""

    text: str
    page: int
    bbox: Box | None
    paragraph: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of a list at the front.

    ``kind`` is what the entry is (``tabel``, ``gambar``, ``bab`` …) or, where its words do not say
    it, the list that it stands in (``isi``); ``label`` is the page number printed at its end.
    """

    kind: str
    number: str
    title: str
    label: str
    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered caption in the text; ``table`` is the name of the table recovered under it."""

    kind: str
    number: str
    title: str
    page: int
    bbox: Box | None
    table: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading in the text."""

    number: str
    title: str
    page: int
    bbox: Box
    chapter: bool = False


@dataclass(frozen=True, slots=True)
class RunningLine:
    """A line that stands at the head or foot of several pages; ``bbox`` is that on the first."""

    text: str
    pages: tuple[int, ...]
    bbox: Box


@dataclass(frozen=True, slots=True)
class Outline:
    """What a document says of its own parts.

    ``page_labels`` has the page number printed on each page of the file, where it is sure; empty
    where the document has none that count on.
    """

    contents: tuple[ContentsEntry, ...] = ()
    captions: tuple[Caption, ...] = ()
    headings: tuple[Heading, ...] = ()
    page_labels: Mapping[int, str] = field(default_factory=dict)
    running: tuple[RunningLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that could not be read or checked, and why; never silently left out.

    ``lost`` tells that a page, a rule or a document as a whole is missing from the audit, so that
    an audit without findings is no clean one.
    """

    page: int | None
    what: str
    why: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The audited file."""

    path: Path
    sha256: str
    pages: int


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that was recovered from one file.

    ``recognised`` are the pages that were pictures and whose text was recognised. ``front`` is the
    text of the first three pages, parted by form feeds.
    """

    source: Source
    tables: tuple[Table, ...]
    sentences: tuple[Sentence, ...]
    front: str = ""
    recognised: frozenset[int] = frozenset()
    unread: Sequence[Unread] = field(default=())
    outline: Outline = field(default_factory=Outline)

"""The text itself as the second witness, where no tags are: does it keep to the ruled cells?

A rule that is read wrongly, or one that is missing, leaves traces: a word goes on in the next cell,
a line lies across a border, two figures stand side by side in one cell.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from auditor.quantities import read_number
from auditor.reading import Line, Piece, RuledCell, RuledTable

CUT = "sebuah kata atau angka terpotong oleh garis kolom"
ACROSS = "tulisan melintasi garis baris"
TWO_FIGURES = "dua angka berdampingan dalam satu sel"

_TOUCHING = 0.12
"""Letters that stand nearer than this share of their height belong to one word."""
_OVER = 0.4
"""A line that lies over a border by more than this share of its height may belong to either row."""
_APART = 1.0
"""A gap of more than this share of the height parts two columns."""


def doubts_by_text(table: RuledTable) -> tuple[str, ...]:
    """For every cell of a ruled table "" or what speaks against its text being all of one cell."""
    cut = _cut_by_border(table)
    return tuple(
        CUT if i in cut else _crossing(cell) or _two_figures(cell)
        for i, cell in enumerate(table.cells)
    )


def _cut_by_border(table: RuledTable) -> set[int]:
    """Indexes of the cells whose words go on in the cell beside them."""
    starts: dict[int, list[tuple[int, RuledCell]]] = defaultdict(list)
    for i, cell in enumerate(table.cells):
        starts[cell.column].append((i, cell))
    found: set[int] = set()
    for i, cell in enumerate(table.cells):
        for j, other in starts[cell.column + cell.column_span]:
            beside = cell.row < other.row + other.row_span and other.row < cell.row + cell.row_span
            if beside and any(_touch(a, b) for a in cell.lines for b in other.lines):
                found |= {i, j}
    return found


def _touch(left: Line, right: Line) -> bool:
    height = min(left.box.bottom - left.box.top, right.box.bottom - right.box.top)
    level = abs(left.box.top - right.box.top) < height / 4
    near = abs(right.box.x0 - left.box.x1) < _TOUCHING * height
    return level and near and left.text[-1:].isalnum() and right.text[:1].isalnum()


def _crossing(cell: RuledCell) -> str:
    for line in cell.lines:
        height = line.box.bottom - line.box.top
        over = max(cell.box.top - line.box.top, line.box.bottom - cell.box.bottom)
        if over > _OVER * height and any(letter.isdigit() for letter in line.text):
            return ACROSS
    return ""


def _two_figures(cell: RuledCell) -> str:
    for line in cell.lines:
        parts = parted(line, _APART)
        if len(parts) > 1 and all(read_number(text_of(part)) is not None for part in parts):
            return TWO_FIGURES
    if len(cell.lines) < 2:
        return ""
    figures_alone = [line for line in cell.lines if read_number(line.text) is not None]
    if any(_beside(a, b) for a, b in pairwise(figures_alone)):
        return TWO_FIGURES
    return ""


def _beside(left: Line, right: Line) -> bool:
    """Whether two lines stand at one height, far apart."""
    height = min(left.box.bottom - left.box.top, right.box.bottom - right.box.top)
    level = abs(left.box.top - right.box.top) < height / 4
    return level and right.box.x0 - left.box.x1 > _APART * height


def parted(line: Line, gap: float) -> list[tuple[Piece, ...]]:
    """The words of a line, parted where the space is wider than ``gap`` times the height."""
    limit = gap * (line.box.bottom - line.box.top)
    parts: list[list[Piece]] = [list(line.pieces[:1])]
    for before, piece in pairwise(line.pieces):
        if piece.x0 - before.x1 > limit:
            parts.append([])
        parts[-1].append(piece)
    return [tuple(part) for part in parts if part]


def text_of(pieces: tuple[Piece, ...]) -> str:
    """Pieces as text, with a space before each that starts a word."""
    words = [("" if piece.glued or i == 0 else " ") + piece.text for i, piece in enumerate(pieces)]
    return "".join(words)

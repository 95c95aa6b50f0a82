"""Tables without rules that the structure tags tell of: cells and rows are theirs, all of them.

Only a table that no rules make is taken, and only with figures in several rows or under a caption:
a table that an office uses to set a letter or a signature is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from auditor.model import Box, Witness
from auditor.quantities import read_number
from auditor.reading import Line, Page, RuledCell, RuledTable, TaggedTable
from auditor.tables.captions import numbered_caption

_MIN_FIGURES = 2
"""Rows with a figure that make a table of a grid without a caption."""
_CAPTION_LINES = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What of a tagged table stands on one page: its grid and the marks that are its text."""

    page: int
    table: RuledTable
    marks: frozenset[int]
    header: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    row_span: int
    column_span: int
    lines: Mapping[int, tuple[Line, ...]]


def tagged_parts(pages: Sequence[Page], tags: Sequence[TaggedTable]) -> list[Part]:
    """The grids of all tagged tables whose text stands in no ruled table, page by page."""
    lines = {page.number: _by_mark(page) for page in pages}
    ruled = {(page.number, mark) for page in pages for mark in _ruled_marks(page)}
    found: list[Part] = []
    for series, table in enumerate(tags, start=1):
        if any(mark in ruled for row in table.rows for cell in row for mark in cell.marks):
            continue
        cells, width = _grid(table, lines)
        if cells and (_is_table(cells, width) or _captioned(cells, pages)):
            found += _parts(cells, width, series)
    return found


def _ruled_marks(page: Page) -> set[int]:
    """The marks whose text stands in a ruled table: that table is the ruled one's, all of it."""
    return {
        piece.mark
        for table in page.tables
        for cell in table.cells
        for line in cell.lines
        for piece in line.pieces
        if piece.mark is not None and piece.text.strip()
    }


def _by_mark(page: Page) -> dict[int, list[Line]]:
    """The text of every mark outside of ruled tables: the parts of lines written under it."""
    found: dict[int, list[Line]] = defaultdict(list)
    for line in page.lines:
        for mark, run in groupby(line.pieces, key=lambda piece: piece.mark):
            own = tuple(run)
            if mark is not None and any(piece.text.strip() for piece in own):
                text = "".join(
                    (" " if i and not p.glued else "") + p.text for i, p in enumerate(own)
                )
                box = Box(own[0].x0, line.box.top, own[-1].x1, line.box.bottom)
                words = 1 + sum(not piece.glued for piece in own[1:])
                found[mark].append(Line(text, box, words, own))
    return found


def _grid(
    table: TaggedTable, lines: Mapping[int, Mapping[int, list[Line]]]
) -> tuple[list[_Cell], int]:
    """The cells with their slots, as their spans lay them out, and the number of columns."""
    cells: list[_Cell] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    for r, row in enumerate(table.rows):
        column = 0
        for tagged in row:
            while (r, column) in taken:
                column += 1
            down = min(tagged.row_span, len(table.rows) - r)
            taken |= {(r + i, column + j) for i in range(down) for j in range(tagged.column_span)}
            texts: dict[int, list[Line]] = defaultdict(list)
            for page, mark in tagged.marks:
                texts[page] += lines.get(page, {}).get(mark, [])
            own = {page: _in_lines(found) for page, found in texts.items() if found}
            cells.append(_Cell(r, column, down, tagged.column_span, own))
            column += tagged.column_span
            width = max(width, column)
    ends = {r: max(c for row, c in taken if row == r) + 1 for r in {row for row, _ in taken}}
    return _by_place(cells, width, ends), width


def _by_place(cells: Sequence[_Cell], width: int, ends: Mapping[int, int]) -> list[_Cell]:
    """The cells with those of short rows put under the columns that their texts stand in; ``ends``
    tells how far every row reaches.

    Word seldom writes spans, so that a total over three columns would push its figures to the
    left. Where two texts claim one slot, there is no telling, and no cell is given.
    """
    rows: dict[int, list[_Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    full = [cell for cell in cells if ends[cell.row] == width]
    extents = _extents(full, width)
    placed = list(full)
    for row, own in rows.items():
        if ends[row] == width:
            continue
        taken: set[int] = set()
        for cell in own:
            if not cell.lines:
                continue
            x0, x1 = _reach(cell)
            over = [c for c, (a, b) in extents.items() if x0 < b and x1 > a]
            near = min(extents, key=lambda c: abs(sum(extents[c]) / 2 - (x0 + x1) / 2), default=0)
            columns = range(min(over), max(over) + 1) if over else range(near, near + 1)
            if taken & set(columns):
                return []
            taken |= set(columns)
            placed.append(replace(cell, column=columns.start, column_span=len(columns)))
    return sorted(placed, key=lambda cell: (cell.row, cell.column))


def _extents(cells: Sequence[_Cell], width: int) -> dict[int, tuple[float, float]]:
    """How far the texts of every column reach to the left and to the right."""
    found: dict[int, tuple[float, float]] = {}
    for column in range(width):
        own = [_reach(c) for c in cells if (c.column, c.column_span) == (column, 1) and c.lines]
        if own:
            found[column] = min(x0 for x0, _ in own), max(x1 for _, x1 in own)
    return found


def _reach(cell: _Cell) -> tuple[float, float]:
    boxes = [line.box for lines in cell.lines.values() for line in lines]
    return min(box.x0 for box in boxes), max(box.x1 for box in boxes)


def _in_lines(parts: Sequence[Line]) -> tuple[Line, ...]:
    """The pieces of a cell, those at one height put together."""
    result: list[Line] = []
    for part in sorted(parts, key=lambda line: (line.box.top, line.box.x0)):
        last = result[-1] if result else None
        if last and part.box.top < last.box.top + 3:
            a, b = sorted((last, part), key=lambda line: line.box.x0)
            apart = b.box.x0 - a.box.x1 > 0.15 * (a.box.bottom - a.box.top)
            text = a.text + (" " if apart else "") + b.text
            result[-1] = Line(
                text, a.box.union(b.box), a.words + b.words - (not apart), a.pieces + b.pieces
            )
        else:
            result.append(part)
    return tuple(result)


def _is_table(cells: Sequence[_Cell], width: int) -> bool:
    figures = {
        cell.row
        for cell in cells
        for lines in cell.lines.values()
        if read_number(" ".join(line.text for line in lines)) is not None
    }
    return width > 1 and len(figures) >= _MIN_FIGURES


def _captioned(cells: Sequence[_Cell], pages: Sequence[Page]) -> bool:
    """Whether a caption stands right above a table of several rows and columns."""
    if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
        return False
    first = min((number for cell in cells for number in cell.lines), default=0)
    tops = [line.box.top for cell in cells for line in cell.lines.get(first, ())]
    page = next((page for page in pages if page.number == first), None)
    above = [line for line in page.lines if line.box.bottom <= min(tops) + 2] if page else []
    return any(numbered_caption(line.text) for line in above[-_CAPTION_LINES:])


def _parts(cells: Sequence[_Cell], width: int, series: int) -> list[Part]:
    """One grid a page; the columns have the same borders on all of them."""
    edges = _edges(cells, width)
    header = frozenset(
        "".join(line.text.split())
        for cell in cells
        if cell.row < 4
        for lines in cell.lines.values()
        for line in lines
    )
    found: list[Part] = []
    pages = sorted({page for cell in cells for page in cell.lines})
    done: set[int] = set()
    for page in pages:
        here = [cell for cell in cells if page in cell.lines]
        rows = sorted({cell.row for cell in here})
        first, last = rows[0], rows[-1]
        rest = first in done
        done.update(range(first, last + 1))
        grid = [
            _placed(cell, page, first, last, edges)
            for cell in cells
            if first <= cell.row <= last and (cell.lines.keys() <= {page} or page in cell.lines)
        ]
        marks = frozenset(
            piece.mark
            for cell in here
            for line in cell.lines[page]
            for piece in line.pieces
            if piece.mark is not None
        )
        boxes = [line.box for cell in here for line in cell.lines[page]]
        box = Box(edges[0], min(b.top for b in boxes), edges[-1], max(b.bottom for b in boxes))
        table = RuledTable(box, tuple(grid), last - first + 1, edges, series, rest)
        found.append(Part(page, table, marks, header))
    return found


def _placed(cell: _Cell, page: int, first: int, last: int, edges: Sequence[float]) -> RuledCell:
    lines = cell.lines.get(page, ())
    x0, x1 = edges[cell.column], edges[cell.column + cell.column_span]
    top = min((line.box.top for line in lines), default=0.0)
    bottom = max((line.box.bottom for line in lines), default=0.0)
    return RuledCell(
        Box(x0, top, x1, bottom),
        lines,
        cell.row - first,
        cell.column,
        min(cell.row_span, last - cell.row + 1),
        cell.column_span,
        witnesses=(Witness.TAGS,),
    )


def _edges(cells: Sequence[_Cell], width: int) -> tuple[float, ...]:
    """Borders between the columns: between the texts that end before and those that begin after."""
    left = [[] for _ in range(width)]  # type: list[list[float]]
    right = [[] for _ in range(width)]  # type: list[list[float]]
    for cell in cells:
        for lines in cell.lines.values():
            left[cell.column].append(min(line.box.x0 for line in lines))
            right[cell.column + cell.column_span - 1].append(max(line.box.x1 for line in lines))
    starts = [min(own) if own else None for own in left]
    ends = [max(own) if own else None for own in right]
    known = [x for x in (*starts, *ends) if x is not None]
    edges = [min(known) - 1]
    for column in range(1, width):
        before = max((x for x in ends[:column] if x is not None), default=edges[-1])
        after = min((x for x in starts[column:] if x is not None), default=before + 2)
        edges.append(max(edges[-1] + 0.5, (before + after) / 2))
    edges.append(max(edges[-1] + 0.5, max(known) + 1))
    return tuple(edges)

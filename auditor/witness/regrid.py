"""A ruled grid drawn anew where the tags tell better which text makes one cell.

Shading drawn line by line makes rows that are none; a rule that is missing or drawn in pieces makes
one cell of two. The tags know the cells and the rows, the rules know the columns and how far merged
cells reach; together they give the grid that both agree with. Where they do not, nothing is drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from auditor.model import Box
from auditor.reading import Line, Piece, RuledCell, RuledTable
from auditor.witness.tags import Places, TaggedPlace

_NEAR = 1.0
"""Texts may touch the border between two columns by this many points."""
_SLIVER = 12.0
"""Borders closer than this many points have no column between them unless a text stands there."""
"""Texts may touch the border between two columns by this many points."""


@dataclass(slots=True)
class _Part:
    """The text of one tagged cell inside this table, and the ruled boxes that hold it; ``shares``
    tells that one of them holds another cell of its row as well, ``crowded`` any other cell;
    ``rivalled`` that another cell of its row stands over or under them."""

    place: TaggedPlace
    lines: list[Line]
    boxes: list[RuledCell]
    shares: bool = False
    crowded: bool = False
    rivalled: bool = False

    @property
    def row(self) -> tuple[int, int]:
        return self.place[:2]

    @property
    def x0(self) -> float:
        return min(line.box.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.box.x1 for line in self.lines)

    @property
    def left_of_box(self) -> float:
        return min(box.box.x0 for box in self.boxes)

    @property
    def right_of_box(self) -> float:
        return max(box.box.x1 for box in self.boxes)

    @property
    def top_of_box(self) -> float:
        return min(box.box.top for box in self.boxes)

    @property
    def bottom_of_box(self) -> float:
        return max(box.box.bottom for box in self.boxes)

    @property
    def top(self) -> float:
        return min(line.box.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.box.bottom for line in self.lines)


def regridded(table: RuledTable, places: Places) -> RuledTable | None:
    """The table with its cells and rows as tagged; None where that gives no grid.

    Every text has to stand in a tagged cell, and no two cells may claim one slot.
    """
    parts = _parts(table, places)
    if parts is None or not parts:
        return None
    edges = _edges(table, parts)
    rows = sorted({part.row for part in parts})
    spans = _row_ranges(rows, parts)
    added = set(edges) - set(table.edges)
    slots = _slots(parts, edges, rows, spans, added, wide=True)
    slots = slots or _slots(parts, edges, rows, spans, added, wide=False)
    if slots is None:
        return None
    slots, edges = _without_idle_borders(slots, edges, table.edges)
    cells = []
    taken: set[tuple[int, int]] = set()
    for part, (row, last, column, end) in zip(parts, slots, strict=True):
        box = Box(edges[column], spans[row][0], edges[end], spans[last - 1][1])
        cells.append(RuledCell(box, tuple(part.lines), row, column, last - row, end - column))
        taken.update((r, c) for r in range(row, last) for c in range(column, end))
    for row, (top, bottom) in enumerate(spans):
        for column, (x0, x1) in enumerate(pairwise(edges)):
            if (row, column) not in taken:
                cells.append(RuledCell(Box(x0, top, x1, bottom), (), row, column))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledTable(table.box, tuple(cells), len(rows), edges)


_Slot = tuple[int, int, int, int]
"""(first row, row after the last, first column, column after the last)."""


def _slots(
    parts: Sequence[_Part],
    edges: Sequence[float],
    rows: Sequence[tuple[int, int]],
    ranges: Sequence[tuple[float, float]],
    added: Collection[float],
    *,
    wide: bool,
) -> list[_Slot] | None:
    """The slots of every cell; None when two claim one. A merged box reaches down over every row
    whose middle it holds, as far as no other cell stands there.

    ``wide`` lets a cell that the tags have alone in its boxes fill them; else its text decides, as
    where a border was ``added`` to them.
    """
    neighbours = {part.place for part in parts}
    spans = [_columns(part, edges, neighbours if wide else (), added) for part in parts]
    columns = [span for span in spans if span is not None]
    if len(columns) < len(parts):
        return None
    taken: set[tuple[int, int]] = set()
    for part, span in zip(parts, columns, strict=True):
        own = {(rows.index(part.row), column) for column in range(*span)}
        if own & taken:
            return None
        taken |= own
    slots = []
    for part, span in zip(parts, columns, strict=True):
        first = rows.index(part.row)
        last = first + 1
        while (
            not part.crowded
            and last < len(rows)
            and part.top_of_box < sum(ranges[last]) / 2 < part.bottom_of_box
        ):
            below = {(last, column) for column in range(*span)}
            if below & taken:
                break
            taken |= below
            last += 1
        slots.append((first, last, *span))
    return slots


def _without_idle_borders(
    slots: list[_Slot], edges: tuple[float, ...], ruled: Collection[float]
) -> tuple[list[_Slot], tuple[float, ...]]:
    """Without the borders at which in no row one text ends and another begins, when they are not
    ruled, or when in most rows a text runs over them: those of shading."""
    rows = len({slot[0] for slot in slots})
    border = 1
    while border < len(edges) - 1:
        ends = {row for slot in slots if slot[3] == border for row in range(*slot[:2])}
        starts = {row for slot in slots if slot[2] == border for row in range(*slot[:2])}
        over = {slot[0] for slot in slots if slot[2] < border < slot[3]}
        if ends & starts or (edges[border] in ruled and 2 * len(over) <= rows):
            border += 1
            continue
        edges = (*edges[:border], *edges[border + 1 :])
        slots = [(a, b, c - (c >= border), d - (d > border)) for a, b, c, d in slots]
    return slots, edges


def _parts(table: RuledTable, places: Places) -> list[_Part] | None:
    """The tagged cells with their lines; None when a text stands in none of them."""
    found: dict[TaggedPlace, _Part] = {}
    for cell in table.cells:
        for line in cell.lines:
            for place, own in _shared_out(line, places):
                if place is None:
                    return None
                part = found.setdefault(place, _Part(place, [], []))
                part.lines.append(own)
                if cell not in part.boxes:
                    part.boxes.append(cell)
    in_row: Counter[tuple[int, int, int, int]] = Counter()
    in_box: Counter[tuple[int, int]] = Counter()
    for part in found.values():
        part.lines.sort(key=lambda line: (line.box.top, line.box.x0))
        in_row.update((*part.row, box.row, box.column) for box in part.boxes)
        in_box.update((box.row, box.column) for box in part.boxes)
    for part in found.values():
        part.shares = any(in_row[*part.row, box.row, box.column] > 1 for box in part.boxes)
        part.crowded = any(in_box[box.row, box.column] > 1 for box in part.boxes)
        part.rivalled = part.crowded and any(
            part.left_of_box < (other.x0 + other.x1) / 2 < part.right_of_box
            for other in found.values()
            if other is not part and other.row == part.row
        )
    return list(found.values())


def _shared_out(line: Line, places: Places) -> list[tuple[TaggedPlace | None, Line]]:
    """A line parted between the tagged cells that its words belong to."""
    pieces = [piece for piece in line.pieces if piece.text.strip()]
    owners = [places.get(piece.mark) for piece in pieces]
    if len(set(owners)) == 1:
        return [(owners[0], line)]
    shared = []
    for owner, run in groupby(zip(owners, pieces, strict=True), key=lambda pair: pair[0]):
        shared.append((owner, line_of([piece for _, piece in run], line.box)))
    return shared


def line_of(pieces: Sequence[Piece], box: Box) -> Line:
    """The part of a line that these pieces make; ``box`` is that of the whole line."""
    text, words = "", 0
    for i, piece in enumerate(pieces):
        parted = i == 0 or not piece.glued
        words += parted
        text += (" " if parted and i else "") + piece.text
    own = box._replace(x0=pieces[0].x0, x1=pieces[-1].x1)
    return Line(text, own, words, tuple(pieces))


def _edges(table: RuledTable, parts: Sequence[_Part]) -> tuple[float, ...]:
    """The column borders: the ruled ones, and those between cells that one ruled box holds."""
    gaps: list[tuple[float, float]] = []
    for _, own in groupby(sorted(parts, key=lambda part: part.place), key=lambda part: part.row):
        beside = sorted(own, key=lambda part: part.x0)
        gaps += [
            (a.x1, b.x0)
            for a, b in pairwise(beside)
            if a.x1 <= b.x0 + _NEAR and b.left_of_box < a.right_of_box - _NEAR
        ]
    edges = list(table.edges)
    for low, high in _common(gaps):
        if not any(low - _NEAR <= edge <= high + _NEAR for edge in edges):
            edges.append((low + high) / 2)
    return tuple(_without_slivers(sorted(edges), parts))


def _without_slivers(edges: Sequence[float], parts: Sequence[_Part]) -> list[float]:
    """Of two borders with less than a column between them, and no text, the one that cuts fewer
    texts."""
    kept = [edges[0]]
    for edge in edges[1:]:
        last = kept[-1]
        if edge - last >= _SLIVER or any(
            part.x0 > last - _NEAR and part.x1 < edge + _NEAR for part in parts
        ):
            kept.append(edge)
        elif len(kept) > 1 and _cuts(edge, parts) < _cuts(last, parts):
            kept[-1] = edge
    return kept


def _cuts(edge: float, parts: Sequence[_Part]) -> int:
    return sum(part.x0 < edge - _NEAR and part.x1 > edge + _NEAR for part in parts)


def _common(gaps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Gaps that lie over each other, each run of them narrowed to what they have in common."""
    found: list[tuple[float, float]] = []
    for low, high in sorted(gaps, key=lambda gap: gap[1]):
        if found and low <= found[-1][1]:
            found[-1] = (max(low, found[-1][0]), found[-1][1])
        else:
            found.append((low, high))
    return found


def _row_ranges(
    rows: Sequence[tuple[int, int]], parts: Sequence[_Part]
) -> list[tuple[float, float]]:
    """(top, bottom) of every tagged row, by the cells that reach over the least."""
    extents: dict[tuple[int, int], list[_Part]] = defaultdict(list)
    for part in parts:
        extents[part.row].append(part)
    ranges = []
    for row in rows:
        own = extents[row]
        least = min(box.row_span for part in own for box in part.boxes)
        tight = [part for part in own if min(box.row_span for box in part.boxes) == least]
        ranges.append((min(p.top for p in tight), max(p.bottom for p in tight)))
    return ranges


def _columns(
    part: _Part,
    edges: Sequence[float],
    neighbours: Collection[TaggedPlace],
    added: Collection[float],
) -> tuple[int, int] | None:
    """The columns of a cell: all between the borders of its ruled boxes where the tags have it
    alone there, else those that its text touches; None where its boxes fill none."""
    inside = [
        i
        for i, (a, b) in enumerate(pairwise(edges))
        if part.left_of_box < (a + b) / 2 < part.right_of_box
    ]
    if not neighbours and part.rivalled:
        inside = [
            i for i in inside if part.x0 < edges[i + 1] - _NEAR and part.x1 > edges[i] + _NEAR
        ]
    cell = part.place[2]
    beside = {other[2] for other in neighbours if other[:2] == part.row}
    follows = cell == 0 or cell - 1 in beside
    followed = cell + 1 in beside or cell == max(beside, default=-1)
    filled = part.boxes[0].column_span == len(inside) and not any(
        edges[i] in added for i in inside[1:]
    )
    alone = filled or (not part.shares and follows and followed)
    touched = [i for i in inside if part.x0 < edges[i + 1] - _NEAR and part.x1 > edges[i] + _NEAR]
    own = inside if alone or not touched else touched
    return (own[0], own[-1] + 1) if own else None

"""From the boxes of a ruled table to rows and columns with spans."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from auditor.model import Box
from auditor.reading.page import Line, RuledCell, RuledTable
from auditor.reading.shading import SLIVER, unshaded

SAME_EDGE = 3.0
"""Edges closer than this many points are one border (double rules, cell-edge rectangles)."""


def ruled_table(boxes: Sequence[Box], text_of: Callable[[Box], tuple[Line, ...]]) -> RuledTable:
    """Number the cells of one table; ``text_of`` gives the lines of text inside a box."""
    texts = unshaded(boxes, text_of)
    xs = _clustered([x for box in texts for x in (box.x0, box.x1)])
    ys = _clustered([y for box in texts for y in (box.top, box.bottom)])
    taken: dict[tuple[int, int], RuledCell] = {}
    for box in sorted(texts, key=lambda b: (b.top, b.x0, -b.x1)):
        row, last_row = _nearest(ys, box.top), _nearest(ys, box.bottom)
        column, last_column = _nearest(xs, box.x0), _nearest(xs, box.x1)
        if last_row <= row or last_column <= column or (row, column) in taken:
            continue
        taken[row, column] = RuledCell(
            box, texts[box], row, column, last_row - row, last_column - column
        )
    cells = list(taken.values())
    keep_x = _real_borders(cells, xs, lambda c: (c.column, c.column_span), lambda c: c.row)
    keep_y = _real_rows(cells, len(ys))
    return RuledTable(
        box=Box(xs[0], ys[0], xs[-1], ys[-1]),
        cells=tuple(_renumbered(cells, _ranks(keep_x), _ranks(keep_y))),
        rows=len(keep_y) - 1,
        edges=tuple(xs[i] for i in keep_x),
    )


def _clustered(values: Sequence[float]) -> list[float]:
    edges: list[list[float]] = []
    for value in sorted(values):
        if edges and value - edges[-1][-1] < SAME_EDGE and value - edges[-1][0] < 2 * SAME_EDGE:
            edges[-1].append(value)
        else:
            edges.append([value])
    return [sum(group) / len(group) for group in edges]


def _nearest(edges: Sequence[float], value: float) -> int:
    after = bisect_left(edges, value)
    if after == len(edges) or (after and value - edges[after - 1] <= edges[after] - value):
        return after - 1
    return after


def _real_borders(
    cells: Sequence[RuledCell],
    xs: Sequence[float],
    span: Callable[[RuledCell], tuple[int, int]],
    across: Callable[[RuledCell], int],
) -> list[int]:
    """Indexes of the column borders.

    The border of a sliver is the padding of a header box when it parts no two texts and cells of
    another row run across it.
    """
    beside: dict[tuple[int, int], set[int]] = {}
    crossed = {
        border
        for cell in cells
        for border in range(span(cell)[0] + 1, span(cell)[0] + span(cell)[1])
    }
    for cell in cells:
        if cell.has_text:
            start, length = span(cell)
            beside.setdefault((start, 0), set()).add(across(cell))
            beside.setdefault((start + length, 1), set()).add(across(cell))
    keep = [0]
    for border in range(1, len(xs) - 1):
        parts_texts = beside.get((border, 0), set()) & beside.get((border, 1), set())
        narrow = min(xs[border] - xs[border - 1], xs[border + 1] - xs[border]) < SLIVER
        if parts_texts or not narrow or border not in crossed:
            keep.append(border)
    return [*keep, len(xs) - 1]


def _real_rows(cells: Sequence[RuledCell], count: int) -> list[int]:
    """Indexes of the row borders.

    A border that merged cells cross must part two texts elsewhere; where it parts them in one
    column only, with merged cells to its right, each line of one text was drawn as a box. A row
    without any text is the padding of its neighbour.
    """
    above: dict[int, set[int]] = {}
    below: dict[int, set[int]] = {}
    crossing: dict[int, set[int]] = {}
    texted: set[int] = set()
    for cell in cells:
        if not cell.has_text:
            continue
        columns = range(cell.column, cell.column + cell.column_span)
        texted.update(range(cell.row, cell.row + cell.row_span))
        above.setdefault(cell.row + cell.row_span, set()).update(columns)
        below.setdefault(cell.row, set()).update(columns)
        for border in range(cell.row + 1, cell.row + cell.row_span):
            crossing.setdefault(border, set()).update(columns)
    keep = [0]
    for border in range(1, count - 1):
        parted = above.get(border, set()) & below.get(border, set())
        crossed = crossing.get(border, set())
        one_text_in_lines = len(parted) == 1 and len(crossed) > 1 and max(crossed) > max(parted)
        beside_padding = border - 1 not in texted or (border not in texted and border == count - 2)
        if not beside_padding and (not crossed or (parted and not one_text_in_lines)):
            keep.append(border)
    return [*keep, count - 1]


def _ranks(kept: Sequence[int]) -> Mapping[int, int]:
    """Old border index to new; a dropped border falls together with the one before it."""
    ranks: dict[int, int] = {}
    rank = -1
    kept_set = set(kept)
    for index in range(kept[-1] + 1):
        if index in kept_set:
            rank += 1
        ranks[index] = rank
    return ranks


def _renumbered(
    cells: Sequence[RuledCell], columns: Mapping[int, int], rows: Mapping[int, int]
) -> list[RuledCell]:
    """Cells in the reduced grid; the pieces of one cell that fell together are joined."""
    joined: dict[tuple[int, int], list[RuledCell]] = {}
    for cell in cells:
        joined.setdefault((rows[cell.row], columns[cell.column]), []).append(cell)
    result = []
    for (row, column), pieces in sorted(joined.items()):
        box, box_lines = pieces[0].box, pieces[0].lines
        for piece in pieces[1:]:
            box = box.union(piece.box)
        last_row = max(rows[p.row + p.row_span] for p in pieces)
        last_column = max(columns[p.column + p.column_span] for p in pieces)
        # Boxes that overlap may hold one line together; a box alone holds none twice.
        own = box_lines if len(pieces) == 1 else {line for p in pieces for line in p.lines}
        lines = sorted(own, key=lambda line: (line.box.top, line.box.x0))
        result.append(
            RuledCell(
                box,
                tuple(lines),
                row,
                column,
                max(1, last_row - row),
                max(1, last_column - column),
            )
        )
    return result

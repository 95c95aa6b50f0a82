"""What recognition could not make out is told of the cells that it stands in.

Boxes of recognised lines are rough and ruling lines are found, not drawn, so a line of writing may
lie across the border of two rows. To which of them it belongs is open, and with it whose figures
stand in both.
"""

from __future__ import annotations

from collections import defaultdict

from auditor.reading import RuledCell, RuledTable

UNREADABLE = "sebuah angka pada gambar tidak terbaca dengan pasti"
ROW_OPEN = "sebuah tulisan pada gambar melintasi garis baris ini"
_MARK = "\N{REPLACEMENT CHARACTER}"
_OVER = 0.4
"""A line that lies over a border by more than this share of its height may belong to either row."""


def doubts_by_recognition(table: RuledTable) -> tuple[str, ...]:
    """For every cell "" or that a digit in it was read in two ways, or that its row is open."""
    open_rows = _open_rows(table)
    return tuple(
        UNREADABLE
        if any(_MARK in line.text for line in cell.lines)
        else ROW_OPEN
        if cell.has_text and any(cell.row <= row < cell.row + cell.row_span for row in open_rows)
        else ""
        for cell in table.cells
    )


def _open_rows(table: RuledTable) -> set[int]:
    """The rows on both sides of a border that a line of writing lies across."""
    starts: dict[int, set[int]] = defaultdict(set)
    for cell in table.cells:
        above, below = _reaching_over(cell)
        if above and cell.row > 0:
            starts[cell.row].update((cell.row - 1, cell.row))
        last = cell.row + cell.row_span
        if below and last < table.rows:
            starts[last].update((last - 1, last))
    return {row for rows in starts.values() for row in rows}


def _reaching_over(cell: RuledCell) -> tuple[bool, bool]:
    """Whether a line reaches over the upper and over the lower side of its cell."""
    over = [
        (cell.box.top - line.box.top, line.box.bottom - cell.box.bottom)
        for line in cell.lines
        for limit in (_OVER * (line.box.bottom - line.box.top),)
        if max(cell.box.top - line.box.top, line.box.bottom - cell.box.bottom) > limit
    ]
    return any(a > b for a, b in over), any(b >= a for a, b in over)

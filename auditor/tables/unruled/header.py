"""The header cells of a table without rules: texts over one column or centred over several."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading import Line
from auditor.tables.unruled.blocks import GOES_ON, one_text
from auditor.tables.unruled.centred import span_centred
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.parents import with_parents
from auditor.tables.unruled.spans import (
    Ground,
    HeaderCell,
    cover_bare,
    span_lower,
    spread,
    stands_over,
)
from auditor.tables.unruled.words import part_of, segments

_SLIGHT = 0.3
"""A text reaches over into a column with more than this share of its width,"""
_MOST = 0.6
"""or when it covers more than this share of the column."""


def header_cells(
    lines: Sequence[Line],
    ground: Ground,
    apart: float,
    pitch: float,
) -> tuple[list[HeaderCell], int]:
    """(cells, number of levels); a text over columns that have texts of their own spans them.

    ``pitch`` is the distance of the lines of one text.
    """
    blocks: list[HeaderCell] = []
    for line in lines:
        parts = [part_of(line, words) for words in segments(line, apart)]
        spans = [_touched(part, ground.columns) for part in parts]
        for i, (part, span) in enumerate(zip(parts, spans, strict=True)):
            if span is not None:
                beside = [other for j, other in enumerate(spans) if j != i and other is not None]
                _add(blocks, part, span, beside, pitch)
    blocks = with_parents(blocks)
    if not span_centred(blocks, ground) and not span_lower(blocks):
        spread(blocks, ground)
    cover_bare(blocks, ground.wide)
    levels = 0
    for block in sorted(blocks, key=lambda b: (b.box.top, b.first)):
        above = [other.level + 1 for other in blocks if stands_over(other, block)]
        block.level = max(above, default=0)
        levels = max(levels, block.level + 1)
    return blocks, levels


def _touched(line: Line, columns: Sequence[Span]) -> tuple[int, int] | None:
    """The columns (first, after the last) that a text reaches into."""
    width = line.box.x1 - line.box.x0
    touched = [
        i
        for i, (a, b) in enumerate(columns)
        if min(line.box.x1, b) - max(line.box.x0, a) > min(_SLIGHT * width, _MOST * (b - a))
    ]
    return (touched[0], touched[-1] + 1) if touched else None


def _add(
    blocks: list[HeaderCell],
    line: Line,
    span: tuple[int, int],
    beside: Sequence[tuple[int, int]],
    pitch: float,
) -> None:
    """Add a text to the one right above it that it goes on, or as a text of its own."""
    first, last = span
    for block in reversed(blocks):
        within = first >= block.first and last <= block.last
        around = first <= block.first and last >= block.last
        if (
            0 < line.box.top - block.lines[-1].box.top <= GOES_ON * pitch
            and one_text(block.lines[-1].box, line.box)
            and (within or around)
            and not any(a < block.last and block.first < b for a, b in beside)
        ):
            block.lines.append(line)
            block.first, block.last = min(first, block.first), max(last, block.last)
            return
    blocks.append(HeaderCell([line], first, last))

"""Structure tags as the second witness of ruled cells.

Compared is who stands together with whom, never a column number or a text: which runs make one
cell, and which cells make one row. Tags often miss spans, and one table may be tagged in pieces;
neither is a disagreement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from auditor.reading import RuledCell, RuledTable, TaggedTable

SEVERAL = "menurut tag dokumen, isi sel ini berasal dari beberapa sel"
SHARED = "menurut tag dokumen, isi sel ini bersambung dengan isi sel lain"
OTHER_ROW = "menurut tag dokumen, sel ini termasuk baris lain"

TaggedPlace = tuple[int, int, int]
"""(table, row, cell) in the order of the tags."""
Places = Mapping[int | None, TaggedPlace]
"""For the marks of one page, the tagged cell that each belongs to."""


def places_by_page(tables: Sequence[TaggedTable]) -> dict[int, dict[int | None, TaggedPlace]]:
    """For every page, the tagged cell of each mark; a mark that two cells claim has none."""
    found: dict[int, dict[int | None, TaggedPlace]] = defaultdict(dict)
    claimed_twice: set[tuple[int, int]] = set()
    for t, table in enumerate(tables):
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                for page, mark in cell.marks:
                    if found[page].setdefault(mark, (t, r, c)) != (t, r, c):
                        claimed_twice.add((page, mark))
    for page, mark in claimed_twice:
        del found[page][mark]
    return found


def doubts_by_tags(table: RuledTable, places: Places) -> tuple[str | None, ...]:
    """For every cell of a ruled table "" where the tags agree, a doubt where they do not, None
    where they say nothing (no text, or text outside of every tagged table)."""
    held = [_tagged_places(cell, places) for cell in table.cells]
    holders: dict[TaggedPlace, int] = Counter(place for own in held for place in own)
    rows = _rows_of_tags(table, held)
    return tuple(
        _doubt(cell, own, holders, rows) if own else None
        for cell, own in zip(table.cells, held, strict=True)
    )


def _tagged_places(cell: RuledCell, places: Places) -> frozenset[TaggedPlace]:
    return frozenset(
        places[piece.mark]
        for line in cell.lines
        for piece in line.pieces
        if piece.mark in places and piece.text.strip()
    )


def _rows_of_tags(
    table: RuledTable, held: Sequence[frozenset[TaggedPlace]]
) -> dict[tuple[int, int], int]:
    """For every tagged row, the ruled row that most of its cells stand in.

    A merged cell stands in every row that it reaches over; it is tagged in one of them.
    """
    votes: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for cell, own in zip(table.cells, held, strict=True):
        for t, r, _ in own:
            votes[t, r].update(range(cell.row, cell.row + cell.row_span))
    return {row: min(count, key=lambda r: (-count[r], r)) for row, count in votes.items()}


def _doubt(
    cell: RuledCell,
    own: frozenset[TaggedPlace],
    holders: Mapping[TaggedPlace, int],
    rows: Mapping[tuple[int, int], int],
) -> str:
    if len(own) > 1:
        return SEVERAL
    (place,) = own
    if holders[place] > 1:
        return SHARED
    if not cell.row <= rows[place[:2]] < cell.row + cell.row_span:
        return OTHER_ROW
    return ""

"""A table over several pages has the same columns on each, also where one page lacks a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from auditor.reading import Page, RuledTable, parted_at

SAME_COLUMN = 4.0
"""Column borders on two pages that differ by less than this many points are the same."""


def with_one_set_of_columns(pages: Sequence[Page]) -> list[Page]:
    """The pages with borders added where a table goes on from or to a page that has more.

    A border is only added where no text stands across; then the parts have the same columns.
    """
    aligned = list(pages)
    steps = list(pairwise(range(len(aligned))))
    for before, after in steps:
        if _may_go_on(aligned[before], aligned[after]):
            first = _in_columns_of(aligned[after].tables[0], aligned[before].tables[-1])
            aligned[after] = replace(aligned[after], tables=(first, *aligned[after].tables[1:]))
    for before, after in reversed(steps):
        if _may_go_on(aligned[before], aligned[after]):
            last = _in_columns_of(aligned[before].tables[-1], aligned[after].tables[0])
            aligned[before] = replace(aligned[before], tables=(*aligned[before].tables[:-1], last))
    return aligned


def _may_go_on(before: Page, after: Page) -> bool:
    """Whether a table ends one page and a table with the same outer sides opens the next."""
    if not before.tables or not after.tables:
        return False
    last, first = before.tables[-1], after.tables[0]
    below = any(line.box.top >= last.box.bottom - 2 for line in before.lines)
    above = any(line.box.bottom <= first.box.top + 2 for line in after.lines)
    shift = first.edges[0] - last.edges[0]
    return not below and not above and abs(first.edges[-1] - last.edges[-1] - shift) < SAME_COLUMN


def _in_columns_of(table: RuledTable, other: RuledTable) -> RuledTable:
    """The table with all borders of the other; itself where that cannot be."""
    shift = table.edges[0] - other.edges[0]
    wanted = [x + shift for x in other.edges]
    missing = [x for x in wanted if all(abs(x - own) >= SAME_COLUMN for own in table.edges)]
    if not missing or len(table.edges) + len(missing) != len(wanted):
        return table
    result: RuledTable | None = table
    for x in missing:
        result = parted_at(result, x) if result is not None else None
    return table if result is None else result

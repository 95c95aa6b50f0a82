"""A tagged table: rows of cells, each with the marked content that is its text."""

from __future__ import annotations

from dataclasses import dataclass

Mark = tuple[int, int]
"""(page, counted from 1; marked-content identifier on it): a run of text as the author's program
wrote it."""


@dataclass(frozen=True, slots=True)
class TaggedCell:
    """``marks`` are empty for a cell without text; spans are as written, 1 where nothing is."""

    marks: tuple[Mark, ...]
    row_span: int = 1
    column_span: int = 1


TaggedRow = tuple[TaggedCell, ...]


@dataclass(frozen=True, slots=True)
class TaggedTable:
    """One ``/Table`` element in the order of the tree; it may stand on several pages."""

    rows: tuple[TaggedRow, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({page for row in self.rows for cell in row for page, _ in cell.marks}))

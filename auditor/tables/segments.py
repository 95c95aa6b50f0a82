"""A segment is the part of a table that stands on one page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from auditor.model import Cell, Route
from auditor.reading import Page, RuledTable
from auditor.tables.alignment import SAME_COLUMN
from auditor.tables.captions import Caption, caption_above
from auditor.tables.cells import cell_text, padding
from auditor.tables.headers import GridCell
from auditor.tables.records import with_records_parted

_PADDING = 7.0
"""Points: what shading keeps from the sides of its cell at most."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The ruled table of one page with its caption and position among the page's text.

    ``texts`` are those of its cells, in their order; ``grid`` has them by row and column. The
    caption may stand at the end of the page before: ``caption_page``.
    """

    page: int
    ruled: RuledTable
    texts: tuple[str, ...]
    grid: tuple[dict[int, GridCell], ...]
    caption: Caption | None
    opens_page: bool
    ends_page: bool
    caption_page: int
    route: Route = Route.TEXT

    @property
    def width(self) -> int:
        return self.ruled.columns

    def has_columns_of(self, other: Segment) -> bool:
        """Whether both parts have the same column borders.

        Those inside may differ by the padding of shading that was read for the border.
        """
        if self.width != other.width:
            return False
        shift = self.ruled.edges[0] - other.ruled.edges[0]
        apart = [
            abs(a - b - shift) for a, b in zip(self.ruled.edges, other.ruled.edges, strict=True)
        ]
        narrow = min(b - a for part in (self, other) for a, b in pairwise(part.ruled.edges))
        inside = min(_PADDING, narrow / 2)
        return apart[-1] < SAME_COLUMN and max(apart) < max(SAME_COLUMN, inside)

    def body(self, start: int) -> list[tuple[Cell | None, ...]]:
        """The rows from ``start`` on; merged cells are repeated downwards as inherited."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in range(self.ruled.rows)]
        for ruled, text in zip(self.ruled.cells, self.texts, strict=True):
            for row in range(ruled.row, min(ruled.row + ruled.row_span, self.ruled.rows)):
                rows[row][ruled.column] = Cell(
                    text,
                    ((self.page, ruled.box),),
                    ruled.row_span,
                    ruled.column_span,
                    inherited=row > max(ruled.row, start),
                    indent=ruled.lines[0].box.x0 - ruled.box.x0 if ruled.lines else 0.0,
                    route=self.route,
                    spot=ruled.spot,
                    doubt=ruled.doubt,
                    witnesses=ruled.witnesses,
                )
        return [tuple(row) for row in rows[start:]]


def segments_of(page: Page, before: Page | None) -> list[Segment]:
    """The tables of one page in reading order; ``before`` is the page before it."""
    result = []
    for ruled in map(with_records_parted, page.tables):
        gap = padding(ruled)
        texts = tuple(cell_text(cell.lines, cell.box, gap) for cell in ruled.cells)
        grid: list[dict[int, GridCell]] = [{} for _ in range(ruled.rows)]
        for cell, text in zip(ruled.cells, texts, strict=True):
            grid[cell.row][cell.column] = GridCell(text, cell.row_span, cell.column_span)
        above = [line for line in page.lines if line.box.bottom <= ruled.box.top + 2]
        earlier = [t for t in page.tables if t.box.bottom <= ruled.box.top + 2]
        below = [line for line in page.lines if line.box.top >= ruled.box.bottom - 2]
        later = [t for t in page.tables if t.box.top >= ruled.box.bottom - 2]
        floor = max((t.box.bottom for t in earlier), default=0.0)
        near = [line for line in above if line.box.top >= floor - 2]
        opens = not above and not earlier
        owner = before if before and opens else page
        caption = _caption_before(owner) if owner is before else caption_above(near, ruled.box.top)
        result.append(
            Segment(
                page=page.number,
                ruled=ruled,
                texts=texts,
                grid=tuple(grid),
                caption=caption,
                opens_page=opens,
                ends_page=not below and not later,
                caption_page=owner.number,
                route=page.route,
            )
        )
    return result


def _caption_before(before: Page) -> Caption | None:
    """The numbered caption that ends a page whose table begins on the next."""
    if not before.lines or any(t.box.bottom > before.lines[-1].box.top for t in before.tables):
        return None
    found = caption_above(before.lines, before.lines[-1].box.bottom + 1)
    return found if found and found.number else None

"""The places that the viewer shows: each once, with its box on a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.findings import Review
from auditor.model import Box, Place
from auditor.outputs.plain_text import clipped
from auditor.quantities import read_number

_TEXT, _LABEL = 1_000, 240


@dataclass
class Spots:
    """Every place that is shown, once; a place is known by its page, its box and its text.

    ``laid_out`` has the box of each cell of a file without pages of its own, by its spot.
    """

    laid_out: Mapping[str, Box]
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def in_review(cls, review: Review) -> Spots:
        """No spots yet, and the boxes of the review's cells at hand."""
        rows = (row for read in review.tables for row in read.table.rows)
        cells = (cell for row in rows for cell in row.cells if cell is not None and cell.spot)
        return cls({cell.spot: cell.bbox for cell in cells})

    def of(self, place: Place) -> int:
        """The number of a place."""
        key = _key(place)
        if key not in self.numbers:
            self.numbers[key] = len(self.rows)
            self.rows.append(_spot(place, place.bbox or self.laid_out.get(place.spot)))
        return self.numbers[key]


def _key(place: Place) -> tuple[object, ...]:
    if place.spot:
        return (place.spot,)
    if place.bbox is None:
        return place.page, place.table, place.row, place.column, place.text
    box = place.bbox
    return place.page, *(round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom))


def _spot(place: Place, box: Box | None) -> dict[str, Any]:
    return {
        "page": place.page,
        "box": [round(v, 1) for v in (box.x0, box.top, box.x1, box.bottom)] if box else None,
        "spot": clipped(place.spot, _LABEL),
        "table": clipped(place.table or "", _LABEL),
        "row": clipped(place.row or "", _LABEL),
        "column": clipped(place.column or "", _LABEL),
        "text": clipped(place.text, _TEXT),
        "doubt": clipped(place.doubt, _LABEL),
        "bound": " dan ".join(witness.value for witness in place.witnesses),
    }


def add_read_cells(review: Review, spots: Spots) -> None:
    """Figures that were read but that no relation uses: a reviewer must see them too."""
    for read in review.tables:
        for row in read.table.rows:
            label = read.labels[row.index] if row.index < len(read.labels) else ""
            for column, cell in zip(read.table.columns, row.cells, strict=False):
                if cell is None or cell.inherited or read_number(cell.text) is None:
                    continue
                spots.of(
                    Place(
                        cell.page,
                        cell.bbox,
                        read.table.name,
                        label,
                        column.label,
                        cell.text,
                        doubt=cell.doubt,
                        spot=cell.spot,
                        witnesses=cell.witnesses,
                    )
                )

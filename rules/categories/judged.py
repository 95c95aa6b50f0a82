"""Which category each row of a table gives its capaian."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model import Place
from auditor.relations import Operand
from auditor.ruling import Report, once
from auditor.understanding import Frame, RoleColumn, place_of
from rules.schemas.equations import CAPS

_TICKS = frozenset("√✓✔vVxXüP")


@dataclass(frozen=True, slots=True)
class Judged:
    """A capaian with the category that one row gives it.

    ``capped`` tells that the row's realisasi differs from its target though capaian is a round cap.
    """

    name: str
    value: Operand
    category: str
    place: Place
    capped: bool = False


@once
def judged_in(report: Report) -> tuple[Judged, ...]:
    """All capaian of the report's tables that have a category, in document order."""
    return tuple(entry for frame in report.views for entry in _categories(frame))


def _categories(frame: Frame) -> Iterator[Judged]:
    """Every row's capaian with its category, in a column of its own or as a tick under one."""
    pairs = _pairs(frame)
    for row in (*frame.body, *sorted(frame.totals)):
        for value_key, category_key in pairs:
            value = frame.operand(row, value_key)
            cell = frame.value(row, category_key) if category_key else None
            if value is None:
                continue
            if cell is not None and cell.text and not cell.inherited:
                capped = _is_capped(frame, row, value)
                yield Judged(frame.labels[row], value, cell.text, cell.place, capped)
            elif value_key == pairs[-1][0]:
                yield from _ticked(frame, row, value)


def _pairs(frame: Frame) -> list[tuple[str, str]]:
    """The keys of each capaian with its category: year by year where both name their years."""
    values, categories = frame.of_role("capaian"), frame.of_role("kategori")
    if not values:
        return []
    if len(categories) < 2 or len(values) < 2:
        of_year = {column.year for column in categories} - {None}
        fitting = [v for v in values if not of_year or v.year is None or v.year in of_year]
        if not fitting:
            return []
        return [(fitting[-1].key, categories[-1].key if categories else "")]
    return [
        (value.key, beside.key)
        for value in values
        if (beside := _beside(value, categories, values)) is not None
    ]


def _beside(
    value: RoleColumn, categories: tuple[RoleColumn, ...], values: tuple[RoleColumn, ...]
) -> RoleColumn | None:
    """The category column that stands right of a capaian, before the next capaian."""
    right = [c for c in categories if c.indexes[0] > value.indexes[0]]
    if not right:
        return None
    found = min(right, key=lambda c: c.indexes[0])
    if any(value.indexes[0] < v.indexes[0] < found.indexes[0] for v in values):
        return None
    return found


def _ticked(frame: Frame, row: int, value: Operand) -> Iterator[Judged]:
    known = {index for column in frame.columns for index in column.indexes}
    ticked = [
        column
        for column in frame.table.columns
        if column.index not in known
        and len(column.path) > 1
        and frame.table.rows[row].text(column.index).strip() in _TICKS
        and frame.table.rows[row].text(column.index).strip()
    ]
    if len(ticked) == 1:
        place = place_of(frame.table, frame.table.rows[row], ticked[0].index, frame.labels[row])
        yield Judged(frame.labels[row], value, ticked[0].path[-1], place)


def _is_capped(frame: Frame, row: int, capaian: Operand) -> bool:
    """Whether a capaian of exactly a usual cap hides a realisasi that is off its target."""
    if capaian.quantity.value not in CAPS:
        return False
    figures = [
        frame.operand(row, column.key)
        for name in ("target", "realisasi")
        for column in frame.of_role(name)[-1:]
    ]
    values = {figure.quantity.value for figure in figures if figure is not None}
    return len(values) > 1

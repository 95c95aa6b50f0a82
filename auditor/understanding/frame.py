"""A table that is understood: kind, column roles, and a DataFrame whose cells know their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import pandas as pd

from auditor.model import Place, Route, Row, Table
from auditor.quantities import Quantity, is_blank
from auditor.relations import Operand
from auditor.understanding.vocabulary import Kind, Role


@dataclass(frozen=True, slots=True)
class Value:
    """The content of one canonical cell. ``blank`` cells say that there is nothing to state."""

    text: str
    place: Place
    quantity: Quantity | None = None
    inherited: bool = False

    @property
    def blank(self) -> bool:
        return is_blank(self.text)


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A column (or several joined ones) with its meaning; ``year`` when the header names one."""

    role: Role
    year: int | None
    indexes: tuple[int, ...]
    sure: bool = True

    @property
    def key(self) -> str:
        """The name in the DataFrame: the role's, with ``@2022`` where a year belongs to it."""
        return f"{self.role.name}@{self.year}" if self.year else self.role.name


@dataclass(frozen=True, eq=False)
class Frame:
    """A table with its meaning. ``kind`` is None when no known kind fits.

    ``data`` has one row per table row (same index) and one object column per role; every cell
    is a ``Value`` or None. ``totals`` are the indexes of total rows, ``bands`` those of rows that
    only hold a label.
    """

    table: Table
    kind: Kind | None
    columns: tuple[RoleColumn, ...]
    data: pd.DataFrame
    labels: tuple[str, ...]
    totals: frozenset[int]
    bands: frozenset[int]
    numbers: dict[tuple[int, int], Value] = field(default_factory=dict)
    year: int | None = None

    @property
    def is_a(self) -> str | None:
        return self.kind.name if self.kind else None

    @cached_property
    def body(self) -> tuple[int, ...]:
        """Indexes of the rows that state facts of their own."""
        return tuple(
            row.index
            for row in self.table.rows
            if row.index not in self.totals and row.index not in self.bands
        )

    def of_role(self, name: str) -> tuple[RoleColumn, ...]:
        return tuple(column for column in self.columns if column.role.name == name)

    def has(self, *names: str) -> bool:
        return all(self.of_role(name) for name in names)

    def value(self, row: int, key: str) -> Value | None:
        cells = self._cells.get(key)
        found = cells[row] if cells else None
        return found if isinstance(found, Value) else None

    @cached_property
    def _cells(self) -> dict[str, list[Any]]:
        return {str(key): self.data[key].tolist() for key in self.data.columns}

    def operand(self, row: int, key: str) -> Operand | None:
        """The figure under a role, None where there is none."""
        value = self.value(row, key)
        if value is None or value.quantity is None:
            return None
        column = next(c for c in self.columns if c.key == key)
        return Operand(value.quantity, value.place, fixed=column.role.fixed)

    def raw(self, row: int, column: int) -> Value | None:
        """The cell at a table position if it holds a number, whatever the column means."""
        return self.numbers.get((row, column))

    def numeric_columns(self) -> tuple[int, ...]:
        return tuple(sorted({column for _, column in self.numbers}))

    def values(self, key: str) -> Iterator[tuple[int, Value]]:
        for row in self.table.rows:
            value = self.value(row.index, key)
            if value is not None:
                yield row.index, value


def place_of(table: Table, row: Row, column: int, label: str) -> Place:
    """The place of a cell, the way a finding tells it."""
    cell = row.cells[column]
    header = table.columns[column].label
    if cell and cell.printed:
        label, header = cell.printed
    return Place(
        page=cell.page if cell else table.pages[0],
        bbox=cell.bbox if cell and cell.route.is_paged else None,
        table=table.name,
        row=label,
        column=header,
        text=cell.text if cell else "",
        anchor=table.anchor,
        route=cell.route if cell else Route.TEXT,
        doubt=cell.doubt if cell else "",
        spot=cell.spot if cell else "",
        witnesses=cell.witnesses if cell else (),
    )


def with_unit(quantity: Quantity, unit: str) -> Quantity:
    """The same figure in the unit that its column states, if it has none of its own."""
    return quantity if quantity.unit else replace(quantity, unit=unit)


def joined_texts(row: Row, indexes: Sequence[int], separator: str = " ") -> str:
    """The texts of some columns; before a mark that is not a space lost first texts stay felt."""
    texts = [row.text(i) for i in indexes]
    first = next((i for i, text in enumerate(texts) if text), len(texts))
    lost = separator * first if separator.strip() and first < len(texts) else ""
    return lost + separator.join(text for text in texts if text)

"""The columns of a table that no printed rule and no known role explains, and their figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from auditor.relations import Operand, Rows, evaluate
from auditor.ruling import once
from auditor.understanding import Frame
from rules.schemas.equations import EQUATIONS

_COUNTED = re.compile(r"[\divx]+\b", re.IGNORECASE)


def rows_of(frame: Frame, besides: Iterable[int] = ()) -> Rows:
    """The figures of all rows that state facts of their own, and of some others ``besides``."""
    at: dict[int, dict[int, Operand]] = {row: {} for row in (*frame.body, *besides)}
    for (row, column), value in frame.numbers.items():
        if row in at and value.quantity is not None:
            at[row][column] = Operand(value.quantity, value.place)
    return [figures for figures in at.values() if len(figures) > 1]


def operand_columns(frame: Frame) -> list[int]:
    """Numeric columns that do not just count the rows."""
    return [column for column in frame.numeric_columns() if not _counts(frame, column)]


def _counts(frame: Frame, column: int) -> bool:
    values = [
        v.quantity.value for row in frame.body if (v := frame.raw(row, column)) and v.quantity
    ]
    return len(values) > 1 and all(b - a == 1 for a, b in pairwise(values))


@once
def unexplained(frame: Frame) -> list[int]:
    """Columns without a printed rule or a known role, or whose role's equation no row follows.

    Columns of a series (years, quarters: labels that differ in a number only) state facts of their
    own; a regular rise is no computation.
    """
    known = {index: column for column in frame.columns for index in column.indexes}
    labels = {c.index: _COUNTED.sub("#", c.label) for c in frame.table.columns}
    series = Counter(labels.values())
    return [
        column
        for column in operand_columns(frame)
        if not frame.table.columns[column].formula
        and series[labels[column]] == 1
        and (column not in known or not _is_explained(frame, known[column].role.name))
    ]


def _is_explained(frame: Frame, role: str) -> bool:
    """A role that is set or measured explains itself; a computed one when some row follows it."""
    own = [equation for equation in EQUATIONS if equation.target == role]
    return not own or any(
        evaluate(relation).holds
        for equation in own
        for _, relation in equation.relations(frame.data)
    )

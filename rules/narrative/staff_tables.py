"""How many people a table of staff counts in all, however it is laid out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.quantities import PERCENT
from auditor.relations import Operand
from auditor.understanding import Frame

_ALL = re.compile(
    r"^(?:jumlah|jml\.?|total|jumlah total)(?:\s+\(?(?:orang|pegawai)\)?)?$", re.IGNORECASE
)
_CLASS = re.compile(
    r"^(?:l|p|lk|pr|laki\W*laki|perempuan|pria|wanita|sd|smp|sltp|sma|slta|smk|sma/smk|slta/sma"
    r"|d\W?(?:[1-4]|i{1,3}|iv)|diploma.*|sarjana.*|s\W?(?:[1-3]|i{1,3})|(?:gol(?:ongan)?\.?\s*)?(?:i{1,3}|iv)"
    r"|pasca\s*sarjana|magister|doktor|d\W?iv/s\W?1|s1/d4)$",
    re.IGNORECASE,
)
"""Columns that divide people: by sex, education or golongan."""


def whole_of_staff(frame: Frame) -> tuple[Operand, ...]:
    """The figures that count all people of a table once: one total, or all that add up to it.

    Nothing where the layout leaves open what is counted twice.
    """
    columns = [c for c in frame.numeric_columns() if _counts(frame, c)]
    alls = [c for c in columns if _ALL.match(_leaf(frame, c))]
    parts = [c for c in columns if c not in alls]
    if frame.totals:
        return _of_row(frame, max(frame.totals), columns, alls, parts)
    rows = [_of_row(frame, row, columns, alls, parts) for row in frame.body]
    single = len(rows) > 1 and all(len(own) == 1 for own in rows)
    if frame.table.open_end or not alls or not single:
        return ()
    return tuple(own[0] for own in rows)


def _of_row(
    frame: Frame, row: int, columns: Sequence[int], alls: Sequence[int], parts: Sequence[int]
) -> tuple[Operand, ...]:
    """The people of one row: its last figure, where the others are its parts, else its classes."""
    found = [o for c in columns if (o := _operand(frame, row, c))]
    if not found:
        return ()
    *before, last = found
    if not before or _sum(before) == last.quantity.value:
        return (last,)
    own = [o for c in parts if (o := _operand(frame, row, c))]
    if alls and columns[-1] in alls and _sum(own) == last.quantity.value:
        return (last,)
    divided = not alls and all(_CLASS.match(_leaf(frame, c)) for c in columns)
    return tuple(found) if divided and len(found) == len(columns) else ()


def _counts(frame: Frame, column: int) -> bool:
    values = [v for (_, c), v in frame.numbers.items() if c == column and v.quantity]
    return bool(values) and all(v.quantity and v.quantity.unit != PERCENT for v in values)


def _operand(frame: Frame, row: int, column: int) -> Operand | None:
    value = frame.raw(row, column)
    return Operand(value.quantity, value.place) if value and value.quantity else None


def _sum(operands: Sequence[Operand]) -> object:
    return sum(operand.quantity.value for operand in operands)


def _leaf(frame: Frame, column: int) -> str:
    return frame.table.columns[column].path[-1].strip() if frame.table.columns[column].path else ""

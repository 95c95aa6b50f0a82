"""What the figures of a column add up to: the readings of a parent and of a total row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Place
from auditor.quantities import PERCENT
from auditor.relations import (
    Expression,
    Formula,
    Operand,
    Outcome,
    Ref,
    Relation,
    Sum,
    evaluate,
)
from auditor.ruling import Report
from auditor.understanding import Frame, place_of
from rules.columns.hierarchy import Branch, branches

_BASIS = "susunan baris tabel"
_SHARES = ("serapan", "capaian", "kemajuan", "perubahan", "target", "realisasi")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say what a row is made of."""

    name: str
    rows: tuple[int, ...]


def parent_outcomes(frame: Frame, found: Sequence[Branch]) -> Iterator[tuple[int, Outcome]]:
    """(parent row, outcome) for every column that adds up."""
    by_parent: dict[int, list[Branch]] = {}
    for branch in found:
        by_parent.setdefault(branch.parent, []).append(branch)
    for column in _summable(frame):
        for parent, readings in by_parent.items():
            stated = operand_at(frame, parent, column)
            options = [
                Reading(f"jumlah {len(reading.children)} rincian menurut {reading.by}", own)
                for reading in readings
                if (own := filled_rows(frame, reading.children, column))
            ]
            if not stated:
                continue
            wanted = [Reading(f"jumlah rincian menurut {r.by}", r.children) for r in readings]
            yield from ((parent, o) for o in _added("J201", frame, stated, column, options, wanted))


def total_outcomes(frame: Frame, row: int, report: Report) -> list[Outcome]:
    return _outcomes_of_total(frame, row, _readings_of_total(frame, row, report))


def leading_outcomes(frame: Frame) -> list[Outcome]:
    """What a first row that runs over several columns says of the rows below it.

    It may be the sum of the other such rows (sub totals) or of the rows between them.
    """
    figured = {row for row, _ in frame.numbers}
    rows = [row for row in frame.body if row in figured]
    wide = [row for row in rows if _is_wide(frame, row)]
    if not wide or wide[0] != rows[0]:
        return []
    top, *subtotals = wide
    items = [row for row in rows if row not in wide]
    options = [
        Reading(name, tuple(own))
        for name, own in (
            ("jumlah baris jumlah di bawahnya", subtotals),
            ("jumlah baris rincian di bawahnya", items),
        )
        if len(own) > 1
    ]
    return _outcomes_of_total(frame, top, options)


def _is_wide(frame: Frame, row: int) -> bool:
    cells = frame.table.rows[row].cells
    first = next((cell for cell in cells if cell and cell.text and not cell.inherited), None)
    return first is not None and first.column_span > 1


def _outcomes_of_total(frame: Frame, row: int, options: Sequence[Reading]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for column in _summable(frame):
        stated = operand_at(frame, row, column)
        filled = [
            Reading(option.name, rows)
            for option in options
            if (rows := filled_rows(frame, option.rows, column))
        ]
        if stated:
            outcomes += _added("J202", frame, stated, column, filled, options)
    return outcomes


def _added(
    code: str,
    frame: Frame,
    stated: Operand,
    column: int,
    filled: Sequence[Reading],
    wanted: Sequence[Reading],
) -> Iterator[Outcome]:
    """What the readings that can be added up say; nothing is held against a figure that may be the
    sum of what cannot.
    """
    outcome = evaluate(_sum_relation(code, frame, column, stated, filled)) if filled else None
    unread = outcome is None or not is_readable(frame, wanted[0].rows, column)
    if outcome is not None and (outcome.holds or not unread):
        yield outcome
    else:
        yield from _unreadable(code, frame, column, stated, wanted)


def _unreadable(
    code: str, frame: Frame, column: int, stated: Operand, options: Sequence[Reading]
) -> Iterator[Outcome]:
    """The relation that cannot be checked since a cell of its column is not read safely."""
    for option in options:
        gaps = tuple(_gap(frame, row, column) for row in option.rows if _is_gap(frame, row, column))
        if gaps:
            formulas = (Formula(option.name, sum_of(())),)
            yield evaluate(Relation(code, stated, (), formulas, _BASIS, gaps))
            return


def _gap(frame: Frame, row: int, column: int) -> Place:
    return place_of(frame.table, frame.table.rows[row], column, frame.labels[row])


def _is_gap(frame: Frame, row: int, column: int) -> bool:
    """Whether a cell holds digits that are no figure, or a cell beside it runs across it."""
    cell = frame.table.rows[row].cells[column]
    return not frame.raw(row, column) and (cell is None or any(c.isdigit() for c in cell.text))


def _readings_of_total(frame: Frame, row: int, report: Report) -> list[Reading]:
    """What a total row may add up, the most usual first."""
    above = [r for r in frame.body if r < row]
    earlier = [r for r in frame.totals if r < row]
    since = [r for r in above if not earlier or r > max(earlier)]
    found = branches(frame, report.vocabulary)
    inner = {child for branch in found for child in branch.children}
    parents_ = {branch.parent for branch in found}
    readings: list[Reading] = []
    for name, rows in (
        ("jumlah baris jenjang teratas", [r for r in above if r not in inner] if found else []),
        ("jumlah baris sejak jumlah sebelumnya", since if earlier else []),
        ("jumlah semua baris di atasnya", above),
        ("jumlah baris rincian", [r for r in above if r not in parents_] if found else []),
        ("jumlah baris jumlah di atasnya", earlier if len(earlier) > 1 else []),
        ("jumlah baris jumlah sebelumnya dan barisnya", [*earlier, *since] if earlier else []),
    ):
        if rows and all(tuple(rows) != reading.rows for reading in readings):
            readings.append(Reading(name, tuple(rows)))
    return readings


def _summable(frame: Frame) -> list[int]:
    """Columns whose figures add up: money, counts, weights and scores, but no shares."""
    shares = {
        index for column in frame.columns if column.role.name in _SHARES for index in column.indexes
    }
    known = {index for column in frame.columns for index in column.indexes}
    result = []
    for column in frame.numeric_columns():
        cells = [value for (_, index), value in frame.numbers.items() if index == column]
        units = {value.quantity.unit for value in cells if value.quantity}
        printed = frame.table.columns[column].formula
        if column in shares or printed or (column not in known and PERCENT in units):
            continue
        result.append(column)
    return result


def filled_rows(frame: Frame, rows: Sequence[int], column: int) -> tuple[int, ...]:
    """The rows that hold a figure; none at all where the column is not read safely."""
    if not is_readable(frame, rows, column):
        return ()
    return tuple(row for row in rows if frame.raw(row, column))


def is_readable(frame: Frame, rows: Sequence[int], column: int) -> bool:
    """Whether every cell of these rows is read safely, empty or not."""
    return not any(_is_gap(frame, row, column) for row in rows)


def operand_at(frame: Frame, row: int, column: int) -> Operand | None:
    value = frame.raw(row, column)
    return Operand(value.quantity, value.place) if value and value.quantity else None


def _sum_relation(
    code: str, frame: Frame, column: int, stated: Operand, options: Sequence[Reading]
) -> Relation:
    rows = dict.fromkeys(row for option in options for row in option.rows)
    operands = tuple(o for row in rows if (o := operand_at(frame, row, column)))
    at = {row: index for index, row in enumerate(rows)}
    formulas = tuple(
        Formula(option.name, sum_of([at[row] for row in option.rows])) for option in options
    )
    return Relation(code, stated, operands, formulas, _BASIS)


def sum_of(indexes: Iterable[int]) -> Expression:
    return Sum(tuple(Ref(i) for i in indexes))

"""Columns that say in their header that they add up other columns of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import PERCENT
from auditor.relations import Formula, Operand, Ref, Relation, Sum
from auditor.ruling import Report, judge, once, rule
from auditor.understanding import GOOD, Frame, Vocabulary, role_agreement
from rules.columns.adding import operand_at
from rules.rows.unexplained import unexplained
from rules.schemas.equations import EQUATIONS

_LABEL = "jumlah_kolom"
_BASIS = "judul kolom"
_CHANCE = Decimal("0.001")
"""The header says already what the column is, so that less must be proved than of a pattern."""
_SURE = Decimal("0.000001")
"""With such proof, or without a header that says it, as with every pattern of a table."""
_LONGEST = 1000
_REACH = 12
"""Sums run over so many columns to either side."""
Row = tuple[Operand, tuple[Operand, ...]]
"""The stated sum and its parts in one row."""


@dataclass(frozen=True, slots=True)
class Addition:
    """The columns that a column adds up, and its rows; ``held`` and ``broken`` count those."""

    columns: tuple[int, ...]
    rows: tuple[Row, ...]
    held: int
    broken: int


_SHARES = ("serapan", "capaian")
_COMPUTED = frozenset(equation.target for equation in EQUATIONS)


@rule("A117", "Kolom jumlah = jumlah kolom-kolomnya", Severity.MEDIUM)
def sums(report: Report) -> Iterable[Check]:
    """Kolom "Jumlah" atau "Total" harus sama dengan jumlah kolom-kolom yang dijumlahkannya.

    Yang diperiksa:
        Kolom yang judulnya menyebut jumlah atau total, terhadap kolom-kolom yang berdampingan
        dengannya, kolom yang bernama sama pada kelompok lain, atau kolom jumlah lainnya, pada
        setiap baris termasuk baris jumlah; begitu pula kolom lain yang terbukti sama dengan jumlah
        kolom-kolom di kanannya, misalnya "Rencana", "Terlaksana", dan "Tidak Terlaksana". Kolom
        yang dijumlahkan ditentukan dari baris-baris yang cocok. Tanda "-" dan sel kosong dihitung
        nol.
    Mengapa penting:
        Bersama baris jumlahnya, kolom jumlah menunjukkan sel mana yang keliru.
    Contoh nyata:
        Laki-laki 13 dan perempuan 9 tercetak berjumlah 24; seharusnya 22.
    Cara memperbaiki:
        Jumlahkan kembali barisnya; periksa juga angka pada baris jumlah.
    Yang sengaja dibiarkan:
        Kolom yang baris-barisnya tidak mengikuti penjumlahan mana pun; baris persentase.
    """
    for frame in report.frames:
        for found in additions_of(report)[frame.table.order].values():
            rows = (row for row in found.rows if not _is_of_shares(row, report.vocabulary))
            yield from _checked(replace(found, rows=tuple(rows)))


@once
def additions_of(report: Report) -> Mapping[int, Mapping[int, Addition]]:
    """What the columns of every table (by its order) add up."""
    words = report.vocabulary
    return {frame.table.order: _additions(frame, words) for frame in report.frames}


def _additions(frame: Frame, vocabulary: Vocabulary) -> dict[int, Addition]:
    """The columns of a table that add up others, called sums by their header or proved by rows."""
    called = _summing(frame, vocabulary)
    found = {column: _proved(frame, column, _called(frame, column, called)) for column in called}
    added = {each for one in found.values() if one for each in one.columns}
    for column in unexplained(frame):
        if column not in called and column not in added and not is_percent(frame, column):
            found[column] = _proved(frame, column, _whole(frame, column), _SURE)
    return {column: one for column, one in found.items() if one}


def _summing(frame: Frame, vocabulary: Vocabulary) -> list[int]:
    """The numeric columns whose header calls them a sum and prints no rule of its own."""
    words = "|".join(map(re.escape, vocabulary.labels.get(_LABEL, ())))
    called = re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    columns = frame.table.columns
    return [
        column
        for column in frame.numeric_columns()
        if words and not columns[column].formula and called.search(" ".join(columns[column].path))
    ]


def _proved(
    frame: Frame, stated: int, candidates: Iterable[tuple[int, ...]], chance: Decimal = _CHANCE
) -> Addition | None:
    """What a column adds up by the rows of its table, None where they prove nothing."""
    tried = list(dict.fromkeys(candidates))
    fits = [fit for columns in tried if (fit := _fit(frame, stated, columns, len(tried), chance))]
    return max(fits, key=lambda fit: fit.held, default=None)


def _called(frame: Frame, stated: int, called: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Runs of columns beside it, its namesakes of other groups, and the other sums."""
    own = _alike(frame, stated)
    left = [c for c in own if c < stated][-_REACH:]
    for start in range(len(left) - 1):
        yield tuple(left[start:])
    yield from _whole(frame, stated)
    paths = {c: frame.table.columns[c].path for c in (*own, stated)}
    if len(paths[stated]) > 1:
        yield from _several(c for c in own if paths[c][-1:] == paths[stated][-1:])
    yield from _several(c for c in called if c in own)


def _whole(frame: Frame, stated: int) -> Iterator[tuple[int, ...]]:
    """The runs of columns right of a column, whose whole it may be."""
    right = [c for c in _alike(frame, stated) if c > stated][:_REACH]
    for end in range(2, len(right) + 1):
        yield tuple(right[:end])


def _alike(frame: Frame, stated: int) -> list[int]:
    """The other columns that no known equation computes, with percentages where this one has."""
    percent = is_percent(frame, stated)
    computed = {i for c in frame.columns if c.role.name in _COMPUTED for i in c.indexes} | {stated}
    return [
        column
        for column in frame.numeric_columns()
        if column not in computed and is_percent(frame, column) == percent
    ]


def is_percent(frame: Frame, column: int) -> bool:
    """Whether a column has percentages; with what they lack they always make a hundred."""
    units = (v.quantity.unit for (_, c), v in frame.numbers.items() if c == column and v.quantity)
    return PERCENT in units


def _several(columns: Iterable[int]) -> Iterator[tuple[int, ...]]:
    found = tuple(columns)
    if len(found) > 1:
        yield found


def _fit(
    frame: Frame, stated: int, columns: Sequence[int], tried: int, needed: Decimal
) -> Addition | None:
    rows, held, broken = [], 0, 0
    telling: dict[tuple[Decimal, ...], Decimal] = {}
    for row in range(len(frame.table.rows)):
        figures = _figures(frame, row, stated, columns)
        if figures is None:
            continue
        rows.append(figures)
        total, parts = figures
        value = total.quantity.value
        if not _adds_up(total, parts):
            broken += 1
            continue
        held += 1
        values = tuple(part.quantity.value for part in parts)
        if value not in (*values, 0):
            telling[(value, *values)] = min(Decimal(_LONGEST), abs(value / total.quantity.step))
    chance = Decimal(tried)
    for digits in telling.values():
        chance /= max(Decimal(2), digits)
    varied = len({values[0] for values in telling}) > 1
    proved = chance <= needed and held >= (broken if chance <= _SURE else 2 * broken)
    return Addition(tuple(columns), tuple(rows), held, broken) if proved and varied else None


def _figures(frame: Frame, row: int, stated: int, columns: Sequence[int]) -> Row | None:
    """The sum and its parts, None where a cell runs over rows or has digits that are no figure."""
    cells = frame.table.rows[row].cells
    for column in (stated, *columns):
        cell = cells[column]
        if cell is None or cell.inherited or cell.row_span > 1:
            return None
        if not frame.raw(row, column) and any(c.isdigit() for c in cell.text):
            return None
    total = operand_at(frame, row, stated)
    parts = tuple(part for c in columns if (part := operand_at(frame, row, c)))
    return (total, parts) if total and parts else None


def _adds_up(total: Operand, parts: Sequence[Operand]) -> bool:
    slack = (total.quantity.step + sum(part.quantity.step for part in parts)) / 2
    exact = all(figure.quantity.step == 1 for figure in (total, *parts))
    difference = abs(sum(part.quantity.value for part in parts) - total.quantity.value)
    return difference == 0 if exact else difference <= slack


def _is_of_shares(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is called a percentage, as those of a table laid out crosswise are."""
    label = row[0].place.row or ""
    return any(role_agreement((label,), vocabulary.roles[name]) >= GOOD for name in _SHARES)


def _checked(found: Addition) -> Iterator[Check]:
    evidence = (f"{found.held} dari {found.held + found.broken} baris mengikuti penjumlahan ini",)
    for total, parts in found.rows:
        expression = Sum(tuple(Ref(i) for i in range(len(parts))))
        formula = Formula(f"jumlah {len(parts)} kolom pada baris ini", expression)
        relation = Relation("A117", total, parts, (formula,), _BASIS)
        yield judge(relation, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)

"""From a table to a frame: which kind it is, what each column means, what each row is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from auditor.model import Row, Table
from auditor.quantities import (
    PERCENT,
    Quantity,
    commas_start_decimals,
    is_blank,
    read_column,
    starts_decimals,
    without_bound,
)
from auditor.understanding.frame import Frame, RoleColumn, Value, joined_texts, place_of, with_unit
from auditor.understanding.profile import Profile, column_unit, profile_of
from auditor.understanding.roles import Assignment, best_kind, ranks, role_columns
from auditor.understanding.vocabulary import Kind, Values, Vocabulary
from auditor.understanding.wording import header_words, years_in


def recognise(table: Table, vocabulary: Vocabulary) -> Frame:
    """The frame of a table. A table of no known kind still has labels, totals and numbers."""
    texts = [[row.text(c.index) for row in table.rows] for c in table.columns]
    profiles = [profile_of(column_texts) for column_texts in texts]
    scores, best = best_kind(table, texts, profiles, vocabulary)
    roles = best.roles if best else ranks(table, vocabulary, scores)
    columns = role_columns(table, roles, scores, profiles, vocabulary)
    quantities = _quantities(table, texts, columns, profiles, vocabulary)
    labels = tuple(_label(row, columns, best.kind if best else None) for row in table.rows)
    own = _of_one_thing(columns)
    totals = frozenset(
        row.index for row in table.rows if _is_total(row, labels[row.index], vocabulary, own)
    )
    numbers = {
        (row, column): Value(
            table.rows[row].text(column),
            place_of(table, table.rows[row], column, labels[row]),
            quantity,
        )
        for (row, column), quantity in quantities.items()
    }
    needed = _told_in_words(best, columns, vocabulary)
    valued = {i for c in columns if c.role.values.is_numeric for i in c.indexes}
    bands = frozenset(
        row.index
        for row in table.rows
        if row.index not in totals
        and len(row.filled) <= 2
        and not any((row.index, c.index) in numbers for c in table.columns)
        and not valued & set(row.filled)
        and not (needed and needed <= set(row.filled))
    )
    years = set(years_in(table.caption))
    return Frame(
        table=table,
        kind=best.kind if best else None,
        columns=columns,
        data=_data(table, columns, numbers, labels),
        labels=labels,
        totals=totals,
        bands=bands,
        numbers=numbers,
        year=years.pop() if len(years) == 1 else None,
    )


def _told_in_words(
    best: Assignment | None, columns: Sequence[RoleColumn], vocabulary: Vocabulary
) -> set[int]:
    """The columns that a kind of table without figures needs: a row that fills them is no band."""
    must = best.kind.must if best else ()
    if len(must) < 2 or any(vocabulary.roles[name].values.is_numeric for name in must):
        return set()
    return {i for column in columns if column.role.name in must for i in column.indexes}


def _quantities(
    table: Table,
    texts: Sequence[Sequence[str]],
    columns: Sequence[RoleColumn],
    profiles: Sequence[Profile],
    vocabulary: Vocabulary,
) -> dict[tuple[int, int], Quantity]:
    """The numbers of all columns that hold figures, with the unit that column or row states."""
    role_at = {index: column.role for column in columns for index in column.indexes}
    units = next((texts[c.indexes[0]] for c in columns if c.role.values is Values.UNIT), None)
    ranks = {index for index, role in role_at.items() if role.values is Values.RANK}
    figures = [text for index, own in enumerate(texts) if index not in ranks for text in own]
    points_group = not starts_decimals(figures)
    commas_part = points_group and commas_start_decimals(figures)
    found: dict[tuple[int, int], Quantity] = {}
    for column in table.columns:
        role = role_at.get(column.index)
        if role and not role.values.is_numeric:
            continue
        if role is None and not profiles[column.index].mostly_numbers:
            continue
        stated = column_unit(column, role, table.caption)
        own = texts[column.index]
        if role and role.fixed and role.values is not Values.MONEY:
            own = [without_bound(text) for text in own]
        read = read_column(own, vocabulary.whole_units, points_group, commas_part)
        for row, quantity in enumerate(read):
            if quantity is None or table.rows[row].cells[column.index] is None:
                continue
            cell = table.rows[row].cells[column.index]
            if cell is not None and cell.inherited:
                continue
            unit = stated
            if not unit and role and role.values is Values.NUMBER and units:
                unit = PERCENT if header_words(units[row]) in ("%", "persen", "persen %") else ""
            found[row, column.index] = with_unit(quantity, unit)
    return found


def _label(row: Row, columns: Sequence[RoleColumn], kind: Kind | None) -> str:
    """What names a row: the naming role that the kind puts first, else the first real text."""
    order = (*kind.must, *kind.any_of, *kind.may) if kind else ()
    naming = [c for c in columns if c.role.naming]
    for column in sorted(naming, key=lambda c: order.index(c.role.name)):
        text = joined_texts(row, column.indexes)
        if text:
            return text
    for cell in row.cells:
        if cell and (len(cell.text) > 2 or cell.text == PERCENT) and not is_blank(cell.text):
            return cell.text
    return f"baris {row.index + 1}"


def _of_one_thing(columns: Sequence[RoleColumn]) -> frozenset[int]:
    """The columns of unit and target: a row that fills them is of one thing, no mean of several."""
    return frozenset(
        index
        for column in columns
        for index in column.indexes
        if column.role.values is Values.UNIT
        or (column.role.values is Values.NUMBER and column.role.fixed)
    )


def _is_total(row: Row, label: str, vocabulary: Vocabulary, own: frozenset[int]) -> bool:
    first = next((cell for cell in row.cells if cell and cell.text and not cell.inherited), None)
    if first is None:
        return False
    for name in ("total", "rata_rata"):
        if first.column_span > 1 and vocabulary.is_label(name, first.text):
            return True
    return (
        vocabulary.names_exactly("total_penuh", label)
        or vocabulary.names_exactly("total_penuh", first.text)
        or vocabulary.names_exactly("rata_rata", first.text)
        or (vocabulary.is_label("rata_rata", first.text) and not own & set(row.filled))
    )


def _data(
    table: Table,
    columns: Sequence[RoleColumn],
    numbers: Mapping[tuple[int, int], Value],
    labels: Sequence[str],
) -> pd.DataFrame:
    content: dict[str, list[Value | None]] = {}
    for column in columns:
        cells: list[Value | None] = []
        for row in table.rows:
            index = column.indexes[-1]
            number = numbers.get((row.index, index))
            if number is not None:
                cells.append(number)
                continue
            text = joined_texts(row, column.indexes, column.role.joined or " ")
            at = next((i for i in column.indexes if row.text(i)), index)
            cell = row.cells[at]
            place = place_of(table, row, at, labels[row.index])
            cells.append(Value(text, place, inherited=cell.inherited) if cell else None)
        content[column.key] = cells
    return pd.DataFrame(content, index=[row.index for row in table.rows], dtype=object)

"""From a table to a frame: which kind it is, what each column means, what each row is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from rapidfuzz import fuzz

from auditor.model import Column, Row, Table
from auditor.quantities import (
    PERCENT,
    Quantity,
    commas_start_decimals,
    is_blank,
    read_column,
    starts_decimals,
    without_bound,
)
from auditor.understanding.bare_years import told_by_caption
from auditor.understanding.evidence import prove_hinted
from auditor.understanding.frame import Frame, RoleColumn, Value, joined_texts, place_of, with_unit
from auditor.understanding.profile import Profile, column_unit, profile_of
from auditor.understanding.vocabulary import Kind, Role, Values, Vocabulary
from auditor.understanding.wording import GOOD, header_words, role_agreement, years_in

_SURE = 92.0
_CAPTION_BONUS = 30.0
_CAPTION_GOOD = 90.0


@dataclass(frozen=True, slots=True)
class _Assignment:
    kind: Kind
    roles: Mapping[int, Role]
    score: float


def recognise(table: Table, vocabulary: Vocabulary) -> Frame:
    """The frame of a table. A table of no known kind still has labels, totals and numbers."""
    texts = [[row.text(c.index) for row in table.rows] for c in table.columns]
    profiles = [profile_of(column_texts) for column_texts in texts]
    scores, best = _best_kind(table, texts, profiles, vocabulary)
    roles = best.roles if best else _ranks(table, vocabulary, scores)
    columns = _role_columns(table, roles, scores, profiles, vocabulary)
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


_Scores = Mapping[tuple[int, str], float]


def _best_kind(
    table: Table,
    texts: Sequence[Sequence[str]],
    profiles: Sequence[Profile],
    vocabulary: Vocabulary,
) -> tuple[_Scores, _Assignment | None]:
    """The kind that fits best, and how well every column fits every role.

    Where each row has its unit, long figures need not be money: a column of them is then taken by
    its header, if that makes more of the table known and no two columns claim one role.
    """
    scores, best = _fitting(table, texts, profiles, vocabulary, large=False)
    with_units = any(
        role.values is Values.UNIT and score >= GOOD
        for role in vocabulary.roles.values()
        for (_, name), score in scores.items()
        if name == role.name
    )
    if not with_units:
        return scores, best
    wider, other = _fitting(table, texts, profiles, vocabulary, large=True)
    if other is None or (best and len(other.roles) <= len(best.roles)):
        return scores, best
    claims = [(role.name, _year(table.columns[index])) for index, role in other.roles.items()]
    return (wider, other) if len(set(claims)) == len(claims) else (scores, best)


def _fitting(
    table: Table,
    texts: Sequence[Sequence[str]],
    profiles: Sequence[Profile],
    vocabulary: Vocabulary,
    large: bool,
) -> tuple[_Scores, _Assignment | None]:
    scores = {
        (column.index, role.name): role_agreement(column.path, role)
        for column in table.columns
        for role in vocabulary.roles.values()
        if profiles[column.index].allows(role.values, column, large, table.caption)
    }
    prove_hinted(table, texts, vocabulary, scores)
    told_by_caption(table, vocabulary, scores)
    found = [a for kind in vocabulary.kinds if (a := _assign(kind, table, vocabulary, scores))]
    return scores, max(found, key=lambda a: a.score, default=None)


def _told_in_words(
    best: _Assignment | None, columns: Sequence[RoleColumn], vocabulary: Vocabulary
) -> set[int]:
    """The columns that a kind of table without figures needs: a row that fills them is no band."""
    must = best.kind.must if best else ()
    if len(must) < 2 or any(vocabulary.roles[name].values.is_numeric for name in must):
        return set()
    return {i for column in columns if column.role.name in must for i in column.indexes}


def _assign(
    kind: Kind, table: Table, vocabulary: Vocabulary, scores: Mapping[tuple[int, str], float]
) -> _Assignment | None:
    """The best roles of this kind for the columns; None when the kind does not fit."""
    roles: dict[int, Role] = {}
    total = 0.0
    for column in table.columns:
        options = [
            (scores.get((column.index, name), 0.0), vocabulary.roles[name])
            for name in (*kind.must, *kind.any_of, *kind.repeated, *kind.may)
        ]
        score, role = max(options, key=lambda option: option[0], default=(0.0, None))
        if role is not None and score >= GOOD:
            roles[column.index] = role
            total += score
    names = [role.name for role in roles.values()]
    captioned = any(
        fuzz.partial_ratio(words, table.caption.casefold()) >= _CAPTION_GOOD
        for words in kind.captions
    )
    forbidden = any(
        scores.get((column.index, name), 0.0) >= GOOD
        for column in table.columns
        for name in kind.never
    )
    if (
        not set(kind.must) <= set(names)
        or (kind.any_of and not set(kind.any_of) & set(names))
        or any(_different_years(name, roles, table) < 2 for name in kind.repeated)
        or forbidden
        or (kind.needs_caption and not captioned)
    ):
        return None
    return _Assignment(kind, roles, total + (_CAPTION_BONUS if captioned else 0.0))


def _different_years(name: str, roles: Mapping[int, Role], table: Table) -> int:
    years = [_year(table.columns[i]) for i, role in roles.items() if role.name == name]
    return len({year for year in years if year})


def _ranks(
    table: Table, vocabulary: Vocabulary, scores: Mapping[tuple[int, str], float]
) -> dict[int, Role]:
    """In a table of no known kind only the columns that number or code the rows have a role."""
    return {
        column.index: role
        for column in table.columns
        for role in vocabulary.roles.values()
        if role.values is Values.RANK and scores.get((column.index, role.name), 0.0) >= GOOD
    }


def _year(column: Column) -> int | None:
    years = years_in(column.path[-1]) if column.path else ()
    if not years:
        years = years_in(" ".join(column.path))
    return years[0] if len(set(years)) == 1 else None


def _years(table: Table, roles: Mapping[int, Role]) -> dict[int, int | None]:
    """The year of every column with a role.

    Where several columns of one role name no year, a year stands only over the first column of its
    group and holds for those to the right of it.
    """
    years = {index: _year(table.columns[index]) for index in sorted(roles)}
    bare = Counter(roles[index].name for index, year in years.items() if year is None)
    last: int | None = None
    for index, year in years.items():
        last = year or last
        if year is None and bare[roles[index].name] > 1 and roles[index].values.is_numeric:
            years[index] = last
    return years


def _role_columns(
    table: Table,
    roles: Mapping[int, Role],
    scores: Mapping[tuple[int, str], float],
    profiles: Sequence[Profile],
    vocabulary: Vocabulary,
) -> tuple[RoleColumn, ...]:
    """One column per key: joined roles are put together, of two claims the better one stays."""
    chosen: dict[str, RoleColumn] = {}
    years = _years(table, roles)
    unit = next((r for r in vocabulary.roles.values() if r.values is Values.UNIT), None)
    for index, role in sorted(roles.items()):
        score = scores[index, role.name]
        new = RoleColumn(role, years[index], (index,), score >= _SURE)
        old = chosen.get(new.key)
        if old is None:
            chosen[new.key] = new
        elif role.joined is not None and old.indexes[-1] == index - 1:
            chosen[new.key] = RoleColumn(role, new.year, (*old.indexes, index), old.sure)
        elif score > scores[old.indexes[0], role.name]:
            chosen[new.key] = new
    for key in _contested(table, roles, years):
        chosen.pop(key, None)
    for key, claim in list(chosen.items()):
        left = claim.indexes[0] - 1
        if not claim.role.joined or left < 0 or left in roles:
            continue
        if table.columns[left].path == table.columns[left + 1].path:
            chosen[key] = replace(claim, indexes=(left, *claim.indexes))
    taken = {i for column in chosen.values() for i in column.indexes}
    for column in table.columns[1:]:
        beside = table.columns[column.index - 1]
        if (
            unit
            and unit.name not in chosen
            and column.index not in taken
            and beside.index in taken
            and column.path == beside.path
            and profiles[column.index].allows(Values.UNIT, column)
        ):
            chosen[unit.name] = RoleColumn(unit, None, (column.index,), sure=True)
    return tuple(sorted(chosen.values(), key=lambda c: c.indexes))


def _contested(
    table: Table, roles: Mapping[int, Role], years: Mapping[int, int | None]
) -> set[str]:
    """The keys that columns under one header claim alike, parted only by words that name no year.

    Which of "Target – TH I" to "Target – TH V" is the target cannot be told, so that none is.
    """
    claims: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for index, role in roles.items():
        path = table.columns[index].path
        if role.values.is_numeric and not role.joined and years[index] is None and len(path) > 1:
            claims.setdefault((role.name, path[:-1]), set()).add(path[-1])
    return {name for (name, _), leaves in claims.items() if len(leaves) > 1}


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

"""Which kind a table is and what each of its columns means, by header wording and figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from auditor.model import Column, Table
from auditor.understanding.bare_years import told_by_caption
from auditor.understanding.evidence import prove_hinted
from auditor.understanding.frame import RoleColumn
from auditor.understanding.profile import Profile
from auditor.understanding.vocabulary import Kind, Role, Values, Vocabulary
from auditor.understanding.wording import GOOD, role_agreement, years_in

Scores = Mapping[tuple[int, str], float]
"""How well the column of an index fits the role of a name."""
_SURE = 92.0
_CAPTION_BONUS = 30.0
_CAPTION_GOOD = 90.0


@dataclass(frozen=True, slots=True)
class Assignment:
    """A kind of table and the role that each of its columns then has, by index."""

    kind: Kind
    roles: Mapping[int, Role]
    score: float


def best_kind(
    table: Table,
    texts: Sequence[Sequence[str]],
    profiles: Sequence[Profile],
    vocabulary: Vocabulary,
) -> tuple[Scores, Assignment | None]:
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
) -> tuple[Scores, Assignment | None]:
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


def _assign(
    kind: Kind, table: Table, vocabulary: Vocabulary, scores: Mapping[tuple[int, str], float]
) -> Assignment | None:
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
    return Assignment(kind, roles, total + (_CAPTION_BONUS if captioned else 0.0))


def _different_years(name: str, roles: Mapping[int, Role], table: Table) -> int:
    years = [_year(table.columns[i]) for i, role in roles.items() if role.name == name]
    return len({year for year in years if year})


def ranks(
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


def role_columns(
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

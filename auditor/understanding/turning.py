"""Tables laid out crosswise: years across, and what each figure is (target, result) down.

Such a table is turned into the ordinary layout, one row for each thing and one column for each
meaning and year, so that roles, facts and rules need not know of it. Each cell keeps the labels
that it has in print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.model import Cell, Column, Row, Table
from auditor.understanding.bare_years import is_bare_year
from auditor.understanding.frame import Frame
from auditor.understanding.recognition import recognise
from auditor.understanding.vocabulary import Kind, Role, Vocabulary
from auditor.understanding.wording import GOOD, name_words, role_agreement, years_in

_NAME_WORDS = 3
"""A shorter name found in a caption may be part of another."""
_BRACKETS = re.compile(r"[()]")


@dataclass(slots=True)
class _Group:
    """The rows of one thing: its name, the cell that names it, and a row for each role."""

    name: str
    cell: Cell | None
    rows: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Layout:
    """``meanings`` is the column whose texts say what each row is, ``years`` those of figures."""

    kind: Kind
    meanings: int
    years: dict[int, int]


def views_of(
    frames: Sequence[Frame], vocabulary: Vocabulary
) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    """The frames of the tables as printed, and those of the crosswise ones turned.

    A table that is turned is of no known kind as printed, whatever its header looked like.
    """
    names = sorted(set(_names(frames, vocabulary)), key=len, reverse=True)
    plain = replace(vocabulary, kinds=())
    crosswise = replace(vocabulary, kinds=tuple(k for k in vocabulary.kinds if k.crosswise))
    turned = {
        frame.table.order: view
        for frame in frames
        if (table := turn(frame.table, vocabulary, names)) is not None
        and (view := recognise(table, crosswise)).kind is not None
    }
    printed = tuple(
        recognise(frame.table, plain) if frame.table.order in turned else frame for frame in frames
    )
    return printed, tuple(turned.values())


def turn(table: Table, vocabulary: Vocabulary, names: Sequence[str] = ()) -> Table | None:
    """The table in the ordinary layout; None unless it is surely laid out crosswise.

    Surely: years are the only columns of figures that have a meaning, every row with figures is
    named by a role, each thing has all roles that its kind of table must have, none of them twice.
    ``names`` are those known from other tables, the longest first; one in the caption names what a
    table without names of its own is about.
    """
    for kind in vocabulary.kinds:
        layout = _layout(table, kind, vocabulary) if kind.crosswise else None
        groups = _groups(table, layout, vocabulary) if layout else None
        if layout and groups and all(set(kind.must) <= set(group.rows) for group in groups):
            return _turned(table, layout, groups, vocabulary, _named(table.caption, names))
    return None


def _layout(table: Table, kind: Kind, vocabulary: Vocabulary) -> _Layout | None:
    paths = {column.index: column.path for column in table.columns}
    years = {i: years_in(path[-1])[0] for i, path in paths.items() if path and is_bare_year(path)}
    if not years or len(set(years.values())) < len(years) or min(years) == 0:
        return None
    must = [vocabulary.roles[name] for name in kind.must]
    if any(role_agreement(path, role) >= GOOD for path in paths.values() for role in must):
        return None
    for column in range(min(years)):
        texts = [row.text(column) for row in table.rows]
        found = {role.name for text in texts if (role := _role(text, kind, vocabulary))}
        if set(kind.must) <= found:
            return _Layout(kind, column, years)
    return None


def _role(text: str, kind: Kind, vocabulary: Vocabulary) -> Role | None:
    """The role of the kind, one of figures or of words about them, that a row's label means."""
    roles = [vocabulary.roles[name] for name in sorted(kind.roles)]
    scores = [(role_agreement((text,), role), role) for role in roles if not role.naming]
    score, role = max(scores, key=lambda scored: scored[0], default=(0.0, None))
    return role if text and score >= GOOD else None


def _groups(table: Table, layout: _Layout, vocabulary: Vocabulary) -> list[_Group] | None:
    """The rows of each thing; None where a row with figures has no role or one has a role twice."""
    groups: list[_Group] = []
    for row in table.rows:
        role = _role(row.text(layout.meanings), layout.kind, vocabulary)
        figures = any(row.text(column) for column in layout.years)
        own = [i for i in row.filled if i < layout.meanings and _has_letters(row.text(i))]
        if role is None and figures:
            return None
        if role is None:
            label = next((cell for cell in row.cells if cell and cell.text), None)
            if label is not None:
                groups.append(_Group(label.text, label))
            continue
        cell = row.cells[own[-1]] if own else None
        if not groups or (cell and cell.text != groups[-1].name):
            groups.append(_Group(cell.text if cell else "", cell))
        if role.name in groups[-1].rows:
            return None
        groups[-1].rows[role.name] = row
    return [group for group in groups if group.rows]


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _turned(
    table: Table, layout: _Layout, groups: Sequence[_Group], vocabulary: Vocabulary, known: str
) -> Table:
    """Year by year all the roles, each with the figures of every thing."""
    labels = {
        role: row.text(layout.meanings) for group in groups for role, row in group.rows.items()
    }
    keys = [(year, role) for year in sorted(layout.years) for role in labels]
    header = vocabulary.roles[layout.kind.crosswise].wordings[0]
    columns = [Column(0, (header,))]
    for index, (year, role) in enumerate(keys, 1):
        columns.append(Column(index, (labels[role], str(layout.years[year]))))
    rows = []
    for index, group in enumerate(groups):
        name = group.name or (known if len(groups) == 1 else "")
        cells = [_naming(table, group, name)]
        cells += [_figure(table, layout, group, name, year, role) for year, role in keys]
        rows.append(Row(index, tuple(cells)))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _naming(table: Table, group: _Group, name: str) -> Cell | None:
    """The cell that names a thing; one without a name of its own is told as not stating any."""
    if group.cell is not None:
        return replace(group.cell, inherited=False, row_span=1, column_span=1)
    first = next(cell for row in group.rows.values() for cell in row.cells if cell)
    return replace(first, text=name or table.caption or table.name, inherited=not name)


def _figure(
    table: Table, layout: _Layout, group: _Group, name: str, year: int, role: str
) -> Cell | None:
    row = group.rows.get(role)
    cell = row.cells[year] if row else None
    if row is None or cell is None:
        return None
    label = " – ".join(part for part in (name, row.text(layout.meanings)) if part)
    return replace(cell, printed=(label, table.columns[year].label))


def _named(caption: str, names: Iterable[str]) -> str:
    """The known name that a caption holds, if it is long enough to tell."""
    words = " ".join(name_words(_BRACKETS.sub(" ", caption)))
    for name in names:
        own = name_words(name)
        if len(own) >= _NAME_WORDS and f" {' '.join(own)} " in f" {words} ":
            return name
    return ""


def _names(frames: Iterable[Frame], vocabulary: Vocabulary) -> Iterator[str]:
    """What the rows of ordinary tables are about that may be laid out crosswise elsewhere."""
    roles = {kind.crosswise for kind in vocabulary.kinds if kind.crosswise}
    for frame in frames:
        for role in roles:
            if frame.kind is not None and frame.has(role):
                yield from (value.text for _, value in frame.values(role) if value.text)

"""Tables laid out crosswise are turned into the ordinary layout: one row for each thing.

Roles, facts and rules need not know of the other layout. Each cell keeps the labels that it has in
print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from auditor.model import Cell, Column, Row, Table
from auditor.understanding.crosswise import Group, Head, Layout, layout_of
from auditor.understanding.frame import Frame
from auditor.understanding.names import NameIndex
from auditor.understanding.recognition import recognise
from auditor.understanding.vocabulary import Vocabulary
from auditor.understanding.wording import name_words

_NAME_WORDS = 3
"""A shorter name found in a caption may be part of another."""
_BRACKETS = re.compile(r"[()]")


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

    ``names`` are those known from other tables, the longest first; one in the caption names what a
    table without names of its own is about.
    """
    known = tuple(names)

    def is_known(name: str) -> bool:
        return any(True for _ in _index(known).same(name))

    for kind in vocabulary.kinds:
        found = layout_of(table, kind, vocabulary, is_known) if kind.crosswise else None
        if found:
            layout, groups = found
            header = vocabulary.roles[kind.crosswise].wordings[0]
            caption = _named(table.caption, names) if len(groups) == 1 else ""
            make = _by_year if layout.by_year else _by_name
            return make(table, layout, groups, header, caption)
    return None


@lru_cache(maxsize=1)
def _index(names: tuple[str, ...]) -> NameIndex[str]:
    """The names of one report for looking up; many of its tables ask for it, or none."""
    index: NameIndex[str] = NameIndex()
    for name in names:
        index.add(name, name)
    return index


def _by_year(
    table: Table, layout: Layout, groups: Sequence[Group], header: str, known: str
) -> Table:
    """Year by year all the roles, each with the figures of every thing."""
    labels = _labels(layout, groups)
    keys = [(head, role) for head in layout.heads for role in labels]
    columns = [Column(0, (header,))]
    for index, (head, role) in enumerate(keys, 1):
        columns.append(Column(index, (labels[role], str(head.year))))
    rows = []
    for index, group in enumerate(groups):
        name = group.name or known
        cells = [_naming(table, group, name)]
        cells += [_figure(table, layout, group, name, head, role) for head, role in keys]
        rows.append(Row(index, tuple(cells)))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _by_name(
    table: Table, layout: Layout, groups: Sequence[Group], header: str, known: str
) -> Table:
    """A row for each thing, or for each part of the year of each thing, with a column each role."""
    labels = _labels(layout, groups)
    columns = [Column(0, (header,)), *(Column(i, (labels[r],)) for i, r in enumerate(labels, 1))]
    rows: list[Row] = []
    for group in groups:
        name = group.name or known
        for head in layout.heads:
            own = " – ".join(part for part in (name, head.name) if part)
            figures = [_figure(table, layout, group, name, head, role) for role in labels]
            first = next((cell for cell in figures if cell), None)
            if first is not None:
                text = head.name if head.stated else own
                naming = replace(first, text=text, printed=None, inherited=not head.stated)
                rows.append(Row(len(rows), (naming, *figures)))
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def _labels(layout: Layout, groups: Sequence[Group]) -> dict[str, str]:
    """What the rows of each role are called, the roles in order."""
    return {role: row.text(layout.meanings) for group in groups for role, row in group.rows.items()}


def _naming(table: Table, group: Group, name: str) -> Cell | None:
    """The cell that names a thing; one without a name of its own is told as not stating any."""
    if group.cell is not None:
        return replace(group.cell, inherited=False, row_span=1, column_span=1)
    first = next(cell for row in group.rows.values() for cell in row.cells if cell)
    return replace(first, text=name or table.caption or table.name, inherited=not name)


def _figure(
    table: Table, layout: Layout, group: Group, name: str, head: Head, role: str
) -> Cell | None:
    row = group.rows.get(role)
    cell = row.cells[head.column] if row else None
    if row is None or cell is None:
        return None
    label = " – ".join(part for part in (name, row.text(layout.meanings)) if part)
    return replace(cell, printed=(label, table.columns[head.column].label))


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

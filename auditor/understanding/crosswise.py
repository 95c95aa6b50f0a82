"""Which tables are laid out crosswise: what each figure is stands down, whose it is across.

Across stand years, parts of a year, or things that have a name; down one row for each meaning
(target, result), for one thing or for groups of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Cell, Row, Table
from auditor.understanding.bare_years import is_bare_year
from auditor.understanding.vocabulary import Kind, Role, Vocabulary
from auditor.understanding.wording import GOOD, header_words, role_agreement, years_in

PARTS = "bagian_tahun"
"""The label of the vocabulary that names parts of a year."""
_LABELS = 3
"""What the rows mean stands in one of the first columns."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a column of figures stands for: a year, or a thing or part of a year by its ``name``.

    A name is ``stated`` where it names a thing that others may speak of too.
    """

    column: int
    year: int | None = None
    name: str = ""
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """``meanings`` is the column whose texts say what each row is."""

    kind: Kind
    meanings: int
    heads: tuple[Head, ...]

    @property
    def by_year(self) -> bool:
        return all(head.year is not None for head in self.heads)


@dataclass(slots=True)
class Group:
    """The rows of one thing: its name, the cell that names it, and a row for each role."""

    name: str
    cell: Cell | None
    rows: dict[str, Row] = field(default_factory=dict)


def layout_of(
    table: Table, kind: Kind, vocabulary: Vocabulary, is_known: Callable[[str], bool]
) -> tuple[Layout, list[Group]] | None:
    """How a table is laid out crosswise as one of this kind; None unless that is sure.

    Surely: the columns of figures stand for years, parts of a year or names that are known
    (``is_known``), each once; no header means what the rows mean; every row with figures is named
    by a role, and each thing has all roles that its kind must have, none of them twice.
    """
    for heads in _heads(table, kind, vocabulary, is_known):
        if not heads or len({(head.year, head.name) for head in heads}) < len(heads):
            continue
        layout = _layout(table, kind, heads, vocabulary)
        groups = _groups(table, layout, vocabulary) if layout else None
        if layout and groups and all(set(kind.must) <= set(group.rows) for group in groups):
            named = any(head.stated for head in heads)
            return None if named and len(groups) > 1 else (layout, groups)
    return None


def _heads(
    table: Table, kind: Kind, vocabulary: Vocabulary, is_known: Callable[[str], bool]
) -> Iterator[tuple[Head, ...]]:
    """What the columns may stand for; names and parts only where the rows surely are meanings."""
    headed = [column for column in table.columns if column.path]
    yield tuple(
        Head(column.index, year=years_in(column.path[-1])[0])
        for column in headed
        if is_bare_year(column.path)
    )
    if not _told_exactly(table, kind, vocabulary):
        return
    things = [c for c in headed if c.index > 0]
    parts = [c for c in things if vocabulary.is_label(PARTS, c.path[-1])]
    if len(parts) > 1:
        whole = [c for c in things if _is_whole(c.path, vocabulary)]
        yield tuple(Head(column.index, name=column.path[-1]) for column in (*parts, *whole))
    role = vocabulary.roles[kind.crosswise]
    if len(things) > 1 and all(
        (len(c.path) > 1 and role_agreement(c.path[:-1], role) >= GOOD) or is_known(c.path[-1])
        for c in things
    ):
        yield tuple(Head(column.index, name=column.path[-1], stated=True) for column in things)


def _is_whole(path: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a column is called the total: whatever its rows are, it is that of the whole."""
    return bool(path) and vocabulary.names_exactly("total_penuh", path[-1])


def _told_exactly(table: Table, kind: Kind, vocabulary: Vocabulary) -> bool:
    """Whether a column holds, word for word, each role that the kind must have."""
    wanted = [{header_words(w) for w in vocabulary.roles[name].wordings} for name in kind.must]
    for column in range(min(_LABELS, len(table.columns))):
        texts = {header_words(row.text(column)) for row in table.rows}
        if all(texts & words for words in wanted):
            return True
    return False


def _layout(
    table: Table, kind: Kind, heads: tuple[Head, ...], vocabulary: Vocabulary
) -> Layout | None:
    first = min(head.column for head in heads)
    must = [vocabulary.roles[name] for name in kind.must]
    paths = [c.path for c in table.columns if not _is_whole(c.path, vocabulary)]
    if any(role_agreement(path, role) >= GOOD for path in paths for role in must):
        return None
    for column in range(first):
        texts = [row.text(column) for row in table.rows]
        found = {role.name for text in texts if (role := _role(text, kind, vocabulary))}
        if set(kind.must) <= found:
            return Layout(kind, column, heads)
    return None


def _role(text: str, kind: Kind, vocabulary: Vocabulary) -> Role | None:
    """The role of the kind, one of figures or of words about them, that a row's label means."""
    if vocabulary.names_exactly("total_penuh", text):
        return None
    roles = [vocabulary.roles[name] for name in sorted(kind.roles)]
    scores = [(role_agreement((text,), role), role) for role in roles if not role.naming]
    score, role = max(scores, key=lambda scored: scored[0], default=(0.0, None))
    return role if text and score >= GOOD else None


def _groups(table: Table, layout: Layout, vocabulary: Vocabulary) -> list[Group] | None:
    """The rows of each thing; None where a row with figures has no role or one has a role twice."""
    groups: list[Group] = []
    for row in table.rows:
        role = _role(row.text(layout.meanings), layout.kind, vocabulary)
        figures = any(row.text(head.column) for head in layout.heads)
        own = [i for i in row.filled if i < layout.meanings and _has_letters(row.text(i))]
        if role is None and figures:
            return None
        if role is None:
            label = next((cell for cell in row.cells if cell and cell.text), None)
            if label is not None:
                groups.append(Group(label.text, label))
            continue
        cell = row.cells[own[-1]] if own else None
        if not groups or (cell and cell.text != groups[-1].name):
            groups.append(Group(cell.text if cell else "", cell))
        if role.name in groups[-1].rows:
            return None
        groups[-1].rows[role.name] = row
    return [group for group in groups if group.rows]


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)

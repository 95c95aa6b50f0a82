"""How much of a table that is known was read: tables, figures, and figures with row and column."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Rows = Sequence[Sequence[str]]

FIGURE = re.compile(r"[\s\d.,%()<>≤≥*–-]*\d[\s\d.,%()<>≤≥*–-]*")
_FOUND = 0.5
"""A table is found when at least this share of its figures stands in one table that was read; one
without figures is not counted."""


@dataclass(frozen=True)
class TableRead:
    """A table as an engine delivers it.

    ``columns`` are the labels of the columns; None when the engine knows no headers, so that the
    first rows hold them.
    """

    rows: Rows
    columns: Sequence[str] | None = None


@dataclass(frozen=True)
class Score:
    """Counts over the tables of one layout: (right, in all)."""

    tables: tuple[int, int] = (0, 0)
    figures: tuple[int, int] = (0, 0)
    bindings: tuple[int, int] = (0, 0)

    def __add__(self, other: Score) -> Score:
        def both(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
            return one[0] + two[0], one[1] + two[1]

        return Score(
            both(self.tables, other.tables),
            both(self.figures, other.figures),
            both(self.bindings, other.bindings),
        )


def truth_of(pdf: Path) -> dict[str, Any]:
    """What the tables of a layout fixture say."""
    loaded: dict[str, Any] = json.loads(pdf.with_suffix(".json").read_text(encoding="utf-8"))
    return loaded


def score(truth: dict[str, Any], read: Sequence[TableRead]) -> Score:
    """Each known table is compared with the one that is most like it in its figures."""
    total = Score()
    for table, best in zip(truth["tables"], _partners(truth["tables"], read), strict=True):
        figures, bindings = _known(table)
        common = _figures(best.rows) & figures if best else Counter[str]()
        bound = (_bindings(best, table) & bindings).total() if best else 0
        found = int(best is not None and common.total() >= _FOUND * figures.total())
        total += Score(
            (found if figures else 0, int(bool(figures))),
            (common.total(), figures.total()),
            (bound, bindings.total()),
        )
    return total


def _partners(
    tables: Sequence[dict[str, Any]], read: Sequence[TableRead]
) -> list[TableRead | None]:
    """For each known table one that was read and shares figures, the most alike first.

    In the order of the document a small table would take a large one whose row numbers it shares.
    """
    likeness = []
    seen = [(_figures(candidate.rows), _texts(candidate.rows)) for candidate in read]
    for i, table in enumerate(tables):
        figures, texts = _figures(table["rows"]), _texts(table["rows"])
        for j, (own_figures, own) in enumerate(seen):
            if figures & own_figures:
                likeness.append(((texts & own).total() / (texts | own).total(), i, j))
    partners: dict[int, int] = {}
    for _, i, j in sorted(likeness, reverse=True):
        if i not in partners and j not in partners.values():
            partners[i] = j
    return [read[partners[i]] if i in partners else None for i in range(len(tables))]


def _known(table: dict[str, Any]) -> tuple[Counter[str], Counter[tuple[str, str, str]]]:
    read = TableRead(table["rows"], [" ".join(path) for path in table["columns"]])
    return _figures(table["rows"]), _bindings(read, table)


def _figures(rows: Rows) -> Counter[str]:
    return Counter(tight(text) for row in rows for text in row if FIGURE.fullmatch(text or ""))


def _texts(rows: Rows) -> Counter[str]:
    return Counter(same_words(text) for row in rows for text in row if text)


def _bindings(read: TableRead, table: dict[str, Any]) -> Counter[tuple[str, str, str]]:
    columns, rows = read.columns, read.rows
    if columns is None:
        depth = table["header_rows"]
        columns, rows = _labels(rows[:depth]), rows[depth + table["number_row"] :]
    label = table["label"]
    return Counter(
        (same_words(row[label]), same_words(columns[i]), tight(text))
        for row in rows
        if label < len(row)
        for i, text in enumerate(row)
        if i != label and i < len(columns) and FIGURE.fullmatch(text or "")
    )


def _labels(header: Rows) -> list[str]:
    """Labels from raw header rows: an empty cell belongs to the one on its left, or above."""
    paths: list[list[str]] = [[] for _ in header[0]] if header else []
    for row in header:
        last = ""
        for column, text in enumerate(row[: len(paths)]):
            if text is not None and text.strip():
                last = text
            elif paths[column] and text is None:
                last = ""
            if last and paths[column][-1:] != [last]:
                paths[column].append(last)
    return [" ".join(path) for path in paths]


def tight(text: str) -> str:
    """Without white space; a dash is a dash however long it is."""
    return re.sub(r"\s+", "", text).replace("\N{EN DASH}", "-")


def same_words(text: str | None) -> str:
    """Letters and digits only, so that a word broken by its column is the word it was."""
    return re.sub(r"[^0-9a-z%]+", "", (text or "").casefold())

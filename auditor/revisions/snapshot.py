"""What of an audit is needed to compare it with another: its findings and its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from auditor.findings import ReadTable, Review
from auditor.quantities import read_number
from auditor.tables import plain


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding as a version of the report has it."""

    identifier: str
    rule: str
    severity: str
    message: str
    stated: str
    expected: str
    page: int
    table: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a table of a version, as printed."""

    table: str
    row: str
    column: str
    text: str
    page: int


FigureKey = tuple[str, str, str, int]
"""Table, row and column without their wording's accidents, and which of several such it is."""


@dataclass(frozen=True)
class Snapshot:
    """One version of a report. ``figures`` is None where the version does not tell them."""

    name: str
    sha256: str
    findings: tuple[Seen, ...]
    figures: Mapping[FigureKey, Figure] | None


def snapshot_of(review: Review) -> Snapshot:
    """The version that was just audited."""
    pairs = zip(review.identifiers, review.findings, strict=True)
    return Snapshot(
        review.source.path.name,
        review.source.sha256,
        tuple(
            Seen(
                identifier,
                finding.rule,
                finding.severity.value,
                finding.message,
                finding.stated,
                finding.expected,
                finding.places[0].page,
                finding.places[0].table or "",
                finding.places[0].row or "",
                finding.places[0].column or "",
            )
            for identifier, finding in pairs
        ),
        _keyed((read.table.anchor, figures_of(read)) for read in review.tables),
    )


def snapshot_of_data(data: Mapping[str, Any]) -> Snapshot:
    """The version that a ``temuan.json`` tells of. Raises KeyError or TypeError for other data."""
    tables = data["tables"]
    figures = None
    if all("figures" in table for table in tables):
        figures = _keyed(_told_figures(table) for table in tables)
    return Snapshot(
        data["source"]["file"],
        data["source"]["sha256"],
        tuple(_seen(finding) for finding in data["findings"]),
        figures,
    )


def figures_of(read: ReadTable) -> Iterator[Figure]:
    """The cells of a table that hold a number, row by row."""
    table = read.table
    for row in table.rows:
        label = read.labels[row.index] if row.index < len(read.labels) else ""
        for column, cell in zip(table.columns, row.cells, strict=True):
            if cell is not None and not cell.inherited and read_number(cell.text) is not None:
                yield Figure(table.name, label, column.label, cell.text, cell.page)


def _told_figures(table: Mapping[str, Any]) -> tuple[str, list[Figure]]:
    name = f"Tabel {table['number']}" if table["number"] else table["caption"]
    return table["caption"] or " ".join(table["columns"]), [
        Figure(name, each["row"], each["column"], each["text"], each["page"])
        for each in table["figures"]
    ]


def _seen(finding: Mapping[str, Any]) -> Seen:
    place = finding["places"][0]
    return Seen(
        finding["id"],
        finding["rule"],
        finding["severity"],
        finding["message"],
        finding["stated"],
        finding["expected"],
        place["page"],
        place["table"] or "",
        place["row"] or "",
        place["column"] or "",
    )


def _keyed(tables: Iterable[tuple[str, Iterable[Figure]]]) -> dict[FigureKey, Figure]:
    count: Counter[tuple[str, str, str]] = Counter()
    keyed = {}
    for anchor, figures in tables:
        for figure in figures:
            key = (plain(anchor), plain(figure.row), plain(figure.column))
            count[key] += 1
            keyed[*key, count[key]] = figure
    return keyed

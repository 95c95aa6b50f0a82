"""What the viewer shows, as plain data: spots on pages, relations between them, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.findings import Check, Finding, Review
from auditor.model import Box, Place
from auditor.outputs.calculation import Calculation, calculation, decimal_text, interval_text
from auditor.outputs.entries import Entry, entries_of, unsafe_entries_of
from auditor.outputs.interface import Wording
from auditor.outputs.phrases import (
    TALLY_LABELS,
    VERDICT_LABELS,
    Silence,
    key_figures,
    number,
    page_list,
    silences,
    verdict,
    waived_text,
)
from auditor.outputs.plain_text import clipped
from auditor.quantities import read_number
from auditor.relations import Outcome, Verdict

_TEXT, _LABEL = 1_000, 240
_MOST_RELATIONS = 10_000
_DECIDED = {"temuan": Verdict.CONTRADICTION, "dilihat": Verdict.UNDECIDABLE}
"""The status of a finding in the viewer, and what it says of the relations it stands for."""


@dataclass
class _Spots:
    """Every place that is shown, once; a place is known by its page, its box and its text.

    ``laid_out`` has the box of each cell of a file without pages of its own, by its spot.
    """

    laid_out: Mapping[str, Box]
    numbers: dict[tuple[object, ...], int] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def of(self, place: Place) -> int:
        key = _key(place)
        if key not in self.numbers:
            self.numbers[key] = len(self.rows)
            self.rows.append(_spot(place, place.bbox or self.laid_out.get(place.spot)))
        return self.numbers[key]


def _key(place: Place) -> tuple[object, ...]:
    if place.spot:
        return (place.spot,)
    if place.bbox is None:
        return place.page, place.table, place.row, place.column, place.text
    box = place.bbox
    return place.page, *(round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom))


def _spot(place: Place, box: Box | None) -> dict[str, Any]:
    return {
        "page": place.page,
        "box": [round(v, 1) for v in (box.x0, box.top, box.x1, box.bottom)] if box else None,
        "spot": clipped(place.spot, _LABEL),
        "table": clipped(place.table or "", _LABEL),
        "row": clipped(place.row or "", _LABEL),
        "column": clipped(place.column or "", _LABEL),
        "text": clipped(place.text, _TEXT),
        "doubt": clipped(place.doubt, _LABEL),
    }


def _laid_out(review: Review) -> dict[str, Box]:
    rows = (row for read in review.tables for row in read.table.rows)
    cells = (cell for row in rows for cell in row.cells if cell is not None and cell.spot)
    return {cell.spot: cell.bbox for cell in cells}


def viewer_data(review: Review, wording: Wording) -> dict[str, Any]:
    """The review as the viewer's script reads it; all texts are plain and on one line."""
    spots = _Spots(_laid_out(review))
    relations = _Relations(spots)
    groups, findings = _entries(review, spots, relations)
    with_figures = [check for check in review.checks if check.outcome is not None]
    for check in sorted(with_figures, key=lambda each: each.verdict.holds)[:_MOST_RELATIONS]:
        assert check.outcome is not None
        relations.of(check.outcome, check.why, check.verdict)
    _read_cells(review, spots)
    identity = review.identity
    return {
        "title": wording.title,
        "file": clipped(review.source.path.name, _LABEL),
        "agency": clipped(identity.agency, _LABEL),
        "year": identity.fiscal_year,
        "verdict": verdict(review),
        "figures": key_figures(review),
        "labels": {each.name: label for each, label in VERDICT_LABELS.items()},
        "rules": _rules(review),
        "spots": spots.rows,
        "relations": relations.rows,
        "groups": groups,
        "findings": findings,
        "coverage": _coverage(review, len(with_figures) - _MOST_RELATIONS),
    }


def _rules(review: Review) -> dict[str, dict[str, str]]:
    found = {}
    for code, title in review.rules.items():
        note = review.notes.get(code)
        found[code] = {
            "title": title,
            "criterion": note.criterion if note else "",
            "importance": note.importance if note else "",
        }
    return found


class _Relations:
    """Every relation that was checked, once, whichever check or finding it is met in."""

    def __init__(self, spots: _Spots) -> None:
        self.spots = spots
        self.numbers: dict[int, int] = {}
        self.rows: list[dict[str, Any]] = []
        self._kept: list[Outcome] = []

    def of(self, outcome: Outcome, why: str = "", decided: Verdict | None = None) -> int:
        """The number of a relation; ``decided`` is the verdict of the check, if it differs."""
        if id(outcome) not in self.numbers:
            self.numbers[id(outcome)] = len(self.rows)
            self._kept.append(outcome)
            self.rows.append(self._row(outcome, why, decided or outcome.verdict))
        return self.numbers[id(outcome)]

    def _row(self, outcome: Outcome, why: str, decided: Verdict) -> dict[str, Any]:
        told = calculation(outcome)
        stated = told.stated
        return {
            "rule": outcome.relation.rule,
            "verdict": decided.name,
            "name": clipped(told.name, _LABEL),
            "line": clipped(told.line, _TEXT),
            "stated": [
                self.spots.of(stated.place),
                clipped(stated.quantity.text, _LABEL),
                interval_text(stated.interval),
            ],
            "terms": [
                [
                    term.sign,
                    self.spots.of(term.operand.place),
                    clipped(term.operand.quantity.text, _LABEL),
                    interval_text(term.operand.interval),
                ]
                for term in told.terms
            ],
            **_result(told),
            "restates": told.restates,
            "why": clipped(why or outcome.why, _LABEL),
        }


def _result(told: Calculation) -> dict[str, str]:
    computed = told.expected or (interval_text(told.computed) if told.computed else "")
    return {
        "computed": computed,
        "spread": interval_text(told.spread) if told.spread else "",
        "difference": decimal_text(told.difference) if told.difference is not None else "",
    }


def _entries(
    review: Review, spots: _Spots, relations: _Relations
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    groups: list[dict[str, Any]] = []
    findings: list[dict[str, Any]] = []
    for status, entries in (("temuan", entries_of(review)), ("dilihat", unsafe_entries_of(review))):
        for entry in entries:
            groups.append(_group(entry, status, len(findings)))
            findings.extend(
                {
                    "id": item.identifier,
                    "number": item.number,
                    "group": len(groups) - 1,
                    "status": "aside" if item.waiver else status,
                    "waiver": clipped(waived_text(item.waiver), _TEXT) if item.waiver else "",
                    "title": clipped(item.title, _LABEL),
                    **_finding(item.finding, spots, relations, _DECIDED[status]),
                }
                for item in entry.items
            )
    return groups, findings


def _group(entry: Entry, status: str, first: int) -> dict[str, Any]:
    return {
        "number": entry.number,
        "heading": clipped(entry.subject, _LABEL),
        "kind": "" if entry.is_group else clipped(entry.first.title, _LABEL),
        "severity": entry.severity.value,
        "status": status,
        "pages": entry.pages,
        "tables": clipped(entry.tables, _LABEL),
        "first": first,
        "count": len(entry.items),
    }


def _finding(
    finding: Finding, spots: _Spots, relations: _Relations, decided: Verdict
) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": clipped(finding.message, _TEXT),
        "stated": clipped(finding.stated, _LABEL),
        "expected": clipped(finding.expected, _LABEL),
        "suggestion": clipped(finding.suggestion, _TEXT),
        "evidence": [clipped(line, _TEXT) for line in finding.evidence],
        "spots": list(dict.fromkeys(spots.of(place) for place in finding.places)),
        "relations": [relations.of(outcome, decided=decided) for outcome in finding.relations],
    }


def _read_cells(review: Review, spots: _Spots) -> None:
    """Figures that were read but that no relation uses: a reviewer must see them too."""
    for read in review.tables:
        for row in read.table.rows:
            label = next((cell.text for cell in row.cells if cell and cell.text), "")
            for column, cell in zip(read.table.columns, row.cells, strict=False):
                if cell is None or cell.inherited or read_number(cell.text) is None:
                    continue
                spots.of(
                    Place(
                        cell.page,
                        cell.bbox,
                        read.table.name,
                        label,
                        column.label,
                        cell.text,
                        doubt=cell.doubt,
                        spot=cell.spot,
                    )
                )


def _coverage(review: Review, left_out: int) -> dict[str, Any]:
    read = {read.table.name: read for read in review.tables}
    tables = []
    for name, tally in review.checked_by_table().items():
        if not name and not tally.relations:
            continue
        table = read[name].table if name in read else None
        tables.append(
            {
                "name": clipped(name or "Di luar tabel", _LABEL),
                "caption": clipped(table.caption if table else "", _LABEL),
                "page": table.pages[0] if table else None,
                "pages": page_list(table.pages) if table else "",
                "counts": [getattr(tally, key) for key in TALLY_LABELS],
            }
        )
    return {
        "labels": list(TALLY_LABELS.values()),
        "tables": tables,
        "unread": [
            {"pages": s.pages, "what": clipped(s.what, _TEXT), "why": clipped(s.why, _TEXT)}
            for s in (*silences(review), *_left_out(left_out))
        ],
        "unread_pages": sorted({u.page for u in review.unread if u.page is not None}),
        "reasons": _reasons(review.checks),
    }


def _left_out(count: int) -> list[Silence]:
    if count <= 0:
        return []
    what = f"{number(count)} hubungan yang cocok"
    return [Silence("", what, "diperiksa, tetapi tidak dimuat di sini agar berkas tetap ringan")]


def _reasons(checks: Iterable[Check]) -> list[tuple[str, int]]:
    counted = Counter(
        clipped(check.why or "sebab tidak dicatat", _TEXT)
        for check in checks
        if check.verdict is Verdict.UNDECIDABLE
    )
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))

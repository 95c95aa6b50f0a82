"""What the viewer shows, as plain data: spots on pages, relations between them, findings."""

from __future__ import annotations

from typing import Any

from auditor.findings import Finding, Review
from auditor.outputs.entries import Entry, entries_of, unsafe_entries_of
from auditor.outputs.html.coverage import coverage
from auditor.outputs.html.relations import Relations
from auditor.outputs.html.spots import Spots, add_read_cells
from auditor.outputs.interface import Wording
from auditor.outputs.phrases import VERDICT_LABELS, key_figures, verdict, waived_text
from auditor.outputs.plain_text import clipped
from auditor.relations import Verdict

_TEXT, _LABEL = 1_000, 240
_MOST_RELATIONS = 10_000
_DECIDED = {"temuan": Verdict.CONTRADICTION, "dilihat": Verdict.UNDECIDABLE}
"""The status of a finding in the viewer, and what it says of the relations it stands for."""


def viewer_data(review: Review, wording: Wording) -> dict[str, Any]:
    """The review as the viewer's script reads it; all texts are plain and on one line."""
    spots = Spots.in_review(review)
    relations = Relations(spots)
    groups, findings = _entries(review, spots, relations)
    with_figures = [check for check in review.checks if check.outcome is not None]
    for check in sorted(with_figures, key=lambda each: each.verdict.holds)[:_MOST_RELATIONS]:
        assert check.outcome is not None
        relations.of(check.outcome, check.why, check.verdict)
    add_read_cells(review, spots)
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
        "coverage": coverage(review, len(with_figures) - _MOST_RELATIONS),
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


def _entries(
    review: Review, spots: Spots, relations: Relations
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
    finding: Finding, spots: Spots, relations: Relations, decided: Verdict
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
        "spots": list(dict.fromkeys(spots.of(p) for p in finding.places if not p.file)),
        "relations": [relations.of(outcome, decided=decided) for outcome in finding.relations],
    }

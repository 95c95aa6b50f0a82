"""``temuan.json``, version 1, which other programs build on.

Its JSON Schema is ``temuan.schema.json`` beside this file; a change of meaning needs a new version.
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from auditor.findings import Finding, ReadTable, Review, Tally, Waiver, identifiers_of
from auditor.model import Box, Place
from auditor.outputs.calculation import calculation
from auditor.outputs.interface import Wording
from auditor.relations import Operand, Outcome
from auditor.revisions import figures_of

VERSION = 1


def render(review: Review, wording: Wording) -> bytes:  # noqa: ARG001
    """The review as JSON in UTF-8; the same bytes for the same review."""
    text = json.dumps(as_data(review), ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode("utf-8", "replace")


def schema() -> dict[str, Any]:
    """The published JSON Schema of this version."""
    text = (files("auditor.outputs") / "temuan.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def as_data(review: Review) -> dict[str, Any]:
    """The review as plain dictionaries and lists; of the file only the name, never its folder."""
    source, identity = review.source, review.identity
    return {
        "schema": VERSION,
        "source": {"file": source.path.name, "sha256": source.sha256, "pages": source.pages},
        "report": {
            "agency": identity.agency,
            "fiscal_year": identity.fiscal_year,
            "title": identity.title,
        },
        "tables": [_table(read) for read in review.tables],
        "findings": [
            _finding(identifier, finding, review.waivers.get(identifier))
            for identifier, finding in zip(review.identifiers, review.findings, strict=True)
        ],
        "unsafe": [
            _finding(identifier, finding, None)
            for identifier, finding in zip(
                identifiers_of(review.unsafe), review.unsafe, strict=True
            )
        ],
        "checked": {
            **_tally(review.checked),
            "by_rule": {code: _tally(tally) for code, tally in review.checked_by_rule().items()},
        },
        "unread": [
            {"page": unread.page, "what": unread.what, "why": unread.why}
            for unread in review.unread
        ],
        "notices": list(review.notices),
        "checklist": [
            {
                "number": item.number,
                "aspect": item.aspect,
                "statement": item.statement,
                "answer": item.answer,
                "evidence": list(item.evidence),
            }
            for item in review.checklist
        ],
        "companions": [
            {
                "file": each.file,
                "kind": each.label,
                "agency": each.agency,
                "fiscal_year": each.fiscal_year,
            }
            for each in review.companions
        ],
    }


def _table(read: ReadTable) -> dict[str, Any]:
    table = read.table
    return {
        "number": table.number,
        "caption": table.caption,
        "kind": read.kind,
        "pages": list(table.pages),
        "rows": len(table.rows),
        "columns": [column.label for column in table.columns],
        "figures": [
            {"row": each.row, "column": each.column, "text": each.text, "page": each.page}
            for each in figures_of(read)
        ],
    }


def _finding(identifier: str, finding: Finding, waiver: Waiver | None) -> dict[str, Any]:
    return {
        "id": identifier,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "message": finding.message,
        "stated": finding.stated,
        "expected": finding.expected,
        "correction": finding.correction,
        "suggestion": finding.suggestion,
        "root_cause": finding.root_cause,
        "places": [_place(place) for place in finding.places],
        "evidence": list(finding.evidence),
        "calculations": [_calculation(outcome) for outcome in finding.relations],
        "waiver": _waiver(waiver) if waiver else None,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "person": waiver.person,
        "since": waiver.since.isoformat(),
        "expiry": waiver.expiry.isoformat() if waiver.expiry else None,
    }


def _calculation(outcome: Outcome) -> dict[str, Any]:
    told = calculation(outcome)
    return {
        "rule": outcome.relation.rule,
        "formula": told.name,
        "line": told.line,
        "computed": told.expected,
        "stated": _figure("", told.stated),
        "operands": [_figure(term.sign, term.operand) for term in told.terms],
    }


def _figure(sign: str, operand: Operand) -> dict[str, Any]:
    interval = operand.interval
    return {
        "sign": sign,
        "text": operand.quantity.text,
        "value": str(operand.quantity.value),
        "low": str(interval.low),
        "high": str(interval.high),
        "place": _place(operand.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "text": place.text,
        "bbox": _bbox(place.bbox) if place.bbox else None,
        "file": place.file,
        "route": place.route.value,
        "witnesses": [witness.value for witness in place.witnesses],
        "doubt": place.doubt,
    }


def _bbox(box: Box) -> list[float]:
    return [round(float(edge), 2) for edge in (box.x0, box.top, box.x1, box.bottom)]


def _tally(tally: Tally) -> dict[str, int]:
    return {
        "relations": tally.relations,
        "held": tally.held,
        "rounded": tally.rounded,
        "violated": tally.violated,
        "undecidable": tally.undecidable,
    }

"""Doubt about the reading is never sold as the author's error."""

from __future__ import annotations

from dataclasses import replace

from auditor.findings import Check, Confidence
from auditor.relations import Verdict


def doubted(check: Check) -> Check:
    """The check, not checkable and its finding unsafe, where a place it rests on is in doubt."""
    if check.finding is None:
        return check
    doubts = tuple(dict.fromkeys(place.doubt for place in check.finding.places if place.doubt))
    return unsafe(check, *doubts) if doubts else check


def unsafe(check: Check, *reasons: str) -> Check:
    """The check undecided and its finding, if any, one that a person must look at first."""
    finding, open_, why = check.finding, Verdict.UNDECIDABLE, "; ".join(reasons)
    if finding is not None:
        finding = replace(
            finding, confidence=Confidence.UNSAFE, evidence=(*finding.evidence, *reasons)
        )
    outcome = replace(check.outcome, verdict=open_, why=why) if check.outcome else None
    return replace(check, verdict=open_, finding=finding, why=why, outcome=outcome)

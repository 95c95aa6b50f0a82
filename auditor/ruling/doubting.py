"""Doubt about the reading is never sold as the author's error."""

from __future__ import annotations

from dataclasses import replace

from auditor.findings import Check, Confidence
from auditor.relations import Verdict


def doubted(check: Check) -> Check:
    """The check, not checkable and its finding unsafe, where a place it rests on is in doubt."""
    finding = check.finding
    if finding is None:
        return check
    doubts = tuple(dict.fromkeys(place.doubt for place in finding.places if place.doubt))
    if not doubts:
        return check
    why = "; ".join(doubts)
    unsafe = replace(finding, confidence=Confidence.UNSAFE, evidence=(*finding.evidence, *doubts))
    open_ = Verdict.UNDECIDABLE
    outcome = replace(check.outcome, verdict=open_, why=why) if check.outcome else None
    return replace(check, verdict=open_, finding=unsafe, why=why, outcome=outcome)

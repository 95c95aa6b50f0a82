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
    return replace(check, verdict=Verdict.UNDECIDABLE, finding=unsafe, why=why)

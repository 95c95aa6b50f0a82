"""A contradiction that changes what a figure means for the reader weighs more than its size."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Severity
from auditor.ruling import Report, expected_text
from rules.categories.choosing import scales_of

_REACHED = Decimal(100)


def raised(check: Check, report: Report) -> Check:
    """The check of a capaian; its finding is *tinggi* where the figure that is stated and the one
    that follows lead to different verdicts: below, at or above 100, or another class of a scale
    that the report prints.
    """
    finding, outcome = check.finding, check.outcome
    if finding is None or outcome is None or outcome.computed is None:
        return check
    stated, right = outcome.relation.stated.quantity, outcome.computed
    ends = [_verdicts(end, report) for end in (right.low, right.high)]
    for said, *meant in zip(_verdicts(stated.value, report), *ends, strict=True):
        if all(said and other and other != said for other in meant):
            value = expected_text(outcome.relation.stated, right.low)
            why = f"simpulan berubah: {stated.text} berarti {said}, {value} berarti {meant[0]}"
            evidence = (*finding.evidence, why)
            changed = replace(finding, severity=Severity.HIGH, evidence=evidence)
            return replace(check, finding=changed)
    return check


def _verdicts(value: Decimal, report: Report) -> list[str]:
    """What a capaian means, in words: against the target, and by each scale."""
    reached = "target tercapai"
    if value != _REACHED:
        reached = "target terlampaui" if value > _REACHED else "target tidak tercapai"
    classes = [scale.label_of(value) for scale in scales_of(report)]
    return [reached, *(f"kategori “{label}”" if label else "" for label in classes)]

"""What an office has set: the severity of a rule's findings, and whether figures may be cut off."""

from __future__ import annotations

from dataclasses import replace

from auditor.findings import Check, Confidence, Severity
from auditor.relations import Verdict
from auditor.ruling.judging import finding_of
from auditor.ruling.rule import Rule


def as_set(check: Check, rule: Rule, truncation: bool) -> Check:
    """The check as the settings want it."""
    outcome = check.outcome
    if check.verdict is Verdict.TRUNCATED and not truncation and outcome and outcome.computed:
        finding = finding_of(outcome, Severity.LOW, Confidence.CERTAIN)
        check = replace(check, verdict=Verdict.CONTRADICTION, finding=finding)
    if rule.fixed and check.finding is not None:
        check = replace(check, finding=replace(check.finding, severity=rule.severity))
    return check

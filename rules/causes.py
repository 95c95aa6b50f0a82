"""Findings that one mistake explains get one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.findings import Finding
from auditor.quantities import read_number


def explain(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the root causes that they share.

    A slip of a digit explains the sums that it breaks and the remainder that was computed from it;
    a cause that only one finding of its kind has is no common cause.
    """
    linked = _with_digit_slips(list(findings))
    shared = Counter(finding.root_cause for finding in linked)
    return [
        replace(f, root_cause="") if shared[f.root_cause] == 1 and f.rule.startswith("F") else f
        for f in linked
    ]


def _with_digit_slips(findings: list[Finding]) -> list[Finding]:
    slips = [f for f in findings if f.rule == "D401"]
    causes: dict[frozenset[str], str] = {}
    by_difference: dict[str, str] = {}
    for slip in slips:
        a, _, b = slip.root_cause.partition(":")[0].partition(" dan ")
        pair = frozenset((_value(a), _value(b)))
        difference = _difference(a, b)
        cause = by_difference.setdefault(difference, slip.root_cause)
        causes[pair] = cause
    result = []
    for finding in findings:
        if finding.rule == "D401":
            a, _, b = finding.root_cause.partition(":")[0].partition(" dan ")
            pair = frozenset((_value(a), _value(b)))
        else:
            pair = frozenset((_value(finding.stated), _value(finding.expected)))
        common = causes.get(pair)
        result.append(replace(finding, root_cause=common) if common else finding)
    return result


def _value(text: str) -> str:
    number = read_number(text)
    return str(number.quantity().value.normalize()) if number else text


def _difference(one: str, other: str) -> str:
    a, b = read_number(one), read_number(other)
    if a is None or b is None:
        return f"{one}|{other}"
    return str(abs(a.quantity().value - b.quantity().value).normalize())

"""Findings that one mistake explains get one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Finding
from auditor.model import Place
from auditor.relations import Outcome

_SLIP = "D401"


@dataclass(frozen=True, slots=True)
class _Slip:
    """A slip of a digit: where both numbers stand, by how much they differ, the cause it is."""

    places: frozenset[Place]
    difference: Decimal
    cause: str


def explain(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the root causes that they share.

    A slip of a digit explains the sums that it breaks and the remainder that was computed from it;
    a cause that only one finding of its kind has is no common cause.
    """
    linked = _with_digit_slips(findings)
    shared = Counter(finding.root_cause for finding in linked)
    return [
        replace(f, root_cause="") if shared[f.root_cause] == 1 and f.rule.startswith("F") else f
        for f in linked
    ]


def _with_digit_slips(findings: Sequence[Finding]) -> list[Finding]:
    """A slip's cause goes on to what it is off by the same amount through one of its figures."""
    slips: list[_Slip] = []
    for finding in findings:
        outcome = next((o for o in finding.relations if o.relation.rule == _SLIP), None)
        if finding.rule == _SLIP and outcome is not None:
            own = _Slip(frozenset(finding.places), _off(outcome), finding.root_cause)
            first = next((slip for slip in slips if _computed_from(own, slip)), None)
            slips.append(replace(own, cause=first.cause) if first else own)
    return [_caused(finding, slips) for finding in findings]


def _caused(finding: Finding, slips: Sequence[_Slip]) -> Finding:
    for slip in slips:
        if finding.rule == _SLIP and slip.places == frozenset(finding.places):
            return replace(finding, root_cause=slip.cause)
        if finding.rule != _SLIP and any(_broken_by(slip, o) for o in finding.relations):
            return replace(finding, root_cause=slip.cause)
    return finding


def _broken_by(slip: _Slip, outcome: Outcome) -> bool:
    """Whether a relation has one of the slip's figures and is off by what the slip is."""
    figures = (outcome.relation.stated, *outcome.relation.operands)
    return any(f.place in slip.places for f in figures) and _off(outcome) == slip.difference


def _computed_from(one: _Slip, other: _Slip) -> bool:
    """Whether two slips of one size stand in one row or one sentence: a figure and what follows."""
    rows = [{_row(place) for place in slip.places} for slip in (one, other)]
    return one.difference == other.difference and not rows[0].isdisjoint(rows[1])


def _row(place: Place) -> tuple[int, str | None, str | None]:
    return place.page, place.table, place.row if place.table else place.text


def _off(outcome: Outcome) -> Decimal:
    """By how much the stated figure misses what follows for it; −1 where nothing single does."""
    computed = outcome.computed
    if computed is None or computed.low != computed.high:
        return Decimal(-1)
    return abs(outcome.relation.stated.quantity.value - computed.low)

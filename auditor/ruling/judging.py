"""From a relation to a check: the verdict and, where it fails, the finding in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.quantities import MONEY, PERCENT, Interval, rounded, written
from auditor.relations import (
    Formula,
    Operand,
    Outcome,
    Ref,
    Relation,
    Sum,
    Verdict,
    evaluate,
    spelled,
)

SMALL = Decimal("0.1")
"""A difference in percentage points up to this is of low severity."""
_MAX_SPELLED = 12


def judge(
    relation: Relation,
    severity: Severity,
    confidence: Confidence = Confidence.CERTAIN,
    root_cause: str = "",
    evidence: Sequence[str] = (),
) -> Check:
    """Evaluate a relation and put a contradiction into words."""
    return judged(evaluate(relation), severity, confidence, root_cause, evidence)


def judged(
    outcome: Outcome,
    severity: Severity,
    confidence: Confidence = Confidence.CERTAIN,
    root_cause: str = "",
    evidence: Sequence[str] = (),
) -> Check:
    """The check of a relation that is evaluated, with a contradiction put into words."""
    relation = outcome.relation
    table = relation.stated.place.table
    if outcome.verdict is not Verdict.CONTRADICTION:
        return Check(relation.rule, outcome.verdict, table, why=outcome.why, outcome=outcome)
    finding = finding_of(outcome, severity, confidence)
    finding = replace(finding, root_cause=root_cause, evidence=(*finding.evidence, *evidence))
    return Check(relation.rule, outcome.verdict, table, finding, outcome=outcome)


def undecided(outcome: Outcome, why: str) -> Check:
    """The check of a relation that the figures deny but that the rule does not trust, and why."""
    open_ = replace(outcome, verdict=Verdict.UNDECIDABLE, why=why)
    table = outcome.relation.stated.place.table
    return Check(outcome.relation.rule, open_.verdict, table, why=why, outcome=open_)


def compared(
    code: str,
    stated: Operand,
    other: Operand,
    name: str,
    basis: str,
    verdict: Verdict,
    why: str = "",
) -> Outcome:
    """The relation that two figures are the same, with the verdict that a rule gives it."""
    formula = Formula(name, Ref(0))
    relation = Relation(code, stated, (other,), (formula,), basis)
    return Outcome(relation, verdict, formula, Interval.point(other.quantity.value), why)


def finding_of(outcome: Outcome, severity: Severity, confidence: Confidence) -> Finding:
    """The finding that a contradiction is."""
    relation = outcome.relation
    stated = relation.stated
    assert outcome.computed is not None
    expected = expected_text(stated, outcome.computed.low)
    difference = abs(outcome.computed.low - stated.quantity.value)
    if stated.quantity.unit == PERCENT and difference <= SMALL:
        severity = Severity.LOW
    return Finding(
        rule=relation.rule,
        severity=severity,
        confidence=confidence,
        message=(
            f"{where(stated)} tercetak {stated.quantity.text}, sedangkan "
            f"{outcome.formula.name} menghasilkan {expected}."
        ),
        places=(stated.place, *(operand.place for operand in relation.operands)),
        stated=stated.quantity.text,
        expected=expected,
        suggestion=(
            f"Perlu dikonfirmasi: angka ini menjadi konsisten bila bernilai {expected}; bila angka "
            f"yang tercetak sudah benar, periksalah angka pembentuknya."
        ),
        evidence=(recomputation(outcome),),
        relations=(outcome,),
    )


def where(operand: Operand) -> str:
    """``Pada Tabel 3.23, baris “…”, kolom “…”`` or ``Pada narasi halaman 16``."""
    place = operand.place
    if place.table is None:
        return f"Pada narasi halaman {place.page}"
    parts = [f"Pada {place.table}"]
    if place.row:
        parts.append(f"baris “{shortened(place.row)}”")
    if place.column:
        parts.append(f"kolom “{place.column}”")
    return ", ".join(parts)


def shortened(text: str, length: int = 80) -> str:
    """A long label cut at a word, with an ellipsis."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;") + " …"


def recomputation(outcome: Outcome) -> str:
    """``307.055.630 / 398.379.650 × 100 = 77,08; tercetak 80,5; selisih 3,42 poin``."""
    assert outcome.computed is not None
    relation = outcome.relation
    stated = relation.stated
    value = outcome.computed.low
    difference = rounded(abs(value - stated.quantity.value), decimals_of(stated))
    unit = " poin" if stated.quantity.unit == PERCENT else ""
    money = "Rp" if stated.quantity.unit == MONEY else ""
    return (
        f"{_left_side(outcome.formula, relation.operands)} = {expected_text(stated, value)}; "
        f"tercetak {stated.quantity.text}; selisih {money}{written(difference)}{unit}"
    )


def _left_side(formula: Formula, operands: Sequence[Operand]) -> str:
    texts = [figure_text(operand) for operand in operands]
    if isinstance(formula.expression, Sum) and len(formula.expression.items) > _MAX_SPELLED:
        first = " + ".join(texts[:3])
        return f"{first} + … + {texts[-1]} ({len(texts)} angka)"
    return spelled(formula.expression, texts)


def figure_text(operand: Operand) -> str:
    """The bare number of an operand in Indonesian notation."""
    quantity = operand.quantity
    decimals = _printed_decimals(operand)
    if quantity.unit == MONEY and quantity.value == quantity.value.to_integral_value():
        decimals = 0
    return written(quantity.value, decimals)


def decimals_of(operand: Operand) -> int:
    """How many decimals a recomputed figure is shown with: those printed, two for shares."""
    printed = _printed_decimals(operand)
    return max(printed, 2) if operand.quantity.unit == PERCENT else printed


def _printed_decimals(operand: Operand) -> int:
    exponent = operand.quantity.step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def expected_text(stated: Operand, value: Decimal) -> str:
    """A recomputed value in the notation of the stated figure."""
    decimals = decimals_of(stated)
    if stated.quantity.unit == MONEY and value == value.to_integral_value():
        decimals = 0
    elif not stated.quantity.unit and decimals == 0 and value != value.to_integral_value():
        decimals = 2
    return written(value, decimals)

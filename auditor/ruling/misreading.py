"""What recognition may have got wrong is never sold as the author's error."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding
from auditor.quantities import read_number
from auditor.relations import Operand, Outcome, Relation, Sum, evaluate
from auditor.ruling.doubting import unsafe

RECOGNISED = "Angka dibaca dengan pengenalan gambar (OCR); cocokkanlah dengan halaman aslinya."
ONE_DIGIT = (
    "Angka dibaca dengan pengenalan gambar (OCR), dan pertentangan ini hilang bila satu digit saja "
    "salah dikenali."
)
WORDING = (
    "Tulisan dibaca dengan pengenalan gambar (OCR), dan satu huruf yang salah dikenali dapat "
    "menjadi sebabnya."
)
_MOST_TRIED = 8
"""Relations with more operands are tried by their difference only."""


def weighed(check: Check, recognised: Collection[int]) -> Check:
    """The check as far as figures on recognised pages can carry it.

    A finding that rests on them is at most *mungkin*; where one misread digit would explain the
    contradiction, it is unsafe, and the check not decided. So is one about wording alone.
    """
    finding = check.finding
    if finding is None or all(place.page not in recognised for place in finding.places):
        return check
    outcomes = finding.relations or ((check.outcome,) if check.outcome else ())
    if _one_digit_explains(finding, outcomes, recognised):
        return unsafe(check, ONE_DIGIT)
    if not outcomes and not _has_figures(finding):
        return unsafe(check, WORDING)
    likely = replace(
        finding, confidence=Confidence.LIKELY, evidence=(*finding.evidence, RECOGNISED)
    )
    return replace(check, finding=likely)


def _one_digit_explains(
    finding: Finding, outcomes: Sequence[Outcome], recognised: Collection[int]
) -> bool:
    if outcomes:
        return all(_mends(outcome, recognised) for outcome in outcomes)
    return _differ_by_one_digit(finding.stated, finding.expected)


def _has_figures(finding: Finding) -> bool:
    return all(read_number(text) is not None for text in (finding.stated, finding.expected))


def _mends(outcome: Outcome, recognised: Collection[int]) -> bool:
    """Whether another digit in one recognised figure would make the relation hold."""
    relation = outcome.relation
    if isinstance(outcome.formula.expression, Sum) and len(relation.operands) > _MOST_TRIED:
        return _is_one_digit(outcome)
    for index, figure in enumerate((relation.stated, *relation.operands)):
        if figure.place.page not in recognised:
            continue
        for other in _with_another_digit(figure):
            if evaluate(_with(relation, index, other)).holds:
                return True
    return False


def _is_one_digit(outcome: Outcome) -> bool:
    """Whether a sum is off by what one digit is worth: one to nine of a power of ten."""
    if outcome.computed is None:
        return False
    difference = abs(outcome.computed.low - outcome.relation.stated.quantity.value)
    digits = format(difference.normalize(), "f").replace(".", "").strip("0")
    return len(digits) == 1


def _with(relation: Relation, index: int, figure: Operand) -> Relation:
    if index == 0:
        return replace(relation, stated=figure)
    operands = list(relation.operands)
    operands[index - 1] = figure
    return replace(relation, operands=tuple(operands))


def _with_another_digit(figure: Operand) -> Iterator[Operand]:
    quantity = figure.quantity
    units = int(abs(quantity.value) / quantity.step)
    sign = -1 if quantity.value < 0 else 1
    for position, digit in enumerate(reversed(str(units))):
        for other in range(10):
            if other != int(digit):
                changed = units + (other - int(digit)) * 10**position
                value = sign * Decimal(changed) * quantity.step
                yield replace(figure, quantity=replace(quantity, value=value))


def _differ_by_one_digit(stated: str, expected: str) -> bool:
    one, other = read_number(stated), read_number(expected)
    if one is None or other is None:
        return False
    a, b = ("".join(c for c in number.text if c.isdigit()) for number in (one, other))
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1

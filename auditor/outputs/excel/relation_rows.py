"""Everything that was checked, as rows of the working paper: one for each check."""

from __future__ import annotations

from auditor.findings import Check, Review
from auditor.model import Place
from auditor.outputs.calculation import Term, calculation, interval_text
from auditor.outputs.excel.list_sheet import Value
from auditor.outputs.phrases import VERDICT_LABELS
from auditor.outputs.plain_text import clipped

_LABEL = 80

RELATION_HEADER = (
    "No.",
    "Aturan",
    "Hasil",
    "Halaman",
    "Tabel",
    "Baris",
    "Kolom",
    "Tercetak",
    "Nilai tercetak",
    "Rumus",
    "Penghitungan",
    "Hasil hitung",
    "Selisih",
    "Rentang hasil hitung",
    "Operan dan letaknya",
    "Sebab tidak dapat diperiksa",
)


def relation_rows(review: Review, most: int) -> list[tuple[Value, ...]]:
    """In the order in which the rules checked them; of more than ``most`` the last that hold go."""
    told = list(enumerate(review.checks, start=1))
    if len(told) > most:
        told.sort(key=lambda pair: (pair[1].verdict.holds, pair[0]))
        told = sorted(told[:most], key=lambda pair: pair[0])
    return [_row(number, check, review.rules.get(check.rule, "")) for number, check in told]


def _row(number: int, check: Check, title: str) -> tuple[Value, ...]:
    head = (number, f"{check.rule} {title}".strip(), VERDICT_LABELS[check.verdict])
    outcome = check.outcome
    if outcome is None:
        return (*head, *_without_relation(check), check.why)
    told = calculation(outcome)
    place, quantity = told.stated.place, told.stated.quantity
    point = told.computed is not None and told.computed.low == told.computed.high
    return (
        *head,
        place.page,
        place.table or "Narasi",
        place.row,
        place.column,
        quantity.text,
        quantity.value,
        told.name,
        told.line,
        told.computed.low if told.computed and point else told.expected,
        told.difference,
        interval_text(told.spread) if told.spread else "",
        "; ".join(_operand(term, place) for term in told.terms),
        check.why or outcome.why,
    )


def _without_relation(check: Check) -> tuple[Value, ...]:
    """A check of words or of layout has a place, if its finding tells one, and no figures."""
    finding = check.finding
    place = finding.places[0] if finding else None
    return (
        place.page if place else None,
        check.table or "",
        place.row if place else None,
        place.column if place else None,
        finding.stated if finding else "",
        None,
        "",
        finding.message if finding else "",
        finding.expected if finding else "",
        None,
        "",
        "",
    )


def _operand(term: Term, stated: Place) -> str:
    """A figure with its sign and place; of the place only what differs from the stated one's."""
    place = term.operand.place
    parts = [f"hlm. {place.page}"] if place.page != stated.page else []
    if place.table != stated.table:
        parts.append(place.table or "Narasi")
    if place.row and place.row != stated.row:
        parts.append(clipped(place.row, _LABEL))
    if place.column and place.column != stated.column:
        parts.append(clipped(place.column, _LABEL))
    return f"{term.sign} {term.operand.quantity.text} [{', '.join(parts)}]".strip()

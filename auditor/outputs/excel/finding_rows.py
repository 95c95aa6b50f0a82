"""The findings as rows of the working paper."""

from __future__ import annotations

from auditor.findings import Finding, Review, RuleNote
from auditor.outputs.entries import Item, entries_of, unsafe_entries_of
from auditor.outputs.excel.list_sheet import Value
from auditor.outputs.phrases import page_list, table_of, waived_text
from auditor.outputs.plain_text import capitalised

FINDING_HEADER = (
    "No.",
    "Pokok",
    "Status",
    "Tingkat",
    "Keyakinan",
    "Aturan",
    "Halaman",
    "Tabel",
    "Baris",
    "Kolom",
    "Tercetak",
    "Pembanding",
    "Kondisi",
    "Kriteria",
    "Akibat",
    "Rekomendasi",
    "Bukti",
    "Semua halaman",
    "Pengenal",
)


def finding_rows(review: Review) -> list[tuple[Value, ...]]:
    """One row for each finding, then one for each thing that needs to be looked at."""
    rows: list[tuple[Value, ...]] = []
    for status, entries in (
        ("temuan", entries_of(review)),
        ("perlu dilihat", unsafe_entries_of(review)),
    ):
        for entry in entries:
            subject = capitalised(entry.subject)
            rows.extend(_row(item, subject, status, review) for item in entry.items)
    return rows


def _row(item: Item, subject: str, status: str, review: Review) -> tuple[Value, ...]:
    finding: Finding = item.finding
    place = finding.places[0]
    note = review.notes.get(finding.rule, RuleNote(item.title))
    return (
        item.number,
        subject,
        waived_text(item.waiver) if item.waiver else status,
        finding.severity.value,
        finding.confidence.value,
        f"{finding.rule} {item.title}",
        place.page,
        table_of(place),
        place.row,
        place.column,
        finding.stated,
        finding.expected,
        finding.message,
        note.criterion,
        note.importance,
        finding.suggestion,
        "; ".join(finding.evidence),
        page_list(each.page for each in finding.places),
        item.identifier,
    )

"""The review list as a whole: facts, result, overview, findings, coverage."""

from __future__ import annotations

from auditor.findings import Review
from auditor.outputs.entries import Entry, entries_of, unsafe_entries_of
from auditor.outputs.interface import Wording
from auditor.outputs.markdown.coverage import coverage
from auditor.outputs.markdown.matter import matter
from auditor.outputs.markdown.text import code, escaped, table
from auditor.outputs.phrases import UNSAFE_NOTE, companions_of, key_figures, number, verdict
from auditor.outputs.plain_text import capitalised

_SUMMARY = 150
_ROW_LABEL = 70


def render(review: Review, wording: Wording) -> bytes:
    """The review as Markdown in UTF-8; the same bytes for the same review."""
    entries = entries_of(review)
    lines = [
        *_head(wording),
        *_result(review),
        *_overview(entries, wording),
        *_findings(entries, wording),
        *_unsafe(review, wording),
        *coverage(review),
    ]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _head(wording: Wording) -> list[str]:
    lines = [f"# {wording.title}", ""]
    return [*lines, wording.introduction, ""] if wording.introduction else lines


def _result(review: Review) -> list[str]:
    return [
        "## Ringkasan",
        "",
        f"**{verdict(review)}**",
        "",
        *table(("Ukuran", "Jumlah"), key_figures(review), (35, -8)),
        *_facts(review),
        *(line for notice in review.notices for line in (escaped(notice), "")),
        "Nomor halaman dalam daftar ini adalah urutan halaman dalam berkas.",
        "",
    ]


def _facts(review: Review) -> list[str]:
    source, identity = review.source, review.identity
    facts = [("Berkas", escaped(source.path.name))]
    if identity.title:
        facts.append(("Judul laporan", escaped(identity.title)))
    facts.append(("Instansi", escaped(identity.agency) or "tidak ditemukan dalam laporan"))
    facts.append(("Tahun", str(identity.fiscal_year or "tidak ditemukan dalam laporan")))
    facts.append(("Jumlah halaman", number(source.pages)))
    facts.append(("SHA-256", code(f"{source.sha256[:16]}…")))
    facts.extend(("Dokumen pembanding", escaped(told)) for told in companions_of(review))
    rows = ((f"**{what}**", fact) for what, fact in facts)
    return table(("Laporan yang diperiksa", ""), rows, (10, 40))


def _overview(entries: tuple[Entry, ...], wording: Wording) -> list[str]:
    if not entries:
        return []
    header = (
        "No.",
        "Tingkat",
        "Halaman",
        "Tabel",
        "Ringkasan",
        wording.response,
        wording.follow_up,
    )
    rows = (
        (
            entry.number,
            entry.severity.value.capitalize(),
            entry.pages,
            escaped(entry.tables, _SUMMARY),
            _in_short(entry),
            "",
            "",
        )
        for entry in entries
    )
    return ["### Ikhtisar temuan", "", *table(header, rows, (3, 5, 6, 8, 30, 9, 9))]


def _in_short(entry: Entry) -> str:
    finding = entry.first.finding
    if entry.is_group:
        count = number(len(entry.items))
        return f"{escaped(entry.heading, _SUMMARY)} ({count} temuan)"
    place = finding.places[0]
    if not (place.row and finding.stated and finding.expected):
        return escaped(finding.message, _SUMMARY)
    figures = f"tercetak {finding.stated}; pembanding {finding.expected}"
    column = f", kolom {escaped(place.column, _ROW_LABEL)}" if place.column else ""
    return f"{escaped(capitalised(place.row), _ROW_LABEL)}{column}: {escaped(figures, _SUMMARY)}"


def _findings(entries: tuple[Entry, ...], wording: Wording) -> list[str]:
    if not entries:
        return []
    lines = [
        "## Rincian temuan",
        "",
        "Temuan disusun dari tingkat yang tertinggi. Temuan dengan pokok yang sama dihimpun dalam "
        "satu nomor.",
        "",
    ]
    for entry in entries:
        lines += matter(entry, wording)
    return lines


def _unsafe(review: Review, wording: Wording) -> list[str]:
    entries = unsafe_entries_of(review)
    if not entries:
        return []
    lines = ["## Perlu dilihat", "", UNSAFE_NOTE, ""]
    for entry in entries:
        lines += matter(entry, wording)
    return lines

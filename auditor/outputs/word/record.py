"""The record as a whole: whose report, the result, one block for each cause, what was checked."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx.shared import Pt

from auditor.findings import Review
from auditor.outputs.entries import entries_of, unsafe_entries_of
from auditor.outputs.interface import Wording
from auditor.outputs.packing import without_clock
from auditor.outputs.phrases import UNSAFE_NOTE, key_figures, page_list, silences, verdict
from auditor.outputs.plain_text import clipped
from auditor.outputs.word.block import add_block
from auditor.outputs.word.sheet import add_row, blank_paper, join, label, number_pages, table

if TYPE_CHECKING:
    from docx.document import Document

_HINT = (
    "Bagian Sebab, {response}, dan {follow_up} sengaja dikosongkan untuk diisi dalam pembahasan. "
    "Catatan ini memuat angka yang saling bertentangan sebagaimana tercetak; catatan ini bukan "
    "simpulan reviu dan tidak memuat pendapat tentang laporan."
)
_FACTS = (4.5, 12.5)
_FIGURES = (13.5, 3.5)
_CHECKLIST = (1.2, 7.6, 2.2, 4.3, 1.7)
_TABLES = (5.8, 2.2, 1.8, 2.3, 2.6, 2.3)
_SILENCES = (2.5, 6.5, 8.0)


def render(review: Review, wording: Wording) -> bytes:
    """The whole document; the same bytes for the same review."""
    document = blank_paper()
    document.core_properties.title = clipped(wording.record, 200)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading(wording.record, level=0)
    number_pages(
        document, f"{wording.record} – {review.identity.agency or review.source.path.name}"
    )
    _facts(document, review)
    _result(document, review, wording)
    _blocks(document, review, wording)
    _checklist(document, review, wording)
    _coverage(document, review)
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _facts(document: Document, review: Review) -> None:
    identity, source = review.identity, review.source
    made = table(document, _FACTS)
    for what, fact in (
        ("Instansi", identity.agency or "tidak ditemukan dalam laporan"),
        ("Tahun", str(identity.fiscal_year or "tidak ditemukan dalam laporan")),
        ("Laporan", identity.title or source.path.name),
        ("Berkas", f"{source.path.name} ({source.pages} halaman, SHA-256 {source.sha256[:16]}…)"),
        ("Pereviu", ""),
        ("Tanggal pembahasan", ""),
    ):
        label(add_row(made, (what, fact), _FACTS)[0])


def _result(document: Document, review: Review, wording: Wording) -> None:
    document.add_heading("Ringkasan", level=1)
    document.add_paragraph(verdict(review)).runs[0].bold = True
    made = table(document, _FIGURES, ("Ukuran", "Jumlah"))
    for what, count in key_figures(review):
        add_row(made, (what, count), _FIGURES)
    for notice in review.notices:
        document.add_paragraph(clipped(notice, 600))
    hint = _HINT.format(response=wording.response, follow_up=wording.follow_up)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(8)
    paragraph.add_run(hint).italic = True


def _blocks(document: Document, review: Review, wording: Wording) -> None:
    entries = entries_of(review)
    if entries:
        document.add_heading("Catatan", level=1)
    for entry in entries:
        add_block(document, entry, review, wording)
    unsafe = unsafe_entries_of(review)
    if unsafe:
        document.add_heading("Perlu dilihat", level=1)
        document.add_paragraph(UNSAFE_NOTE)
    for entry in unsafe:
        add_block(document, entry, review, wording)


def _checklist(document: Document, review: Review, wording: Wording) -> None:
    if not review.checklist:
        return
    document.add_heading(wording.checklist, level=1).paragraph_format.page_break_before = True
    document.add_paragraph(
        " ".join(
            part
            for part in (
                wording.checklist_note,
                "Jawaban hanya diisi program bila didukung bukti dari laporan; selebihnya diisi "
                "pereviu.",
            )
            if part
        )
    )
    header = ("No.", "Pernyataan", "Jawaban program", "Dasar jawaban", "Pereviu (✓)")
    made = table(document, _CHECKLIST, header)
    aspect = ""
    for item in review.checklist:
        if item.aspect != aspect:
            aspect = item.aspect
            label(join(add_row(made, (aspect, "", "", "", ""), _CHECKLIST)))
        texts = (item.number, item.statement, item.answer, "\n".join(item.evidence), "")
        add_row(made, texts, _CHECKLIST)


def _coverage(document: Document, review: Review) -> None:
    document.add_heading("Cakupan pemeriksaan", level=1)
    document.add_paragraph("Bagian yang tidak diperiksa bukan berarti benar.")
    counts_of = ("Cocok", "Cocok dibulatkan", "Bertentangan", "Tidak dapat diperiksa")
    made = table(document, _TABLES, ("Tabel", "Halaman", *counts_of))
    tables = {read.table.name: read.table for read in review.tables}
    for name, tally in review.checked_by_table().items():
        if not name and not tally.relations:
            continue
        found = tables.get(name)
        title = f"{name} {found.caption}".strip() if found else name or "Di luar tabel"
        counts = (tally.held, tally.rounded, tally.violated, tally.undecidable)
        shown = [str(count) for count in counts] if tally.relations else ["–"] * 4
        pages = page_list(found.pages) if found else ""
        add_row(made, (clipped(title, 160), pages, *shown), _TABLES)
    document.add_heading("Yang tidak terbaca", level=1)
    told = silences(review)
    if not told:
        document.add_paragraph("Tidak ada bagian yang dicatat sebagai tidak terbaca.")
        return
    made = table(document, _SILENCES, ("Halaman", "Bagian", "Sebab"))
    for silence in told:
        add_row(made, (silence.pages or "–", silence.what, silence.why), _SILENCES)

"""``kertas-kerja-reviu.xlsx``: findings, every relation that was checked, tables, gaps."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from auditor.findings import Review
from auditor.outputs.excel.finding_rows import FINDING_HEADER, finding_rows
from auditor.outputs.excel.list_sheet import Value, fill_list
from auditor.outputs.excel.relation_rows import RELATION_HEADER, relation_rows
from auditor.outputs.excel.table_book import add_tables, saved
from auditor.outputs.interface import Wording
from auditor.outputs.phrases import key_figures, number, page_list, verdict
from auditor.outputs.plain_text import clipped

_NAME = 200
MOST_RELATIONS = 10_000
"""More rows make a workbook that office computers open slowly; those that hold are left out."""


def render(review: Review, wording: Wording) -> bytes:
    """The whole workbook; the same bytes for the same review."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "Ringkasan"
    about = _about(review)
    fill_list(
        first,
        wording.working_paper,
        about,
        ("Ukuran", "Isi"),
        _summary(review),
        frozen_columns=0,
    )
    fill_list(
        book.create_sheet("Temuan"),
        "Temuan",
        about,
        (*FINDING_HEADER, wording.response, wording.follow_up),
        [(*row, "", "") for row in finding_rows(review)],
        frozen_columns=2,
    )
    fill_list(
        book.create_sheet("Hubungan"),
        "Hubungan antarangka yang diperiksa, satu baris setiap hubungan",
        _about_relations(review),
        RELATION_HEADER,
        relation_rows(review, MOST_RELATIONS),
        frozen_columns=2,
    )
    fill_list(
        book.create_sheet("Tidak Terbaca"),
        "Bagian yang tidak terbaca, diragukan, atau tidak dapat diperiksa",
        about,
        ("Halaman", "Bagian", "Sebab"),
        [(unread.page, unread.what, unread.why) for unread in review.unread],
    )
    if review.checklist:
        fill_list(
            book.create_sheet("Daftar Periksa"),
            wording.checklist,
            wording.checklist_note,
            (
                "Nomor",
                "Aspek",
                "Pernyataan",
                "Jawaban program",
                "Dasar jawaban",
                "Pereviu",
                "Catatan",
            ),
            [
                (i.number, i.aspect, i.statement, i.answer, "\n".join(i.evidence), "", "")
                for i in review.checklist
            ],
        )
    add_tables(book, review)
    return saved(book)


def _about_relations(review: Review) -> str:
    left = len(review.checks) - MOST_RELATIONS
    if left <= 0:
        return _about(review)
    return f"{_about(review)} · {number(left)} hubungan yang cocok tidak dimuat di sini"


def _about(review: Review) -> str:
    identity = review.identity
    parts = [identity.agency, str(identity.fiscal_year or ""), review.source.path.name]
    return clipped(" · ".join(part for part in parts if part), _NAME)


def _summary(review: Review) -> list[tuple[Value, ...]]:
    identity, source = review.identity, review.source
    unread = page_list(unread.page for unread in review.unread)
    rows: list[tuple[Value, ...]] = [
        ("Berkas", source.path.name),
        ("SHA-256", source.sha256),
        ("Judul laporan", identity.title),
        ("Instansi", identity.agency),
        ("Tahun", str(identity.fiscal_year or "")),
        ("Jumlah halaman", source.pages),
        ("Hasil", verdict(review)),
    ]
    rows.extend((what, int(count.replace(".", ""))) for what, count in key_figures(review))
    rows.append(("Halaman yang tidak seluruhnya terbaca", unread or "tidak ada"))
    rows.extend(("Catatan", notice) for notice in review.notices)
    return rows

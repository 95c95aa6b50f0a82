"""A rule pack with one real rule: in a table whose last column is a sum, every row adds up."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.findings import Check, Identity, Severity
from auditor.model import Document
from auditor.relations import Formula, Operand, Ref, Relation, Sum
from auditor.ruling import Report, RulePack, judge, rule
from auditor.understanding import Vocabulary


@rule("T101", "Jumlah baris", Severity.HIGH)
def row_sum(report: Report) -> Iterable[Check]:
    """Kolom terakhir harus sama dengan jumlah kolom-kolom sebelumnya.

    Mengapa penting:
        Pembaca menjumlahkan sendiri.
    Contoh nyata:
        4 + 5 = 9, tetapi tercetak 8.
    """
    for frame in report.frames:
        for row in frame.table.rows:
            values = [frame.raw(row.index, column) for column in frame.numeric_columns()]
            figures = [Operand(v.quantity, v.place) for v in values if v and v.quantity]
            if len(figures) < 3:
                continue
            parts = tuple(figures[:-1])
            sum_of_parts = Sum(tuple(Ref(i) for i in range(len(parts))))
            formula = Formula("penjumlahan", sum_of_parts)
            yield judge(Relation("T101", figures[-1], parts, (formula,)), Severity.HIGH)


@rule("T201", "Tidak pernah berlaku", Severity.LOW)
def never(_: Report) -> Iterable[Check]:
    """Aturan ini tidak menemukan sesuatu untuk diperiksa."""
    return ()


def tiny_pack() -> RulePack:
    return RulePack(
        name="percobaan",
        vocabulary=Vocabulary(roles={}, kinds=()),
        rules=(row_sum, never),
        identify=_identify,
        texts={
            "judul": "Daftar Temuan Percobaan",
            "pengantar": "Daftar ini dibuat untuk percobaan.",
            "tanggapan": "Tanggapan Penyusun",
            "tindak_lanjut": "Tindak Lanjut",
        },
    )


def _identify(_: Document) -> Identity:
    return Identity(agency="Dinas Percobaan", fiscal_year=2023, title="Laporan Percobaan")

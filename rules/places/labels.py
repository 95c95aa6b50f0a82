"""Rules about what tables say of themselves: the units and the years of their figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import Quantity
from auditor.relations import Operand, Verdict
from auditor.ruling import Report, compared, rule, shortened
from rules.facts import (
    facts_of,
    units_of,
)
from rules.places.comparing import BASIS, LABELS


@rule("F305", "Satuan indikator sama di semua tabel", Severity.MEDIUM)
def units(report: Report) -> Iterable[Check]:
    """Satuan satu indikator harus sama pada semua tabel.

    Yang diperiksa:
        Kolom satuan pada tabel-tabel yang memuat indikator yang sama.
    Mengapa penting:
        Target dan realisasi hanya dapat dibandingkan bila satuannya sama.
    Contoh nyata:
        Satu indikator bersatuan "%" pada Perjanjian Kinerja dan "Dokumen" pada tabel capaian.
    Cara memperbaiki:
        Pakai satuan yang ditetapkan dalam Perjanjian Kinerja atau IKU di semua tabel.
    Yang sengaja dibiarkan:
        Cara menulis satuan yang sama, misalnya "%", "persen", dan "Persen (%)", atau "Dok" di
        samping "Dokumen".
    """
    for statements in units_of(report):
        first, *others = statements
        for other in others:
            if other.is_unit_of(first):
                yield Check("F305", Verdict.HOLDS, other.place.table)
                continue
            finding = Finding(
                "F305",
                Severity.MEDIUM,
                Confidence.LIKELY,
                f"Satuan indikator “{shortened(first.name)}” tercetak “{first.place.text}” pada "
                f"{first.place.table}, tetapi “{other.place.text}” pada {other.place.table}.",
                (other.place, first.place),
                stated=other.place.text,
                suggestion="Perlu dikonfirmasi satuan yang benar, lalu disamakan di semua tabel.",
                evidence=tuple(
                    f"{s.place.table}, halaman {s.place.page}: “{s.place.text}”"
                    for s in (first, other)
                ),
            )
            yield Check("F305", Verdict.CONTRADICTION, other.place.table, finding)


@rule("F306", "Tahun pada tabel sesuai dengan isinya", Severity.MEDIUM)
def years(report: Report) -> Iterable[Check]:
    """Tahun pada judul atau kolom tabel harus sesuai dengan tahun angka yang dimuatnya.

    Yang diperiksa:
        Tabel yang menyebut tahun lain daripada tahun laporan, padahal angkanya sama dengan angka
        tahun laporan pada tabel-tabel lain dan berbeda dari angka tahun yang disebutnya.
    Mengapa penting:
        Tahun yang keliru membuat perbandingan antartahun tidak dapat dibaca.
    Contoh nyata:
        Judul "… Tahun 2022" di atas target dan capaian tahun 2023.
    Cara memperbaiki:
        Perbaiki tahun pada judul atau kolom tabel.
    Yang sengaja dibiarkan:
        Tabel yang memang memuat tahun lalu.
    """
    for name in facts_of(report).right_years:
        yield Check("F306", Verdict.HOLDS, name)
    for slip in facts_of(report).slips:
        first = slip.facts[0]
        table = next(f.table for f in report.frames if f.table.name == slip.table)
        place = Place(
            first.place.page,
            None,
            slip.table,
            "judul/kolom tahun",
            None,
            table.caption,
            table.anchor,
        )
        finding = Finding(
            "F306",
            Severity.MEDIUM,
            Confidence.LIKELY,
            f"{slip.table} menyebut tahun {slip.claimed}, sedangkan angkanya sama dengan angka "
            f"tahun {slip.actual} pada tempat lain.",
            (place, first.place, *(witness.place for witness in slip.witnesses[:6])),
            stated=str(slip.claimed),
            expected=str(slip.actual),
            suggestion="Perlu dikonfirmasi tahun pada judul atau judul kolom tabel.",
            evidence=tuple(
                f"{LABELS[w.attribute]} “{shortened(w.name, 60)}” tahun {slip.actual}: "
                f"{w.quantity.text} ({w.table}, halaman {w.place.page})"
                for w in slip.witnesses[:4]
            ),
        )
        outcome = compared(
            "F306",
            Operand(_year(slip.claimed), place),
            Operand(_year(slip.actual), slip.witnesses[0].place),
            "tahun angka yang sama di tempat lain",
            BASIS,
            Verdict.CONTRADICTION,
        )
        finding = replace(finding, relations=(outcome,), correction=finding.expected)
        yield Check("F306", outcome.verdict, slip.table, finding, outcome=outcome)


def _year(year: int) -> Quantity:
    return Quantity(Decimal(year), Decimal(1), "", str(year))

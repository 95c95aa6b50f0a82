"""Rule about the parts that Bab III must have for every sasaran."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, rule
from rules.structure.parts import COMPARISONS, parts_of
from rules.structure.sections import Section, sections_of

_LEFT_OUT = ("standar_nasional", "anggaran")
_MOST = 2 / 3
"""Where so many of the sasaran have a part, one that lacks it is told."""


@rule("S809", "Setiap sasaran memuat perbandingan yang sama", Severity.LOW)
def each_aim(report: Report) -> Iterable[Check]:
    """Perbandingan dan analisis yang diwajibkan harus ada untuk setiap sasaran strategis.

    Yang diperiksa:
        Bagian Bab III yang berjudul sasaran bernomor, beserta tabel yang judulnya menyebut sasaran
        itu. Bagian yang dimuat untuk sedikitnya dua pertiga sasaran harus ada untuk semuanya.
    Mengapa penting:
        PermenPANRB 53 Tahun 2014, Lampiran II, meminta perbandingan itu untuk setiap sasaran.
    Contoh nyata:
        Empat dari lima sasaran dibandingkan dengan tahun lalu, sasaran 3 tidak.
    Cara memperbaiki:
        Lengkapi uraian sasaran itu.
    Yang sengaja dibiarkan:
        Laporan yang tidak dibagi menurut sasaran; perbandingan yang disajikan sekaligus untuk semua
        sasaran; perbandingan yang tidak ada untuk sebagian besar sasaran, yang diperiksa S807.
    """
    if not parts_of(report).read_well:
        return
    sections = sections_of(report)
    aims = list(sections.by_number.values())
    if len(aims) < 3:
        return
    for name, label in COMPARISONS.items():
        having = [aim for aim in aims if name in aim.holds]
        if name in _LEFT_OUT or name in sections.common or len(having) < _MOST * len(aims):
            continue
        for aim in aims:
            if name in aim.mentions:
                yield Check("S809", Verdict.HOLDS)
            else:
                finding = _lacking(aim, label, having)
                yield Check("S809", Verdict.CONTRADICTION, finding=finding)


def _lacking(aim: Section, label: str, having: Sequence[Section]) -> Finding:
    others = ", ".join(str(other.number) for other in having)
    return Finding(
        "S809",
        Severity.LOW,
        Confidence.LIKELY,
        f"Pada uraian sasaran {aim.number} tidak ditemukan {label}; pada sasaran {others} ada.",
        (aim.place,),
        stated=aim.place.text,
        suggestion="Perlu dikonfirmasi apakah uraiannya ada; bila belum, lengkapi.",
        evidence=(f"“{aim.place.text}”, halaman {aim.place.page}",),
    )

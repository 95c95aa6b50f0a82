"""Rules about the parts that a report must have."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Heading, Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule
from rules.structure.parts import COMPARISONS, REQUIRED_CHAPTERS, Parts, parts_of

_PARTIAL = "berkas ini tampaknya hanya memuat sebagian laporan"


@rule("S806", "Bab I sampai Bab IV lengkap", Severity.MEDIUM)
def chapters(report: Report) -> Iterable[Check]:
    """Laporan harus memuat pendahuluan, perencanaan kinerja, akuntabilitas kinerja, dan penutup.

    Yang diperiksa:
        Judul bab di dalam laporan dan pada daftar isi.
    Mengapa penting:
        Susunan ini ditetapkan dalam PermenPANRB 53 Tahun 2014, Lampiran II.
    Contoh nyata:
        Laporan langsung beralih dari Bab I ke Bab III, tanpa ikhtisar Perjanjian Kinerja.
    Cara memperbaiki:
        Lengkapi bab yang belum ada.
    Yang sengaja dibiarkan:
        Berkas yang hanya memuat sebagian laporan, misalnya hanya Bab III, dan laporan yang judul
        babnya tidak terbaca; keduanya dicatat tidak dapat diperiksa.
    """
    parts = parts_of(report)
    for number, name in REQUIRED_CHAPTERS.items():
        if {number, name} & parts.begun:
            yield Check("S806", Verdict.HOLDS)
        elif not parts.whole or len(parts.chapters) < len(REQUIRED_CHAPTERS) - 1:
            yield Check("S806", Verdict.UNDECIDABLE, why=_PARTIAL)
        else:
            yield Check(
                "S806", Verdict.CONTRADICTION, finding=_missing_chapter(parts, number, name)
            )


def _missing_chapter(parts: Parts, number: str, name: str) -> Finding:
    near = next(iter(parts.chapters.values()))
    found = ", ".join(f"Bab {n} ({h.title})" for n, h in parts.chapters.items())
    return Finding(
        "S806",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Bab {number} ({name}) tidak ditemukan; yang ditemukan {found}.",
        (_place(near),),
        stated=near.title,
        suggestion=f"Perlu dilengkapi dengan Bab {number}, atau diberi judul bab yang jelas.",
    )


@rule("S807", "Bab III memuat perbandingan yang diwajibkan", Severity.LOW)
def comparisons(report: Report) -> Iterable[Check]:
    """Bab III harus memuat perbandingan dan analisis yang diwajibkan, serta realisasi anggaran.

    Yang diperiksa:
        Tabel, judul, dan kalimat di dalam Bab III tentang: target dan realisasi; tahun lalu; target
        jangka menengah; penyebab keberhasilan atau kegagalan; efisiensi sumber daya; program dan
        kegiatan penunjang; realisasi anggaran.
    Mengapa penting:
        Isi ini ditetapkan dalam PermenPANRB 53 Tahun 2014, Lampiran II, untuk setiap sasaran.
    Contoh nyata:
        Bab III tidak memuat analisis efisiensi penggunaan sumber daya.
    Cara memperbaiki:
        Tambahkan bagian yang belum ada.
    Yang sengaja dibiarkan:
        Perbandingan dengan standar nasional, yang hanya diwajibkan bila ada standarnya; isi bagian
        itu dan kelengkapannya untuk setiap sasaran, yang perlu dinilai oleh pereviu; berkas yang
        hanya memuat sebagian laporan.
    """
    parts = parts_of(report)
    chapter = parts.chapters.get("III")
    for name, label in COMPARISONS.items():
        if name in parts.told:
            yield Check("S807", Verdict.HOLDS)
        elif name == "standar_nasional":
            continue
        elif chapter is None or not chapter.title or not (parts.whole and parts.read_well):
            yield Check("S807", Verdict.UNDECIDABLE, why=_PARTIAL)
        else:
            finding = Finding(
                "S807",
                Severity.LOW,
                Confidence.LIKELY,
                f"Pada Bab III ({chapter.title}) tidak ditemukan {label}.",
                (_place(chapter),),
                stated=chapter.title,
                suggestion=f"Perlu dikonfirmasi apakah laporan memuat {label}; bila belum, "
                "tambahkan.",
            )
            yield Check("S807", Verdict.CONTRADICTION, finding=finding)


def _place(heading: Heading) -> Place:
    return Place(heading.page, heading.bbox, row=f"Bab {heading.number}", text=heading.title)

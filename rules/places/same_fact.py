"""Rules about one fact stated in several places: its values must be the same."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.findings import Check, Severity
from auditor.ruling import Report, rule
from rules.facts import (
    facts_of,
    grouped,
)
from rules.places.comparing import compared


@rule("F301", "Angka program/kegiatan sama di semua tempat", Severity.HIGH)
def budget_lines(report: Report) -> Iterable[Check]:
    """Pagu, realisasi, sisa, dan persentase satu program/kegiatan/sub kegiatan harus sama.

    Yang diperiksa:
        Baris dengan nama (dan kode rekening, bila ada) yang sama pada tabel yang berbeda.
    Mengapa penting:
        Pagu pada Perjanjian Kinerja, rencana kerja, dan realisasi anggaran berasal dari DPA/DPPA
        yang sama.
    Contoh nyata:
        Program Pengelolaan Aplikasi Informatika: Rp2.813.111.057 pada satu tabel dan
        Rp1.658.008.663 pada tabel lain.
    Cara memperbaiki:
        Cocokkan dengan DPPA dan LRA. Bila yang satu adalah pagu murni dan yang lain pagu perubahan,
        sebutkan hal itu pada judul kolom.
    Yang sengaja dibiarkan:
        Pagu murni di samping pagu perubahan yang diberi keterangan; angka triwulanan.
    """
    return compared("F301", grouped(facts_of(report).budget), report)


@rule("F302", "Angka indikator sama di semua tempat", Severity.HIGH)
def indicators(report: Report) -> Iterable[Check]:
    """Target, realisasi, capaian, dan target akhir satu indikator harus sama di semua tempat.

    Yang diperiksa:
        Tabel dan kalimat yang menyebut indikator yang sama untuk tahun dan satuan yang sama.
    Mengapa penting:
        Target yang mengikat adalah target Perjanjian Kinerja; capaian yang berbeda-beda membuat
        simpulan laporan tidak dapat diyakini.
    Contoh nyata:
        Target satu indikator tertulis 10% pada rencana kerja dan 20% pada Perjanjian Kinerja.
    Cara memperbaiki:
        Samakan dengan Perjanjian Kinerja (perubahan, bila ada) dan data sumber realisasi.
    Yang sengaja dibiarkan:
        Angka dengan satuan yang berbeda; perbedaan yang hanya pembulatan; indikator dengan nama
        yang sangat umum.
    """
    return compared("F302", grouped(facts_of(report).indicators), report)


@rule("F303", "Total anggaran dan realisasi sama di semua tempat", Severity.HIGH)
def totals(report: Report) -> Iterable[Check]:
    """Total realisasi, sisa, dan persentase perangkat daerah harus sama di semua tempat.

    Yang diperiksa:
        Baris jumlah dan kalimat yang menyebut total anggaran yang sama.
    Mengapa penting:
        Total realisasi anggaran adalah angka LRA; hanya satu yang benar.
    Contoh nyata:
        15.175.137.652 pada satu tabel dan 15.179.901.362 pada tabel lain, dengan pagu yang sama.
    Cara memperbaiki:
        Cocokkan dengan LRA yang telah diaudit, lalu perbaiki semua tempat yang berbeda.
    Yang sengaja dibiarkan:
        Jumlah untuk sebagian anggaran saja (misalnya per sasaran atau belanja langsung).
    """
    return compared("F303", grouped(facts_of(report).totals), report)

"""Rules about one row: sisa, persentase, capaian, perubahan, kemajuan, efisiensi."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Formula, Ref, Relation, Span, Verdict, evaluate
from auditor.ruling import Report, figure_text, rule, where
from rules.categories.verdicts import raised
from rules.rows.by_equation import failing, judged_rows
from rules.rows.mean_of_parts import explained_by_mean
from rules.schemas.equations import (
    CAPAIAN,
    EFISIENSI,
    KEMAJUAN,
    LEBIH_KURANG,
    NILAI_EFISIENSI,
    PENERIMAAN,
    PERUBAHAN,
    SERAPAN,
    SISA,
    Equation,
    figure,
    keys_of,
)


@rule("A101", "Sisa anggaran = anggaran − realisasi", Severity.HIGH)
def sisa(report: Report) -> Iterable[Check]:
    """Sisa anggaran pada setiap baris harus sama dengan anggaran dikurangi realisasi.

    Yang diperiksa:
        Sisa anggaran; pada tabel pendapatan lebih atau kurangnya realisasi terhadap target.
    Mengapa penting:
        Sisa anggaran adalah angka pokok akuntabilitas keuangan (Bab III bagian Realisasi Anggaran);
        selisih satu rupiah pun berarti salah satu dari tiga angka tidak benar.
    Contoh nyata:
        5.569.088.920 − 3.513.771.168 tercetak 2.051.317.752, seharusnya 2.055.317.752.
    Cara memperbaiki:
        Cocokkan ketiga angka dengan LRA, lalu perbaiki yang keliru.
    Yang sengaja dibiarkan:
        Sisa yang ditulis dengan tanda terbalik (realisasi − anggaran) dan sel yang kosong.
    """
    yield from _checked(report, SISA, Severity.HIGH)
    yield from _checked(report, NILAI_EFISIENSI, Severity.HIGH)
    yield from _checked(report, LEBIH_KURANG, Severity.HIGH)


@rule("A102", "Persentase = realisasi / anggaran × 100", Severity.MEDIUM)
def serapan(report: Report) -> Iterable[Check]:
    """Persentase serapan pada setiap baris harus sama dengan realisasi dibagi anggaran.

    Mengapa penting:
        Persentase serapan dipakai untuk menilai kinerja keuangan dan menghitung efisiensi.
    Contoh nyata:
        307.055.630 / 398.379.650 × 100 = 77,08, tetapi tercetak 80,5.
    Cara memperbaiki:
        Hitung ulang dari rupiahnya. Persentase induk dihitung dari jumlah realisasi dan jumlah
        anggaran, bukan dari rata-rata persentase rinciannya.
    Yang sengaja dibiarkan:
        Pembulatan dan pemotongan desimal.
    """
    for check, frame, row in judged_rows(report, SERAPAN, Severity.MEDIUM):
        yield explained_by_mean(check, frame, row)


@rule("A103", "Capaian sesuai dengan target dan realisasi", Severity.HIGH)
def capaian(report: Report) -> Iterable[Check]:
    """Capaian harus dapat dihitung dari target dan realisasi pada baris yang sama.

    Yang diperiksa:
        Rumus yang lazim dicoba satu per satu: realisasi/target, (2 × target − realisasi)/target,
        target/realisasi, dan capaian yang dibatasi (100, 110, 120, 150, …). Baris ditemukan keliru
        bila tidak satu pun rumus cocok, sedangkan baris lain pada tabel yang sama cocok. Pendapatan
        diperiksa dengan realisasi/target saja.
    Mengapa penting:
        Capaian menentukan predikat kinerja dan simpulan laporan.
    Contoh nyata:
        33,33 / 31,00 × 100 = 107,52, tetapi tercetak 106,25.
    Cara memperbaiki:
        Hitung ulang capaian, atau perbaiki target/realisasi bila angka itulah yang keliru.
    Yang sengaja dibiarkan:
        Target dan realisasi yang berbeda satuan; target berupa rentang atau predikat; tabel yang
        rumusnya tidak dikenali.
    """
    for check in _checked(report, CAPAIAN, Severity.HIGH):
        yield raised(check, report)
    yield from _checked(report, PENERIMAAN, Severity.HIGH)


@rule("A104", "Perubahan antartahun sesuai dengan realisasinya", Severity.MEDIUM)
def perubahan(report: Report) -> Iterable[Check]:
    """Kenaikan/penurunan harus sesuai dengan realisasi dua tahun yang dibandingkan.

    Yang diperiksa:
        Perubahan relatif (persen), selisih (poin persentase), dan rasio; ketiganya diterima.
    Mengapa penting:
        Perbandingan dengan tahun lalu adalah salah satu perbandingan wajib (PermenPANRB 53/2014).
    Contoh nyata:
        Realisasi 25,00 menjadi 93,62 tercetak naik 268,62; seharusnya 274,48 persen.
    Cara memperbaiki:
        Hitung ulang dan sebutkan apakah satuannya persen atau poin persentase.
    Yang sengaja dibiarkan:
        Perubahan yang hanya cocok bila dihitung dari angka yang belum dibulatkan.
    """
    yield from _checked(report, PERUBAHAN, Severity.MEDIUM)


@rule("A105", "Tingkat kemajuan = realisasi / target akhir × 100", Severity.MEDIUM)
def kemajuan(report: Report) -> Iterable[Check]:
    """Tingkat kemajuan harus sama dengan realisasi dibagi target akhir periode Renstra.

    Mengapa penting:
        Perbandingan dengan target jangka menengah adalah perbandingan wajib (PermenPANRB 53/2014).
    Contoh nyata:
        129,73 / 69 × 100 = 188,01, tetapi tercetak 180,01.
    Cara memperbaiki:
        Hitung ulang dan cocokkan target akhir dengan dokumen Renstra.
    Yang sengaja dibiarkan:
        Indikator yang makin kecil makin baik.
    """
    yield from _checked(report, KEMAJUAN, Severity.MEDIUM)


@rule("A106", "Efisiensi sesuai dengan capaian dan penyerapan", Severity.MEDIUM)
def efisiensi(report: Report) -> Iterable[Check]:
    """Tingkat efisiensi harus dapat dihitung dari capaian kinerja dan penyerapan anggaran.

    Yang diperiksa:
        Rumus yang lazim: capaian − penyerapan, 100 − penyerapan, dan perbandingan keduanya.
    Mengapa penting:
        Analisis efisiensi penggunaan sumber daya adalah bagian wajib Bab III.
    Contoh nyata:
        129,73 − 77,08 = 52,65, tetapi tercetak 52,56.
    Cara memperbaiki:
        Hitung ulang dan tuliskan rumus yang dipakai pada tabel.
    Yang sengaja dibiarkan:
        Tabel dengan rumus lain yang dipakai pada semua barisnya.
    """
    yield from _checked(report, EFISIENSI, Severity.MEDIUM)


@rule("A108", "Nilai komponen tidak melebihi bobotnya", Severity.MEDIUM)
def nilai_bobot(report: Report) -> Iterable[Check]:
    """Nilai komponen evaluasi SAKIP tidak boleh lebih besar daripada bobot komponen itu.

    Mengapa penting:
        Nilai komponen adalah skor/100 × bobot, sehingga paling tinggi sama dengan bobot.
    Contoh nyata:
        Bobot 25,00 dengan nilai 25,60.
    Cara memperbaiki:
        Cocokkan bobot dan nilai dengan Laporan Hasil Evaluasi (LHE).
    Yang sengaja dibiarkan:
        Kolom tahun yang memakai bobot dari pedoman lama bila bobotnya tidak tercetak.
    """
    for frame in report.of_kind("evaluasi_sakip"):
        broken = failing(frame).get("A108:nilai", frozenset())
        for row in frame.body:
            bobot = figure(frame.data, row, "bobot")
            for key in keys_of(frame.data, "nilai"):
                nilai = figure(frame.data, row, key)
                if bobot is None or nilai is None:
                    continue
                formulas = (Formula("nilai ≤ bobot", Span(None, Ref(0))),)
                basis = "nilai = skor / 100 × bobot (LKE)"
                outcome = evaluate(Relation("A108", nilai, (bobot,), formulas, basis))
                if row not in broken or outcome.holds:
                    outcome = replace(outcome, verdict=Verdict.HOLDS)
                    yield Check("A108", Verdict.HOLDS, frame.table.name, outcome=outcome)
                    continue
                finding = Finding(
                    "A108",
                    Severity.MEDIUM,
                    Confidence.CERTAIN,
                    f"{where(nilai)} tercetak {nilai.quantity.text}, lebih besar daripada "
                    f"bobotnya {bobot.quantity.text}.",
                    (nilai.place, bobot.place),
                    stated=nilai.quantity.text,
                    expected=f"≤ {figure_text(bobot)}",
                    suggestion="Perlu dikonfirmasi dengan LHE: bobot atau nilainya.",
                    relations=(outcome,),
                )
                yield Check("A108", outcome.verdict, frame.table.name, finding, outcome=outcome)


def _checked(report: Report, equation: Equation, severity: Severity) -> Iterator[Check]:
    for check, _, _ in judged_rows(report, equation, severity):
        yield check

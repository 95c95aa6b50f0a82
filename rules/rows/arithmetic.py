"""Rules about one row: sisa, persentase, capaian, perubahan, kemajuan, efisiensi."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import (
    Binary,
    Expression,
    Formula,
    Mean,
    Outcome,
    Ref,
    Relation,
    Span,
    Verdict,
    compute,
    evaluate,
)
from auditor.ruling import Report, figure_text, judged, once, rule, shortened, undecided, where
from auditor.understanding import Frame
from rules.categories.verdicts import raised
from rules.columns.hierarchy import Branch, branches
from rules.rows.chains import chained
from rules.rows.siblings import as_siblings
from rules.rows.trusting import trust
from rules.schemas import SCHEMAS, failing_rows
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

_SAME_WAY = 4
"""In so many rows a table must take a difference one way before a row of the other is doubted."""
_FROM_COMPUTED = (EFISIENSI, KEMAJUAN, PERUBAHAN)
"""Equations whose operands the report may have computed itself."""
MEAN_CAUSE = "rata-rata persentase rincian, bukan realisasi / anggaran"


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
    for check, frame, row in _judged(report, SERAPAN, Severity.MEDIUM):
        yield _explained_by_mean(check, frame, row)


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
        failing = _failing(frame).get("A108:nilai", frozenset())
        for row in frame.body:
            bobot = figure(frame.data, row, "bobot")
            for key in keys_of(frame.data, "nilai"):
                nilai = figure(frame.data, row, key)
                if bobot is None or nilai is None:
                    continue
                formulas = (Formula("nilai ≤ bobot", Span(None, Ref(0))),)
                basis = "nilai = skor / 100 × bobot (LKE)"
                outcome = evaluate(Relation("A108", nilai, (bobot,), formulas, basis))
                if row not in failing or outcome.holds:
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
    for check, _, _ in _judged(report, equation, severity):
        yield check


def _judged(
    report: Report, equation: Equation, severity: Severity
) -> Iterator[tuple[Check, Frame, int]]:
    """Every row of every table whose schema has the equation, with the trust its table earns."""
    name = f"{equation.code}:{equation.target}"
    for frame in report.views:
        schema = SCHEMAS.get(frame.is_a or "")
        if schema is None or _states_its_rule(frame, equation.target):
            continue
        relations = equation.relations(frame.data)
        if not relations:
            continue
        failing = _failing(frame).get(name)
        if failing is None and name not in _checks_of(schema):
            continue
        means = {
            row
            for row in frame.totals
            if report.vocabulary.is_label("rata_rata", frame.labels[row])
        }
        relations = [
            (row, chained(relation, report) if equation in _FROM_COMPUTED else relation)
            for row, relation in relations
            if row not in means
        ]
        evaluated = [(row, evaluate(relation)) for row, relation in relations]
        evaluated = as_siblings(_one_direction(evaluated))
        doubt, confidence = trust([outcome for _, outcome in evaluated])
        for row, outcome in evaluated:
            if doubt and row in (failing or ()) and outcome.verdict is Verdict.CONTRADICTION:
                yield undecided(outcome, doubt), frame, row
                continue
            yield judged(outcome, severity, confidence), frame, row


@once
def _failing(frame: Frame) -> Mapping[str, frozenset[int]]:
    """The rows of a table that fail its schema, by the name of the check."""
    return failing_rows(SCHEMAS[frame.is_a or ""], frame.data)


def _one_direction(evaluated: list[tuple[int, Outcome]]) -> list[tuple[int, Outcome]]:
    """A difference may be taken either way round, but all rows of a table take it the same way.

    Only a table with signs tells its way, and only where but one row goes the other; an agency that
    prints what is better with a plus has more of those.
    """
    held = [
        (outcome.relation.stated.quantity.value, outcome)
        for _, outcome in evaluated
        if outcome.holds
    ]
    if len({value < 0 for value, _ in held}) < 2:
        return evaluated
    used = Counter(outcome.formula for value, outcome in held if value)
    for formula, count in used.items():
        turned = next((f for f in used if f.expression == _turned(formula.expression)), None)
        if turned is not None and used[turned] == 1 and count >= _SAME_WAY:
            return [(row, _without(turned, outcome)) for row, outcome in evaluated]
    return evaluated


def _without(formula: Formula, outcome: Outcome) -> Outcome:
    """The relation evaluated anew, by its other formulas only."""
    others = tuple(other for other in outcome.relation.formulas if other != formula)
    return evaluate(replace(outcome.relation, formulas=others))


def _turned(expression: Expression) -> Expression | None:
    match expression:
        case Binary("-", left, right):
            return Binary("-", right, left)
        case _:
            return None


def _checks_of(schema: type) -> set[str]:
    return {check.name for check in schema.to_schema().checks}  # type: ignore[attr-defined]


def _states_its_rule(frame: Frame, target: str) -> bool:
    """A column that prints its own formula is checked by that formula (A107)."""
    return any(frame.table.columns[column.indexes[0]].formula for column in frame.of_role(target))


def _explained_by_mean(check: Check, frame: Frame, row: int) -> Check:
    """Say so where a parent's percentage is exactly the plain mean of its children's."""
    if check.finding is None:
        return check
    stated = figure(frame.data, row, "serapan")
    for branch in _branches_by_row(frame).get(row, ()):
        children = [figure(frame.data, child, "serapan") for child in branch.children]
        figures = [child for child in children if child is not None]
        if stated is None or not figures or len(figures) != len(children):
            continue
        mean = Mean(tuple(Ref(i) for i in range(len(figures))))
        spread = compute(mean, [child.quantity.rounding for child in figures])
        if not spread.meets(stated.quantity.rounding):
            continue
        texts = [figure_text(child) for child in figures]
        same_as = "persentase rinciannya"
        evidence = f"{texts[0]} = {figure_text(stated)}"
        if len(texts) > 1:
            same_as = f"rata-rata persentase {len(texts)} rinciannya"
            evidence = f"({' + '.join(texts)}) / {len(texts)} = {figure_text(stated)}"
        finding = replace(
            check.finding,
            message=check.finding.message + f" Angka tercetak sama dengan {same_as}.",
            root_cause=f"{frame.table.name}: {MEAN_CAUSE}",
            evidence=(*check.finding.evidence, evidence),
            places=(*check.finding.places, *(child.place for child in figures)),
            suggestion=(
                f"Perlu diperbaiki: persentase “{shortened(frame.labels[row])}” dihitung dari "
                f"realisasi dan anggarannya sendiri, yaitu {check.finding.expected}."
            ),
        )
        return replace(check, finding=finding)
    return check


@once
def _branches_by_row(frame: Frame) -> Mapping[int, list[Branch]]:
    found: dict[int, list[Branch]] = {}
    for branch in branches(frame):
        found.setdefault(branch.parent, []).append(branch)
    return found

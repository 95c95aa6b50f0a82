"""Rules about one fact stated in several places: its values must be the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import same_name
from rules.facts import (
    TOTAL,
    Fact,
    Group,
    Trust,
    facts_of,
    grouped,
    same_stage,
    trust_of,
    units_of,
)
from rules.facts.digits import slip_between

LABELS = {
    "pagu": "Anggaran/pagu",
    "realisasi_rp": "Realisasi anggaran",
    "sisa": "Sisa anggaran",
    "serapan": "Persentase serapan",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian": "Capaian",
    "target_akhir": "Target akhir Renstra",
    "kemajuan": "Tingkat kemajuan",
    "perubahan": "Perubahan",
}
_CERTAIN = ("pagu", "realisasi_rp", "sisa", "serapan", "target", "target_akhir")
_SHOWN = 4
_DERIVED = ("sisa", "serapan")
_BINDING = {"target": ("perjanjian_kinerja", "Perjanjian Kinerja")}


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
    return _compared("F301", grouped(facts_of(report).budget), report)


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
    return _compared("F302", grouped(facts_of(report).indicators), report)


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
    return _compared("F303", grouped(facts_of(report).totals), report)


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
        Cara menulis satuan yang sama, misalnya "%", "persen", dan "Persen (%)".
    """
    for statements in units_of(report):
        first, *others = statements
        for other in others:
            if other.unit == first.unit:
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
        yield Check("F306", Verdict.CONTRADICTION, slip.table, finding)


def _compared(code: str, groups: Sequence[Group], report: Report) -> Iterator[Check]:
    """Every statement of a fact against the most frequent one, as far as its table is trusted."""
    trust = trust_of(groups)
    differing = {
        (group.name, group.year)
        for group in groups
        if group.attribute in ("pagu", "realisasi_rp") and len(group.values) > 1
    }
    for group in groups:
        if group.attribute in _DERIVED and (group.name, group.year) in differing:
            continue
        main, *others = _without_digit_slips(group.values)
        for _ in main[1:]:
            yield Check(code, Verdict.HOLDS, main[0].table)
        trusted = [
            cluster
            for cluster in others
            if group.name == TOTAL
            or same_stage(main, cluster)
            or any(trust.of_table(fact.table) for fact in cluster)
        ]
        for cluster in others:
            if cluster not in trusted:
                why = "lingkup atau tahun tabel ini mungkin berbeda dari tabel lain"
                for fact in cluster:
                    yield Check(code, Verdict.UNDECIDABLE, fact.table, why=why)
        if trusted:
            finding = _finding(code, group, [main, *trusted], report, trust)
            deviating = [fact for cluster in trusted for fact in cluster]
            for i, fact in enumerate(deviating):
                yield Check(code, Verdict.CONTRADICTION, fact.table, finding if i == 0 else None)


def _without_digit_slips(clusters: Sequence[list[Fact]]) -> list[list[Fact]]:
    """Two values that differ by one slip of a digit are rule D401's; here they count as one."""
    merged: list[list[Fact]] = []
    for cluster in clusters:
        near = next(
            (m for m in merged if slip_between(m[0].quantity.value, cluster[0].quantity.value)),
            None,
        )
        if near is None:
            merged.append(list(cluster))
        else:
            near.extend(cluster)
    return merged


def _finding(
    code: str,
    group: Group,
    clusters: Sequence[Sequence[Fact]],
    report: Report,
    trust: Trust,
) -> Finding:
    label = LABELS[group.attribute]
    whose = named(group)
    when = f" tahun {group.year}" if group.year else ""
    said = "; ".join(f"{_values(cluster)} pada {_where(cluster)}" for cluster in clusters)
    binding = _binding(group.attribute, clusters, report)
    certain = group.attribute in _CERTAIN and not all(
        trust.always_differs(fact.table, group.attribute)
        for cluster in clusters[1:]
        for fact in cluster
    )
    wrong = next(c for c in reversed(clusters) if binding is None or c is not binding[0])
    expected = binding[0][0].quantity.text if binding else ""
    evidence = [f"{_values(cluster)}: {_where(cluster, pages=True)}" for cluster in clusters]
    if binding:
        evidence.append(f"{binding[1]} menetapkan {expected}")
    places = [f.place for f in wrong]
    places += [f.place for cluster in clusters if cluster is not wrong for f in cluster]
    return Finding(
        rule=code,
        severity=Severity.HIGH if certain else Severity.MEDIUM,
        confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
        message=f"{label} {whose}{when} dinyatakan berbeda-beda: {said}.",
        places=tuple(places),
        stated=wrong[0].quantity.text,
        expected=expected,
        suggestion=_suggestion(group, clusters),
        root_cause=_cause(group, wrong, report),
        evidence=tuple(evidence),
    )


def _suggestion(group: Group, clusters: Sequence[Sequence[Fact]]) -> str:
    values = " atau ".join(cluster[0].quantity.text for cluster in clusters)
    text = f"Perlu dikonfirmasi nilai mana yang benar ({values}), lalu disamakan di semua tempat."
    if group.attribute == "pagu":
        text += " Bila keduanya benar (pagu murni dan perubahan), berilah keterangan."
    if group.attribute == "perubahan":
        text += " Periksa apakah satuannya persen atau poin persentase."
    return text


def named(group: Group) -> str:
    """Whose fact it is, as the report's own row names it."""
    if group.name == TOTAL:
        return group.name
    return f"“{shortened(group.facts[0].place.row or group.name)}”"


def _cause(group: Group, wrong: Sequence[Fact], report: Report) -> str:
    """The deviating table as the common cause; ``rules.causes`` keeps it where it is shared."""
    if group.attribute == "perubahan" and _points_for_percent(group, report):
        return "perubahan dinyatakan dalam poin persentase di samping persen"
    tables = list(dict.fromkeys(fact.table for fact in wrong))
    if len(tables) != 1 or tables[0] is None:
        return ""
    what = "total" if group.name == TOTAL else LABELS[group.attribute].lower()
    return f"{tables[0]}: {what} berbeda dari tempat lain"


def _points_for_percent(group: Group, report: Report) -> bool:
    """Whether one of the stated changes is the plain difference of the two years' realisasi."""
    if group.year is None:
        return False
    realisasi = [
        fact
        for fact in facts_of(report).indicators
        if fact.attribute == "realisasi" and same_name(fact.name, group.name)
    ]
    now = {f.quantity.value for f in realisasi if f.year == group.year}
    before = {f.quantity.value for f in realisasi if f.year == group.year - 1}
    differences = {a - b for a in now for b in before}
    return any(
        fact.quantity.rounding.low <= difference <= fact.quantity.rounding.high
        for fact in group.facts
        for difference in differences
    )


def _binding(
    attribute: str, clusters: Sequence[Sequence[Fact]], report: Report
) -> tuple[Sequence[Fact], str] | None:
    """The cluster that the binding document states, with its name; PK for targets."""
    kind, name = _BINDING.get(attribute, ("", ""))
    tables = {frame.table.name for frame in report.of_kind(kind)} if kind else set()
    for cluster in clusters:
        found = next((fact.table for fact in cluster if fact.table in tables), None)
        if found:
            return cluster, f"{name} ({found})"
    return None


def _values(cluster: Sequence[Fact]) -> str:
    return " / ".join(dict.fromkeys(fact.quantity.text for fact in cluster))


def _where(cluster: Sequence[Fact], pages: bool = False) -> str:
    names = []
    for fact in cluster:
        name = fact.table or f"narasi halaman {fact.place.page}"
        names.append(f"{name} (halaman {fact.place.page})" if pages and fact.table else name)
    unique = list(dict.fromkeys(names))
    shown = unique if pages else unique[:_SHOWN]
    rest = f", dan {len(unique) - _SHOWN} lainnya" if len(shown) < len(unique) else ""
    return ", ".join(shown) + rest

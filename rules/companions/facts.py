"""Rules that compare the report's facts with the documents that bind them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from auditor.findings import Check, Severity
from auditor.relations import Verdict
from auditor.ruling import Companion, Report, rule
from rules.companions.comparing import (
    Pair,
    by_code,
    companions_of,
    compared,
    nothing_to_compare,
    pairs_of,
    same_subject,
)
from rules.companions.kinds import is_changed, period_of
from rules.facts import Fact, facts_of

_OTHER_YEAR = "dokumen pembanding ini untuk tahun lain"
_STAGES = ("", "murni", "perubahan")
_ESTIMATED = 2
"""A Renja is written in the year before its own: what it says of that year is an estimate."""


@rule("L901", "Target sama dengan Perjanjian Kinerja", Severity.HIGH)
def targets(report: Report) -> Iterable[Check]:
    """Target setiap indikator harus sama dengan target dalam Perjanjian Kinerja tahun itu.

    Yang diperiksa:
        Target tahun laporan pada laporan terhadap dokumen Perjanjian Kinerja yang disertakan; yang
        perubahan didahulukan bila ada. Target yang diberi keterangan murni atau perubahan hanya
        dibandingkan dengan dokumen tahapnya sendiri.
    Mengapa penting:
        Perjanjian Kinerja mengikat; capaian dihitung dari targetnya.
    Contoh nyata:
        Target 10 pada laporan, sedangkan 20% pada Perjanjian Kinerja.
    Cara memperbaiki:
        Pakai target Perjanjian Kinerja (perubahan), lalu hitung ulang capaiannya.
    Yang sengaja dibiarkan:
        Nama indikator yang berbeda, dan Perjanjian Kinerja tahun lain.
    """
    own = [f for f in facts_of(report).indicators if _is(f, "target", report.year)]
    for companion, stages in _staged(companions_of(report, "perjanjian_kinerja")):
        if companion.report.year not in (None, report.year):
            yield Check("L901", Verdict.UNDECIDABLE, why=_OTHER_YEAR)
            continue
        other = [f for f in facts_of(companion.report).indicators if f.attribute == "target"]
        mine = list(_bound(own, companion, stages))
        pairs = list(pairs_of(mine, other, companion, same_subject))
        suggestion = "Perlu disamakan dengan Perjanjian Kinerja, lalu dihitung ulang capaiannya."
        yield from compared("L901", Severity.HIGH, pairs, suggestion)
        if not pairs and "" in stages:
            yield nothing_to_compare("L901", companion)


@rule("L902", "Pagu sama dengan DPA", Severity.HIGH)
def budgets(report: Report) -> Iterable[Check]:
    """Pagu program, kegiatan, dan jumlahnya harus sama dengan DPA, atau DPPA bila ada perubahan.

    Yang diperiksa:
        Pagu setiap baris, dicocokkan menurut kode rekening bila kedua dokumen memakainya, atau
        menurut nama. Pagu yang diberi keterangan murni atau perubahan hanya dibandingkan dengan
        DPA atau DPPA yang sesuai.
    Mengapa penting:
        DPA adalah dasar pelaksanaan anggaran; serapan dihitung dari pagunya.
    Contoh nyata:
        Pagu 5.569.088.920 pada laporan, sedangkan 5.565.088.920 pada DPA.
    Cara memperbaiki:
        Pakai pagu DPPA; bila yang dimaksud pagu murni, berilah keterangan.
    Yang sengaja dibiarkan:
        Dokumen tahun lain, dan kode yang namanya sama sekali berbeda.
    """
    documents = companions_of(report, "dppa", "dpa")
    suggestion = (
        "Perlu dicocokkan dengan DPA; bila yang dimaksud pagu sebelum perubahan, berilah "
        "keterangan."
    )
    yield from _budget(report, _staged(documents), "L902", ("pagu",), suggestion)


@rule("L903", "Realisasi anggaran sama dengan LRA", Severity.HIGH)
def realised(report: Report) -> Iterable[Check]:
    """Realisasi anggaran harus sama dengan laporan realisasi anggaran (LRA) yang telah diaudit.

    Yang diperiksa:
        Realisasi setiap program, kegiatan, dan jumlahnya, dicocokkan menurut kode rekening, atau
        menurut nama bila kodenya tidak ada. Tanpa DPA atau DPPA, anggaran pada LRA juga diperiksa.
    Mengapa penting:
        LRA adalah sumber resmi realisasi; laporan kinerja tidak boleh memuat angka lain.
    Contoh nyata:
        Realisasi 15.175.137.652 pada laporan, sedangkan 15.175.137.562 pada LRA.
    Cara memperbaiki:
        Pakai angka LRA, lalu hitung ulang serapan dan sisanya.
    Yang sengaja dibiarkan:
        Program yang tidak ada dalam LRA, dan LRA tahun lain.
    """
    suggestion = "Perlu disamakan dengan LRA, lalu dihitung ulang serapan dan sisanya."
    documents = companions_of(report, "lra")
    planned = companions_of(report, "dppa", "dpa")
    attributes = ("realisasi_rp",) if planned else ("realisasi_rp", "pagu")
    every = [(document, ("", "perubahan")) for document in documents]
    yield from _budget(report, every, "L903", attributes, suggestion)


@rule("L904", "Angka tahun lalu sama dengan laporan tahun lalu", Severity.MEDIUM)
def history(report: Report) -> Iterable[Check]:
    """Realisasi dan capaian tahun-tahun sebelumnya harus sama dengan laporan tahun itu.

    Mengapa penting:
        Naik turunnya kinerja dinilai dari angka tahun lalu.
    Contoh nyata:
        Laporan 2023 menulis realisasi 2022 sebesar 14,58%, laporan 2022 sendiri 13,58%.
    Cara memperbaiki:
        Pakai angka laporan tahun lalu, atau jelaskan mengapa angkanya diperbarui.
    Yang sengaja dibiarkan:
        Indikator yang berganti nama, dan angka yang hanya berbeda pembulatan.
    """
    own = facts_of(report).indicators
    for companion in companions_of(report, "laporan_kinerja"):
        year = companion.report.year
        if year is None or report.year is None or year >= report.year:
            yield Check("L904", Verdict.UNDECIDABLE, why=_OTHER_YEAR)
            continue
        before = [f for f in own if f.year == year and f.attribute in ("realisasi", "capaian")]
        other = [f for f in facts_of(companion.report).indicators if f.year == year]
        pairs = list(pairs_of(before, other, companion, same_subject))
        suggestion = "Perlu disamakan dengan laporan tahun itu, atau dijelaskan perubahannya."
        yield from compared("L904", Severity.MEDIUM, pairs, suggestion)
        if not pairs:
            yield nothing_to_compare("L904", companion)


@rule("L905", "Target akhir sama dengan Renstra dan RPJMD", Severity.MEDIUM)
def final_targets(report: Report) -> Iterable[Check]:
    """Target akhir setiap indikator harus sama dengan target tahun terakhir dalam Renstra.

    Yang diperiksa:
        Target akhir pada laporan terhadap Renstra yang disertakan, dan terhadap RPJMD untuk
        indikator yang juga dimuatnya.
    Mengapa penting:
        Kemajuan jangka menengah dihitung dari target akhir Renstra.
    Contoh nyata:
        Target akhir 83 pada tabel kemajuan, sedangkan 88 pada Renstra.
    Cara memperbaiki:
        Pakai target Renstra (perubahan, bila ada), lalu hitung ulang kemajuannya.
    Yang sengaja dibiarkan:
        Renstra yang periodenya tidak memuat tahun laporan, dan indikator yang berganti nama.
    """
    own = [f for f in facts_of(report).indicators if f.attribute == "target_akhir"]
    plans = [c for k in ("renstra", "rpjmd") for c in _binding(companions_of(report, k))]
    for companion in plans:
        period = period_of(companion.report)
        if period and report.year and not period[0] <= report.year <= period[1]:
            yield Check("L905", Verdict.UNDECIDABLE, why=_OTHER_YEAR)
            continue
        pairs = list(pairs_of(own, _final(companion, period), companion, same_subject))
        suggestion = f"Perlu disamakan dengan {companion.label}, lalu dihitung ulang kemajuannya."
        yield from compared("L905", Severity.MEDIUM, pairs, suggestion)
        if not pairs:
            yield nothing_to_compare("L905", companion)


@rule("L907", "Target dan angka tahun lalu sama dengan Renja", Severity.LOW)
def planned(report: Report) -> Iterable[Check]:
    """Target tahun laporan dan angka tahun-tahun sebelumnya harus sama dengan Renja.

    Yang diperiksa:
        Target tahun laporan terhadap Renja tahun itu, bila Perjanjian Kinerja tidak disertakan; dan
        realisasi dua tahun atau lebih sebelum tahun Renja, yang juga dimuat dalam Renja.
    Mengapa penting:
        Renja adalah dasar Perjanjian Kinerja; perubahan sesudahnya perlu dapat dijelaskan.
    Contoh nyata:
        Realisasi penanganan sampah tahun 2013 sebesar 5% pada laporan, 2% pada Renja.
    Cara memperbaiki:
        Samakan angkanya, atau jelaskan perubahan target setelah Renja ditetapkan.
    Yang sengaja dibiarkan:
        Pagu indikatif Renja, yang memang dapat berubah; realisasi satu tahun sebelum tahun Renja,
        yang baru perkiraan; target yang sudah ditetapkan lain dalam
        Perjanjian Kinerja yang disertakan; Renja yang sebagian besar angkanya berbeda.
    """
    bound = bool(companions_of(report, "perjanjian_kinerja"))
    own = facts_of(report).indicators
    for companion in companions_of(report, "renja"):
        aims = [] if bound else [f for f in own if _is(f, "target", report.year) and not f.stage]
        known = (companion.report.year or report.year or 0) - _ESTIMATED
        before = [f for f in own if f.attribute == "realisasi" and f.year and f.year <= known]
        other = [f for f in facts_of(companion.report).indicators if f.year]
        pairs = list(pairs_of([*aims, *before], other, companion, _same_year))
        suggestion = "Perlu disamakan dengan Renja, atau dijelaskan perubahannya."
        yield from compared("L907", Severity.LOW, pairs, suggestion)
        if not pairs and not bound:
            yield nothing_to_compare("L907", companion)


def _same_year(one: Fact, other: Fact) -> bool:
    return one.year == other.year and same_subject(one, other)


def _final(companion: Companion, period: tuple[int, int] | None) -> list[Fact]:
    """The targets of the last year of a plan, as its final targets."""
    facts = facts_of(companion.report).indicators
    stated = [f for f in facts if f.attribute == "target_akhir"]
    years = [f.year for f in facts if f.attribute == "target" and f.year]
    last = period[1] if period else max(years, default=None)
    yearly = [f for f in facts if f.attribute == "target" and last and f.year == last]
    return [*stated, *(_as_final(fact) for fact in yearly)]


def _as_final(fact: Fact) -> Fact:
    return Fact("target_akhir", fact.name, fact.operand, None, fact.code, fact.stage)


def _binding(companions: Sequence[Companion]) -> Sequence[Companion]:
    """The changed documents where there are any: they bind instead of the first ones."""
    return [c for c in companions if is_changed(c)] or companions


def _staged(companions: Sequence[Companion]) -> Iterator[tuple[Companion, Collection[str]]]:
    """Every document with the stages of the budget whose figures it binds.

    What the report does not label is bound by the changed documents where there are any. They may
    also tell what was before the change.
    """
    binding = _binding(companions)
    for companion in companions:
        unlabelled = ("",) if companion in binding else ()
        yield companion, _STAGES if is_changed(companion) else ("murni", *unlabelled)


def _bound(facts: Iterable[Fact], companion: Companion, stages: Collection[str]) -> Iterator[Fact]:
    """The facts of these stages; a document that is not changed knows only its own stage."""
    whole = is_changed(companion)
    yield from (f if whole else replace(f, stage="") for f in facts if f.stage in stages)


def _is(fact: Fact, attribute: str, year: int | None) -> bool:
    return fact.attribute == attribute and fact.year == year


def _budget(
    report: Report,
    documents: Iterable[tuple[Companion, Collection[str]]],
    code: str,
    attributes: tuple[str, ...],
    suggestion: str,
) -> Iterator[Check]:
    for companion, stages in documents:
        if companion.report.year not in (None, report.year):
            yield Check(code, Verdict.UNDECIDABLE, why=_OTHER_YEAR)
            continue
        every = [list(_budget_pairs(report, companion, a, stages)) for a in attributes]
        for pairs in every:
            yield from compared(code, Severity.HIGH, pairs, suggestion)
        if not any(every) and "" in stages:
            yield nothing_to_compare(code, companion)


def _budget_pairs(
    report: Report, companion: Companion, attribute: str, stages: Collection[str]
) -> Iterator[Pair]:
    own, other = facts_of(report), facts_of(companion.report)
    stated = (*own.budget, *own.totals, *own.first)
    every = (f for f in stated if _is(f, attribute, report.year))
    mine = list(_bound(every, companion, stages))
    stated = (*other.budget, *other.totals, *other.first)
    theirs = [f for f in stated if f.attribute == attribute]
    return pairs_of(mine, theirs, companion, by_code(mine, theirs))

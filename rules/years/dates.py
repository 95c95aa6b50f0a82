"""Rules about the day on which a report was signed, and the year at the head of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule
from rules.years.calendar import FULL_NAMES, days_in, month_of
from rules.years.mentions import single_years

_SIGNED = re.compile(
    r"^(?:ditetapkan\s+di\s+)?[A-Z][A-Za-z .’']{2,30},\s*(?P<day>\d{1,2})?\s*"
    rf"(?P<month>{FULL_NAMES}|nop|peb)\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_OTHER_PAPER = re.compile(
    r"pihak\s+(?:pertama|kedua)|perjanjian\s+kinerja\s+(?:tahun|perubahan)|penetapan\s+kinerja\s+tahun|"
    r"keputusan|surat\s+perintah|telah\s+direviu",
    re.IGNORECASE,
)
_PREFACE = re.compile(r"\bkata\s+pengantar\b|puji\s+(?:dan\s+)?syukur", re.IGNORECASE)
_DEADLINE_MONTHS = 3
_REPORT = re.compile(r"laporan\s+(?:akuntabilitas\s+)?kinerja|\b(?:lkjip|lakip|lkip|lkj)\b", re.I)
_OFTEN = 0.3


@rule("T705", "Laporan ditandatangani setelah tahunnya berakhir", Severity.MEDIUM)
def signed(report: Report) -> Iterable[Check]:
    """Kata pengantar dan penutup harus bertanggal setelah tahun laporan berakhir.

    Yang diperiksa:
        Tempat dan tanggal pada kata pengantar dan setelah bab penutup.
    Mengapa penting:
        Kinerja setahun penuh belum dapat dilaporkan sebelum tahunnya berakhir. Laporan kinerja
        pemerintah daerah disampaikan paling lambat tiga bulan setelah tahun berakhir.
    Contoh nyata:
        Laporan tahun 2013 bertanggal Februari 2013.
    Cara memperbaiki:
        Perbaiki tanggalnya; biasanya tahunnya tertinggal dari laporan sebelumnya.
    Yang sengaja dibiarkan:
        Tanggal pada Perjanjian Kinerja, keputusan, dan lampiran, yang memang ditandatangani pada
        awal tahun. Tanggal setelah tiga bulan hanya diberitahukan dengan tingkat rendah, karena
        laporan dapat ditandatangani ulang setelah reviu.
    """
    if report.year is None:
        return
    by_date: dict[date, list[Sentence]] = {}
    for sentence in _signatures(report):
        by_date.setdefault(_date(sentence), []).append(sentence)
    for day, sentences in by_date.items():
        if day <= date(report.year, 12, 31):
            wrong, meant = f"sebelum tahun {report.year} berakhir", str(report.year + 1)
            yield _check(sentences, wrong, meant, Severity.MEDIUM)
        elif day > date(report.year + 1, _DEADLINE_MONTHS, 31):
            wrong = f"lebih dari tiga bulan setelah tahun {report.year} berakhir"
            yield _check(sentences, wrong, "", Severity.LOW)
        else:
            yield Check("T705", Verdict.HOLDS)


def _signatures(report: Report) -> Iterable[Sentence]:
    """Dates with a place, in the preface or behind the last chapter, and on no other paper."""
    sentences = report.document.sentences
    last = max((h.page for h in report.document.outline.headings if h.chapter), default=None)
    prefaces = {s.page for s in sentences if _PREFACE.search(s.text)}
    others = {s.page for s in sentences if _OTHER_PAPER.search(s.text) and s.page not in prefaces}
    for sentence in sentences:
        if not _SIGNED.match(sentence.text):
            continue
        in_preface = any(sentence.page - page in (0, 1) for page in prefaces)
        at_end = last is not None and sentence.page >= last
        near_other = any(abs(sentence.page - page) <= 1 for page in others)
        if in_preface or (at_end and not near_other):
            yield sentence


def _date(sentence: Sentence) -> date:
    match = _SIGNED.match(sentence.text)
    assert match is not None
    month, year = month_of(match["month"]), int(match["year"])
    return date(year, month, max(1, min(int(match["day"] or 1), days_in(month, year))))


def _check(sentences: Sequence[Sentence], wrong: str, meant: str, severity: Severity) -> Check:
    match = _SIGNED.match(sentences[0].text)
    assert match is not None
    stated = " ".join(match.group().split(",", 1)[1].split())
    pages = " dan ".join(str(sentence.page) for sentence in sentences)
    finding = Finding(
        "T705",
        severity,
        Confidence.LIKELY,
        f"Pada halaman {pages} laporan bertanggal {stated}, {wrong}.",
        tuple(Place(sentence.page, sentence.bbox, text=sentence.text) for sentence in sentences),
        stated=stated,
        suggestion=f"Perlu dikonfirmasi apakah yang dimaksud tahun {meant}."
        if meant
        else "Perlu dikonfirmasi tanggal penyampaian laporan.",
        evidence=(f"“{match.group()}”",),
    )
    return Check("T705", Verdict.CONTRADICTION, finding=finding)


@rule("T706", "Kepala dan kaki halaman menyebut tahun laporan", Severity.LOW)
def running_heads(report: Report) -> Iterable[Check]:
    """Tahun laporan pada kepala atau kaki halaman harus sama dengan tahun laporan.

    Yang diperiksa:
        Tulisan yang berulang pada tepi halaman dan menyebut laporan kinerja dengan satu tahun.
    Mengapa penting:
        Kepala halaman yang tertinggal dari laporan lama membuat pembaca meragukan isinya.
    Contoh nyata:
        Kaki halaman menyebut 2017, sedangkan isinya laporan 2016.
    Cara memperbaiki:
        Perbaiki kepala atau kaki halaman di seluruh laporan.
    Yang sengaja dibiarkan:
        Periode Renstra dan tulisan yang hanya ada pada sebagian kecil halaman.
    """
    if report.year is None:
        return
    for line in report.document.outline.running:
        years = single_years(line.text)
        often = len(line.pages) >= _OFTEN * report.document.source.pages
        if len(years) != 1 or not often or not _REPORT.search(line.text):
            continue
        if years == (report.year,):
            yield Check("T706", Verdict.HOLDS)
            continue
        finding = Finding(
            "T706",
            Severity.LOW,
            Confidence.LIKELY,
            f"Tepi {len(line.pages)} halaman menyebut “{line.text}”, sedangkan laporan ini adalah "
            f"laporan tahun {report.year}.",
            (Place(line.pages[0], line.bbox, text=line.text),),
            stated=str(years[0]),
            expected=str(report.year),
            suggestion="Perlu dikonfirmasi tahun laporan, lalu disamakan di seluruh halaman.",
        )
        yield Check("T706", Verdict.CONTRADICTION, finding=finding)

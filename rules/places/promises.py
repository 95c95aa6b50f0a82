"""Rules about the Perjanjian Kinerja: what was promised is measured, and the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import name_words, same_name
from rules.facts.subjects import Subject, subjects_of

_ALIKE = 90.0
_NEAR = 78.0
_MENTIONED = 95.0
_ENOUGH = 2


@rule("F311", "Indikator Perjanjian Kinerja diukur dalam laporan", Severity.HIGH)
def measured(report: Report) -> Iterable[Check]:
    """Setiap indikator dalam Perjanjian Kinerja harus diukur dalam tabel capaian laporan.

    Yang diperiksa:
        Nama indikator pada tabel Perjanjian Kinerja terhadap tabel target dan realisasi.
    Mengapa penting:
        Laporan kinerja mempertanggungjawabkan Perjanjian Kinerja; indikator yang tidak diukur
        berarti janji yang tidak dilaporkan.
    Contoh nyata:
        Perjanjian Kinerja memuat empat indikator, tabel capaian hanya tiga.
    Cara memperbaiki:
        Lengkapi tabel capaian, atau jelaskan perubahan indikatornya.
    Yang sengaja dibiarkan:
        Laporan yang tabel capaiannya tidak terbaca; nama yang rumusannya berbeda tetapi mirip;
        indikator yang disebut di tempat lain setelah Perjanjian Kinerja.
    """
    promised, told = _promised(report), _measured(report)
    found = [s for s in promised if _has(told, s)]
    if len(found) < _ENOUGH or 2 * len(found) < len(promised):
        return
    for subject in (s for s in promised if s.figures):
        if subject in found:
            yield Check("F311", Verdict.HOLDS, subject.table)
        elif _near(told, subject) or _elsewhere(report, subject):
            why = (
                "indikator ini mungkin diukur dengan nama lain atau dalam tabel yang tidak terbaca"
            )
            yield Check("F311", Verdict.UNDECIDABLE, subject.table, why=why)
        else:
            tables = list(dict.fromkeys(s.table for s in told))
            yield Check("F311", Verdict.CONTRADICTION, subject.table, _missing(subject, tables))


@rule("F312", "Indikator yang diukur terdapat dalam Perjanjian Kinerja", Severity.MEDIUM)
def promised(report: Report) -> Iterable[Check]:
    """Indikator pada tabel capaian kinerja harus terdapat dalam Perjanjian Kinerja.

    Yang diperiksa:
        Tabel capaian yang sebagian besar indikatornya berasal dari Perjanjian Kinerja.
    Mengapa penting:
        Indikator tanpa janji tidak punya target yang mengikat.
    Contoh nyata:
        Tabel capaian memuat satu indikator yang tidak ada dalam Perjanjian Kinerja.
    Cara memperbaiki:
        Cocokkan dengan Perjanjian Kinerja Perubahan, atau jelaskan penambahannya.
    Yang sengaja dibiarkan:
        Tabel indikator program atau kegiatan; nama yang mirip; rincian ("a. …") sebuah indikator.
    """
    promises = _promised(report)
    tables: dict[str, list[Subject]] = {}
    added: dict[str, list[Subject]] = {}
    for subject in _measured(report):
        tables.setdefault(subject.table, []).append(subject)
    for own in tables.values():
        found = [s for s in own if _has(promises, s)]
        if len(found) < _ENOUGH or 3 * len(found) < 2 * len(own):
            continue
        for subject in (s for s in own if s.figures):
            if subject in found:
                yield Check("F312", Verdict.HOLDS, subject.table)
            elif _near(promises, subject):
                why = "indikator ini mungkin dijanjikan dengan nama lain"
                yield Check("F312", Verdict.UNDECIDABLE, subject.table, why=why)
            else:
                name = " ".join(name_words(subject.indicator.text))
                added.setdefault(name, []).append(subject)
    for first, *again in added.values():
        finding = _added([first, *again], promises)
        yield Check("F312", Verdict.CONTRADICTION, first.table, finding)
        yield from (Check("F312", Verdict.CONTRADICTION, s.table) for s in again)


def _promised(report: Report) -> list[Subject]:
    """The promises of the year; those of the changed Perjanjian Kinerja where there is one."""
    found = [s for s in subjects_of(report) if s.promised and s.frame.year in (None, report.year)]
    changed = [s for s in found if "perubahan" in s.frame.table.caption.casefold()]
    return changed or found


def _measured(report: Report) -> list[Subject]:
    return [s for s in subjects_of(report) if s.measured and s.frame.year in (None, report.year)]


def _has(subjects: Sequence[Subject], wanted: Subject) -> bool:
    name = wanted.indicator.text
    return any(
        same_name(s.indicator.text, name) or _likeness(s.indicator.text, name) >= _ALIKE
        for s in subjects
    )


def _near(subjects: Sequence[Subject], wanted: Subject) -> bool:
    return any(_likeness(s.indicator.text, wanted.indicator.text) >= _NEAR for s in subjects)


def _likeness(one: str, other: str) -> float:
    a, b = (" ".join(name_words(text)) for text in (one, other))
    return max(fuzz.ratio(a, b), fuzz.token_sort_ratio(a, b), fuzz.partial_ratio(a, b))


def _elsewhere(report: Report, subject: Subject) -> bool:
    """Whether the name stands in a table or sentence after the Perjanjian Kinerja."""
    page = subject.indicator.place.page
    name = " ".join(name_words(subject.indicator.text))
    texts = [s.text for s in report.document.sentences if s.page > page]
    for frame in report.frames:
        if frame.table.pages[0] > page:
            texts.append(frame.table.caption)
            texts += [cell.text for row in frame.table.rows for cell in row.cells if cell]
    plain = [" ".join(name_words(text)) for text in texts if len(text) >= len(name) - 4]
    best = process.extractOne(name, plain, scorer=fuzz.partial_ratio, score_cutoff=_MENTIONED)
    return best is not None


def _missing(subject: Subject, tables: Sequence[str]) -> Finding:
    name = subject.indicator.text
    return Finding(
        "F311",
        Severity.HIGH,
        Confidence.LIKELY,
        f"Indikator “{shortened(name)}” dijanjikan pada {subject.table}, tetapi tidak ada pada "
        f"tabel capaian ({', '.join(tables[:4])}).",
        (subject.indicator.place,),
        stated=name,
        suggestion="Perlu dikonfirmasi apakah indikator ini diukur; lengkapi capaiannya.",
        evidence=(f"{subject.table}, halaman {subject.indicator.place.page}: “{name}”",),
    )


def _added(measured: Sequence[Subject], promises: Sequence[Subject]) -> Finding:
    name = measured[0].indicator.text
    promised_in = ", ".join(list(dict.fromkeys(s.table for s in promises))[:4])
    places = [s.indicator.place for s in measured]
    tables = ", ".join(list(dict.fromkeys(s.table for s in measured))[:4])
    return Finding(
        "F312",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Indikator “{shortened(name)}” diukur pada {tables}, tetapi tidak terdapat dalam "
        f"Perjanjian Kinerja ({promised_in}).",
        tuple(places),
        stated=name,
        suggestion="Perlu dikonfirmasi apakah indikator ini berasal dari perubahan perjanjian.",
        evidence=tuple(
            f"{s.table}, halaman {s.indicator.place.page}: “{s.indicator.text}”" for s in measured
        ),
    )

"""What the audit can say about the statements of the checklist, each with its evidence.

An answer is ``ya`` or ``tidak`` only where the document itself shows it; it is empty where a person
has to judge, with what the person may want to look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from auditor.findings import Check
from auditor.relations import Verdict
from auditor.ruling import Report
from auditor.understanding import Frame, NameIndex, same_name
from rules.structure.parts import COMPARISONS, REQUIRED_CHAPTERS, Parts, parts_of

Answer = tuple[str, tuple[str, ...]]
YES, NO, OPEN = "ya", "tidak", ""
_PERFORMANCE = ("capaian_kinerja", "ikhtisar_capaian", "perbandingan_tahun")
_SHOWN = 4
_IN_CHARGE = re.compile(r"penanggung\s*-?jawab", re.IGNORECASE)


def answers(report: Report, checks: Sequence[Check]) -> dict[str, Answer]:
    """The answers by the number of the statement; those that only a person can give are missing."""
    parts = parts_of(report)
    given: dict[str, Callable[[], Answer]] = {
        "I.1": lambda: _essentials(report, parts),
        "I.2": lambda: _filled(report, "target", ("perjanjian_kinerja", *_PERFORMANCE)),
        "I.3": lambda: _achievements(report, checks),
        "I.4": lambda: _promise(report, checks, parts),
        "I.5": lambda: _found(parts, "perbaikan"),
        "I.6": lambda: _budget(parts, checks),
        "II.1": lambda: _mentioned(parts, "penyusun", "unit kerja penyusun"),
        "II.2": lambda: _sources(parts),
        "II.3": lambda: _mentioned(parts, "mekanisme", "mekanisme data kinerja"),
        "II.4": lambda: _in_charge(report, parts),
        "II.5": lambda: _reliable(checks),
        "III.1": lambda: _matching(report, "sasaran", "perjanjian_kinerja", "Perjanjian Kinerja"),
        "III.2": lambda: _matching(report, "sasaran", "target_renstra", "tabel target Renstra"),
        "III.4": lambda: _matching(report, "indikator", "perjanjian_kinerja", "Perjanjian Kinerja"),
        "III.5": lambda: _main_indicators(report),
        "III.7": lambda: _compared(parts),
        "III.8": lambda: _each_aim(report),
        "III.10": lambda: _measurable(report),
    }
    found = {number: answer() for number, answer in given.items()}
    for number, first, second in (("III.3", "III.1", "III.2"), ("III.6", "III.4", "III.5")):
        if found[first][0] == found[second][0] == YES:
            told = f"butir {first} dan {second} terpenuhi, jadi penjelasan tidak diperlukan"
            found[number] = OPEN, (told,)
    return found


def _essentials(report: Report, parts: Parts) -> Answer:
    evidence = [f"instansi: {report.identity.agency}" if report.identity.agency else ""]
    evidence.append(f"tahun: {report.year}" if report.year else "")
    found = [
        n for n, name in REQUIRED_CHAPTERS.items() if n in parts.chapters or name in parts.named
    ]
    evidence.append(f"bab yang ditemukan: {', '.join(found)}" if found else "")
    complete = all(evidence) and len(found) == len(REQUIRED_CHAPTERS)
    return (YES if complete else OPEN), tuple(text for text in evidence if text)


def _filled(report: Report, role: str, kinds: Sequence[str]) -> Answer:
    """Whether a column is filled in every row that names an indicator."""
    rows, empty = 0, []
    for frame in report.of_kind(*kinds):
        for row in _indicator_rows(frame):
            columns = frame.of_role(role)
            if not columns:
                continue
            rows += 1
            values = [frame.value(row, column.key) for column in columns]
            if not any(value and not value.blank for value in values):
                empty.append(f"{frame.table.name}, “{frame.labels[row][:60]}”")
    if not rows:
        return OPEN, (f"tidak ada tabel dengan kolom {role} yang dikenali",)
    told = (f"kolom {role} terisi pada {rows - len(empty)} dari {rows} baris indikator",)
    return (OPEN if empty else YES), (*told, *(f"belum terisi: {e}" for e in empty[:_SHOWN]))


def _indicator_rows(frame: Frame) -> list[int]:
    if not frame.has("indikator"):
        return []
    rows = []
    for row in frame.body:
        value = frame.value(row, "indikator")
        if value is not None and value.text and not value.inherited:
            rows.append(row)
    return rows


def _achievements(report: Report, checks: Sequence[Check]) -> Answer:
    answer, evidence = _filled(report, "realisasi", _PERFORMANCE)
    wrong = _violated(checks, "A103", "A108")
    if wrong:
        return NO, (*evidence, f"{wrong} angka capaian tidak sesuai dengan hitung ulang")
    return answer, evidence


def _promise(report: Report, checks: Sequence[Check], parts: Parts) -> Answer:
    if "perjanjian" not in parts.evidence:
        return OPEN, ("Perjanjian Kinerja tidak ditemukan di dalam berkas ini",)
    found = f"Perjanjian Kinerja: {parts.evidence['perjanjian']}"
    differing = _violated(checks, "F302", "L901")
    if differing and report.of_kind("perjanjian_kinerja"):
        return NO, (found, f"{differing} pernyataan target atau capaian berbeda antartempat")
    return (YES if report.of_kind("perjanjian_kinerja") else OPEN), (found,)


def _found(parts: Parts, name: str) -> Answer:
    evidence = parts.evidence.get(name)
    return (YES, (evidence,)) if evidence else (OPEN, ())


def _budget(parts: Parts, checks: Sequence[Check]) -> Answer:
    answer, evidence = _found(parts, "anggaran")
    wrong = _violated(checks, "A101", "A102", "J201", "F301", "F303")
    if wrong:
        evidence = (*evidence, f"{wrong} hubungan antarangka anggaran bertentangan")
    return answer, evidence


def _sources(parts: Parts) -> Answer:
    evidence = parts.evidence.get("sumber")
    told = (
        f"keterangan sumber data: {evidence}"
        if evidence
        else "keterangan sumber data tidak ditemukan"
    )
    return OPEN, (told,)


def _mentioned(parts: Parts, name: str, what: str) -> Answer:
    """Where the report speaks of something that a person has to judge."""
    evidence = parts.evidence.get(name)
    return OPEN, (f"{what} disebut pada {evidence}" if evidence else f"{what} tidak ditemukan",)


def _in_charge(report: Report, parts: Parts) -> Answer:
    for frame in report.frames:
        for column in frame.table.columns:
            filled = [row for row in frame.table.rows if row.text(column.index)]
            if _IN_CHARGE.search(column.label) and filled:
                told = f"{frame.table.name} (halaman {frame.table.pages[0]})"
                return OPEN, (f"kolom “{column.label}” terisi pada {len(filled)} baris, {told}",)
    return _mentioned(parts, "penanggung_jawab", "penanggung jawab data")


def _each_aim(report: Report) -> Answer:
    """Only whether every sasaran of a table has an indicator."""
    for frame in report.of_kind("perjanjian_kinerja", *_PERFORMANCE):
        if not frame.has("sasaran", "indikator"):
            continue
        names = _names(report, "sasaran", (frame.is_a or "",))
        indicators = _names(report, "indikator", (frame.is_a or "",))
        if names and indicators:
            told = f"{len(names)} sasaran dengan {len(indicators)} indikator"
            return OPEN, (f"{told}, mulai dari {frame.table.name}",)
    return OPEN, ("tabel sasaran dengan indikatornya tidak dikenali",)


def _reliable(checks: Sequence[Check]) -> Answer:
    wrong = sum(check.verdict is Verdict.CONTRADICTION for check in checks)
    held = sum(check.verdict.holds for check in checks)
    told = f"{held} hubungan yang diperiksa cocok, {wrong} bertentangan"
    return (NO if wrong else OPEN), (told,)


def _violated(checks: Sequence[Check], *rules: str) -> int:
    return sum(c.rule in rules and c.verdict is Verdict.CONTRADICTION for c in checks)


def _names(report: Report, role: str, kinds: Sequence[str]) -> list[str]:
    found: list[str] = []
    known: NameIndex[str] = NameIndex()
    for frame in report.of_kind(*kinds):
        for row in frame.body:
            value = frame.value(row, role)
            if value and value.text and next(known.same(value.text), None) is None:
                known.add(value.text, value.text)
                found.append(value.text)
    return found


def _matching(report: Report, role: str, kind: str, document: str) -> Answer:
    """Whether every name of the report's achievements stands in the other document's table."""
    binding = _names(report, role, (kind,))
    own = _names(report, role, _PERFORMANCE)
    if not binding or not own:
        return OPEN, (f"{role} pada {document} tidak ditemukan di dalam berkas ini",)
    return _compared_names(binding, own, role, document)


def _compared_names(binding: list[str], own: list[str], role: str, document: str) -> Answer:
    lost = [name for name in binding if not any(same_name(name, other) for other in own)]
    told = f"{len(binding) - len(lost)} dari {len(binding)} {role} pada {document} ada pada capaian"
    return (OPEN if lost else YES), (told, *(f"tidak ditemukan: “{n[:80]}”" for n in lost[:_SHOWN]))


def _main_indicators(report: Report) -> Answer:
    tables = [f for f in report.frames if "indikator kinerja utama" in f.table.caption.casefold()]
    names = [
        value.text
        for frame in tables
        for row in frame.body
        if (value := frame.value(row, "indikator")) and value.text and not value.inherited
    ]
    own = _names(report, "indikator", _PERFORMANCE)
    if not names or not own:
        return OPEN, ("daftar Indikator Kinerja Utama tidak ditemukan di dalam berkas ini",)
    return _compared_names(list(dict.fromkeys(names)), own, "indikator", tables[0].table.name)


def _compared(parts: Parts) -> Answer:
    wanted = ("tahun_lalu", "jangka_menengah", "standar_nasional")
    evidence = tuple(
        f"{COMPARISONS[n]}: {parts.evidence[n]}" for n in wanted if n in parts.evidence
    )
    return (YES if "tahun_lalu" in parts.evidence else OPEN), evidence


def _measurable(report: Report) -> Answer:
    """Only a part of SMART: whether every target is a figure or has a unit."""
    _, evidence = _filled(report, "satuan", ("perjanjian_kinerja", *_PERFORMANCE))
    return OPEN, evidence

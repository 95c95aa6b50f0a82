"""Rule about the indicators that were promised and those that are reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Companion, Report, rule, shortened
from auditor.understanding import NameIndex, same_name
from rules.companions.comparing import companions_of, in_file

_REPORTING = ("capaian_kinerja", "ikhtisar_capaian", "perbandingan_tahun")
_FOUND = 0.5
"""So many promised names must be found before one that is not is told."""


@rule("L906", "Indikator Perjanjian Kinerja dilaporkan", Severity.MEDIUM)
def promised(report: Report) -> Iterable[Check]:
    """Setiap indikator dalam Perjanjian Kinerja harus dilaporkan capaiannya.

    Mengapa penting:
        Laporan kinerja mempertanggungjawabkan Perjanjian Kinerja; indikator yang tidak dilaporkan
        tidak dipertanggungjawabkan.
    Contoh nyata:
        Perjanjian Kinerja memuat lima indikator, Bab III melaporkan empat.
    Cara memperbaiki:
        Laporkan indikator itu, atau jelaskan penggantinya.
    Yang sengaja dibiarkan:
        Perbedaan ejaan, dan dokumen yang sebagian besar indikatornya tidak ditemukan karena
        tabelnya mungkin tidak terbaca.
    """
    own = [text for text, _ in _indicators(report, _REPORTING)]
    for companion in companions_of(report, "perjanjian_kinerja"):
        kinds = ("perjanjian_kinerja", "target_renstra", *_REPORTING)
        promises = list(_indicators(companion.report, kinds))
        if not promises or not own:
            yield _unpaired(companion, bool(promises))
            continue
        lost = [(t, p) for t, p in promises if not any(same_name(t, name) for name in own)]
        for _ in range(len(promises) - len(lost)):
            yield Check("L906", Verdict.HOLDS)
        if len(promises) - len(lost) < _FOUND * len(promises):
            for _ in lost:
                why = (
                    f"sebagian besar indikator pada {companion.label} ({companion.file}) tidak "
                    "ditemukan dalam laporan"
                )
                yield Check("L906", Verdict.UNDECIDABLE, why=why)
            continue
        for text, place in lost:
            finding = _lost(text, place, companion)
            yield Check("L906", Verdict.CONTRADICTION, finding=finding)


def _unpaired(companion: Companion, read: bool) -> Check:
    """The check that says which of the two documents gave no indicator to look for."""
    where = "tabel capaian dalam laporan" if read else f"{companion.label} ({companion.file})"
    why = f"indikator pada {where} tidak terbaca, jadi kelengkapannya tidak dapat diperiksa"
    return Check("L906", Verdict.UNDECIDABLE, why=why)


def _indicators(report: Report, kinds: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
    """Every indicator once, with its place."""
    seen: NameIndex[str] = NameIndex()
    for frame in report.of_kind(*kinds):
        for row in frame.body:
            value = frame.value(row, "indikator")
            if value is None or not value.text or value.inherited:
                continue
            if next(seen.same(value.text), None) is None:
                seen.add(value.text, value.text)
                yield value.text, value.place


def _lost(text: str, place: Place, companion: Companion) -> Finding:
    return Finding(
        "L906",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Indikator “{shortened(text)}” ada pada {companion.label} ({companion.file}, halaman "
        f"{place.page}), tetapi tidak ditemukan pada tabel capaian dalam laporan.",
        (in_file(place, companion),),
        stated=text,
        suggestion="Perlu dilaporkan capaiannya, atau dijelaskan penggantinya.",
    )

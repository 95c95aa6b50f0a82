"""What the overview of many reports tells, whatever file it is written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.batch.job import Done
from auditor.batch.recap.shared import SHARED_HEADER, SHARED_NOTE, shared_rows
from auditor.findings import Severity

HEADER = (
    "Berkas",
    "Instansi",
    "Tahun",
    "Tinggi",
    "Sedang",
    "Rendah",
    "Hubungan diperiksa",
    "Bertentangan",
    "Tidak dapat diperiksa",
    "Tidak terbaca",
)
RULE_HEADER = ("Aturan", "Isi", "Temuan", "Laporan")
FAILED_HEADER = ("Berkas", "Sebab")
TITLE = "Rekapitulasi Pemeriksaan Laporan"


Cells = Sequence[str | int]


@dataclass(frozen=True)
class Part:
    """One list of the overview; ``short`` names it where a long ``title`` has no room."""

    title: str
    short: str
    header: Sequence[str]
    rows: Sequence[Cells]
    note: str = ""


@dataclass(frozen=True)
class Overview:
    """``sentence`` says it in a line; ``parts`` are the lists that have something to tell."""

    sentence: str
    parts: tuple[Part, ...]


def overview_of(results: Sequence[Done]) -> Overview:
    """The overview of what came of many jobs."""
    audited = [done for done in results if done.audited]
    failed = [(done.path.name, "; ".join(done.complaints)) for done in results if not done.audited]
    findings = sum(sum(done.severities.values()) for done in audited)
    lost = f"; {len(failed)} berkas tidak dapat diaudit" if failed else ""
    rows = [_row(done) for done in sorted(audited, key=_badness)]
    parts = (
        Part("Laporan", "Laporan", HEADER, rows),
        Part("Aturan yang paling sering", "Aturan", RULE_HEADER, _rules(audited)),
        Part(
            "Hal yang dinyatakan beberapa laporan",
            "Hal bersama",
            SHARED_HEADER,
            shared_rows(audited),
            SHARED_NOTE,
        ),
        Part("Berkas yang tidak dapat diaudit", "Tidak diaudit", FAILED_HEADER, failed),
    )
    return Overview(
        sentence=f"{len(audited)} laporan diaudit, {findings} temuan terbuka{lost}.",
        parts=tuple(part for part in parts if part.rows),
    )


def _badness(done: Done) -> tuple[int, int, int, str]:
    counts = [-done.severities.get(level.value, 0) for level in Severity]
    return counts[0], counts[1], counts[2], str(done.path)


def _row(done: Done) -> Cells:
    return (
        done.path.name,
        done.agency or "–",
        done.fiscal_year or "–",
        *(done.severities.get(level.value, 0) for level in Severity),
        done.checked.relations,
        done.checked.violated,
        done.checked.undecidable,
        done.unread,
    )


def _rules(audited: Sequence[Done]) -> list[Cells]:
    findings: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for done in audited:
        titles |= done.titles
        findings.update(done.rules)
        reports.update(done.rules.keys())
    ranked = sorted(findings, key=lambda code: (-findings[code], code))
    return [(code, titles.get(code, ""), findings[code], reports[code]) for code in ranked]

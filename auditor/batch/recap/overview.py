"""What the overview of many reports tells, whatever file it is written to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.batch.job import Done
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


@dataclass(frozen=True)
class Overview:
    """``rows`` follow ``HEADER``, worst report first; ``rules`` and ``failed`` theirs."""

    audited: int
    findings: int
    rows: tuple[tuple[str | int, ...], ...]
    rules: tuple[tuple[str | int, ...], ...]
    failed: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        lost = f"; {len(self.failed)} berkas tidak dapat diaudit" if self.failed else ""
        return f"{self.audited} laporan diaudit, {self.findings} temuan terbuka{lost}."


def overview_of(results: Sequence[Done]) -> Overview:
    """The overview of what came of many jobs."""
    audited = [done for done in results if done.audited]
    ordered = sorted(audited, key=_badness)
    return Overview(
        audited=len(audited),
        findings=sum(sum(done.severities.values()) for done in audited),
        rows=tuple(_row(done) for done in ordered),
        rules=tuple(_rules(audited)),
        failed=tuple(
            (done.path.name, "; ".join(done.complaints)) for done in results if not done.audited
        ),
    )


def _badness(done: Done) -> tuple[int, int, int, str]:
    counts = [-done.severities.get(level.value, 0) for level in Severity]
    return counts[0], counts[1], counts[2], str(done.path)


def _row(done: Done) -> tuple[str | int, ...]:
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


def _rules(audited: Sequence[Done]) -> list[tuple[str | int, ...]]:
    findings: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for done in audited:
        titles |= done.titles
        findings.update(done.rules)
        reports.update(done.rules.keys())
    ranked = sorted(findings, key=lambda code: (-findings[code], code))
    return [(code, titles.get(code, ""), findings[code], reports[code]) for code in ranked]

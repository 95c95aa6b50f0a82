"""The Indonesian phrases that several outputs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from auditor.findings import Review, Severity, Waiver
from auditor.model import Place
from auditor.relations import Verdict
from auditor.waiving import written_date

TALLY_LABELS = {
    "held": "Cocok",
    "rounded": "Cocok dengan pembulatan",
    "violated": "Bertentangan",
    "undecidable": "Tidak dapat diperiksa",
}
"""What a reader calls the counts of ``Tally``, in the order in which they are shown."""

VERDICT_LABELS = {
    Verdict.HOLDS: "cocok",
    Verdict.ROUNDED: "cocok dengan pembulatan",
    Verdict.TRUNCATED: "cocok dengan pemotongan desimal",
    Verdict.STEPWISE: "cocok dengan pembulatan bertahap",
    Verdict.CONTRADICTION: "bertentangan",
    Verdict.UNDECIDABLE: "tidak dapat diperiksa",
}
"""What a reader calls each verdict."""

UNSAFE_NOTE = (
    "Angka-angka berikut tampak bertentangan, tetapi bacaan program atas halamannya belum aman. "
    "Mohon halamannya dilihat terlebih dahulu; hal-hal ini belum menjadi temuan."
)
NOTHING_CHECKED = (
    "Tidak ada hubungan antarangka yang dapat diperiksa, sehingga daftar ini tidak menyimpulkan "
    "apa pun tentang kebenaran laporan."
)


def number(count: int) -> str:
    """``1946`` → ``1.946``."""
    return f"{count:,}".replace(",", ".")


def page_list(pages: Iterable[int | None]) -> str:
    """``[3, 7, 8, 9]`` → ``3, 7–9``; pages that are unknown are left out."""
    runs: list[list[int]] = []
    for page in sorted({page for page in pages if page is not None}):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(_run(first, last) for first, last in runs)


def _run(first: int, last: int) -> str:
    if first == last:
        return str(first)
    return f"{first}, {last}" if last == first + 1 else f"{first}–{last}"


def table_of(place: Place) -> str:
    """The name of the table, or that the figure stands in the running text; and in which file."""
    name = place.table or "Narasi"
    return f"{name} ({place.file})" if place.file else name


def severities(review: Review) -> str:
    """``2 tinggi, 5 sedang, 1 rendah`` of the open findings; empty levels are left out."""
    counts = Counter(finding.severity for finding in review.open_findings)
    return ", ".join(
        f"{number(counts[level])} {level.value}" for level in Severity if counts[level]
    )


def waived_text(waiver: Waiver) -> str:
    """Who set a finding aside, since when and until when, and why."""
    until = f" sampai dengan {written_date(waiver.expiry)}" if waiver.expiry else ""
    return (
        f"Dikesampingkan oleh {waiver.person} sejak {written_date(waiver.since)}{until}: "
        f"{waiver.reason}"
    )


def nothing_checked(review: Review) -> bool:
    """Whether not a single relation came to a verdict."""
    tally = review.checked
    return not review.findings and tally.relations == tally.undecidable


def verdict(review: Review) -> str:
    """The result in a few sentences; never an accusation, never a pass by silence."""
    return " ".join([_found(review), *_besides(review)])


def _found(review: Review) -> str:
    if nothing_checked(review):
        return NOTHING_CHECKED
    if not review.findings:
        return (
            "Tidak ditemukan pertentangan antarangka pada hubungan yang dapat diperiksa. Bagian "
            "yang tidak terbaca atau tidak dapat diperiksa dicantumkan pada akhir daftar ini."
        )
    if not review.open_findings:
        return "Semua temuan telah dikesampingkan dengan alasan yang dicantumkan pada temuannya."
    return (
        f"Terdapat {number(len(review.open_findings))} temuan yang perlu dikonfirmasi "
        f"({severities(review)}). Daftar ini menunjukkan angka yang saling bertentangan dan tidak "
        "menyimpulkan penyebabnya."
    )


def _besides(review: Review) -> list[str]:
    told = []
    aside = len(review.findings) - len(review.open_findings)
    if aside and review.open_findings:
        told.append(f"Selain itu, {number(aside)} temuan telah dikesampingkan.")
    if review.unsafe:
        told.append(
            f"Ada {number(len(review.unsafe))} hal lain yang perlu dilihat pada halamannya karena "
            "bacaannya belum aman."
        )
    return told


def key_figures(review: Review) -> list[tuple[str, str]]:
    """The counts that everyone asks for, as (what, how many)."""
    counts = review.by_severity()
    tally = review.checked
    rows = [(f"Temuan tingkat {level.value}", number(counts[level])) for level in Severity]
    causes = {f.root_cause or i for i, f in zip(review.identifiers, review.findings, strict=True)}
    rows.append(("Pokok temuan (temuan dengan sebab yang sama dihitung satu)", number(len(causes))))
    if review.waivers:
        rows.append(("Temuan yang dikesampingkan", number(len(review.waivers))))
    rows.append(("Perlu dilihat karena bacaannya belum aman", number(len(review.unsafe))))
    rows.append(("Hubungan antarangka yang diperiksa", number(tally.relations)))
    rows.extend(
        (f"– {label.lower()}", number(getattr(tally, key))) for key, label in TALLY_LABELS.items()
    )
    rows.append(("Bagian yang tidak terbaca atau diragukan", number(len(review.unread))))
    pages = {unread.page for unread in review.unread if unread.page is not None}
    rows.append(("Halaman dengan bagian yang tidak terbaca", number(len(pages))))
    return rows


@dataclass(frozen=True, slots=True)
class Silence:
    """Something that was not read or not checked, and on which pages."""

    pages: str
    what: str
    why: str


def silences(review: Review) -> list[Silence]:
    """What was not read; the same thing on several pages is told once."""
    pages: dict[tuple[str, str], list[int | None]] = {}
    for unread in review.unread:
        pages.setdefault((unread.what, unread.why), []).append(unread.page)
    return [Silence(page_list(where), what, why) for (what, why), where in pages.items()]


_UNKNOWN_KIND = (
    "jenis dokumennya belum dikenali, jadi belum dibandingkan; mohon tuliskan jenisnya pada nama "
    "berkas, lalu ulangi pemeriksaan"
)


def companions_of(review: Review) -> list[str]:
    """``pk.pdf: perjanjian …, 2023`` for every document that the report was compared with."""
    return [f"{each.file}: {each.label or _UNKNOWN_KIND}" for each in review.companions]

"""The Indonesian phrases that several outputs share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.findings import Review, Severity
from auditor.model import Place
from auditor.relations import Verdict

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
    """The name of the table, or that the figure stands in the running text."""
    return place.table or "Narasi"


def severities(review: Review) -> str:
    """``2 tinggi, 5 sedang, 1 rendah``; levels without a finding are left out."""
    counts = review.by_severity()
    return ", ".join(f"{number(n)} {level.value}" for level, n in counts.items() if n)


def nothing_checked(review: Review) -> bool:
    """Whether not a single relation came to a verdict."""
    tally = review.checked
    return not review.findings and tally.relations == tally.undecidable


def verdict(review: Review) -> str:
    """The result in one or two sentences; never an accusation, never a pass by silence."""
    if nothing_checked(review):
        return NOTHING_CHECKED
    if not review.findings:
        return (
            "Tidak ditemukan pertentangan antarangka pada hubungan yang dapat diperiksa. Bagian "
            "yang tidak terbaca atau tidak dapat diperiksa dicantumkan pada akhir daftar ini."
        )
    return (
        f"Terdapat {number(len(review.findings))} temuan yang perlu dikonfirmasi "
        f"({severities(review)}). Daftar ini menunjukkan angka yang saling bertentangan dan tidak "
        "menyimpulkan penyebabnya."
    )


def key_figures(review: Review) -> list[tuple[str, str]]:
    """The counts that everyone asks for, as (what, how many)."""
    counts = review.by_severity()
    tally = review.checked
    rows = [(f"Temuan tingkat {level.value}", number(counts[level])) for level in Severity]
    rows.append(("Hubungan antarangka yang diperiksa", number(tally.relations)))
    rows.extend(
        (f"– {label.lower()}", number(getattr(tally, key))) for key, label in TALLY_LABELS.items()
    )
    rows.append(("Bagian yang tidak terbaca atau diragukan", number(len(review.unread))))
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

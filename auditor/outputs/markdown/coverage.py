"""The end of the list: what was checked and holds, and what was not read or not checked."""

from __future__ import annotations

from collections import Counter

from auditor.findings import Review, Tally
from auditor.outputs.markdown.text import code, escaped, table
from auditor.outputs.phrases import TALLY_LABELS, number, page_list, silences
from auditor.relations import Verdict

_COUNTS = tuple(TALLY_LABELS.values())


def coverage(review: Review) -> list[str]:
    """The lines of both closing sections."""
    return [*_checked(review), *_not_checked(review)]


def _checked(review: Review) -> list[str]:
    lines = ["## Yang diperiksa dan cocok", ""]
    if not review.checked.relations:
        return [*lines, "Tidak ada hubungan antarangka yang diperiksa.", ""]
    return [*lines, "### Menurut tabel", "", *_by_table(review), *_by_rule(review)]


def _by_table(review: Review) -> list[str]:
    captions = {read.table.name: read.table.caption for read in review.tables}
    pages: dict[str, list[int]] = {}
    for read in review.tables:
        pages.setdefault(read.table.name, []).extend(read.table.pages)
    rows = [
        (
            escaped(name) or "Di luar tabel",
            escaped(captions.get(name, ""), 120) or "–",
            page_list(pages.get(name, ())) or "–",
            *_counts(tally),
        )
        for name, tally in review.checked_by_table().items()
        if tally.relations
    ]
    header = ("Tabel", "Judul", "Halaman", *_COUNTS)
    return table(header, rows, (7, 22, 6, -5, -7, -7, -7))


def _by_rule(review: Review) -> list[str]:
    tallies = review.checked_by_rule()
    rows = [
        (code(rule), escaped(review.rules.get(rule, "")) or "–", *_counts(tally))
        for rule, tally in tallies.items()
    ]
    header = ("Aturan", "Judul", *_COUNTS)
    idle = [rule for rule in review.rules if rule not in tallies]
    lines = ["### Menurut aturan", "", *table(header, rows, (6, 28, -5, -7, -7, -7))]
    if idle:
        told = "; ".join(f"{code(rule)} {escaped(review.rules[rule])}" for rule in idle)
        lines += [f"Aturan yang tidak menemukan sesuatu untuk diperiksa: {told}.", ""]
    return lines


def _counts(tally: Tally) -> tuple[str, ...]:
    return tuple(number(getattr(tally, key)) for key in TALLY_LABELS)


def _not_checked(review: Review) -> list[str]:
    lines = ["## Yang tidak terbaca atau tidak dapat diperiksa", ""]
    told = [*_unread(review), *_undecidable(review), *_idle_tables(review)]
    return lines + (told or ["Tidak ada.", ""])


def _unread(review: Review) -> list[str]:
    rows = [
        (silence.pages or "–", escaped(silence.what, 200), escaped(silence.why, 300))
        for silence in silences(review)
    ]
    return table(("Halaman", "Bagian", "Sebab"), rows, (7, 20, 30)) if rows else []


def _undecidable(review: Review) -> list[str]:
    reasons = Counter(
        check.why or "sebab tidak dicatat"
        for check in review.checks
        if check.verdict is Verdict.UNDECIDABLE
    )
    if not reasons:
        return []
    rows = [
        (escaped(why, 300), number(count))
        for why, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    header = ("Sebab hubungan tidak dapat diperiksa", "Jumlah hubungan")
    return table(header, rows, (40, -10))


def _idle_tables(review: Review) -> list[str]:
    """Tables without a single relation: silence about them is no pass."""
    busy = {check.table for check in review.checks}
    idle = [read.table for read in review.tables if read.table.name not in busy]
    if not idle:
        return []
    names = dict.fromkeys(
        f"{escaped(item.name)} (hlm. {page_list(item.pages)})" if item.number else item.name
        for item in idle
    )
    return [
        f"Tabel yang terbaca, tetapi tidak memuat hubungan yang dapat diperiksa: "
        f"{'; '.join(names)}.",
        "",
    ]

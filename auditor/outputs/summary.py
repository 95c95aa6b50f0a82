"""The result of an audit on the terminal; plain lines when it is piped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from auditor.findings import Review
from auditor.outputs.phrases import (
    NOTHING_CHECKED,
    TALLY_LABELS,
    companions_of,
    nothing_checked,
    number,
    page_list,
    severities,
)
from auditor.outputs.plain_text import clipped

_NAME = 60


def show_summary(console: Console, review: Review, written: Sequence[Path]) -> None:
    """Tell in a few lines what was found, what was checked, what was not read, and where it is."""
    show_rows(console, summary_title(review), summary_rows(review, written))


def show_rows(console: Console, title: str, rows: Sequence[tuple[str, str]]) -> None:
    """A summary that was made before, in colours where they are seen."""
    if not console.is_terminal:
        _show_plain(console, title, rows)
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in rows:
        grid.add_row(Text(label), Text(value, style=_style(label, value)))
    console.print(Text(title, style="bold"))
    console.print(Padding(grid, (0, 0, 1, 2)))


def summary_title(review: Review) -> str:
    """The file and its extent."""
    return f"{clipped(review.source.path.name, _NAME)} · {_extent(review)}"


def summary_rows(review: Review, written: Sequence[Path]) -> list[tuple[str, str]]:
    """The summary as (label, value)."""
    rows = [("Temuan", _found(review))]
    if review.unsafe:
        rows.append(
            ("Perlu dilihat", f"{number(len(review.unsafe))} hal yang bacaannya belum aman")
        )
    rows.append(("Hubungan antarangka", _relations(review)))
    if nothing_checked(review):
        rows.append(("Perhatian", NOTHING_CHECKED))
    rows.extend(("Pembanding", told) for told in companions_of(review))
    rows.append(("Tidak terbaca", _unread(review)))
    rows.extend(("Hasil", str(path)) for path in written)
    return rows


def _show_plain(console: Console, title: str, rows: Sequence[tuple[str, str]]) -> None:
    lines = [title, *(f"  {label}: {value}" for label, value in rows)]
    console.out("\n".join(lines), highlight=False)


def _extent(review: Review) -> str:
    return f"{number(review.source.pages)} halaman · {number(len(review.tables))} tabel"


def _found(review: Review) -> str:
    if not review.findings:
        return "tidak ada"
    aside = len(review.findings) - len(review.open_findings)
    besides = f"; {number(aside)} dikesampingkan" if aside else ""
    if not review.open_findings:
        return f"tidak ada yang terbuka{besides}"
    return f"{number(len(review.open_findings))} ({severities(review)}){besides}"


def _relations(review: Review) -> str:
    tally = review.checked
    if not tally.relations:
        return "tidak ada yang dapat diperiksa"
    parts = ", ".join(
        f"{number(getattr(tally, key))} {label.lower()}" for key, label in TALLY_LABELS.items()
    )
    return f"{number(tally.relations)} diperiksa: {parts}"


def _unread(review: Review) -> str:
    if not review.unread:
        return "tidak ada"
    pages = page_list(unread.page for unread in review.unread)
    where = f" pada halaman {clipped(pages, 120)}" if pages else ""
    return f"{number(len(review.unread))} bagian{where}; rinciannya pada akhir daftar temuan"


def _style(label: str, value: str) -> str:
    if label == "Perhatian":
        return "yellow"
    if label == "Temuan":
        return "bold green" if value.startswith("tidak ada") else "bold red"
    return ""

"""The summary on a terminal and in a pipe."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

from rich.console import Console
from samples import HOSTILE, hostile_review

from auditor.findings import Review
from auditor.model import Source
from auditor.outputs.summary import show_summary

FILES = (Path("reports/contoh laporan/temuan.md"), Path("reports/contoh laporan/temuan.json"))


def shown(review: Review, terminal: bool = False) -> str:
    stream = StringIO()
    show_summary(Console(file=stream, force_terminal=terminal, width=100), review, FILES)
    return stream.getvalue()


def test_piped_summary_is_plain(review: Review) -> None:
    assert shown(review).splitlines() == [
        "contoh laporan.pdf · 89 halaman · 3 tabel",
        "  Temuan: 14 (1 tinggi, 13 sedang)",
        "  Hubungan antarangka: 1.218 diperiksa: 1.200 cocok, 2 cocok dengan pembulatan, "
        "14 bertentangan, 2 tidak dapat diperiksa",
        "  Tidak terbaca: 4 bagian pada halaman 3–5; rinciannya pada akhir daftar temuan",
        "  Hasil: reports/contoh laporan/temuan.md",
        "  Hasil: reports/contoh laporan/temuan.json",
    ]


def test_terminal_summary_says_the_same(review: Review) -> None:
    text = shown(review, terminal=True)
    assert "14 (1 tinggi, 13 sedang)" in text
    assert "\x1b[" in text


def test_nothing_found_and_nothing_checked_are_told_apart(review: Review) -> None:
    clean = replace(review, findings=(), checks=review.checks[14:], unread=())
    assert "Temuan: tidak ada" in shown(clean)
    assert "Perhatian" not in shown(clean)
    assert "Perhatian: Tidak ada hubungan" in shown(replace(clean, checks=()))


def test_what_needs_a_look_is_told_apart(review: Review) -> None:
    assert "Perlu dilihat: 2 hal" in shown(replace(review, unsafe=review.findings[:2]))
    assert "Perlu dilihat" not in shown(review)


def test_hostile_text_cannot_command_the_terminal() -> None:
    for text in (*HOSTILE, "[bold red]merah[/]", "[/]"):
        name = text.replace("/", "").replace("\x00", "")
        bad = replace(hostile_review(text), source=Source(Path(name + ".pdf"), "ab" * 32, 1))
        for line in shown(bad, terminal=False):
            assert "\x1b" not in line
        assert shown(bad, terminal=True)

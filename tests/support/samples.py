"""Reviews built by hand: every kind of finding, hostile text, things unread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.findings import (
    Check,
    Confidence,
    Finding,
    Identity,
    ReadTable,
    Review,
    Severity,
    in_order,
)
from auditor.model import Box, Cell, Column, Place, Row, Source, Table, Unread
from auditor.relations import Verdict

HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("http://jahat.example","klik")',
    "a | b | c",
    "```\nrm -rf\n```",
    "`kode` dan **tebal** dan _miring_",
    "[tautan](http://jahat.example) ![gambar](http://jahat.example/x.png)",
    "# judul palsu",
    "- butir palsu",
    "1. butir palsu",
    "---",
    "> kutipan palsu",
    "| a |\n|---|\n| b |",
    "&lt;b&gt; \\* $x^2$ ~~hapus~~ nama@jahat.example www.jahat.example",
    "\x1b[31mmerah\x1b[0m \u202eterbalik \x00 \ud800",
    "x" * 10_000,
    "kata " * 2_000,
)
COLUMNS = ("Uraian", "Jumlah (Rp)", "Persentase")


def box(top: float = 100.0) -> Box:
    return Box(72.0, top, 180.123456, top + 12)


def table(order: int, number: str | None, caption: str, texts: list[list[str]]) -> Table:
    """A table with one page and one row per list of texts."""
    page = 10 + order
    return Table(
        order=order,
        number=number,
        caption=caption,
        columns=tuple(Column(i, (label,)) for i, label in enumerate(COLUMNS)),
        rows=tuple(
            Row(r, tuple(Cell(text, ((page, box(100 + 20 * r)),)) for text in row))
            for r, row in enumerate(texts)
        ),
        pages=(page,),
        name=f"Tabel {number}" if number else f"tabel tanpa nomor di halaman {page}",
    )


def place(text: str, row: str = "Belanja alat tulis", page: int = 44, top: float = 100.0) -> Place:
    return Place(page, box(top), "Tabel 3.23", row, "Persentase", text)


def finding(text: str = "80,5", row: str = "Belanja alat tulis", cause: str = "") -> Finding:
    """A finding about one cell, with its two operands."""
    return Finding(
        rule="A102",
        severity=Severity.MEDIUM,
        confidence=Confidence.CERTAIN,
        message=f"Pada Tabel 3.23, baris “{row}”, tercetak {text}, sedangkan hitungan 77,08.",
        places=(place(text, row), place("307.055.630", row), place("398.379.650", row)),
        stated=text,
        expected="77,08",
        suggestion="Perlu dikonfirmasi: angka ini menjadi konsisten bila 77,08.",
        root_cause=cause,
        evidence=(f"307.055.630 / 398.379.650 × 100 = 77,08; tercetak {text}; selisih 3,42 poin",),
    )


def group(count: int, cause: str) -> list[Finding]:
    return [finding(f"{60 + i},00", f"Rincian {i}", cause) for i in range(count)]


def narrative() -> Finding:
    return Finding(
        rule="C301",
        severity=Severity.HIGH,
        confidence=Confidence.LIKELY,
        message="Dua bilangan panjang berbeda satu pasang angka.",
        places=(
            Place(16, box(), None, None, None, "sebesar Rp15.175.137.652,00"),
            place("15.175.137.562", "Jumlah", 52),
        ),
        stated="15.175.137.652",
        expected="15.175.137.562",
        evidence=("13.055.731.171 + 2.119.406.391 = 15.175.137.562", "Tercetak pada 5 tempat."),
    )


def sample_review(*findings: Finding) -> Review:
    """A review with the given findings, or with a single one, a small and a large group."""
    small, large = "Tabel 3.23: rata-rata", "Tabel 3.24: kolom bergeser"
    chosen = in_order(findings or [narrative(), finding(), *group(3, small), *group(9, large)])
    checks = [Check(f.rule, Verdict.CONTRADICTION, f.places[0].table, f) for f in chosen]
    checks += [Check("A101", Verdict.HOLDS, "Tabel 3.23")] * 1200
    checks += [Check("A102", Verdict.TRUNCATED, "Tabel 3.23"), Check("A102", Verdict.ROUNDED)]
    checks += [Check("A102", Verdict.UNDECIDABLE, "Tabel 3.23", why="pembagi bernilai nol")] * 2
    return Review(
        source=Source(Path("/rahasia/folder/contoh laporan.pdf"), "ab" * 32, 89),
        identity=Identity("Dinas Percobaan", 2023, "Laporan Percobaan"),
        tables=(
            ReadTable(table(1, "3.23", "Rincian", [["Alat tulis", "1.000", "80,5"]]), "rinci", "R"),
            ReadTable(table(2, None, "", [["a", "b", "c"]])),
            ReadTable(table(3, "3.9", "Menganggur", [["a", "b", "c"]])),
        ),
        findings=chosen,
        checks=tuple(checks),
        unread=(
            Unread(3, "seluruh halaman", "hanya berisi gambar (hasil pindai)"),
            Unread(5, "seluruh halaman", "hanya berisi gambar (hasil pindai)"),
            Unread(4, "seluruh halaman", "hanya berisi gambar (hasil pindai)"),
            Unread(None, "Aturan Z999", "aturan gagal dijalankan"),
        ),
        rules={
            "A101": "Selisih kolom",
            "A102": "Persentase = bagian / seluruh × 100",
            "C301": "Bilangan panjang yang hampir sama",
            "Z999": "Tidak pernah berlaku",
        },
    )


def hostile_review(text: str) -> Review:
    """A review in which every text that comes from a document is ``text``."""
    spot = Place(1, box(), text, text, text, text)
    bad = replace(
        finding(),
        message=text,
        stated=text,
        expected=text,
        suggestion=text,
        evidence=(text, text),
        places=(spot, replace(spot, page=2)),
    )
    clean = sample_review(bad, *(replace(bad, root_cause=text) for _ in range(2)))
    cells = table(1, text, text, [[text, text, text]])
    columns = tuple(Column(i, (text, text), text, text) for i in range(3))
    return replace(
        clean,
        identity=Identity(text, 2023, text),
        tables=(ReadTable(replace(cells, columns=columns, doubts=(text,)), text, text),),
        unread=(Unread(1, text, text),),
        checks=(*clean.checks, Check("A102", Verdict.UNDECIDABLE, text, why=text)),
    )


def all_hostile_review(*more: str) -> Review:
    """One review with every hostile text, and more of them, and few checks besides."""
    reviews = [hostile_review(text) for text in (*more, *HOSTILE)]
    findings = tuple(f for each in reviews for f in each.findings)
    tables = [t for each in reviews for t in each.tables]
    return replace(
        reviews[0],
        findings=findings,
        checks=tuple(
            check
            for each in reviews
            for check in each.checks
            if check.verdict in (Verdict.CONTRADICTION, Verdict.UNDECIDABLE)
        ),
        tables=tuple(
            replace(t, table=replace(t.table, order=i, name=f"{i} {t.table.name}"))
            for i, t in enumerate(tables, start=1)
        ),
        unread=tuple(u for each in reviews for u in each.unread),
    )

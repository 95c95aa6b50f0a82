"""``perbandingan.md`` and ``perbandingan.json``: what a revision mended and what it broke."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from auditor.outputs.markdown.text import code, escaped, table
from auditor.outputs.phrases import number
from auditor.revisions import Change, Comparison, Seen, Snapshot

MARKDOWN, DATA = "perbandingan.md", "perbandingan.json"
VERSION = 1
_HEADER = ("Temuan", "Tingkat", "Halaman", "Isi")
_MEANING = (
    ("Baru", "added", "temuan yang hanya ada pada versi baru"),
    ("Berubah", "changed", "temuan di tempat yang sama dengan angka lain"),
    ("Tetap", "kept", "temuan yang belum berubah"),
    ("Selesai", "resolved", "temuan yang tidak ada lagi pada versi baru"),
)


def render_markdown(comparison: Comparison) -> bytes:
    """The comparison for people; the same bytes for the same comparison."""
    lines = [
        "# Perbandingan Dua Versi Laporan",
        "",
        *_versions(comparison),
        *table(
            ("Keadaan", "Jumlah", "Arti"),
            [(s, number(len(getattr(comparison, k))), m) for s, k, m in _MEANING],
            (10, -8, 40),
        ),
        *_seen_section("Baru", comparison.added),
        *_changed_section(comparison.changed),
        *_kept_section(comparison.kept),
        *_seen_section("Selesai", comparison.resolved),
        *_figures(comparison),
    ]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def render_data(comparison: Comparison) -> bytes:
    """The comparison for programs, as JSON in UTF-8."""
    data: dict[str, Any] = {
        "schema": VERSION,
        "old": _version_data(comparison.old),
        "new": _version_data(comparison.new),
        "added": [_seen_data(seen) for seen in comparison.added],
        "changed": [_change_data(change) for change in comparison.changed],
        "kept": [_change_data(change) for change in comparison.kept],
        "resolved": [_seen_data(seen) for seen in comparison.resolved],
        "figures": None,
    }
    if comparison.figures is not None:
        data["figures"] = [
            {
                "table": each.after.table,
                "row": each.after.row,
                "column": each.after.column,
                "before": {"text": each.before.text, "page": each.before.page},
                "after": {"text": each.after.text, "page": each.after.page},
            }
            for each in comparison.figures
        ]
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return f"{text}\n".encode("utf-8", "replace")


def _versions(comparison: Comparison) -> list[str]:
    rows = [
        (name, escaped(version.name), number(len(version.findings)), code(version.sha256[:16]))
        for name, version in (("Lama", comparison.old), ("Baru", comparison.new))
    ]
    return table(("Versi", "Berkas", "Temuan", "SHA-256"), rows, (8, 30, -8, 18))


def _seen_section(title: str, findings: Sequence[Seen]) -> list[str]:
    if not findings:
        return []
    rows = ((*_marks(seen), str(seen.page), escaped(seen.message, 400)) for seen in findings)
    return [
        f"## {title}",
        "",
        *table(("Temuan", "Tingkat", "Halaman", "Isi"), rows, (8, 6, -6, 40)),
    ]


def _changed_section(changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    rows = (
        (
            *_marks(change.after),
            _pages(change),
            _says(change.before),
            _says(change.after),
            escaped(change.after.message, 300),
        )
        for change in changes
    )
    header = ("Temuan", "Tingkat", "Halaman", "Semula", "Menjadi", "Isi")
    return ["## Berubah", "", *table(header, rows, (8, 6, 8, 14, 14, 30))]


def _kept_section(changes: Sequence[Change]) -> list[str]:
    if not changes:
        return []
    rows = (
        (*_marks(change.after), _pages(change), escaped(change.after.message, 400))
        for change in changes
    )
    return ["## Tetap", "", *table(_HEADER, rows, (8, 6, 8, 40))]


def _figures(comparison: Comparison) -> list[str]:
    lines = ["## Angka yang berubah", ""]
    if comparison.figures is None:
        return [
            *lines,
            "Angka kedua versi tidak dapat dibandingkan karena salah satu berkas hasil tidak "
            "memuat angka tabelnya. Bandingkanlah kedua PDF-nya secara langsung.",
        ]
    if not comparison.figures:
        return [*lines, "Tidak ada angka tabel yang berubah pada tempat yang sama."]
    rows = (
        (
            escaped(each.after.table),
            escaped(each.after.row or "–", 120),
            escaped(each.after.column, 120),
            escaped(each.before.text, 80),
            escaped(each.after.text, 80),
            f"{each.before.page} → {each.after.page}",
        )
        for each in comparison.figures
    )
    header = ("Tabel", "Baris", "Kolom", "Semula", "Menjadi", "Halaman")
    return [*lines, *table(header, rows, (10, 20, 12, -10, -10, 8))]


def _marks(seen: Seen) -> tuple[str, str]:
    return code(seen.identifier), seen.severity.capitalize()


def _pages(change: Change) -> str:
    before, after = change.before.page, change.after.page
    return str(after) if before == after else f"{before} → {after}"


def _says(seen: Seen) -> str:
    return escaped(f"{seen.stated or '–'} (pembanding {seen.expected or '–'})", 160)


def _version_data(version: Snapshot) -> dict[str, Any]:
    return {
        "file": version.name,
        "sha256": version.sha256,
        "findings": len(version.findings),
    }


def _seen_data(seen: Seen) -> dict[str, Any]:
    return {
        "id": seen.identifier,
        "rule": seen.rule,
        "severity": seen.severity,
        "message": seen.message,
        "stated": seen.stated,
        "expected": seen.expected,
        "page": seen.page,
        "table": seen.table or None,
        "row": seen.row or None,
        "column": seen.column or None,
    }


def _change_data(change: Change) -> dict[str, Any]:
    return {"before": _seen_data(change.before), "after": _seen_data(change.after)}


def counts(comparison: Comparison) -> Iterable[tuple[str, int]]:
    """How many findings each list has, in the order in which they are shown."""
    return [(state.lower(), len(getattr(comparison, key))) for state, key, _ in _MEANING]

"""``auditor compare``: what a new version of a report mended, kept and broke."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from auditor.auditing import audit
from auditor.batch import guarded, telling
from auditor.commands.progress import reading_progress
from auditor.errors import AuditError
from auditor.outputs import write_files
from auditor.outputs.comparison import DATA, MARKDOWN, counts, render_data, render_markdown
from auditor.revisions import Comparison, Snapshot, compare, snapshot_of, snapshot_of_data
from auditor.ruling import RulePack

SAME, DIFFERENT = 0, 1


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What the person asked for: two versions, each a report or a ``temuan.json``."""

    old: Path
    new: Path
    out: Path
    quiet: bool = False


def compare_versions(options: CompareOptions, pack: RulePack | None = None) -> int:
    """Compare two versions and write what differs; 1 when the new version still has findings.

    ``pack`` stands in for the installed rules, and then the work is done without a fence. Raises
    AuditError when one of them cannot be read.
    """
    old, new = (_version(path, pack, options.quiet) for path in (options.old, options.new))
    comparison = compare(old, new)
    folder = options.out / (options.new.stem if options.new.stem != "temuan" else "perbandingan")
    written = write_files(
        folder, {MARKDOWN: render_markdown(comparison), DATA: render_data(comparison)}
    )
    if not options.quiet:
        print(_told(comparison))
        print("\n".join(f"  Hasil: {path}" for path in written))
    return DIFFERENT if new.findings else SAME


def _version(path: Path, pack: RulePack | None, quiet: bool) -> Snapshot:
    if path.suffix.casefold() == ".json":
        return _told_version(path)
    with reading_progress(path.name, quiet) as progress:
        if pack is None:
            return guarded(_audited, path, progress)
        return snapshot_of(audit(path, pack=pack, progress=progress))


def _audited(path: Path) -> Snapshot:
    return snapshot_of(audit(path, progress=telling(path)))


def _told_version(path: Path) -> Snapshot:
    try:
        return snapshot_of_data(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise AuditError(f"Berkas tidak ditemukan: {path}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise AuditError(f"Bukan hasil pemeriksaan (temuan.json) yang benar: {path}") from None


def _told(comparison: Comparison) -> str:
    found = ", ".join(f"{count} {state}" for state, count in counts(comparison))
    changed = "" if comparison.figures is None else f"; {len(comparison.figures)} angka berubah"
    return f"Temuan: {found}{changed}"

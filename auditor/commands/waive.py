"""``auditor waive``: set a finding aside, with a reason."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import process

from auditor.errors import AuditError
from auditor.findings import Waiver
from auditor.outputs import write_files
from auditor.waiving import text_with, written_date


@dataclass(frozen=True, slots=True)
class WaiveOptions:
    """What the person asked for. ``results`` is the folder in which results are looked for."""

    identifier: str
    reason: str
    person: str
    expiry: date | None
    file: Path
    results: Path


def waive(options: WaiveOptions, today: date) -> int:
    """Write the waiver. Raises AuditError when no result has such a finding."""
    if not options.reason.strip():
        raise AuditError("Alasan pengecualian belum diisi.")
    if options.expiry is not None and options.expiry < today:
        raise AuditError("Tanggal akhir pengecualian sudah lewat.")
    agency, year = _report_of(options)
    waiver = Waiver(
        identifier=options.identifier,
        reason=options.reason.strip(),
        person=options.person.strip() or _user(),
        since=today,
        expiry=options.expiry,
        agency=agency,
        fiscal_year=year,
    )
    text = text_with(options.file, waiver)
    folder = options.file.parent
    (written,) = write_files(folder, {options.file.name: text.encode("utf-8")})
    until = f" sampai {written_date(options.expiry)}" if options.expiry else ""
    print(f"Temuan {waiver.identifier} dikesampingkan{until}; tercatat dalam {written}")
    return 0


def _report_of(options: WaiveOptions) -> tuple[str, int | None]:
    """Agency and year of the report that has the finding."""
    known: set[str] = set()
    for data in _results(options.results):
        ids = {str(finding.get("id")) for finding in data.get("findings", [])}
        if options.identifier in ids:
            report = data.get("report", {})
            return str(report.get("agency") or ""), report.get("fiscal_year")
        known |= ids
    if not known:
        raise AuditError(
            f"Tidak ada hasil pemeriksaan (temuan.json) di {options.results}; "
            "jalankan “auditor check” terlebih dahulu."
        )
    near = process.extractOne(options.identifier, sorted(known))
    hint = f"; mungkin maksud Anda {near[0]}" if near else ""
    raise AuditError(f"Temuan {options.identifier} tidak ada dalam {options.results}{hint}")


def _results(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.rglob("temuan.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(data, dict) and data.get("findings"):
            yield data


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "tidak disebutkan"

"""``pengecualian.toml``: the file in which findings are set aside.

[[pengecualian]]
temuan = "A102-1a2b3c4d"
alasan = "Sudah dikonfirmasi dalam rapat reviu."
oleh = "Ketua tim reviu"
tanggal = 2026-11-25
berlaku_sampai = 2027-03-31   # boleh dihilangkan
instansi = "…"                # boleh dihilangkan
tahun = 2023                  # boleh dihilangkan
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import tomlkit
from rapidfuzz import process

from auditor.errors import AuditError
from auditor.findings import Waiver

FILE_NAME = "pengecualian.toml"
_TABLE = "pengecualian"
_TEXTS = ("temuan", "alasan", "oleh")
_KEYS = (*_TEXTS, "tanggal", "berlaku_sampai", "instansi", "tahun")


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """All waivers of a file, in its order.

    Raises AuditError, naming the entry, when the file is not TOML or an entry is not complete.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"{path} bukan TOML yang benar: {error}") from None
    except OSError as error:
        raise AuditError(f"{path} tidak dapat dibaca: {error.strerror or error}") from None
    _refuse_unknown(path, "Bagian", data, (_TABLE,))
    entries = data.get(_TABLE, [])
    if not isinstance(entries, list):
        raise AuditError(f"{path}: tulislah setiap pengecualian di bawah [[{_TABLE}]]")
    return tuple(_waiver(path, number, entry) for number, entry in enumerate(entries, start=1))


def text_with(path: Path, waiver: Waiver) -> str:
    """The text of the file with a waiver at its end, in place of an older one of the same finding.

    Comments and the order of what stands there stay. Raises AuditError when the file is not sound.
    """
    entry = tomlkit.table()
    entry.update(
        {"temuan": waiver.identifier, "alasan": waiver.reason, "oleh": waiver.person}
        | {"tanggal": waiver.since}
        | ({"berlaku_sampai": waiver.expiry} if waiver.expiry else {})
        | ({"instansi": waiver.agency} if waiver.agency else {})
        | ({"tahun": waiver.fiscal_year} if waiver.fiscal_year else {})
    )
    document = tomlkit.document()
    if path.exists():
        before = read_waivers(path)
        document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
        for index in reversed(range(len(before))):
            if _same_matter(before[index], waiver):
                document[_TABLE].pop(index)
    if not document.get(_TABLE):
        document[_TABLE] = tomlkit.aot()
    document[_TABLE].append(entry)
    return tomlkit.dumps(document)


def _same_matter(one: Waiver, other: Waiver) -> bool:
    return (one.identifier, one.agency.casefold(), one.fiscal_year) == (
        other.identifier,
        other.agency.casefold(),
        other.fiscal_year,
    )


def _waiver(path: Path, number: int, entry: Any) -> Waiver:
    if not isinstance(entry, dict):
        raise AuditError(f"{path}: tulislah setiap pengecualian di bawah [[{_TABLE}]]")
    where = f"pengecualian ke-{number}"
    _refuse_unknown(path, f"Kunci pada {where}", entry, _KEYS)
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise AuditError(f"{path}: “{key}” pada {where} belum diisi")
    return Waiver(
        identifier=entry["temuan"].strip(),
        reason=entry["alasan"].strip(),
        person=entry["oleh"].strip(),
        since=_day(path, where, "tanggal", entry.get("tanggal")),
        expiry=_day(path, where, "berlaku_sampai", entry["berlaku_sampai"])
        if "berlaku_sampai" in entry
        else None,
        agency=str(entry.get("instansi", "")).strip(),
        fiscal_year=_year(path, where, entry.get("tahun")),
    )


def _day(path: Path, where: str, key: str, value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise AuditError(
            f"{path}: “{key}” pada {where} harus berupa tanggal seperti 2026-11-25, tanpa petik"
        )
    return value


def _year(path: Path, where: str, value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise AuditError(f"{path}: “tahun” pada {where} harus berupa bilangan seperti 2023")


def _refuse_unknown(path: Path, what: str, data: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in data:
        if key not in known:
            near = process.extractOne(key, known)
            hint = f"; mungkin maksud Anda “{near[0]}”" if near else ""
            raise AuditError(f"{path}: {what} tidak dikenal: “{key}”{hint}")

"""``auditor.toml``: what an office sets for its own audits.

select = ["A", "J2"]         # hanya aturan ini (kode atau awal kode)
ignore = ["A104"]            # tanpa aturan ini
truncation = false           # desimal yang dipotong, bukan dibulatkan, menjadi temuan

[severity]
A104 = "rendah"              # tingkat temuan aturan ini

[label]                      # kosakata tambahan, ditulis seperti pada berkas kosakata:
total = ["jumlah akhir"]     # [kolom.…], [tabel.…], [label] dan seterusnya
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import process

from auditor.errors import AuditError
from auditor.findings import Severity
from auditor.ruling import RulePack

FILE_NAME = "auditor.toml"
_OWN = ("select", "ignore", "truncation", "severity")
_LEVELS = {severity.value: severity for severity in Severity}


@dataclass(frozen=True)
class Settings:
    """``words`` are additions to the vocabulary, by the name of the vocabulary file."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    truncation: bool = True
    severity: Mapping[str, Severity] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def applied_to(self, pack: RulePack) -> RulePack:
        """The pack as the office wants it. Raises AuditError when a code or a word is unknown."""
        if self.words:
            pack = pack.with_words(self.words)
        for code in self.severity:
            pack.selected([code])
        return pack.selected(self.select, self.ignore).weighed(self.severity, self.truncation)


def read_settings(path: Path, pack: RulePack) -> Settings:
    """The settings of a file. Raises AuditError, naming the key, when they are not sound."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuditError(f"{path} bukan TOML yang benar: {error}") from None
    except OSError as error:
        raise AuditError(f"{path} tidak dapat dibaca: {error.strerror or error}") from None
    files = pack.vocabulary.files
    refuse_unknown(str(path), data, (*_OWN, *files))
    settings = Settings(
        select=_codes(path, data, "select"),
        ignore=_codes(path, data, "ignore"),
        truncation=_flag(path, data),
        severity=_severity(path, data.get("severity", {})),
        words={name: _section(path, name, data[name]) for name in files if name in data},
    )
    try:
        settings.applied_to(pack)
    except (AuditError, ValueError) as error:
        raise AuditError(f"{path}: {error}") from None
    return settings


def refuse_unknown(where: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise AuditError for the first key that is not known, naming the nearest that is."""
    names = list(known)
    for key in given:
        if key not in names:
            near = process.extractOne(key, names)
            hint = f"; mungkin maksud Anda “{near[0]}”" if near else ""
            raise AuditError(f"{where}: kunci “{key}” tidak dikenal{hint}.")


def _codes(path: Path, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    codes = data.get(key, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        raise AuditError(f'{path}: “{key}” berisi daftar kode, misalnya {key} = ["A104"].')
    return tuple(codes)


def _flag(path: Path, data: Mapping[str, Any]) -> bool:
    value = data.get("truncation", True)
    if not isinstance(value, bool):
        raise AuditError(f"{path}: “truncation” berisi true atau false.")
    return value


def _severity(path: Path, data: object) -> Mapping[str, Severity]:
    table = _section(path, "severity", data)
    for code, level in table.items():
        if level not in _LEVELS:
            raise AuditError(
                f"{path}: tingkat “{level}” untuk {code} tidak dikenal; pilihlah "
                f"{', '.join(_LEVELS)}."
            )
    return {code.upper(): _LEVELS[level] for code, level in table.items()}


def _section(path: Path, name: str, value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise AuditError(f"{path}: tulislah isi “{name}” di bawah [{name}].")
    return value

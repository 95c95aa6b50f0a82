"""Which ``auditor.toml`` holds for a file."""

from __future__ import annotations

from pathlib import Path

from auditor.ruling import RulePack
from auditor.settings.file import FILE_NAME, read_settings


def configured(pack: RulePack, path: Path, named: Path | None) -> RulePack:
    """The pack as the settings want it: of the file that was named, else of the one beside the
    report, else of this folder. Raises AuditError when they are not sound.
    """
    if named is not None:
        return read_settings(named, pack).applied_to(pack)
    for folder in (path.parent, Path()):
        if (folder / FILE_NAME).is_file():
            return read_settings(folder / FILE_NAME, pack).applied_to(pack)
    return pack

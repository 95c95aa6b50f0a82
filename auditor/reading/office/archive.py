"""What an office file is, told by its content; archives that unpack to far too much are refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

from auditor.errors import AuditError
from auditor.model import Route

_MOST_BYTES = 256 << 20
_MOST_PARTS = 10_000
_MAIN_PARTS = {"word/document.xml": Route.WORD, "xl/workbook.xml": Route.EXCEL}


def office_kind(path: Path) -> Route | None:
    """WORD or EXCEL; None for an archive that is neither.

    Raises AuditError for a broken archive and for one that unpacks to more than 256 MiB.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise AuditError(
            f"Berkas rusak atau terpotong sehingga tidak dapat dibaca: {path}"
        ) from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        raise AuditError(
            f"Isi berkas jauh lebih besar daripada yang wajar, jadi tidak diaudit: {path}"
        )
    names = {part.filename for part in parts}
    return next((route for name, route in _MAIN_PARTS.items() if name in names), None)

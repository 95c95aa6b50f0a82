"""What an office file is, told by its content.

Archives that unpack to far too much are refused, and XML that defines entities: those multiply, or
stand for files and addresses elsewhere.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from auditor.errors import AuditError
from auditor.model import Route

_MOST_BYTES = 256 << 20
_MOST_PARTS = 10_000
_XML = (".xml", ".rels")
_HEAD = 8192
_LOCKED = 1
"""The bit of a part that is encrypted."""
_MAIN_PARTS = {"word/document.xml": Route.WORD, "xl/workbook.xml": Route.EXCEL}


def office_kind(path: Path) -> Route | None:
    """WORD or EXCEL; None for an archive that is neither.

    Raises AuditError for a broken archive, for one that unpacks to more than 256 MiB and for one
    with a document type of its own.
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
    if _declares_types(path, parts):
        raise AuditError(
            "Berkas memuat deklarasi XML (DOCTYPE) yang tidak pernah ditulis Word atau Excel, "
            f"jadi tidak diaudit: {path}"
        )
    names = {part.filename for part in parts}
    return next((route for name, route in _MAIN_PARTS.items() if name in names), None)


def _declares_types(path: Path, parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether the start of a part has a document type, in whatever encoding."""
    with zipfile.ZipFile(path) as archive:
        for part in parts:
            if not part.filename.endswith(_XML) or part.flag_bits & _LOCKED:
                continue
            try:
                with archive.open(part) as file:
                    head = file.read(_HEAD)
            except Exception:
                continue
            if b"<!DOCTYPE" in head.replace(b"\0", b""):
                return True
    return False

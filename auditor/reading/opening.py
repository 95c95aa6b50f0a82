"""Which reader a file needs, told by its content and not by its name."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from auditor.errors import AuditError
from auditor.model import Route
from auditor.reading.guard import ARCHIVE
from auditor.reading.page import Reader
from auditor.reading.reader import PdfReader


class OpenedReader(Reader, AbstractContextManager["OpenedReader"], Protocol):
    """A reader that closes its file at the end of a ``with`` block."""


def open_reader(path: Path, skip: Collection[int] = (), repair: bool = False) -> OpenedReader:
    """The reader for a file that ``checked`` let pass; pages ``skip`` of a PDF are left out.

    With ``repair`` a PDF is put together again first: an earlier reader died of it. Raises
    AuditError when it cannot be read.
    """
    with path.open("rb") as file:
        is_archive = file.read(len(ARCHIVE)) == ARCHIVE
    if not is_archive:
        return PdfReader(path, skip=skip, repair=repair)
    from auditor.reading.office import ExcelReader, WordReader, office_kind

    match office_kind(path):
        case Route.WORD:
            return WordReader(path)
        case Route.EXCEL:
            return ExcelReader(path)
    raise AuditError(f"Berkas bukan PDF, dokumen Word (DOCX), atau buku kerja Excel (XLSX): {path}")

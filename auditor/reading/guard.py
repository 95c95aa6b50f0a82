"""Is this a file that can be read at all? Asked before any parser sees it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from auditor.errors import AuditError

ARCHIVE = b"PK\x03\x04"
"""How DOCX and XLSX begin, like every other ZIP archive."""
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word and Excel before 2007, and encrypted ones of today, begin."""
_HEAD = 1024


def checked(path: Path) -> str:
    """The SHA-256 of a file that looks like a PDF or like an archive of today's office programs.

    Raises AuditError with a message in Indonesian for everything else.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if not head:
                raise AuditError(f"Berkas kosong (0 bita): {path}")
            if head.startswith(OLD_OFFICE):
                raise AuditError(
                    "Berkas ini dokumen Office lama atau terkunci dengan kata sandi; simpanlah "
                    f"sebagai DOCX, XLSX, atau PDF tanpa kata sandi: {path}"
                )
            if b"%PDF-" not in head and not head.startswith(ARCHIVE):
                raise AuditError(
                    f"Berkas bukan PDF, dokumen Word (DOCX), atau buku kerja Excel (XLSX): {path}"
                )
            digest = hashlib.sha256(head)
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except FileNotFoundError:
        raise AuditError(f"Berkas tidak ditemukan: {path}") from None
    except IsADirectoryError:
        raise AuditError(f"Yang diberikan adalah folder, bukan berkas: {path}") from None
    except PermissionError:
        raise AuditError(f"Berkas tidak boleh dibuka (izin ditolak): {path}") from None
    except OSError as error:
        raise AuditError(f"Berkas tidak dapat dibuka: {path} ({error.strerror})") from None
    return digest.hexdigest()

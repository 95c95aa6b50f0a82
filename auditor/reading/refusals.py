"""Why a file is not read at all, in the words of the person who hands it in."""

from __future__ import annotations

from pathlib import Path

from auditor.errors import AuditError


def locked(path: Path) -> AuditError:
    return AuditError(f"PDF terkunci dengan kata sandi, bukalah kuncinya terlebih dahulu: {path}")


def broken(path: Path) -> AuditError:
    return AuditError(f"PDF rusak atau terpotong sehingga tidak dapat dibaca: {path}")


def too_many_pages(path: Path, count: int) -> AuditError:
    pages = f"{count:,}".replace(",", ".")
    return AuditError(
        f"PDF menyatakan {pages} halaman, jauh lebih banyak daripada yang wajar, jadi tidak "
        f"diaudit: {path}"
    )


def without_pages(path: Path) -> AuditError:
    return AuditError(f"PDF tidak mempunyai halaman: {path}")

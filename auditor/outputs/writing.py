"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from auditor.errors import AuditError

_WAITS = (0.1, 0.4)
"""Seconds before a file that could not be moved is tried again."""
_HELD = (
    "Berkas hasil tidak dapat diganti: {} (sedang dibuka di program lain, atau izin ditolak); "
    "tutuplah berkas itu, lalu jalankan pemeriksaan lagi"
)
_REASONS = {
    errno.ENOSPC: "ruang penyimpanan penuh",
    errno.EDQUOT: "jatah ruang penyimpanan habis",
    errno.EFBIG: "berkas lebih besar daripada yang diizinkan",
    errno.EROFS: "tempat penyimpanan hanya dapat dibaca",
    errno.ENAMETOOLONG: "nama terlalu panjang",
    errno.EIO: "tempat penyimpanan rusak atau terputus",
}


class _HeldError(PermissionError):
    """A file could be written, but not put in the place of the old one."""


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made if need be; returns their paths.

    All contents are first written under passing names in the same folder; only when every one of
    them is there, and no older one is held by another program, do they take their final names. On
    failure what stood there before still stands, and AuditError is raised.
    """
    made = _missing_folders(folder)
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            passing = folder / f".{name}.{secrets.token_hex(4)}.tmp"
            waiting.append((passing, folder / name))
            _write(passing, content)
        for _, final in waiting:
            if final.exists():
                _moved(final, final)
        for passing, final in waiting:
            _moved(passing, final)
    except BaseException as error:
        _clear([passing for passing, _ in waiting], made)
        if isinstance(error, _HeldError):
            raise AuditError(_HELD.format(error.filename)) from None
        if isinstance(error, OSError):
            raise AuditError(_failure(folder, error)) from None
        raise
    return tuple(final for _, final in waiting)


def _moved(path: Path, final: Path) -> None:
    """Give a file its final name. Windows refuses that (also to a file's own name) while another
    program has the old one open; a virus scanner lets go of a new one after a moment.
    """
    for wait in _WAITS:
        try:
            path.replace(final)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    try:
        path.replace(final)
    except PermissionError:
        raise _HeldError(errno.EACCES, "", str(final)) from None


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _missing_folders(folder: Path) -> list[Path]:
    """The folders that do not exist yet, innermost first."""
    missing = []
    for candidate in (folder, *folder.parents):
        with suppress(OSError):
            if candidate.exists():
                break
        missing.append(candidate)
    return missing


def _clear(files: list[Path], folders: list[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def _failure(folder: Path, error: OSError) -> str:
    match error:
        case FileExistsError() | NotADirectoryError():
            why = "ada berkas yang bernama sama dengan folder tersebut"
        case PermissionError():
            why = "izin ditolak"
        case IsADirectoryError():
            why = "ada folder yang bernama sama dengan berkas hasil"
        case _:
            why = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
    return f"Folder hasil tidak dapat ditulisi: {folder} ({why})"

"""Files appear whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from auditor.errors import AuditError


def write_files(folder: Path, contents: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files into a folder, which is made if need be; returns their paths.

    All contents are first written under passing names in the same folder; only when every one of
    them is there do they take their final names. On failure what stood there before still stands,
    and AuditError is raised.
    """
    made = _missing_folders(folder)
    waiting: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            passing = folder / f".{name}.{secrets.token_hex(4)}.tmp"
            waiting.append((passing, folder / name))
            _write(passing, content)
        for passing, final in waiting:
            passing.replace(final)
    except BaseException as error:
        _clear([passing for passing, _ in waiting], made)
        if isinstance(error, OSError):
            raise AuditError(_failure(folder, error)) from None
        raise
    return tuple(final for _, final in waiting)


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
            why = error.strerror or type(error).__name__
    return f"Folder hasil tidak dapat ditulisi: {folder} ({why})"

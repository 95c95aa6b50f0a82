"""``auditor tables``: the tables as they were read, for a person to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.auditing import Progress, read_document, review
from auditor.batch import guarded, telling
from auditor.commands.progress import reading_progress
from auditor.errors import AuditError
from auditor.outputs import write_files
from auditor.outputs.excel import table_book
from auditor.ruling import RulePack, load_pack
from auditor.settings import configured


def write_tables(
    path: Path, out: Path, quiet: bool, pack: RulePack | None = None, config: Path | None = None
) -> int:
    """Write the workbook of all tables of a file. Raises AuditError when there is none.

    ``pack`` stands in for the installed rules, and then the work is done without a fence.
    """
    with reading_progress(path.name, quiet) as progress:
        if pack is None:
            count, book = guarded(_book, path, progress, None, config)
        else:
            count, book = _read(path, config, pack, progress)
    folder = out / (path.stem or path.name)
    (written,) = write_files(folder, {table_book.FILE_NAME: book})
    if not quiet:
        print(f"{count} tabel ditulis ke {written}")
    return 0


def _book(path: Path, config: Path | None) -> tuple[int, bytes]:
    return _read(path, config, load_pack(), telling(path))


def _read(
    path: Path, config: Path | None, pack: RulePack, progress: Progress | None
) -> tuple[int, bytes]:
    """How many tables there are, and the workbook that holds them."""
    pack = configured(pack, path, config)
    read = review(read_document(path, progress), replace(pack, rules=()))
    if not read.tables:
        raise AuditError(f"PDF tidak memuat tabel bergaris yang terbaca: {path}")
    return len(read.tables), table_book.render(read)

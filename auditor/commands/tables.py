"""``auditor tables``: the tables as they were read, for a person to look at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from auditor.auditing import read_document, review
from auditor.commands.progress import reading_progress
from auditor.errors import AuditError
from auditor.outputs import write_files
from auditor.outputs.excel import table_book
from auditor.ruling import RulePack, load_pack
from auditor.settings import configured


def write_tables(
    path: Path, out: Path, quiet: bool, pack: RulePack | None = None, config: Path | None = None
) -> int:
    """Write the workbook of all tables of a file. Raises AuditError when there is none."""
    pack = configured(pack or load_pack(), path, config)
    with reading_progress(path.name, quiet) as progress:
        document = read_document(path, progress)
    read = review(document, replace(pack, rules=()))
    if not read.tables:
        raise AuditError(f"PDF tidak memuat tabel bergaris yang terbaca: {path}")
    folder = out / (path.stem or path.name)
    (written,) = write_files(folder, {table_book.FILE_NAME: table_book.render(read)})
    if not quiet:
        print(f"{len(read.tables)} tabel ditulis ke {written}")
    return 0

"""Which files are meant, and where the results of each go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.batch import Job, Order

ENDINGS = (".pdf", ".docx", ".xlsx")
"""What is taken for a report where a folder is given."""
_PASSING = ("~$", ".")
"""How the names of files begin that a program keeps while it works."""


def jobs_for(files: Sequence[Path], out: Path, order: Order) -> list[Job]:
    """A job for each file, with a folder of its own named after it; a file given twice counts once.

    A folder stands for all reports in it and below it, in the order of their names; results of an
    earlier run are passed over.
    """
    jobs: list[Job] = []
    seen: set[Path] = set()
    taken: set[str] = set()
    for path in (each for given in files for each in _expanded(given, out)):
        if path in seen:
            continue
        seen.add(path)
        name, count = path.stem or path.name or "laporan", 1
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}"
        taken.add(name.casefold())
        jobs.append(Job(path, out / name, order))
    return jobs


def _expanded(path: Path, out: Path) -> Iterator[Path]:
    """The files of a folder, or those that a pattern such as ``*.pdf`` means where the shell leaves
    it to the program.
    """
    if path.is_dir():
        found = sorted(each for each in path.rglob("*") if each.suffix.casefold() in ENDINGS)
        results = out.resolve()
        for each in found:
            if not each.name.startswith(_PASSING) and results not in each.resolve().parents:
                yield each
    elif path.exists() or not any(mark in path.name for mark in "*?"):
        yield path
    else:
        yield from sorted(path.parent.glob(path.name)) or [path]

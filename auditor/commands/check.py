"""``auditor check``: audit files, write their review lists, say in short what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from auditor.auditing import audit
from auditor.commands.configuring import configured
from auditor.commands.progress import reading_progress
from auditor.commands.telling import FAILED, complain, unexpected
from auditor.errors import AuditError
from auditor.findings import Review, Waiver
from auditor.outputs import Output, Wording, chosen, write_files
from auditor.outputs.phrases import nothing_checked
from auditor.ruling import RulePack, load_pack
from auditor.waiving import FILE_NAME, read_waivers, with_waivers

CLEAN, FOUND = 0, 1


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person asked for."""

    files: tuple[Path, ...]
    out: Path
    formats: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quiet: bool = False
    waivers: Path | None = None
    config: Path | None = None
    companions: tuple[Path, ...] = ()


def check(options: CheckOptions, pack: RulePack | None = None) -> int:
    """Audit every file; one that fails does not keep the others from being done.

    Returns the exit code. Raises AuditError when the options themselves are wrong.
    """
    outputs = chosen(options.formats)
    pack = pack or load_pack()
    pack.selected(options.select, options.ignore)
    folders = result_folders(options.files, options.out)
    codes = [_check_one(path, folders[path], outputs, pack, options) for path in folders]
    return max(codes, default=CLEAN)


def result_folders(files: Sequence[Path], out: Path) -> dict[Path, Path]:
    """A folder of its own for each file, named after the file; a file given twice counts once."""
    folders: dict[Path, Path] = {}
    taken: set[str] = set()
    for path in (each for given in files for each in _expanded(given)):
        if path in folders:
            continue
        name, count = path.stem or path.name or "laporan", 1
        while name.casefold() in taken:
            count += 1
            name = f"{path.stem}-{count}"
        taken.add(name.casefold())
        folders[path] = out / name
    return folders


def _expanded(path: Path) -> list[Path]:
    """The files that a pattern such as ``*.pdf`` means where the shell leaves it to the program."""
    if path.exists() or not any(mark in path.name for mark in "*?"):
        return [path]
    return sorted(path.parent.glob(path.name)) or [path]


def _check_one(
    path: Path, folder: Path, outputs: Sequence[Output], pack: RulePack, options: CheckOptions
) -> int:
    try:
        waivers = _waivers_for(path, options)
        with reading_progress(path.name, options.quiet) as progress:
            chosen_pack = configured(pack, path, options.config)
            chosen_pack = chosen_pack.selected(options.select, options.ignore)
            review = audit(path, pack=chosen_pack, companions=options.companions, progress=progress)
            review = with_waivers(review, waivers, date.today())
            _require_content(review, path)
            contents = _rendered(review, outputs, Wording.of(pack.texts))
        written = write_files(folder, contents) if contents else ()
    except AuditError as error:
        complain(str(error))
        return FAILED
    except Exception as error:
        complain(unexpected(error, str(path)))
        return FAILED
    if not options.quiet:
        _summarise(review, written)
    return _code(review, path) if written else FAILED


def _rendered(review: Review, outputs: Sequence[Output], wording: Wording) -> dict[str, bytes]:
    """The files; one that cannot be made is told in a line and does not keep the others away."""
    contents: dict[str, bytes] = {}
    for output in outputs:
        try:
            contents[output.file_name] = output.render(review, wording)
        except AuditError as error:
            complain(str(error))
        except Exception as error:
            complain(unexpected(error, output.file_name))
    return contents


def _waivers_for(path: Path, options: CheckOptions) -> tuple[Waiver, ...]:
    """Those of the file that was named, else of the one beside the report, else of this folder."""
    if options.waivers is not None:
        return read_waivers(options.waivers)
    for folder in (path.parent, Path()):
        if (folder / FILE_NAME).is_file():
            return read_waivers(folder / FILE_NAME)
    return ()


def _require_content(review: Review, path: Path) -> None:
    if not review.tables and nothing_checked(review):
        raise AuditError(
            f"PDF tidak memuat tabel maupun kalimat berangka yang dapat diperiksa: {path}"
        )


def _summarise(review: Review, written: Sequence[Path]) -> None:
    from rich.console import Console

    from auditor.outputs.summary import show_summary

    show_summary(Console(), review, written)


def _code(review: Review, path: Path) -> int:
    """A report in which nothing came to a verdict was not audited: silence is never a pass."""
    if nothing_checked(review):
        complain(f"Tidak satu pun hubungan antarangka dapat diperiksa: {path}")
        return FAILED
    return FOUND if review.open_findings else CLEAN

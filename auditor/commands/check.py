"""``auditor check``: audit files, write their review lists, say in short what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from auditor.batch import (
    CLEAN,
    Done,
    FencedExecutor,
    HereExecutor,
    Job,
    Ledger,
    Limits,
    Order,
    recap_files,
    run,
    run_all,
)
from auditor.commands.finding_files import jobs_for
from auditor.commands.progress import auditing_progress
from auditor.commands.telling import complain
from auditor.errors import AuditError
from auditor.outputs import chosen, write_files
from auditor.ruling import RulePack, load_pack


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person asked for. ``seconds`` bounds the work on one report."""

    files: tuple[Path, ...]
    out: Path
    order: Order
    quiet: bool = False
    workers: int = 1
    resume: bool = False
    seconds: float | None = None
    dask: str | None = None


def check(options: CheckOptions, pack: RulePack | None = None) -> int:
    """Audit every file; one that fails does not keep the others from being done.

    ``pack`` stands in for the installed rules, and then the work is done without a fence. Returns
    the exit code. Raises AuditError when the options themselves are wrong.
    """
    chosen(options.order.formats)
    if options.order.select or options.order.ignore:
        (pack or load_pack()).selected(options.order.select, options.order.ignore)
    jobs = jobs_for(options.files, options.out, options.order)
    if not jobs:
        names = ", ".join(map(str, options.files))
        raise AuditError(f"Folder tidak memuat laporan (PDF, DOCX, XLSX): {names}")
    results = list(_results(jobs, options, pack))
    if len(results) > 1 or any(path.is_dir() for path in options.files):
        written = write_files(options.out, recap_files(results))
        if not options.quiet:
            print("\n".join(f"Rekapitulasi: {path}" for path in written))
    return max((done.code for done in results), default=CLEAN)


def _results(jobs: Sequence[Job], options: CheckOptions, pack: RulePack | None) -> Iterator[Done]:
    """What came of each job, told as soon as it is known; what is done already is not repeated."""
    ledger = Ledger(options.out) if options.resume else None
    earlier = {job: done for job in jobs if ledger and (done := ledger.done(job)) is not None}
    waiting = [job for job in jobs if job not in earlier]
    with ExitStack() as stack:
        progress = stack.enter_context(auditing_progress(len(waiting), options.quiet))
        executor = stack.enter_context(_executor(options, pack, progress.show))
        fresh = run_all(waiting, executor, partial(run, pack=pack) if pack else run)
        for job in jobs:
            done = earlier.get(job) or next(fresh)
            with progress.paused():
                _tell(done, options.quiet)
            if ledger and job not in earlier:
                ledger.note(job, done)
            yield done


@contextmanager
def _executor(
    options: CheckOptions, pack: RulePack | None, on_note: Callable[[object], None]
) -> Iterator[Executor]:
    if pack is not None:
        yield HereExecutor()
    elif options.dask:
        with _cluster(options.dask) as executor:
            yield executor
    else:
        limits = Limits() if options.seconds is None else Limits(seconds=options.seconds)
        with FencedExecutor(options.workers, limits, on_note) as fence:
            yield fence


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    """An existing Dask cluster; its own nannies replace a worker that dies."""
    try:
        from distributed import Client
    except ImportError:
        raise AuditError(
            "Pustaka Dask belum terpasang; pasanglah dengan: pip install distributed"
        ) from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise AuditError(f"Gugus Dask tidak dapat dihubungi: {address} ({error})") from None
    with client:
        yield client.get_executor(pure=False)


def _tell(done: Done, quiet: bool) -> None:
    if done.audited and not quiet:
        from rich.console import Console

        from auditor.outputs.summary import show_rows

        show_rows(Console(), done.title, done.rows)
    for line in done.complaints:
        complain(line)

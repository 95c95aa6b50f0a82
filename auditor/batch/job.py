"""One report from file to results: what is done inside the fence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path

from auditor.auditing import audit
from auditor.batch.worker import note
from auditor.errors import AuditError, unexpected
from auditor.findings import Review, Statement, Tally, Waiver
from auditor.model import Unread
from auditor.outputs import Output, Wording, chosen, write_files
from auditor.outputs.phrases import nothing_checked
from auditor.outputs.summary import summary_rows, summary_title
from auditor.ruling import RulePack, load_pack
from auditor.settings import configured
from auditor.waiving import FILE_NAME, read_waivers, with_waivers

CLEAN, FOUND, FAILED = 0, 1, 2
PAGE_SECONDS = 240.0
"""No page takes that long, not even one that is recognised on a slow machine: it hangs."""


@dataclass(frozen=True, slots=True)
class Order:
    """How reports are to be audited, and what is to be written."""

    formats: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    waivers: Path | None = None
    config: Path | None = None
    companions: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A file and the folder for its results.

    ``skip`` are pages that stopped an earlier try; ``repair`` tells that a reader died of the file.
    ``dropped`` are companions that stopped one, each with the reason.
    """

    path: Path
    folder: Path
    order: Order
    skip: frozenset[int] = frozenset()
    repair: bool = False
    dropped: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How far the reading of a report is, or of a companion of it; the page behind ``pages_done``
    is being read.
    """

    path: Path
    pages_done: int
    pages: int
    companion: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: plain data, small enough to be kept for a thousand reports.

    ``complaints`` are lines for the person at the terminal; ``rows`` the summary, empty when the
    report was not audited.
    """

    path: Path
    code: int
    complaints: tuple[str, ...] = ()
    title: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    agency: str = ""
    fiscal_year: int | None = None
    sha256: str = ""
    severities: dict[str, int] = field(default_factory=dict)
    rules: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    checked: Tally = field(default_factory=Tally)
    unread: int = 0
    statements: tuple[Statement, ...] = ()

    @property
    def audited(self) -> bool:
        return bool(self.rows)


def telling(path: Path, companion: Path | None = None) -> Callable[[int, int], None]:
    """Notes how far the reading of a file is. While pages are left, each takes a bounded time."""

    def tell(done: int, pages: int) -> None:
        note(Step(path, done, pages, companion), PAGE_SECONDS if done < pages else None)

    return tell


def run(job: Job, pack: RulePack | None = None) -> Done:
    """Audit the file of a job and write its results. Raises AuditError when that cannot be done."""
    order = job.order
    pack = configured(pack or load_pack(), job.path, order.config)
    pack = pack.selected(order.select, order.ignore)
    waivers = _waivers_for(job.path, order)
    review = audit(
        job.path,
        pack=pack,
        companions=[path for path in order.companions if path not in dict(job.dropped)],
        skip=job.skip,
        repair=job.repair,
        progress=telling(job.path),
        companion_progress=partial(telling, job.path),
    )
    review = replace(review, unread=(*review.unread, *map(_dropped, job.dropped)))
    review = with_waivers(review, waivers, date.today())
    _require_content(review, job.path)
    contents, complaints = _rendered(review, chosen(order.formats), Wording.of(pack.texts))
    written = write_files(job.folder, contents) if contents else ()
    code = FOUND if review.open_findings else CLEAN
    if code == CLEAN and any(told.lost for told in review.unread):
        complaints.append(f"Tanpa temuan, tetapi ada bagian yang tidak terperiksa: {job.path}")
        code = FAILED
    if nothing_checked(review):
        complaints.append(f"Tidak satu pun hubungan antarangka dapat diperiksa: {job.path}")
    if nothing_checked(review) or not written:
        code = FAILED
    return Done(
        path=job.path,
        code=code,
        complaints=tuple(complaints),
        title=summary_title(review),
        rows=tuple(summary_rows(review, written)),
        agency=review.identity.agency,
        fiscal_year=review.identity.fiscal_year,
        sha256=review.source.sha256,
        severities=dict(Counter(finding.severity.value for finding in review.open_findings)),
        rules=dict(Counter(finding.rule for finding in review.open_findings)),
        titles={finding.rule: review.rules.get(finding.rule, "") for finding in review.findings},
        checked=review.checked,
        unread=len(review.unread),
        statements=review.statements,
    )


def _dropped(companion: tuple[Path, str]) -> Unread:
    path, why = companion
    return Unread(None, f"Dokumen pembanding {path.name}", f"tidak terbaca: {why}", lost=True)


def _waivers_for(path: Path, order: Order) -> tuple[Waiver, ...]:
    """Those of the file that was named, else of the one beside the report, else of this folder."""
    if order.waivers is not None:
        return read_waivers(order.waivers)
    for folder in (path.parent, Path()):
        if (folder / FILE_NAME).is_file():
            return read_waivers(folder / FILE_NAME)
    return ()


def _require_content(review: Review, path: Path) -> None:
    if not review.tables and nothing_checked(review):
        raise AuditError(
            f"Berkas tidak memuat tabel maupun kalimat berangka yang dapat diperiksa: {path}"
        )


def _rendered(
    review: Review, outputs: Sequence[Output], wording: Wording
) -> tuple[dict[str, bytes], list[str]]:
    """The files; one that cannot be made is told in a line and does not keep the others away."""
    contents: dict[str, bytes] = {}
    complaints = []
    for output in outputs:
        try:
            contents[output.file_name] = output.render(review, wording)
        except AuditError as error:
            complaints.append(str(error))
        except Exception as error:
            complaints.append(unexpected(error, output.file_name))
    return contents, complaints

"""What stops one try is mended or left out of the next: a page that kills its reader loses only
that page, and a document to compare with only that document.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace

from auditor.batch.fence import StoppedError
from auditor.batch.job import FAILED, Done, Job, Step
from auditor.errors import AuditError, unexpected

_TRIES = 4
"""So many pages of one file may be given up before the file is."""

Submit = Callable[[Job], "Future[Done]"]


def outcome(job: Job, future: Future[Done], submit: Submit) -> Done:
    """What came of a job, tried again after it was stopped; never raises."""
    while True:
        try:
            return future.result()
        except AuditError as error:
            return Done(job.path, FAILED, (str(error),))
        except StoppedError as error:
            again = _next_try(job, error)
            if again is None:
                return Done(job.path, FAILED, (f"tidak diaudit: {error.reason}: {job.path}",))
            job, future = again, submit(again)
        except Exception as error:
            return Done(job.path, FAILED, (unexpected(error, str(job.path)),))


def _next_try(job: Job, error: StoppedError) -> Job | None:
    """Without the companion that was being read; else one repair when the reader died, then without
    the page at which it was stopped.
    """
    if isinstance(error.last, Step) and error.last.companion is not None:
        return replace(job, dropped=(*job.dropped, (error.last.companion, error.reason)))
    if error.died and not job.repair and not job.skip:
        return replace(job, repair=True)
    page = _page_at_fault(error.last)
    if page is None or page in job.skip or len(job.skip) >= _TRIES:
        return None
    return replace(job, skip=job.skip | {page})


def _page_at_fault(last: object) -> int | None:
    """The page that was being read when the call was stopped; None outside of the reading."""
    if isinstance(last, Step) and last.pages_done < last.pages:
        return last.pages_done + 1
    return None

"""All jobs through one executor, whatever it is: results come in the order of the jobs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor

from auditor.batch.job import Done, Job, run
from auditor.batch.rescue import outcome


def run_all(
    jobs: Sequence[Job], executor: Executor, work: Callable[[Job], Done] = run
) -> Iterator[Done]:
    """What came of each job, in the order given; one that fails never stops the others."""
    futures = [executor.submit(work, job) for job in jobs]
    for job, future in zip(jobs, futures, strict=True):
        yield outcome(job, future, lambda again: executor.submit(work, again))

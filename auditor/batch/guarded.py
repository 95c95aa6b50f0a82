"""A single file behind the fence, for commands that look at one report and want what it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from auditor.batch.fence import FencedExecutor, StoppedError
from auditor.batch.job import Step
from auditor.batch.limits import Limits
from auditor.errors import AuditError

P = ParamSpec("P")
T = TypeVar("T")


def guarded(
    work: Callable[Concatenate[Path, P], T],
    path: Path,
    progress: Callable[[int, int], None] | None,
    limits: Limits | None = None,
    /,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What ``work`` gives for a file, done in a child process with limits.

    ``work`` tells how far it is by ``note(Step(…))``. Raises AuditError, with a line in Indonesian,
    when the child was stopped, and whatever ``work`` raises.
    """

    def heard(step: object) -> None:
        if progress is not None and isinstance(step, Step):
            progress(step.pages_done, step.pages)

    with FencedExecutor(1, limits, heard) as fence:
        try:
            return fence.submit(work, path, *args, **kwargs).result()
        except StoppedError as error:
            raise AuditError(f"tidak diaudit: {error.reason}: {path}") from None

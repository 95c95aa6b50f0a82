"""Progress per page, shown on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from auditor.batch import Step
from auditor.outputs.plain_text import clipped

Progress = Callable[[int, int], None]
_NAME = 40


class AuditingProgress:
    """How far the work on several files is; does nothing where nobody would see it."""

    def __init__(self, bar: Any = None, task: Any = None, files: int = 0) -> None:
        self._bar, self._task, self._files = bar, task, files
        self._done: set[Path] = set()

    def show(self, step: object) -> None:
        """Move to what a worker just noted."""
        if self._bar is None or not isinstance(step, Step):
            return
        if step.pages_done == step.pages and step.companion is None:
            self._done.add(step.path)
        doing = "Memeriksa" if step.pages_done == step.pages else "Membaca"
        count = f"{len(self._done)}/{self._files} · " if self._files > 1 else ""
        from rich.text import Text

        name = Text(clipped((step.companion or step.path).name, _NAME)).markup
        self._bar.update(
            self._task,
            completed=step.pages_done,
            total=step.pages,
            step=f"{count}{doing} {name}",
        )

    @contextmanager
    def paused(self) -> Iterator[None]:
        """While something is printed, the bar is away."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()


@contextmanager
def auditing_progress(files: int, quiet: bool) -> Iterator[AuditingProgress]:
    """A bar on stderr for the work on so many files."""
    if quiet or not sys.stderr.isatty():
        yield AuditingProgress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.fields[step]}"),
        BarColumn(),
        TextColumn("halaman {task.completed:.0f}/{task.total}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield AuditingProgress(bar, bar.add_task("", total=1, step="Membaca"), files)


@contextmanager
def reading_progress(name: str, quiet: bool) -> Iterator[Progress | None]:
    """A callback for ``audit`` that moves a bar on stderr; None where nobody would see it."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.text import Text

    title = Text(clipped(name, _NAME)).markup
    columns = (
        TextColumn("{task.fields[step]} " + title),
        BarColumn(),
        TextColumn("halaman {task.completed:.0f}/{task.total}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1, step="Membaca")

        def show(done: int, total: int) -> None:
            step = "Memeriksa" if done == total else "Membaca"
            bar.update(task, completed=done, total=total, step=step)

        yield show

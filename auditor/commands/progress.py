"""Progress per page, shown on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.outputs.plain_text import clipped

Progress = Callable[[int, int], None]
_NAME = 40


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

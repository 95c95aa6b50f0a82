"""What one report may use, and how the system says that it was too much."""

from __future__ import annotations

import contextlib
import signal
import sys
from dataclasses import dataclass

_GRACE = 5
"""Seconds of processor time between the signal that tells the limit and the one that tells none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may use. None leaves a thing unbounded."""

    memory: int | None = 4 << 30
    cpu_seconds: int | None = 900
    seconds: float | None = 1200.0
    open_files: int | None = 256
    file_size: int | None = 512 << 20

    def apply(self) -> None:
        """Bind this process, as far as the system can."""
        try:
            import resource
        except ImportError:
            return
        cpu = self.cpu_seconds
        wanted = (
            (resource.RLIMIT_AS, self.memory, self.memory),
            (resource.RLIMIT_CPU, cpu, None if cpu is None else cpu + _GRACE),
            (resource.RLIMIT_NOFILE, self.open_files, self.open_files),
            (resource.RLIMIT_FSIZE, self.file_size, self.file_size),
            (resource.RLIMIT_CORE, 0, 0),
        )
        for kind, soft, hard in wanted:
            if soft is not None and hard is not None:
                with contextlib.suppress(ValueError, OSError):
                    resource.setrlimit(kind, (soft, hard))


def why_ended(exitcode: int | None) -> str | None:
    """The limit that ended a process; None when it was none."""
    if sys.platform != "win32" and exitcode is not None and exitcode < 0:
        if -exitcode == signal.SIGXCPU:
            return "melewati batas waktu prosesor"
        if -exitcode == signal.SIGKILL:
            return "dihentikan oleh sistem (mungkin kehabisan memori)"
    return None

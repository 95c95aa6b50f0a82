"""Each call in a child process of its own, with limits; whatever happens there, the parent lives.

Libraries that read PDFs may abort, crash or run forever on hostile files, so neither ``try`` nor a
thread is enough. Where the system knows resource limits (Linux, macOS) memory, processor time, open
files and the size of written files are bounded; time on the clock is bounded everywhere. Inside the
fence no network connection can be opened. While some calls are being done, the workers of the next
ones are started, which counts where a process must load everything anew (Windows).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any, ParamSpec, TypeVar

from auditor.batch.limits import Limits, why_ended
from auditor.batch.pool import Pool
from auditor.batch.worker import Call, Worker

P = ParamSpec("P")
T = TypeVar("T")

DIED = "pembaca PDF berhenti mendadak karena isi berkas"
_BIT = 0.2
"""Seconds between two looks at the clock."""


class StoppedError(Exception):
    """A call that did not come to its end. ``reason`` says why, in Indonesian.

    ``last`` is what the call noted last before it was stopped, None if nothing; ``died`` tells
    that it broke down by itself and was not stopped by a limit.
    """

    def __init__(self, reason: str, last: Any = None, *, died: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.last = last
        self.died = died


class FencedExecutor(Executor):
    """Runs every call in a fresh child process, ``workers`` at a time.

    A call gives its result, raises what it raised, or raises ``StoppedError``. ``on_note`` hears
    the notes of all calls, one at a time for each call.
    """

    def __init__(
        self,
        workers: int = 1,
        limits: Limits | None = None,
        on_note: Callable[[Any], None] | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._on_note = on_note
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="pagar")
        self._given_up = threading.Event()
        self._pool = Pool(self._limits, workers)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self._pool.expect()
        return self._threads.submit(self._call, (fn, args, kwargs))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """With ``cancel_futures`` the calls that are running are stopped too."""
        if cancel_futures:
            self._given_up.set()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)
        self._pool.close()

    def __exit__(self, kind: object, *_: object) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _call(self, call: Call) -> Any:
        worker = self._pool.take()
        try:
            with suppress(BrokenPipeError):
                worker.give(call)
            self._pool.prepare()
            return self._await(worker)
        finally:
            worker.end()

    def _await(self, worker: Worker) -> Any:
        deadline = time.monotonic() + (self._limits.seconds or float("inf"))
        promised = float("inf")
        last: Any = None
        while True:
            if self._given_up.is_set():
                raise StoppedError("dihentikan oleh pengguna", last)
            if time.monotonic() > deadline:
                raise StoppedError("melewati batas waktu", last)
            if time.monotonic() > promised:
                raise StoppedError("terlalu lama tanpa kemajuan", last)
            try:
                said = worker.heard(_BIT)
            except EOFError:
                reason = why_ended(worker.exitcode())
                raise StoppedError(reason or DIED, last, died=reason is None) from None
            match said:
                case ("note", (last, within)):
                    promised = time.monotonic() + (within or float("inf"))
                    if self._on_note:
                        self._on_note(last)
                case ("value", result):
                    return result
                case ("error", MemoryError()):
                    raise StoppedError("melewati batas memori", last)
                case ("error", error):
                    raise error

"""Each call in a child process of its own, with limits; whatever happens there, the parent lives.

Libraries that read PDFs may abort, crash or run forever on hostile files, so neither ``try`` nor a
thread is enough. Where the system knows resource limits (Linux, macOS) memory, processor time, open
files and the size of written files are bounded; time on the clock is bounded everywhere. Inside the
fence no network connection can be opened.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, NoReturn, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PRELOADED = "auditor.batch.warm"
DIED = "pembaca PDF berhenti mendadak karena isi berkas"
_BIT = 0.2
"""Seconds between two looks at the clock."""


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
        if sys.platform == "win32":
            return
        import resource

        wanted = (
            (resource.RLIMIT_AS, self.memory),
            (resource.RLIMIT_CPU, self.cpu_seconds),
            (resource.RLIMIT_NOFILE, self.open_files),
            (resource.RLIMIT_FSIZE, self.file_size),
            (resource.RLIMIT_CORE, 0),
        )
        for kind, limit in wanted:
            if limit is not None:
                with contextlib.suppress(ValueError, OSError):
                    resource.setrlimit(kind, (limit, limit))


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


_parent: Connection | None = None
"""Inside the fence, the way to the parent."""


def note(payload: Any, within: float | None = None) -> None:
    """Tell the parent something on the way; outside of a fence nobody hears it.

    A call that is not heard again ``within`` so many seconds hangs, and is stopped.
    """
    if _parent is not None:
        _parent.send(("note", (payload, within)))


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
        self._context = _context()
        self._given_up = threading.Event()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self._threads.submit(self._call, fn, args, kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """With ``cancel_futures`` the calls that are running are stopped too."""
        if cancel_futures:
            self._given_up.set()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)

    def __exit__(self, kind: object, *_: object) -> None:
        self.shutdown(cancel_futures=kind is not None)

    def _call(self, fn: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
        ours, theirs = self._context.Pipe(duplex=False)
        child = self._context.Process(
            target=_inside, args=(theirs, self._limits, fn, args, kwargs), daemon=True
        )
        child.start()
        theirs.close()
        try:
            result: T = self._await(child, ours)
        finally:
            if child.is_alive():
                child.kill()
            child.join()
            ours.close()
        return result

    def _await(self, child: Any, ours: Connection) -> Any:
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
            if not ours.poll(_BIT):
                continue
            try:
                kind, payload = ours.recv()
            except (EOFError, OSError):
                child.join()
                reason = _why(child.exitcode)
                raise StoppedError(reason or DIED, last, died=reason is None) from None
            if kind == "note":
                last, within = payload
                promised = time.monotonic() + (within or float("inf"))
                if self._on_note:
                    self._on_note(last)
            elif kind == "value":
                return payload
            else:
                if isinstance(payload, MemoryError):
                    raise StoppedError("melewati batas memori", last)
                raise payload


def _context() -> Any:
    """Children of a server that has loaded everything once; fresh processes where there is none."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([_PRELOADED])
        return context
    return multiprocessing.get_context("spawn")


def _inside(
    parent: Connection,
    limits: Limits,
    fn: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> None:
    global _parent
    _parent = parent
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    limits.apply()
    socket.socket = _NoSocket  # type: ignore[assignment, misc]
    try:
        answer = ("value", fn(*args, **kwargs))
    except BaseException as error:
        answer = ("error", error)
    try:
        parent.send(answer)
    except MemoryError:
        parent.send(("error", MemoryError()))
    except Exception as error:
        parent.send(("error", RuntimeError(f"{type(error).__name__}: {error}")))


class _NoSocket:
    """Stands where sockets would be made."""

    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse() -> NoReturn:
    raise PermissionError("tidak ada sambungan jaringan selama pemeriksaan")


def _why(exitcode: int | None) -> str | None:
    """The limit that ended a child; None when it was none."""
    if sys.platform != "win32" and exitcode is not None and exitcode < 0:
        if -exitcode == signal.SIGXCPU:
            return "melewati batas waktu prosesor"
        if -exitcode == signal.SIGKILL:
            return "dihentikan oleh sistem (mungkin kehabisan memori)"
    return None

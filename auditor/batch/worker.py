"""A child process that does one call: started before it is needed, never used for another."""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, NoReturn

from auditor.batch.limits import Limits

Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]

_PRELOADED = "auditor.batch.warm"
_parent: Connection | None = None
"""Inside a worker, the way to the parent."""


def note(payload: Any, within: float | None = None) -> None:
    """Tell the parent something on the way; outside of a worker nobody hears it.

    A call that is not heard again ``within`` so many seconds hangs, and is stopped.
    """
    if _parent is not None:
        _parent.send(("note", (payload, within)))


class Worker:
    """The parent's side. ``heard`` gives ("note", (payload, within)), ("value", result) or
    ("error", exception), and raises EOFError when the child is no more.
    """

    def __init__(self, context: Any, limits: Limits) -> None:
        self._ours, theirs = context.Pipe()
        self._child = context.Process(target=_inside, args=(theirs, limits), daemon=True)
        try:
            self._child.start()
        except BaseException:
            self._ours.close()
            raise
        finally:
            theirs.close()

    @property
    def is_alive(self) -> bool:
        alive: bool = self._child.is_alive()
        return alive

    def give(self, call: Call) -> None:
        """What to do. Raises what pickling it raises."""
        self._ours.send(call)

    def heard(self, seconds: float) -> tuple[str, Any] | None:
        """What it says within so many seconds, None when nothing."""
        if not self._ours.poll(seconds):
            return None
        try:
            said: tuple[str, Any] = self._ours.recv()
        except OSError:
            raise EOFError from None
        return said

    def exitcode(self) -> int | None:
        """How it ended, once it has."""
        self._child.join()
        code: int | None = self._child.exitcode
        return code

    def end(self) -> None:
        if self._child.is_alive():
            self._child.kill()
        self._child.join()
        self._ours.close()


def context() -> Any:
    """Children of a server that has loaded everything once; fresh processes where there is none."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        server = multiprocessing.get_context("forkserver")
        server.set_forkserver_preload([_PRELOADED])
        return server
    return multiprocessing.get_context("spawn")


def _inside(parent: Connection, limits: Limits) -> None:
    global _parent
    _parent = parent
    try:
        _confine(limits)
        importlib.import_module(_PRELOADED)
        fn, args, kwargs = parent.recv()
        answer = ("value", fn(*args, **kwargs))
    except BaseException as error:
        answer = ("error", error)
    try:
        parent.send(answer)
    except MemoryError:
        parent.send(("error", MemoryError()))
    except OSError:
        return
    except Exception as error:
        parent.send(("error", RuntimeError(f"{type(error).__name__}: {error}")))


def _confine(limits: Limits) -> None:
    """No remarks of libraries on the terminal, no network, no more than the limits."""
    if sys.platform != "win32":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    socket.socket = _NoSocket  # type: ignore[assignment, misc]
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "socketpair"):
        setattr(socket, name, _refuse)
    limits.apply()


class _NoSocket:
    """Stands where sockets would be made."""

    def __init__(self, *_: object, **__: object) -> None:
        _refuse()


def _refuse(*_: object, **__: object) -> NoReturn:
    raise PermissionError("tidak ada sambungan jaringan selama pemeriksaan")

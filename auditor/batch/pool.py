"""Workers that are started before they are needed, and replaced where one died meanwhile."""

from __future__ import annotations

import threading
import time

from auditor.batch.limits import Limits
from auditor.batch.worker import Worker, context

_WAITS = (0.1, 0.5, 2.0)
"""Seconds before a worker that could not be started is tried again."""


class Pool:
    """Workers that wait for a call: as many as calls are expected, and no more than ``most``."""

    def __init__(self, limits: Limits, most: int) -> None:
        self._context = context()
        self._limits = limits
        self._most = most
        self._expected = 0
        self._idle: list[Worker] = []
        self._closed = False
        self._lock = threading.Lock()

    def expect(self) -> None:
        with self._lock:
            self._expected += 1

    def take(self) -> Worker:
        """One that waits and still lives, or a new one."""
        with self._lock:
            self._expected -= 1
            while self._idle:
                worker = self._idle.pop(0)
                if worker.is_alive:
                    return worker
                worker.end()
        return self._started()

    def prepare(self) -> None:
        """Start the worker of the next call."""
        with self._lock:
            wanted = 0 if self._closed else min(self._expected, self._most)
            if len(self._idle) < wanted:
                self._idle.append(self._started())

    def close(self) -> None:
        with self._lock:
            self._closed = True
            for worker in self._idle:
                worker.end()
            self._idle.clear()

    def _started(self) -> Worker:
        """The server whose children the workers are may have been killed; it is started anew."""
        for wait in _WAITS:
            try:
                return Worker(self._context, self._limits)
            except (EOFError, OSError):
                time.sleep(wait)
        return Worker(self._context, self._limits)

"""Whatever happens behind the fence, the parent lives and says what it was."""

from __future__ import annotations

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from auditor.batch import FencedExecutor, Limits, StoppedError, note

posix = pytest.mark.skipif(sys.platform == "win32", reason="batas sumber daya hanya pada POSIX")


def double(number: int) -> int:
    return 2 * number


def fail() -> None:
    raise LookupError("tidak ada")


def abort_after_noting() -> None:
    note("halaman 7")
    os.abort()


def sleep_long() -> None:
    time.sleep(60)


def spin() -> None:
    while True:
        pass


def eat_memory() -> int:
    return len(bytearray(3 << 30))


def write_much(path: Path) -> None:
    path.write_bytes(bytes(4 << 20))


def open_socket() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


@pytest.fixture(scope="module")
def fence() -> FencedExecutor:
    return FencedExecutor(2)


def test_results_and_errors_come_back(fence: FencedExecutor) -> None:
    futures = [fence.submit(double, n) for n in range(4)]
    assert [future.result() for future in futures] == [0, 2, 4, 6]
    with pytest.raises(LookupError, match="tidak ada"):
        fence.submit(fail).result()


def test_a_death_is_told_with_the_last_note(fence: FencedExecutor) -> None:
    with pytest.raises(StoppedError) as caught:
        fence.submit(abort_after_noting).result()
    assert caught.value.last == "halaman 7"
    assert "berhenti mendadak" in caught.value.reason
    assert fence.submit(double, 21).result() == 42


def hang_at_page_eight() -> None:
    note("halaman 7", within=60)
    note("halaman 8", within=1)
    time.sleep(600)


def think_after_the_last_page() -> int:
    note("halaman 8", within=1)
    note("halaman 9")
    time.sleep(2)
    return 42


def test_a_call_that_is_not_heard_again_as_promised_is_stopped(fence: FencedExecutor) -> None:
    with pytest.raises(StoppedError, match="terlalu lama tanpa kemajuan") as caught:
        fence.submit(hang_at_page_eight).result()
    assert caught.value.last == "halaman 8"
    assert fence.submit(think_after_the_last_page).result() == 42


def test_the_clock_is_bounded() -> None:
    start = time.monotonic()
    with pytest.raises(StoppedError, match="batas waktu"):
        FencedExecutor(1, Limits(seconds=1)).submit(sleep_long).result()
    assert time.monotonic() - start < 20


@posix
def test_processor_time_is_bounded() -> None:
    with pytest.raises(StoppedError, match=r"prosesor|sistem"):
        FencedExecutor(1, Limits(cpu_seconds=2)).submit(spin).result()


@posix
def test_memory_is_bounded() -> None:
    with pytest.raises(StoppedError, match="memori"):
        FencedExecutor(1, Limits(memory=2 << 30)).submit(eat_memory).result()


@posix
def test_written_files_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "besar"
    with pytest.raises((StoppedError, OSError)):
        FencedExecutor(1, Limits(file_size=1 << 20)).submit(write_much, path).result()
    assert not path.exists() or path.stat().st_size <= 1 << 20


def test_no_connection_can_be_opened(fence: FencedExecutor) -> None:
    with pytest.raises(PermissionError, match="jaringan"):
        fence.submit(open_socket).result()

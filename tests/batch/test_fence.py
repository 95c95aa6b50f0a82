"""Whatever happens behind the fence, the parent lives and says what it was."""

from __future__ import annotations

import multiprocessing
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.batch import FencedExecutor, Limits, StoppedError, note
from auditor.batch.pool import Pool

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


def open_many(path: Path) -> None:
    files = []
    while True:
        files.append(path.open("rb"))


def open_socket() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def ask_for_a_name() -> None:
    socket.getaddrinfo("localhost", 80)


def remark() -> str:
    os.write(2, b"error: xref table damaged\n")
    return "selesai"


def kill_itself(number: int) -> None:
    os.kill(os.getpid(), number)


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
    with pytest.raises(StoppedError, match="melewati batas waktu prosesor"):
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


@posix
def test_open_files_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "satu"
    path.touch()
    with pytest.raises(OSError, match="Too many open files"):
        FencedExecutor(1, Limits(open_files=64)).submit(open_many, path).result()


@pytest.mark.parametrize("call", [open_socket, ask_for_a_name])
def test_no_connection_can_be_opened(call: Callable[[], None], fence: FencedExecutor) -> None:
    with pytest.raises(PermissionError, match="jaringan"):
        fence.submit(call).result()


def test_remarks_of_libraries_do_not_reach_the_terminal(
    fence: FencedExecutor, capfd: pytest.CaptureFixture[str]
) -> None:
    assert fence.submit(remark).result() == "selesai"
    assert capfd.readouterr().err == ""


@posix
@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SIGSEGV", "berhenti mendadak"),
        ("SIGBUS", "berhenti mendadak"),
        ("SIGABRT", "berhenti mendadak"),
        ("SIGTERM", "berhenti mendadak"),
        ("SIGKILL", "dihentikan oleh sistem"),
        ("SIGXCPU", "waktu prosesor"),
    ],
)
def test_signals_end_the_worker_alone(name: str, reason: str, fence: FencedExecutor) -> None:
    with pytest.raises(StoppedError, match=reason):
        fence.submit(kill_itself, signal.Signals[name]).result()
    assert fence.submit(double, 21).result() == 42


def test_every_call_has_a_process_of_its_own() -> None:
    with FencedExecutor(2) as fence:
        futures = [fence.submit(os.getpid) for _ in range(6)]
        assert len({os.getpid(), *(future.result() for future in futures)}) == 7
    assert multiprocessing.active_children() == []


def test_workers_wait_for_calls_that_are_expected_and_the_dead_are_replaced() -> None:
    pool = Pool(Limits(), most=2)
    pool.prepare()
    assert multiprocessing.active_children() == []
    for _ in range(3):
        pool.expect()
    for _ in range(3):
        pool.prepare()
    one, _ = multiprocessing.active_children()
    one.kill()
    one.join()
    worker = pool.take()
    worker.give((double, (21,), {}))
    assert worker.heard(60) == ("value", 42)
    worker.end()
    pool.close()
    pool.prepare()
    assert multiprocessing.active_children() == []


@posix
def test_a_server_that_was_killed_is_started_anew() -> None:
    for _ in range(2):
        with FencedExecutor(1) as fence:
            assert fence.submit(double, 21).result() == 42
            server = fence.submit(os.getppid).result()
        os.kill(server, signal.SIGKILL)
    with FencedExecutor(1) as fence:
        assert fence.submit(os.getppid).result() != server


def test_where_processes_cannot_be_forked_it_works_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    with FencedExecutor(1) as fence:
        assert fence.submit(double, 21).result() == 42
        with pytest.raises(StoppedError, match="berhenti mendadak"):
            fence.submit(abort_after_noting).result()


def test_limits_that_the_system_does_not_know_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    Limits(memory=1, cpu_seconds=1, open_files=1, file_size=1).apply()
    assert len(bytearray(1 << 20)) == 1 << 20

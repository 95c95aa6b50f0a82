"""A real Dask scheduler with two workers on this machine, one of them killed in the middle."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.batch import Done, Job, Order, run_all
from auditor.commands.check import CheckOptions, check

distributed = pytest.importorskip("distributed", reason="tambahan [dask] tidak terpasang")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster.scheduler_address


def _slowly(job: Job) -> Done:
    """Leaves a line for every time it is begun; the first that comes to the fourth job dies."""
    with (job.folder / "mulai").open("a") as file:
        file.write(f"{job.path.name}\n")
    time.sleep(0.1)
    mark = job.folder / "mati"
    if job.path.name == "3" and not mark.exists():
        mark.touch()
        os._exit(1)
    return Done(job.path, 0, title=job.path.name, rows=(("a", "b"),))


def test_nothing_is_lost_and_nothing_comes_twice(address: str, tmp_path: Path) -> None:
    jobs = [Job(Path(str(n)), tmp_path, Order()) for n in range(8)]
    with distributed.Client(address) as client:
        done = list(run_all(jobs, client.get_executor(pure=False), _slowly))
    assert [each.title for each in done] == [str(n) for n in range(8)]
    assert all(each.code == 0 for each in done)
    begun = (tmp_path / "mulai").read_text().split()
    assert begun.count("3") == 2


def test_check_hands_its_work_to_the_cluster(
    address: str, wrong_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = tmp_path / "laporan"
    reports.mkdir()
    for name in ("satu.pdf", "dua.pdf"):
        shutil.copy(wrong_report, reports / name)
    out = tmp_path / "hasil"
    options = CheckOptions((reports,), out, Order(formats=("json",)), dask=address)
    assert check(options) in (0, 1, 2)
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["dua", "satu"]
    assert (out / "rekap.md").exists()
    capsys.readouterr()

"""Many reports: one folder each, an overview, and nothing lost on the way."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest
from attacks.raw import sound
from openpyxl import load_workbook

from auditor.batch import Done, FencedExecutor, Job, Limits, Order, Step, note, run, run_all
from auditor.cli import main
from auditor.commands.check import CheckOptions, check
from auditor.ruling import RulePack


@pytest.fixture
def reports(wrong_report: Path, right_report: Path, tmp_path: Path) -> Path:
    """A folder with reports below it, a broken one, and files that are none."""
    folder = tmp_path / "laporan"
    (folder / "kecamatan").mkdir(parents=True)
    shutil.copy(wrong_report, folder / "dinas.pdf")
    shutil.copy(right_report, folder / "kecamatan" / "dinas.pdf")
    (folder / "rusak.pdf").write_bytes(b"%PDF-1.7 rusak")
    (folder / "~$catatan.docx").write_bytes(b"kunci")
    (folder / "catatan.txt").write_text("bukan laporan")
    return folder


def test_a_folder_gives_a_folder_each_and_an_overview(
    reports: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hasil"
    assert main(["check", str(reports), "--out", str(out), "--format", "json"], pack) == 2
    assert sorted(p.name for p in out.iterdir() if p.is_dir()) == ["dinas", "dinas-2"]
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "rusak.pdf" in told.err
    text = (out / "rekap.md").read_text(encoding="utf-8")
    assert "2 laporan diaudit, 1 temuan terbuka; 1 berkas tidak dapat diaudit." in text
    assert "rusak.pdf" in text
    book = load_workbook(out / "rekap.xlsx")
    assert book.sheetnames == ["Laporan", "Aturan", "Tidak diaudit"]
    assert "<script" not in (out / "rekap.html").read_text(encoding="utf-8")


def test_results_in_the_reports_folder_are_not_audited_again(
    reports: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = reports / "hasil"
    for _ in range(2):
        main(["check", str(reports), "--out", str(out), "--format", "json", "--quiet"], pack)
        capsys.readouterr()
    assert sorted(p.name for p in out.iterdir() if p.is_dir()) == ["dinas", "dinas-2"]


def test_a_stopped_run_goes_on_where_it_was(
    reports: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hasil"
    given = ["check", str(reports), "--out", str(out), "--format", "json", "--resume"]
    assert main(given, pack) == 2
    first = capsys.readouterr().out
    kept = out / "dinas" / "temuan.json"
    before = kept.stat().st_mtime_ns
    assert main(given, pack) == 2
    assert capsys.readouterr().out == first
    assert kept.stat().st_mtime_ns == before
    shutil.copy(reports / "kecamatan" / "dinas.pdf", reports / "dinas.pdf")
    assert main([*given, "--quiet"], pack) == 2
    assert kept.stat().st_mtime_ns != before
    capsys.readouterr()


def test_the_number_of_workers_changes_nothing(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for workers in (1, 2):
        out = tmp_path / "hasil"
        order = Order(formats=("json", "markdown"))
        assert check(CheckOptions((reports,), out, order, workers=workers)) == 2
        files = {p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()}
        assert {path.name for path in files} >= {"temuan.json", "temuan.md", "rekap.xlsx"}
        told.append((capsys.readouterr().out, files))
        shutil.rmtree(out)
    assert told[0] == told[1]


@pytest.mark.parametrize("count", ["0", "dua"])
def test_a_wrong_number_of_workers_is_refused(
    count: str, wrong_report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", str(wrong_report), "--workers", count])
    assert ended.value.code == 2
    assert f"bilangan tidak sesuai: {count}" in capsys.readouterr().err


def _dies_at_page_two(job: Job) -> Done:
    for page in range(1, 4):
        note(Step(job.path, page - 1, 3))
        if page == 2 and page not in job.skip:
            os.abort()
    return Done(job.path, 0, title=",".join(map(str, sorted(job.skip))), rows=(("a", "b"),))


def _always_dies(job: Job) -> Done:
    note(Step(job.path, 3, 3))
    os.abort()


def test_a_page_that_kills_its_reader_is_left_out_of_the_next_try(tmp_path: Path) -> None:
    jobs = [Job(tmp_path / name, tmp_path, Order()) for name in ("a.pdf", "b.pdf")]
    with FencedExecutor(2) as fence:
        done = list(run_all(jobs, fence, _dies_at_page_two))
    assert [each.path for each in done] == [job.path for job in jobs]
    assert [each.title for each in done] == ["2", "2"]


def test_what_cannot_be_rescued_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    jobs = [Job(tmp_path / "a.pdf", tmp_path, Order())]
    with FencedExecutor(1, Limits(seconds=60)) as fence:
        (done,) = run_all(jobs, fence, _always_dies)
    assert done.code == 2
    assert done.complaints[0].startswith("tidak diaudit: ")


def _killed_at_page_two(job: Job) -> Done:
    """A real audit, whose process is killed from outside while page 2 is read."""

    def tell(done: int, pages: int) -> None:
        note(Step(job.path, done, pages))
        if done == 1 and 2 not in job.skip:
            os.kill(os.getpid(), signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.batch.job.telling", lambda _: tell)
        return run(job)


def _dies_of_its_companion(job: Job) -> Done:
    def tell(done: int, pages: int) -> None:
        note(Step(job.path, done, pages, companion))
        os.abort()

    (companion,) = job.order.companions
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("auditor.batch.job.telling", lambda _, other=None: tell if other else print)
        return run(job)


def test_a_companion_that_kills_its_reader_is_left_out(tmp_path: Path) -> None:
    path, companion = tmp_path / "a.pdf", tmp_path / "pk.pdf"
    for each in (path, companion):
        each.write_bytes(sound())
    job = Job(path, tmp_path / "a", Order(("json",), companions=(companion,)))
    with FencedExecutor(1) as fence:
        (done,) = run_all([job], fence, _dies_of_its_companion)
    assert done.code == 1
    review = json.loads((tmp_path / "a" / "temuan.json").read_text(encoding="utf-8"))
    (lost,) = review["unread"]
    assert lost["what"] == "Dokumen pembanding pk.pdf"
    assert "berhenti mendadak" in lost["why"]
    assert review["companions"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_killed_worker_loses_one_page_of_its_report(tmp_path: Path) -> None:
    jobs = [Job(tmp_path / f"{name}.pdf", tmp_path / name, Order(("json",))) for name in "ab"]
    for job in jobs:
        job.path.write_bytes(sound())
    with FencedExecutor(1) as fence:
        told = list(run_all(jobs, fence, _killed_at_page_two))
    assert [done.code for done in told] == [1, 1]
    for job in jobs:
        review = json.loads((job.folder / "temuan.json").read_text(encoding="utf-8"))
        assert [part["page"] for part in review["unread"]] == [2]
        assert {finding["places"][0]["page"] for finding in review["findings"]} == {1, 3}

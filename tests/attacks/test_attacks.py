"""Hostile files through the real command: one line or a review, and nothing lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from attacks import ATTACKS, AUDITED, REFUSED, Attack
from attacks.raw import sound

from auditor.cli import main

QUICK = [attack for attack in ATTACKS if not attack.slow]
SLOW = [attack for attack in ATTACKS if attack.slow]
HEALTHY = ("aaa-sehat", "mmm-sehat", "zzz-sehat")
FORMATS = ["--format", "markdown,json", "--quiet"]


@dataclass(frozen=True)
class Run:
    """What one command left behind."""

    code: int
    complaints: list[str]
    out: Path

    def review(self, name: str) -> dict[str, Any] | None:
        path = self.out / name / "temuan.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def command(given: Path, out: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Run:
    code = main(["check", str(given), "--out", str(out), *FORMATS, *more])
    return Run(code, capsys.readouterr().err.splitlines(), out)


def path_of(attack: Attack, folder: Path) -> Path:
    return folder / f"{attack.name}.{attack.suffix}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """All quick attacks in one folder with three healthy reports, audited by one command."""
    base = tmp_path_factory.mktemp("serangan")
    (base / "laporan").mkdir()
    for attack in QUICK:
        attack.make(path_of(attack, base / "laporan"))
    for name in HEALTHY:
        (base / "laporan" / f"{name}.pdf").write_bytes(sound())
    with pytest.MonkeyPatch.context() as patch:
        complaints: list[str] = []
        patch.setattr("auditor.commands.check.complain", complaints.append)
        given = ["check", str(base / "laporan"), "--out", str(base / "hasil"), "--workers", "2"]
        code = main([*given, *FORMATS])
    return Run(code, complaints, base / "hasil")


def wrong_on_pages(review: dict[str, Any]) -> set[int]:
    return {finding["places"][0]["page"] for finding in review["findings"]}


def must_hold(attack: Attack, run: Run) -> None:
    told = [line for line in run.complaints if f"{attack.name}.{attack.suffix}" in line]
    review = run.review(attack.name)
    if attack.code == REFUSED:
        assert review is None
        assert len(told) == 1
        assert attack.told in told[0]
        assert "tidak terduga" not in told[0]
        return
    assert told == []
    assert review is not None
    assert wrong_on_pages(review) == attack.pages
    unread = "\n".join(f"{part['page']} {part['what']} {part['why']}" for part in review["unread"])
    assert attack.told in unread
    assert bool(unread) == bool(attack.told)
    page = (run.out / attack.name / "temuan.md").read_text(encoding="utf-8")
    assert attack.told in page


@pytest.mark.parametrize("attack", QUICK, ids=lambda attack: attack.name)
def test_in_a_folder(attack: Attack, folder: Run) -> None:
    must_hold(attack, folder)


def test_healthy_neighbours_are_audited(folder: Run) -> None:
    assert folder.code == REFUSED
    for name in HEALTHY:
        review = folder.review(name)
        assert review is not None
        assert wrong_on_pages(review) == {1, 2, 3}
        assert review["unread"] == []


def test_nothing_is_lost(folder: Run) -> None:
    """Every file is in the overview, as audited or with the reason why not."""
    told = (folder.out / "rekap.md").read_text(encoding="utf-8")
    for attack in QUICK:
        assert f"{attack.name}.{attack.suffix}" in told
    audited = sum(attack.code == AUDITED for attack in QUICK) + len(HEALTHY)
    refused = sum(attack.code == REFUSED for attack in QUICK)
    assert f"{audited} laporan diaudit" in told
    assert f"{refused} berkas tidak dapat diaudit" in told


ALONE = ("terpotong-akhir", "kata-sandi-r6", "larik-dalam-isi", "entitas-berkas-xlsx", "sehat-docx")


@pytest.mark.parametrize("attack", [a for a in QUICK if a.name in ALONE], ids=lambda a: a.name)
def test_alone(attack: Attack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = path_of(attack, tmp_path)
    attack.make(path)
    run = command(path, tmp_path / "hasil", capsys)
    assert run.code == attack.code
    must_hold(attack, run)


@pytest.mark.lambat
@pytest.mark.parametrize("attack", SLOW, ids=lambda attack: attack.name)
def test_slow_one(attack: Attack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = path_of(attack, tmp_path)
    attack.make(path)
    run = command(path, tmp_path / "hasil", capsys)
    assert run.code == attack.code
    must_hold(attack, run)

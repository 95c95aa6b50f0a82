"""Windows, as far as it can be played: no fork, no limits, a console with few characters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from attacks.raw import sound

ELSEWHERE = """
import multiprocessing, sys
sys.modules["resource"] = None
multiprocessing.get_all_start_methods = lambda: ["spawn"]
"""
ROOT = Path(__file__).resolve().parents[2]


def audited(
    path: Path, out: Path, *more: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "auditor", "check", str(path), "--out", str(out)]
    return subprocess.run(
        [*command, "--format", "markdown,json", *more],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


@pytest.fixture
def elsewhere(tmp_path: Path) -> str:
    (tmp_path / "situs").mkdir()
    (tmp_path / "situs" / "sitecustomize.py").write_text(ELSEWHERE, encoding="utf-8")
    return os.pathsep.join([str(tmp_path / "situs"), str(ROOT)])


def test_a_report_is_audited_all_the_same(tmp_path: Path, elsewhere: str) -> None:
    folder = tmp_path / "Laporan Dinas – Σ × kota"
    folder.mkdir()
    (folder / "LKjIP 2023 (salinan – akhir) Ω.pdf").write_bytes(sound())
    (folder / "rusak \\ Ω.pdf").write_bytes(b"bukan")
    there = audited(folder, tmp_path / "hasil Ω", PYTHONPATH=elsewhere, PYTHONIOENCODING="cp1252")
    assert there.returncode == 2
    (line,) = there.stderr.decode("cp1252").splitlines()
    assert line.startswith("auditor: ")
    assert "rusak" in line
    assert "Rekapitulasi: " in there.stdout.decode("cp1252")
    here = audited(folder, tmp_path / "hasil", "--quiet")
    assert here.returncode == 2
    name = "LKjIP 2023 (salinan – akhir) Ω"
    for file in ("temuan.md", "temuan.json"):
        one, other = (tmp_path / out / name / file for out in ("hasil Ω", "hasil"))
        assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("command", ["rules", "explain A101", "check --help"])
def test_a_console_that_lacks_characters_ends_nothing(command: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "auditor", *command.split()],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=False,
    )
    assert (asked.returncode, asked.stderr) == (0, b"")

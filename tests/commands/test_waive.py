"""``auditor waive`` and what ``auditor check`` then makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.ruling import RulePack


@pytest.fixture
def results(wrong_report: Path, tmp_path: Path, pack: RulePack) -> Path:
    folder = tmp_path / "hasil"
    assert main(["check", "--quiet", "--out", str(folder), str(wrong_report)], pack) == 1
    return folder


def _identifier(results: Path) -> str:
    data = json.loads((results / "salah" / "temuan.json").read_bytes())
    return str(data["findings"][0]["id"])


def _waive(results: Path, identifier: str, file: Path, *more: str) -> int:
    given = ["waive", identifier, "--reason", "Sudah dikonfirmasi.", "--by", "Ketua tim"]
    return main([*given, "--file", str(file), "--results", str(results), *more])


def test_a_waived_finding_no_longer_fails_the_report(
    results: Path, wrong_report: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    file = wrong_report.parent / "pengecualian.toml"
    assert _waive(results, _identifier(results), file, "--until", "2999-12-31") == 0
    assert "dikesampingkan sampai 31 Desember 2999" in capsys.readouterr().out
    assert main(["check", "--quiet", "--out", str(results), str(wrong_report)], pack) == 0
    data = json.loads((results / "salah" / "temuan.json").read_bytes())
    assert len(data["findings"]) == 1


def test_an_unknown_finding_is_refused(
    results: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    known = _identifier(results)
    file = tmp_path / "pengecualian.toml"
    assert _waive(results, known[:-1] + "x", file) == 2
    assert f"mungkin maksud Anda {known}" in capsys.readouterr().err
    assert not file.exists()


def test_without_results_the_way_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _waive(tmp_path, "A102-1a2b3c4d", tmp_path / "pengecualian.toml") == 2
    assert "jalankan “auditor check” terlebih dahulu" in capsys.readouterr().err


@pytest.mark.parametrize(("day", "told"), [("31-03-2027", "tahun-bulan-hari"), ("2020-01-01", "")])
def test_a_wrong_day_is_refused(
    results: Path, tmp_path: Path, day: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "pengecualian.toml"
    try:
        code = _waive(results, _identifier(results), file, "--until", day)
    except SystemExit as ended:
        code = int(str(ended.code))
    assert code == 2
    assert told in capsys.readouterr().err
    assert not file.exists()


def test_a_faulty_file_stops_the_check_with_one_line(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "salah.toml"
    file.write_text("[[pengecualian]]\n", encoding="utf-8")
    given = ["check", "--out", str(tmp_path), "--waivers", str(file), str(wrong_report)]
    assert main(given, pack) == 2
    assert "“temuan” pada pengecualian ke-1 belum diisi" in capsys.readouterr().err

"""``auditor compare``: two versions in, two files out, one line told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.cli import main
from auditor.ruling import RulePack


def test_a_mended_report_has_its_finding_resolved(
    wrong_report: Path,
    right_report: Path,
    tmp_path: Path,
    pack: RulePack,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "hasil"
    assert main(["compare", str(wrong_report), str(right_report), "--out", str(out)], pack) == 0
    assert "0 baru, 0 berubah, 0 tetap, 1 selesai; 1 angka berubah" in capsys.readouterr().out
    text = (out / "benar" / "perbandingan.md").read_text(encoding="utf-8")
    assert "## Selesai" in text
    assert "## Baru" not in text
    data = json.loads((out / "benar" / "perbandingan.json").read_bytes())
    (figure,) = data["figures"]
    assert (figure["before"]["text"], figure["after"]["text"]) == ("8", "9")


def test_a_version_may_be_a_temuan_json(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hasil"
    assert main(["check", "--quiet", "--out", str(out), str(wrong_report)], pack) == 1
    told = out / "salah" / "temuan.json"
    assert main(["compare", str(told), str(wrong_report), "--out", str(out)], pack) == 1
    assert "0 baru, 0 berubah, 1 tetap, 0 selesai; 0 angka berubah" in capsys.readouterr().out


@pytest.mark.parametrize("content", ["{}", "[]", "bukan json", '{"tables": [1]}'])
def test_other_json_is_refused_in_one_line(
    wrong_report: Path,
    tmp_path: Path,
    pack: RulePack,
    content: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "lain.json"
    file.write_text(content, encoding="utf-8")
    assert main(["compare", str(file), str(wrong_report), "--out", str(tmp_path)], pack) == 2
    assert "Bukan hasil pemeriksaan (temuan.json) yang benar" in capsys.readouterr().err

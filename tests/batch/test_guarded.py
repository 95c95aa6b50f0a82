"""One file behind the fence: commands that look at a single report are as safe as ``check``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.batch import Step, guarded, note
from auditor.cli import main
from auditor.errors import AuditError


def _told(path: Path, word: str) -> str:
    note(Step(path, 1, 2))
    return f"{path.name} {word}"


def _refused(path: Path) -> None:
    raise AuditError(f"Bukan PDF: {path}")


def _dies(_: Path) -> None:
    os.abort()


def test_the_result_and_the_way_to_it_come_back() -> None:
    steps: list[tuple[int, int]] = []
    told = guarded(_told, Path("a.pdf"), lambda *step: steps.append(step), None, "baik")
    assert (told, steps) == ("a.pdf baik", [(1, 2)])


def test_a_refusal_stays_what_it_was() -> None:
    with pytest.raises(AuditError, match=r"Bukan PDF: a\.pdf"):
        guarded(_refused, Path("a.pdf"), lambda *_: None)


def test_a_death_is_one_line() -> None:
    with pytest.raises(AuditError, match=r"^tidak diaudit: .*: a\.pdf$"):
        guarded(_dies, Path("a.pdf"), lambda *_: None)


def test_compare_and_tables_work_behind_it(
    wrong_report: Path, right_report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path), "--quiet"]
    assert main(["compare", str(wrong_report), str(right_report), *out]) in (0, 1)
    assert main(["tables", str(wrong_report), *out]) == 0
    assert (tmp_path / "benar" / "perbandingan.md").exists()
    assert (tmp_path / "salah" / "tabel.xlsx").exists()
    capsys.readouterr()

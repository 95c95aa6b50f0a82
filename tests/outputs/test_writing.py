"""Files appear whole or not at all."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.errors import AuditError
from auditor.outputs import chosen, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_writes_all_files_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    written = write_files(folder, {"x.md": b"satu", "x.json": b"{}"})
    assert written == (folder / "x.md", folder / "x.json")
    assert [path.read_bytes() for path in written] == [b"satu", b"{}"]
    assert names(folder) == ["x.json", "x.md"]


def test_replaces_what_was_there(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.md": b"lama dan panjang"})
    write_files(tmp_path, {"x.md": b"baru"})
    assert (tmp_path / "x.md").read_bytes() == b"baru"


def test_failure_keeps_the_old_content_and_leaves_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, {"x.md": b"lama"})
    broken: dict[str, bytes] = {"x.md": b"baru", "y.md": "bukan bita"}  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        write_files(tmp_path, broken)
    assert names(tmp_path) == ["x.md"]
    assert (tmp_path / "x.md").read_bytes() == b"lama"


def test_failure_takes_away_the_folders_it_made(tmp_path: Path) -> None:
    broken: dict[str, bytes] = {"y.md": "bukan bita"}  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        write_files(tmp_path / "a" / "b", broken)
    assert names(tmp_path) == []


def test_file_in_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("penting")
    for folder in (tmp_path / "reports", tmp_path / "reports" / "laporan"):
        with pytest.raises(AuditError, match=r"Folder hasil tidak dapat ditulisi: .*bernama sama"):
            write_files(folder, {"x.md": b"baru"})
    assert (tmp_path / "reports").read_text() == "penting"


def test_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    with pytest.raises(AuditError, match="tidak dapat ditulisi"):
        write_files(tmp_path, {"x.md": b"baru"})
    assert names(tmp_path) == ["x.md"]


def test_a_full_disk_leaves_the_old_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"x.md": b"lama", "y.md": b"lama juga"})
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AuditError, match="Folder hasil tidak dapat ditulisi"):
        write_files(tmp_path, {"x.md": b"baru", "y.md": b"baru juga"})
    assert names(tmp_path) == ["x.md", "y.md"]
    assert (tmp_path / "x.md").read_bytes() == b"lama"
    assert (tmp_path / "y.md").read_bytes() == b"lama juga"


_WRITER = """
import sys
from pathlib import Path
from auditor.outputs.writing import write_files
old, new = b"a" * 3_000_000, b"b" * 3_000_000
write_files(Path(sys.argv[1]), {"x.md": old})
print("siap", flush=True)
while True:
    write_files(Path(sys.argv[1]), {"x.md": new})
    write_files(Path(sys.argv[1]), {"x.md": old})
"""


@pytest.mark.parametrize("moment", [0.003, 0.011, 0.029])
def test_a_kill_in_the_middle_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, moment: float
) -> None:
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"siap\n"
        time.sleep(moment)
        writer.kill()
    content = (tmp_path / "x.md").read_bytes()
    assert len(content) == 3_000_000
    assert len(set(content)) == 1


NAMES = ["markdown", "html", "docx", "xlsx", "pdf", "json"]


def test_formats_by_name() -> None:
    assert [output.name for output in chosen(())] == NAMES
    assert [output.name for output in chosen(["all"])] == NAMES
    assert [output.name for output in chosen([" JSON "])] == ["json"]
    with pytest.raises(
        AuditError, match=r"Format tidak dikenal: odt.*markdown, html, docx, xlsx, pdf, json, all"
    ):
        chosen(["json", "odt"])


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often each name is refused, as Windows does while another program has the file open."""
    refusals: dict[str, int] = {}
    replace = Path.replace

    def refusing(path: Path, target: Path) -> Path:
        if refusals.get(Path(target).name, 0) > 0:
            refusals[Path(target).name] -= 1
            raise PermissionError(errno.EACCES, "Access is denied", str(path))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)
    monkeypatch.setattr("auditor.outputs.writing._WAITS", (0.0, 0.0))
    return refusals


def test_a_file_that_is_open_elsewhere_is_named_and_nothing_is_changed(
    tmp_path: Path, held: dict[str, int]
) -> None:
    old = {"a.md": b"lama", "b.docx": b"lama", "c.json": b"lama"}
    write_files(tmp_path, old)
    held["b.docx"] = 99
    with pytest.raises(AuditError) as caught:
        write_files(tmp_path, dict.fromkeys(old, b"baru"))
    told = str(caught.value)
    assert told.startswith(
        f"Berkas hasil tidak dapat diganti: {tmp_path / 'b.docx'} (sedang dibuka"
    )
    assert len(told.splitlines()) == 1
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old


@pytest.mark.parametrize("times", [1, 2])
def test_a_file_that_is_held_for_a_moment_is_tried_again(
    times: int, tmp_path: Path, held: dict[str, int]
) -> None:
    write_files(tmp_path, {"a.md": b"lama"})
    held["a.md"] = times
    write_files(tmp_path, {"a.md": b"baru"})
    assert (tmp_path / "a.md").read_bytes() == b"baru"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "ruang penyimpanan penuh"),
        (errno.EFBIG, "lebih besar"),
        (errno.EROFS, "hanya dapat dibaca"),
    ],
)
def test_reasons_are_told_in_indonesian(
    number: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AuditError, match=why):
        write_files(tmp_path, {"a.md": b"baru"})
    assert names(tmp_path) == []

"""Bad input: one clear line, exit code 2, nothing written."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from tiny_pdf import pdf, text

from auditor.cli import main
from auditor.ruling import RulePack

PLAIN_TEXT = text(60, 700, "Laporan ini memuat kalimat tanpa angka yang dapat diperiksa.")

DATA = Path(__file__).parent / "data"


def not_a_pdf(path: Path) -> None:
    path.write_bytes(b"GIF89a ini gambar")


def broken_archive(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 ini dokumen lain")


def other_archive(path: Path) -> None:
    _archive(path, {"catatan.txt": b"halo"})


def broken_word(path: Path) -> None:
    _archive(path, {"word/document.xml": b"<w:document"})


def broken_excel(path: Path) -> None:
    _archive(path, {"xl/workbook.xml": b"<workbook"})


def archive_bomb(path: Path) -> None:
    _archive(path, {"word/document.xml": b" " * (300 << 20)})


def old_word(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def _archive(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def truncated(path: Path) -> None:
    path.write_bytes(pdf([PLAIN_TEXT])[:300])


def only_a_head(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n")


def encrypted(path: Path) -> None:
    shutil.copy(DATA / "terkunci.pdf", path)


def without_text(path: Path) -> None:
    path.write_bytes(pdf(["60 60 100 100 re S\n"]))


def without_pages(path: Path) -> None:
    path.write_bytes(pdf([]))


def without_tables(path: Path) -> None:
    path.write_bytes(pdf([PLAIN_TEXT]))


def folder(path: Path) -> None:
    path.mkdir()


def missing(path: Path) -> None:
    path.unlink(missing_ok=True)


CASES = [
    (not_a_pdf, "Berkas bukan PDF"),
    (broken_archive, "Berkas rusak atau terpotong"),
    (other_archive, "Berkas bukan PDF, dokumen Word (DOCX), atau buku kerja Excel (XLSX)"),
    (broken_word, "Dokumen Word rusak atau terkunci"),
    (broken_excel, "Buku kerja Excel rusak atau terkunci"),
    (archive_bomb, "jauh lebih besar daripada yang wajar"),
    (old_word, "dokumen Office lama atau terkunci"),
    (empty, "Berkas kosong"),
    (truncated, "PDF rusak atau terpotong"),
    (only_a_head, "PDF rusak atau terpotong"),
    (encrypted, "PDF terkunci dengan kata sandi"),
    (without_text, "PDF tidak memuat teks"),
    (without_pages, "PDF tidak mempunyai halaman"),
    (without_tables, "Berkas tidak memuat tabel maupun kalimat berangka"),
    (folder, "adalah folder, bukan berkas"),
    (missing, "Berkas tidak ditemukan"),
]


@pytest.mark.parametrize(("make", "told"), CASES, ids=[make.__name__ for make, _ in CASES])
@pytest.mark.parametrize("command", ["check", "tables"])
def test_bad_file(
    make: object,
    told: str,
    command: str,
    tmp_path: Path,
    pack: RulePack,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, out = tmp_path / "laporan.pdf", tmp_path / "hasil"
    assert callable(make)
    make(path)
    assert main([command, str(path), "--out", str(out)], pack) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert "Traceback" not in captured.err
    if command == "tables" and make is without_tables:
        told = "PDF tidak memuat tabel"
    if command == "check" and make is folder:
        told = "Folder tidak memuat laporan"
    assert told in captured.err
    assert str(path) in captured.err
    assert not out.exists()


@pytest.mark.parametrize("command", ["check", "tables"])
def test_unwritable_out_folder(
    command: str,
    wrong_report: Path,
    tmp_path: Path,
    pack: RulePack,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "hasil"
    out.write_text("sebuah berkas, bukan folder")
    assert main([command, str(wrong_report), "--out", str(out)], pack) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert "Folder hasil tidak dapat ditulisi" in captured.err
    assert out.read_text() == "sebuah berkas, bukan folder"


def test_earlier_results_survive_a_failure(
    wrong_report: Path, tmp_path: Path, pack: RulePack
) -> None:
    out = tmp_path / "hasil"
    assert main(["check", str(wrong_report), "--out", str(out), "--quiet"], pack) == 1
    before = {path: path.read_bytes() for path in (out / "salah").iterdir()}
    truncated(wrong_report)
    assert main(["check", str(wrong_report), "--out", str(out), "--quiet"], pack) == 2
    assert {path: path.read_bytes() for path in (out / "salah").iterdir()} == before


def test_pdf_that_opens_without_password_is_audited(tmp_path: Path, pack: RulePack) -> None:
    path = tmp_path / "terbatas.pdf"
    shutil.copy(DATA / "terbatas.pdf", path)
    assert main(["check", str(path), "--out", str(tmp_path / "hasil"), "--quiet"], pack) == 1

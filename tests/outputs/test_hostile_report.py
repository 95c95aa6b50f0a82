"""A real PDF whose cells attack every format, from the file to the outputs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from tiny_pack import tiny_pack
from tiny_pdf import page_with_table, pdf

from auditor.cli import main

ROWS = [
    ("Uraian", "A", "B", "Jumlah"),
    ("<script>alert(1)</script>", "1", "2", "9"),
    ('=HYPERLINK("http://jahat.example")', "4", "5", "8"),
    ("a | b ` c", "4", "5", "7"),
    ("x" * 10_000, "1", "1", "5"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("jahat")
    report = base / "jahat.pdf"
    report.write_bytes(pdf([page_with_table("Tabel 1.1 <b>Judul</b>", ROWS)]))
    assert main(["check", str(report), "--out", str(base), "--quiet"], tiny_pack()) == 1
    return base / "jahat"


def test_all_outputs_are_written(folder: Path) -> None:
    assert len(list(folder.iterdir())) == 6


def test_no_script_but_the_viewer_s_own(folder: Path) -> None:
    page = (folder / "temuan.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert page.count("<script>") == 1
    assert "\\u003cscript\\u003ealert(1)" in page
    assert "<script" not in (folder / "temuan.md").read_text(encoding="utf-8").replace("\\<", "")


def test_no_formula_and_no_link(folder: Path) -> None:
    for name in ("kertas-kerja-reviu.xlsx", "catatan-hasil-reviu.docx"):
        with ZipFile(BytesIO((folder / name).read_bytes())) as archive:
            for part in archive.namelist():
                if part.endswith(".rels"):
                    assert b"jahat.example" not in archive.read(part)
                if part.startswith("xl/worksheets/sheet"):
                    tags = {node.tag for node in ElementTree.fromstring(archive.read(part)).iter()}
                    assert not [tag for tag in tags if tag.endswith("}f")]

"""Pictures of pages: crisp for print, small in all, none for what is no PDF."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from tiny_pdf import page_with_table, pdf

from auditor.outputs import page_pictures as drawing
from auditor.outputs.page_pictures import page_pictures


def report(path: Path, pages: int = 2) -> Path:
    path.write_bytes(pdf([page_with_table("Tabel 1", [("a", "1,5")])] * pages))
    return path


def test_a_picture_for_each_page_in_points(tmp_path: Path) -> None:
    pictures = page_pictures(report(tmp_path / "a.pdf"))
    assert [(p.width, p.height, p.kind) for p in pictures] == [(595.0, 842.0, "image/png")] * 2
    assert Image.open(BytesIO(pictures[0].content)).width == 1190


def test_long_reports_are_drawn_coarser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = report(tmp_path / "a.pdf", 20)
    full = page_pictures(path)
    monkeypatch.setattr(drawing, "_TOTAL_LIMIT", sum(len(p.content) for p in full) // 2)
    coarse = page_pictures(path)
    assert len(coarse) == 20
    assert sum(len(p.content) for p in coarse) < sum(len(p.content) for p in full)
    assert Image.open(BytesIO(coarse[0].content)).width < 1190


def test_photographs_become_jpeg(tmp_path: Path) -> None:
    noise = Image.effect_noise((1200, 1700), 90).convert("RGB")
    noise.save(tmp_path / "foto.pdf", resolution=144)
    (picture,) = page_pictures(tmp_path / "foto.pdf")
    assert picture.kind == "image/jpeg"


def test_no_pictures_of_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"bukan pdf")
    assert page_pictures(tmp_path / "a.docx") == ()
    assert page_pictures(tmp_path / "tidak-ada.pdf") == ()

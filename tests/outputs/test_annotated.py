"""temuan.pdf: highlights lie where a reader sees the cell, however the page is cut or turned."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops
from samples import all_hostile_review, finding, sample_review
from tiny_pdf import page_with_table, pdf

from auditor.errors import AuditError
from auditor.findings import Review
from auditor.model import Box, Place, Source
from auditor.outputs import Wording
from auditor.outputs.annotated import render

CELL = Box(100.0, 150.0, 220.0, 170.0)
"""A box in the page as it is displayed, inside of every crop that is tried."""


def report(path: Path, turned: int = 0, crop: tuple[int, ...] = (), **saving: object) -> Path:
    """A page with a table, cut and turned."""
    document = pikepdf.open(BytesIO(pdf([page_with_table("Tabel 1", [("a", "b")])] * 2)))
    for page in document.pages:
        page.Rotate = turned
        if crop:
            page.CropBox = pikepdf.Array(crop)
    document.save(path, **saving)
    return path


def with_report(path: Path, *, box: Box | None = CELL, page: int = 1) -> Review:
    place = Place(page, box, "Tabel 1", "baris", "kolom", "80,5")
    bad = replace(finding(), places=(place,))
    return replace(sample_review(bad), source=Source(path, "ab" * 32, 2))


def annotations(content: bytes) -> list[dict[str, Any]]:
    """Every annotation as its entries by name; texts as text."""
    with pikepdf.open(BytesIO(content)) as document:
        notes = [note for page in document.pages for note in page.obj.get("/Annots", [])]
        return [
            {key: str(value) for key, value in note.items() if key not in ("/P", "/AP")}
            | {"quad": len(note.get("/QuadPoints", []))}
            for note in notes
        ]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [(), (30, 50, 560, 800)], ids=["utuh", "terpotong"])
def test_the_highlight_is_where_the_reader_sees_the_cell(
    tmp_path: Path, turned: int, crop: tuple[int, ...]
) -> None:
    path = report(tmp_path / "laporan.pdf", turned, crop)
    before = pypdfium2.PdfDocument(path)[0].render().to_pil().convert("L")
    annotated = pypdfium2.PdfDocument(render(with_report(path), Wording()))
    after = annotated[0].render().to_pil().convert("L")
    assert before.size == after.size
    changed = ImageChops.difference(before, after).getbbox()
    assert changed is not None
    expected = (CELL.x0, CELL.top, CELL.x1, CELL.bottom)
    assert changed == pytest.approx(expected, abs=2)


def test_comment_and_outline_tell_the_finding(tmp_path: Path) -> None:
    content = render(with_report(report(tmp_path / "a.pdf")), Wording("Judul"))
    (note,) = annotations(content)
    assert note["/Subtype"] == "/Highlight"
    assert "77,08" in str(note["/Contents"])
    assert str(note["/Subj"]).startswith("Temuan 1: baris, kolom")
    titles = [mark.get_title() for mark in pypdfium2.PdfDocument(content).get_toc()]
    assert titles[0] == "Judul"
    assert titles[1].startswith("Temuan 1")


def test_every_finding_of_the_fixture_is_marked(kubar_review: Review) -> None:
    notes = annotations(render(kubar_review, Wording()))
    told = " ".join(str(note["/Contents"]) for note in notes)
    assert all(identifier in told for identifier in kubar_review.identifiers)
    assert all(note["quad"] == 8 for note in notes if note["/Subtype"] == "/Highlight")


def test_own_annotations_of_the_report_stay(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="Milik"
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))
        document.save(path)
    contents = [
        str(note["/Contents"]) for note in annotations(render(with_report(path), Wording()))
    ]
    assert len(contents) == 2
    assert contents[0] == "Milik"


def test_a_place_without_a_box_becomes_a_note(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    (note,) = annotations(render(with_report(path, box=None), Wording()))
    assert note["/Subtype"] == "/Text"


def test_a_page_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    assert annotations(render(with_report(path, page=7), Wording())) == []


def test_encrypted_without_a_password(tmp_path: Path) -> None:
    locked = pikepdf.Encryption(owner="rahasia", user="")
    path = report(tmp_path / "a.pdf", encryption=locked)
    assert len(annotations(render(with_report(path), Wording()))) == 1


def test_what_cannot_be_annotated_is_told_in_a_line(tmp_path: Path) -> None:
    locked = report(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    text = tmp_path / "c.docx"
    text.write_bytes(b"bukan pdf")
    for path, why in (
        (locked, "kata sandi"),
        (text, "bukan PDF"),
        (tmp_path / "d", "tidak ada|ditemukan"),
    ):
        with pytest.raises(AuditError, match=why):
            render(with_report(path), Wording())


def test_hostile_text_is_only_a_comment(tmp_path: Path) -> None:
    path = report(tmp_path / "a.pdf")
    review = replace(all_hostile_review(), source=Source(path, "ab" * 32, 2))
    notes = annotations(render(review, Wording()))
    assert len(notes) > 1
    assert all("/A" not in note and "/AA" not in note for note in notes)
    assert all(len(note["/Contents"]) < 12_000 for note in notes)


def test_same_bytes_from_run_to_run(kubar_review: Review) -> None:
    assert render(kubar_review, Wording()) == render(kubar_review, Wording())

"""Pages that are pictures: letters, rulings and findings as far as a recognition can carry them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont

from auditor.auditing import audit, read_document
from auditor.cli import main
from auditor.findings import Confidence
from auditor.model import Document, Route
from auditor.reading import INSTALL, is_installed
from auditor.ruling import RulePack

needs_ocr = pytest.mark.skipif(not is_installed(), reason="tambahan [ocr] tidak terpasang")

ROWS = (
    ("Uraian", "Januari", "Februari", "Jumlah"),
    ("Alat tulis kantor", "1.250.000", "2.400.000", "3.650.000"),
    ("Perjalanan dinas", "12.300.500", "8.199.500", "20.500.000"),
    ("Pemeliharaan", "4.000.000", "5.000.000", "9.876.000"),
    ("Rapat koordinasi", "7.000.000", "1.000.000", "8.100.000"),
)
"""The third sum is wrong in several digits, the fourth in one."""
_XS, _TOP, _ROW = (120, 560, 880, 1200, 1520), 420, 64


def picture(rows: Sequence[Sequence[str]] = ROWS) -> Image.Image:
    """A page at 200 dots per inch with a caption and a table under a black header bar."""
    page = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(30)
    draw.text((_XS[0], _TOP - 60), "Tabel 1.1 Belanja Kantor Tahun 2023", font=font, fill=0)
    draw.rectangle((_XS[0], _TOP, _XS[-1], _TOP + _ROW), fill=20)
    for r, row in enumerate(rows):
        y = _TOP + r * _ROW
        for x, words in zip(_XS, row, strict=False):
            draw.text((x + 12, y + 14), words, font=font, fill=255 if r == 0 else 0)
        draw.line((_XS[0], y + _ROW, _XS[-1], y + _ROW), fill=0, width=3)
    for x in _XS:
        draw.line((x, _TOP, x, _TOP + len(rows) * _ROW), fill=0, width=3)
    return page


def saved(folder: Path, page: Image.Image) -> Path:
    path = folder / "pindaian.pdf"
    buffer = BytesIO()
    page.save(buffer, "PDF", resolution=200.0)
    path.write_bytes(buffer.getvalue())
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pindaian")


@pytest.fixture(scope="module")
def scanned(folder: Path) -> Document:
    """The page, slightly crooked and lying on its side."""
    crooked = picture().rotate(0.8, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return read_document(saved(folder, crooked.transpose(Image.Transpose.ROTATE_90)))


@needs_ocr
def test_the_table_is_read(scanned: Document) -> None:
    (table,) = scanned.tables
    assert table.number == "1.1"
    assert [column.label for column in table.columns] == list(ROWS[0])
    assert [[row.text(i) for i in range(4)] for row in table.rows] == [list(r) for r in ROWS[1:]]


@needs_ocr
def test_every_cell_tells_its_route(scanned: Document) -> None:
    cells = [cell for row in scanned.tables[0].rows for cell in row.cells if cell]
    assert {cell.route for cell in cells} == {Route.OCR}
    assert scanned.recognised == {1}


@needs_ocr
def test_one_misread_digit_is_no_finding(scanned: Document, pack: RulePack) -> None:
    review = audit(scanned.source.path, pack=pack)
    assert [(f.stated, f.confidence) for f in review.findings] == [("9.876.000", Confidence.LIKELY)]
    assert [(f.stated, f.confidence) for f in review.unsafe] == [("8.100.000", Confidence.UNSAFE)]
    assert any("OCR" in line for line in review.findings[0].evidence)
    assert review.checked.violated == 1


@needs_ocr
def test_a_text_layer_below_the_picture_is_done_again(tmp_path: Path) -> None:
    """Scanners write what they make out as plain text and paint the picture of the page over it."""
    path = saved(tmp_path, picture())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources.Font = pikepdf.Dictionary(F1=helvetica)
        layer = b"BT /F1 11 Tf 48 610 Td 24 TL " + b"(Ura1an Januar1 Fcbruari Jum1ah) Tj T* " * 8
        page.contents_add(layer + b"ET", prepend=True)
        pdf.save(path)
    document = read_document(path)
    assert document.recognised == {1}
    assert [column.label for column in document.tables[0].columns] == list(ROWS[0])


def test_without_the_extra_the_way_is_shown(
    folder: Path,
    pack: RulePack,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = saved(folder, picture(()))
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    monkeypatch.setattr("auditor.reading.ocr.need.find_spec", lambda _: None)
    assert main(["check", str(path), "--out", str(folder / "hasil")], pack) == 2
    told = capsys.readouterr().err
    assert "PDF tidak memuat teks" in told
    assert INSTALL in told

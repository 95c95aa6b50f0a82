"""A page as the reader delivers it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from fixtures_on_disk import FOUND, pdf_of
from tiny_pdf import grid, pdf, text

from auditor.errors import AuditError
from auditor.reading import Page, PdfReader, checked


def pages_of(path: Path) -> list[Page]:
    with PdfReader(path) as reader:
        pages = list(reader.pages())
        assert len(pages) == reader.page_count
    return pages


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "kecil.pdf"
    first = text(72, 800, "Satu baris teks") + grid([("A", "B"), ("1", "2")], (100, 100))
    path.write_bytes(pdf([first, text(72, 500, "Halaman dua") + text(200, 500, "sebaris")]))
    return path


def test_text_of_tables_is_not_text_of_the_page(small: Path) -> None:
    first, second = pages_of(small)
    assert [line.text for line in first.lines] == ["Satu baris teks"]
    assert [cell.lines[0].text for cell in first.tables[0].cells] == ["A", "B", "1", "2"]
    assert (first.number, second.number) == (1, 2)
    assert first.characters == len("Satubaristeks" + "AB12")


def test_words_of_one_height_are_one_line(small: Path) -> None:
    line = pages_of(small)[1].lines[0]
    assert (line.text, line.words) == ("Halaman dua sebaris", 3)
    assert line.box.x0 == pytest.approx(72, abs=1)
    assert 842 - line.box.bottom == pytest.approx(500, abs=4)


def test_boxes_lie_on_the_page() -> None:
    with PdfReader(pdf_of(FOUND)) as reader:
        pages = reader.pages()
        for page in (next(pages) for _ in range(4)):
            for line in page.lines:
                assert 0 <= line.box.x0 < line.box.x1 <= page.width
                assert 0 <= line.box.top < line.box.bottom <= page.height


def test_a_second_print_for_bold_letters_is_one(tmp_path: Path) -> None:
    path = tmp_path / "tebal.pdf"
    path.write_bytes(pdf([text(72, 700, "15.175.137.652") + text(72.3, 700, "15.175.137.652")]))
    assert [line.text for line in pages_of(path)[0].lines] == ["15.175.137.652"]


def test_repeated_digits_stay(tmp_path: Path) -> None:
    path = tmp_path / "kembar.pdf"
    path.write_bytes(pdf([text(72, 700, "11.111.111.000,00 llll iiii")]))
    assert [line.text for line in pages_of(path)[0].lines] == ["11.111.111.000,00 llll iiii"]


def test_a_string_that_pdfium_cuts_off_is_read_whole(tmp_path: Path) -> None:
    """PDFium reads 32,767 bytes of a string; such a page is read by the reference."""
    path = tmp_path / "panjang.pdf"
    path.write_bytes(pdf([text(10, 700, "12 " * 11_000 + "akhir")]))
    (page,) = pages_of(path)
    assert page.lines[0].text.endswith("12 akhir")
    assert page.characters == 22_005


def test_the_digest_is_that_of_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    content = b"%PDF-1.4\n" + bytes(3 << 20)
    path.write_bytes(content)
    assert checked(path) == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("content", [b"", b"bukan PDF", b"GIF89a"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "lain.pdf"
    path.write_bytes(content)
    with pytest.raises(AuditError):
        checked(path)

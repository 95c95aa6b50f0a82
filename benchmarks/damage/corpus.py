"""Small sound files of every kind that the program reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pikepdf

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
REPORT = FIXTURES / "kubar-2023" / "kubar-2023"
PAGES = (3, 4, 5, 20, 28, 45)
LAYOUTS = (
    "american-figures",
    "no-rules-office-tagged",
    "plain",
    "rotate-90",
    "row-cut-by-page",
    "sideways-upwards",
    "stacked-records",
    "three-level-header",
    "without-rules",
)
BLOCKS = 120


@dataclass(frozen=True, slots=True)
class Corpus:
    """Files by content: PDFs, the same with their drawing as plain text, and office files."""

    packed: tuple[bytes, ...]
    unpacked: tuple[bytes, ...]
    packages: tuple[bytes, ...]

    @property
    def pdfs(self) -> tuple[bytes, ...]:
        return (*self.packed, *self.unpacked)


def corpus() -> Corpus:
    """Pages of a report and whole reports of other layouts, one of them tagged; the start of a Word
    document and a workbook.
    """
    report = REPORT.with_suffix(".pdf")
    packed = [_pages(report, [number - 1]) for number in PAGES]
    packed += [_pages(FIXTURES / "layouts" / f"{name}.pdf") for name in LAYOUTS]
    packed.append(_pages(FIXTURES / "pembanding" / "laporan.pdf"))
    unpacked = [_unpacked(file) for file in packed]
    return Corpus(tuple(packed), tuple(unpacked), (_document(), _workbook()))


def _pages(path: Path, wanted: Sequence[int] | None = None) -> bytes:
    """A file with some of its pages, or with all."""
    buffer = BytesIO()
    with pikepdf.open(path) as pdf:
        if wanted is not None:
            for number in reversed(range(len(pdf.pages))):
                if number not in wanted:
                    del pdf.pages[number]
            for key in ("/Outlines", "/OpenAction"):
                if key in pdf.Root:
                    del pdf.Root[key]
        pdf.remove_unreferenced_resources()
        pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def _unpacked(file: bytes) -> bytes:
    """The same with its drawing as plain text, where damage tells more."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    return buffer.getvalue()


def _document() -> bytes:
    """The first blocks of the Word fixture."""
    document = docx.Document(str(REPORT.with_suffix(".docx")))
    for block in list(document.element.body)[BLOCKS:-1]:
        document.element.body.remove(block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tabel 1.1 Realisasi Anggaran Tahun 2023"])
    sheet.merge_cells("A1:D1")
    sheet.append(["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"])
    for number in range(1, 40):
        budget, spent = 7_919_000 * number, 6_113_000 * number
        sheet.append([f"Program {number}", budget, f"{spent:,}".replace(",", "."), budget - spent])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()

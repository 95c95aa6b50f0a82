"""An open document and its pages."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from auditor.reading.pdfium.drawings import drawings_of
from auditor.reading.pdfium.frame import frame_of
from auditor.reading.pdfium.glyphs import glyphs_of
from auditor.reading.refusals import broken
from auditor.reading.sheet import Rules, Sheet


class PdfiumSource:
    """Reads a PDF with PDFium. Raises AuditError for what PDFium cannot open."""

    def __init__(self, path: Path) -> None:
        try:
            self._document = pypdfium2.PdfDocument(path)
            self._count = len(self._document)
        except pypdfium2.PdfiumError:
            # PDFium's code of the last error may be that of another file.
            raise broken(path) from None

    @property
    def page_count(self) -> int:
        return self._count

    def sheet(self, number: int) -> Sheet:
        page = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise ValueError(f"page {number} cannot be loaded")
        try:
            frame = frame_of(page)
            segments, images = drawings_of(page)
            return Sheet(
                number=number,
                width=frame.width,
                height=frame.height,
                glyphs=glyphs_of(page, frame),
                rules=Rules.of_segments(frame.boxes(segments)),
                images=frame.upright_boxes(images),
            )
        finally:
            pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        self._document.close()

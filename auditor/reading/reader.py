"""The reader of PDFs: pages of the quick source, and of the reference where that is not enough."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Self

from auditor.errors import AuditError
from auditor.reading.composing import page_of
from auditor.reading.page import Page
from auditor.reading.pdfium import PdfiumSource
from auditor.reading.sheet import Source


def opened(path: Path) -> Source:
    """The file as a source of sheets; pdfplumber's where PDFium cannot open it.

    Raises AuditError when neither can, with the reason that pdfplumber finds.
    """
    try:
        return PdfiumSource(path)
    except AuditError:
        from auditor.reading.plumber import PlumberSource

        return PlumberSource(path)


class PdfReader:
    """Reads a PDF page by page. Use as a context manager."""

    def __init__(self, path: Path, source: Source | None = None) -> None:
        self._source = source or opened(path)

    @property
    def page_count(self) -> int:
        return self._source.page_count

    def pages(self) -> Iterator[Page]:
        """All pages; one that is broken has ``characters`` -1."""
        for number in range(1, self.page_count + 1):
            try:
                page = page_of(self._source.sheet(number))
            except Exception:
                page = Page(number, 0, 0, (), (), characters=-1)
            yield page

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._source.close()

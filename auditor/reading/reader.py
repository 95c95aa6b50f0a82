"""The reader of PDFs: pages of the quick source, and of the reference where that is not enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from auditor.errors import AuditError
from auditor.model import Route, Unread
from auditor.reading.composing import page_of
from auditor.reading.ocr import INSTALL, is_installed, is_scan
from auditor.reading.page import Page
from auditor.reading.pdfium import PdfiumSource
from auditor.reading.sheet import Sheet, Source

if TYPE_CHECKING:
    from auditor.reading.ocr.scan import Scanner


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
    """Reads a PDF page by page. Use as a context manager.

    A page that the source cannot read, or not whole, is read by the reference. Pages that are
    pictures are recognised (route ``OCR``) where the extra ``ocr`` is installed. Pages ``skip`` are
    given up unseen, like broken ones.
    """

    def __init__(
        self, path: Path, source: Source | None = None, skip: Collection[int] = ()
    ) -> None:
        self._path = path
        self._source = source or opened(path)
        self._reference: Source | None = None
        self._skip = skip
        self._scanner: Scanner | None = None

    @property
    def page_count(self) -> int:
        return self._source.page_count

    def pages(self) -> Iterator[Page]:
        """All pages; one that is broken has ``characters`` -1."""
        for number in range(1, self.page_count + 1):
            given_up = number in self._skip
            yield _broken(number) if given_up else self._page(number)

    def _page(self, number: int) -> Page:
        try:
            sheet = self._source.sheet(number)
            return self._recognised(sheet) if is_scan(sheet) else page_of(sheet)
        except Exception:
            return self._second_try(number)

    def _second_try(self, number: int) -> Page:
        from auditor.reading.plumber import PlumberSource

        try:
            if self._reference is None:
                self._reference = PlumberSource(self._path)
            return page_of(self._reference.sheet(number))
        except Exception:
            return _broken(number)

    def _recognised(self, sheet: Sheet) -> Page:
        if not is_installed():
            why = f"hanya berisi gambar (hasil pindai); untuk membacanya, {INSTALL}"
            told = (Unread(sheet.number, "seluruh halaman", why),)
            return Page(sheet.number, sheet.width, sheet.height, (), (), 0, unread=told)
        if self._scanner is None:
            from auditor.reading.ocr.scan import Scanner

            self._scanner = Scanner(self._path)
        return replace(page_of(self._scanner.sheet(sheet)), route=Route.OCR)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._source.close()
        for opened_later in (self._reference, self._scanner):
            if opened_later is not None:
                opened_later.close()


def _broken(number: int) -> Page:
    return Page(number, 0, 0, (), (), characters=-1)

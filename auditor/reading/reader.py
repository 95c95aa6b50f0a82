"""The reader of PDFs: pages of the quick source, and of the reference where that is not enough."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from auditor.errors import AuditError
from auditor.memory import few_searches
from auditor.model import Route, Unread
from auditor.reading.composing import page_of
from auditor.reading.ocr import INSTALL, is_installed, is_scan
from auditor.reading.page import Page
from auditor.reading.pdfium import PdfiumSource
from auditor.reading.refusals import too_many_pages
from auditor.reading.sheet import OvercrowdedError, Sheet, Source
from auditor.reading.soundness import Soundness

if TYPE_CHECKING:
    from auditor.reading.ocr.scan import Scanner

_MOST_PAGES = 10_000
"""A report has some hundred pages; a file that claims millions would keep a worker for hours."""
_OVERCROWDED = "memuat jauh lebih banyak garis atau tulisan daripada halaman laporan mana pun"


@dataclass(frozen=True, slots=True)
class Opened:
    """A source of sheets, the file behind it (or the repaired copy), and what is to be told."""

    source: Source
    file: Path | bytes
    unread: tuple[Unread, ...] = ()


def opened(path: Path, repair: bool = False) -> Opened:
    """The file as a source of sheets; pdfplumber's where PDFium cannot open it.

    A file that neither opens is repaired once; with ``repair`` (its reader died) that comes first.
    Raises AuditError when nothing helps, with the reason that pdfplumber finds.
    """
    if repair and (mended := _mended(path, "pembaca PDF berhenti mendadak karena isi berkas")):
        return mended
    try:
        return Opened(PdfiumSource(path), path)
    except AuditError:
        from auditor.reading.plumber import PlumberSource

        try:
            return Opened(PlumberSource(path), path)
        except AuditError:
            mended = _mended(path, "berkas tidak dapat dibuka begitu saja")
            if mended is None:
                raise
            return mended


def _mended(path: Path, reason: str) -> Opened | None:
    from auditor.reading.repairing import repaired, told

    copy = repaired(path)
    if copy is None:
        return None
    try:
        return Opened(PdfiumSource(copy, path), copy, (told(reason),))
    except AuditError:
        return None


class PdfReader:
    """Reads a PDF page by page. Use as a context manager.

    A page that the source cannot read, or not whole, is read by the reference. Pages that are
    pictures are recognised (route ``OCR``) where the extra ``ocr`` is installed. Pages ``skip`` are
    given up unseen, like broken ones. With ``repair`` a copy that was put together again is read.
    Raises AuditError for a file that cannot be opened or has more pages than any report.
    """

    def __init__(
        self,
        path: Path,
        source: Source | None = None,
        skip: Collection[int] = (),
        repair: bool = False,
    ) -> None:
        found = Opened(source, path) if source else opened(path, repair)
        self._source, self._file = found.source, found.file
        self.unread = found.unread
        if self._source.page_count > _MOST_PAGES:
            raise too_many_pages(path, self._source.page_count)
        self._reference: Source | None = None
        self._skip = skip
        self._scanner: Scanner | None = None
        self._soundness: Soundness | None = None

    @property
    def page_count(self) -> int:
        return self._source.page_count

    def pages(self) -> Iterator[Page]:
        """All pages; one that is broken has ``characters`` -1."""
        for number in range(1, self.page_count + 1):
            given_up = number in self._skip
            yield _broken(number) if given_up else self._page(number)

    @few_searches()
    def _page(self, number: int) -> Page:
        try:
            sheet = self._source.sheet(number)
            if is_scan(sheet):
                return self._recognised(sheet)
            return self._sound(page_of(sheet), blank=not sheet.drawn)
        except OvercrowdedError:
            told = Unread(number, "seluruh halaman", _OVERCROWDED, lost=True)
            return replace(_broken(number), unread=(told,))
        except Exception:
            return self._second_try(number)

    def _second_try(self, number: int) -> Page:
        try:
            from auditor.reading.plumber import PlumberSource

            if self._reference is None:
                self._reference = PlumberSource(self._file)
            if self._reference.page_count != self.page_count:
                return _broken(number)
            return self._sound(page_of(self._reference.sheet(number)), blank=False)
        except Exception:
            return _broken(number)

    def _sound(self, page: Page, blank: bool) -> Page:
        """The page, with a word about contents that are not there as a whole."""
        if self._soundness is None:
            self._soundness = Soundness(self._file)
        why = self._soundness.doubt(page.number, self.page_count, blank)
        told = (Unread(page.number, "isi halaman ini", why, lost=True),) if why else ()
        return replace(page, unread=(*page.unread, *told)) if told else page

    def _recognised(self, sheet: Sheet) -> Page:
        if not is_installed():
            why = f"hanya berisi gambar (hasil pindai); untuk membacanya, {INSTALL}"
            told = (Unread(sheet.number, "seluruh halaman", why, lost=True),)
            return Page(sheet.number, sheet.width, sheet.height, (), (), 0, unread=told)
        if self._scanner is None:
            from auditor.reading.ocr.scan import Scanner

            self._scanner = Scanner(self._file)
        return replace(page_of(self._scanner.sheet(sheet)), route=Route.OCR)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._source.close()
        for opened_later in (self._reference, self._scanner, self._soundness):
            if opened_later is not None:
                opened_later.close()


def _broken(number: int) -> Page:
    return Page(number, 0, 0, (), (), characters=-1)

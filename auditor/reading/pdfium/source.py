"""An open document and its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from auditor.reading.pdfium.drawings import (
    Drawing,
    areas_of,
    drawings_of,
    images_of,
    segments_of,
    shapes_of,
)
from auditor.reading.pdfium.frame import Frame, frame_of
from auditor.reading.pdfium.glyphs import text_of
from auditor.reading.pdfium.hiding import hidden_of
from auditor.reading.pdfium.objects import PageObject, objects_of
from auditor.reading.pdfium.pictures import image_keys
from auditor.reading.refusals import broken
from auditor.reading.sheet import Glyphs, Hidden, Rules, Sheet

_MOSTLY = 0.5


class PdfiumSource:
    """Reads a PDF with PDFium. Raises AuditError for what PDFium cannot open.

    ``name`` is the file that bytes came from.
    """

    def __init__(self, file: Path | bytes, name: Path | None = None) -> None:
        try:
            self._document = pypdfium2.PdfDocument(file)
            self._count = len(self._document)
        except pypdfium2.PdfiumError:
            # PDFium's code of the last error may be that of another file.
            raise broken(file if isinstance(file, Path) else name or Path()) from None

    @property
    def page_count(self) -> int:
        return self._count

    def sheet(self, number: int) -> Sheet:
        page = pdfium.FPDF_LoadPage(self._document.raw, number - 1)
        if not page:
            raise ValueError(f"page {number} cannot be loaded")
        try:
            frame = frame_of(page)
            objects = objects_of(page)
            drawings = drawings_of(objects, frame)
            keys = image_keys(page, frame, drawings)
            return Sheet(
                number=number,
                width=frame.width,
                height=frame.height,
                glyphs=_glyphs(page, frame, objects, drawings),
                rules=Rules.of_segments(segments_of(drawings)),
                images=images_of(drawings),
                image_keys=keys,
                shapes=shapes_of(drawings),
                areas=areas_of(drawings),
                drawn=bool(objects),
            )
        finally:
            pdfium.FPDF_ClosePage(page)

    def close(self) -> None:
        self._document.close()


def _glyphs(
    page: Any, frame: Frame, objects: Sequence[PageObject], drawings: Sequence[Drawing]
) -> Glyphs:
    """The characters of the page, those that are hidden marked.

    PDFium takes a letter that is printed again in the same place for bold type and drops it. Where
    writing was covered and written anew, that would be the visible one: the covered objects are
    taken off the (loaded) page and the rest is read again.
    """
    text = text_of(page, frame, objects)
    hidden = hidden_of(page, frame, text, objects, drawings)
    glyphs = replace(text.glyphs, hidden=hidden)
    covered = set(text.handles[hidden == Hidden.COVERED].tolist())
    removable = [o for o in objects if o.handle in covered and not o.within_form]
    if not removable or (hidden != Hidden.NO).mean() > _MOSTLY:
        return glyphs
    gone = {drawn.handle for drawn in removable}
    away = np.isin(text.handles, list(gone))
    for drawn in removable:
        handle = ctypes.cast(drawn.handle, pdfium.FPDF_PAGEOBJECT)
        if pdfium.FPDFPage_RemoveObject(page, handle):
            pdfium.FPDFPageObj_Destroy(handle)
    kept = [drawn for drawn in objects if drawn.handle not in gone]
    text = text_of(page, frame, kept)
    hidden = hidden_of(page, frame, text, kept, [])
    return replace(text.glyphs, hidden=hidden).followed_by(glyphs.where(away))

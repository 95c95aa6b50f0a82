"""The objects of a page in the order in which they are painted, also those inside of forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from auditor.reading.pdfium import calls
from auditor.reading.sheet import Floats, OvercrowdedError

TEXT, PATH = pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH
IMAGE = pdfium.FPDF_PAGEOBJ_IMAGE
_FORM = pdfium.FPDF_PAGEOBJ_FORM
_DEEPEST = 12
"""Forms nested deeper than this hold no table; the limit keeps loops from running."""
_MOST = 200_000
"""The most crowded page of the reports at hand has some thousands."""


class PageObject(NamedTuple):
    """A text, path or image. ``outer`` leads from its form (if any) to the user space of the page.

    ``within_form`` tells that it is not the page's own.
    """

    handle: int
    kind: int
    outer: Floats
    within_form: bool

    def to_page(self, points: Floats) -> Floats:
        """Rows (x, y) of the object's own space in user space."""
        matrix = matrix_of(self.handle) @ self.outer
        moved: Floats = points @ matrix[:2, :2] + matrix[2, :2]
        return moved


def objects_of(page: Any) -> list[PageObject]:
    """All objects of a loaded page. Raises OvercrowdedError for more than any report has."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST:
        raise OvercrowdedError
    own = list(map(calls.page_object, repeat(calls.address(page)), range(count)))
    found: list[PageObject] = []
    for drawn in _flat(own, np.eye(3), 0):
        found.append(drawn)
        if len(found) > _MOST:
            raise OvercrowdedError
    return found


def matrix_of(handle: int) -> Floats:
    """The matrix of one object, for points as rows."""
    values = pdfium.FS_MATRIX()
    calls.object_matrix(handle, ctypes.addressof(values))
    return np.array(
        [[values.a, values.b, 0], [values.c, values.d, 0], [values.e, values.f, 1]], np.float64
    )


def _flat(handles: list[int], outer: Floats, depth: int) -> Iterator[PageObject]:
    for handle in handles:
        kind = calls.object_type(handle)
        if kind in (TEXT, PATH, IMAGE):
            yield PageObject(handle, kind, outer, depth > 0)
        elif kind == _FORM and depth < _DEEPEST:
            form = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
            count = max(0, pdfium.FPDFFormObj_CountObjects(form))
            inner = [calls.address(pdfium.FPDFFormObj_GetObject(form, i)) for i in range(count)]
            yield from _flat(inner, matrix_of(handle) @ outer, depth + 1)

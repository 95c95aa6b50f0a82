"""The objects of a page in the order in which they are painted, also those inside of forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
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


def matrices_of(handles: Sequence[int]) -> Floats:
    """The matrices of objects, one behind the other, for points as rows."""
    values = np.zeros((len(handles), 6), np.float32)
    calls.fill(values, 1, calls.object_matrix, handles)
    found = np.zeros((len(handles), 3, 3))
    found[:, :, :2] = values.reshape(-1, 3, 2)
    found[:, 2, 2] = 1
    return found


def matrix_of(handle: int) -> Floats:
    """The matrix of one object, for points as rows."""
    matrix: Floats = matrices_of([handle])[0]
    return matrix


def _flat(handles: list[int], outer: Floats, depth: int) -> Iterator[PageObject]:
    for handle, kind in zip(handles, map(calls.object_type, handles), strict=True):
        if kind in (TEXT, PATH, IMAGE):
            yield PageObject(handle, kind, outer, depth > 0)
        elif kind == _FORM and depth < _DEEPEST:
            form = ctypes.cast(handle, pdfium.FPDF_PAGEOBJECT)
            count = max(0, pdfium.FPDFFormObj_CountObjects(form))
            inner = [calls.address(pdfium.FPDFFormObj_GetObject(form, i)) for i in range(count)]
            yield from _flat(inner, matrix_of(handle) @ outer, depth + 1)

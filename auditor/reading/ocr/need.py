"""Which pages need it, and whether it can be done here."""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np

from auditor.reading.sheet import Sheet, is_blank

INSTALL = "pasanglah pengenal gambar: pip install rapidocr onnxruntime opencv-python-headless"
_LIBRARIES = ("rapidocr", "onnxruntime", "cv2")
_COVERED = 0.5
"""A picture over more than this share of the page may be a scan of it."""
_FEW = 40
"""A scan has no more visible letters than this, a stamp or a page number, say."""


def is_installed() -> bool:
    """Whether all libraries of the extra are there."""
    return all(find_spec(name) is not None for name in _LIBRARIES)


def is_scan(sheet: Sheet) -> bool:
    """Whether the page is a picture with hardly any writing that a person sees as such.

    Writing that the picture hides is the work of another recognition, and is done again.
    """
    if not len(sheet.images):
        return False
    x0, top, x1, bottom = sheet.images.T
    seen_x = np.clip(x1, 0, sheet.width) - np.clip(x0, 0, sheet.width)
    seen_y = np.clip(bottom, 0, sheet.height) - np.clip(top, 0, sheet.height)
    covered = float((seen_x * seen_y).sum()) / (sheet.width * sheet.height)
    if covered <= _COVERED:
        return False
    glyphs = sheet.glyphs
    return int((glyphs.visible & ~is_blank(glyphs.text)).sum()) <= _FEW

"""Which pictures of a page may tell something, by the look of them."""

from __future__ import annotations

import ctypes
import io
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image

from auditor.reading.pdfium.drawings import Drawing
from auditor.reading.pdfium.frame import Frame
from auditor.reading.pdfium.objects import IMAGE

_SMALL, _SHORT = 0.05, 100.0
"""What is smaller than this share of the page, or shorter than so many points, is decoration."""
_WHOLE = 0.9
"""What covers more of the page is its ground, or a scan that is told elsewhere."""
_COMMON = 8
_DRAWN = 0.65
"""In a chart or a picture of a table the commonest colours cover more than this share; in a
photograph they cover less, and neighbouring dots differ."""
_ALIKE = 3
_JPEG = b"DCTDecode"
_EVERY = 3
"""Every third line of dots is looked at."""


def image_keys(page: Any, frame: Frame, drawings: Sequence[Drawing]) -> NDArray[np.int64]:
    """A number for each picture that tells it from others; 0 for small ones and photographs."""
    images = [drawing for drawing in drawings if drawing.kind == IMAGE]
    keys = np.zeros(len(images), np.int64)
    for index, drawing in enumerate(images):
        (x0, y0, x1, y1) = drawing.segments[0].tolist()
        left, right = max(0.0, min(x0, x1)), min(frame.width, max(x0, x1))
        top, bottom = max(0.0, min(y0, y1)), min(frame.height, max(y0, y1))
        share = max(0.0, right - left) * max(0.0, bottom - top) / (frame.width * frame.height)
        if share < _SMALL or share > _WHOLE or min(right - left, bottom - top) < _SHORT:
            continue
        image = ctypes.cast(drawing.handle, pdfium.FPDF_PAGEOBJECT)
        data = _data(image)
        dots = _decoded(image, data, (right - left) / 2, (bottom - top) / 2)
        if dots is None:
            dots = _rendered(page, frame, left, top, right, bottom)
        if not _is_photograph(dots):
            keys[index] = zlib.crc32(data) or 1
    return keys


def _is_photograph(pixels: NDArray[np.uint8]) -> bool:
    inner = pixels[2:-2:_EVERY, 2:-2].astype(np.int16)
    coarse = inner >> 4
    colours = (coarse[..., 0] << 8) + (coarse[..., 1] << 4) + coarse[..., 2]
    counts = np.sort(np.bincount(colours.ravel(), minlength=_COMMON))
    common = counts[-_COMMON:].sum() / counts.sum()
    flat = (np.abs(np.diff(inner, axis=1)).max(axis=2) <= _ALIKE).mean()
    return bool(common < _DRAWN and flat < _DRAWN)


def _data(image: Any) -> bytes:
    """The picture as it lies in the file."""
    length = pdfium.FPDFImageObj_GetImageDataRaw(image, None, 0)
    data = ctypes.create_string_buffer(length)
    pdfium.FPDFImageObj_GetImageDataRaw(image, data, length)
    return data.raw


def _decoded(image: Any, data: bytes, width: float, height: float) -> NDArray[np.uint8] | None:
    """A JPEG by itself, no smaller than this: it is quickly decoded at a part of its size. None for
    other pictures and where that fails.
    """
    name = ctypes.create_string_buffer(len(_JPEG) + 1)
    pdfium.FPDFImageObj_GetImageFilter(image, 0, name, len(name))
    if pdfium.FPDFImageObj_GetImageFilterCount(image) != 1 or name.value != _JPEG:
        return None
    try:
        with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
            if picture.mode not in ("RGB", "L"):
                return None
            picture.draft("RGB", (max(8, round(width)), max(8, round(height))))
            return np.asarray(picture.convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _rendered(
    page: Any, frame: Frame, left: float, top: float, right: float, bottom: float
) -> NDArray[np.uint8]:
    """The part of the page in colour, a pixel to the point."""
    width, height = max(8, round(right - left)), max(8, round(bottom - top))
    pixels = np.full((height, width, 4), 255, np.uint8)
    bitmap = pdfium.FPDFBitmap_CreateEx(
        width, height, pdfium.FPDFBitmap_BGRx, pixels.ctypes.data, 4 * width
    )
    try:
        size = round(frame.width), round(frame.height)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, round(-left), round(-top), *size, 0, 0)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels[..., :3]

"""Pages as a scanner would deliver them: grey JPEG pictures without any text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageFilter

_QUALITY = 80
_WORN_QUALITY, _NOISE, _BLUR = 45, 10.0, 0.8
"""JPEG quality, standard deviation in grey levels, radius in pixels of a worn page at 200 dpi."""


@dataclass(frozen=True, slots=True)
class Scan:
    """How pages were scanned.

    ``turn`` is in degrees counterclockwise, a multiple of 90. Pages lie askew by up to ``skew``
    degrees, each the other way than the one before. ``worn`` pages are blurred, noisy and pressed
    hard by JPEG.
    """

    name: str
    dpi: int = 200
    turn: int = 0
    skew: float = 0.0
    worn: bool = False


CLEAN = Scan("200 dpi")
WORN = Scan("200 dpi, worn, askew by 0.5°", skew=0.5, worn=True)
SCANS = (
    CLEAN,
    Scan("150 dpi", dpi=150),
    Scan("300 dpi", dpi=300),
    WORN,
    Scan("150 dpi, worn, askew by 0.5°", dpi=150, skew=0.5, worn=True),
    Scan("200 dpi, askew by 1°", skew=1.0),
    Scan("200 dpi, askew by 2°", skew=2.0),
    Scan("200 dpi, askew by 3°", skew=3.0),
    Scan("200 dpi, turned by 90°", turn=90),
    Scan("200 dpi, turned by 180°", turn=180),
    Scan("200 dpi, turned by 270°", turn=270),
)


def scanned(source: Path, target: Path, scan: Scan = CLEAN, seed: int = 1) -> None:
    """The pages of a file as pictures, each on its own paper size, and nothing else."""
    chance = np.random.default_rng(seed)
    with pypdfium2.PdfDocument(source) as document, pikepdf.new() as made:
        for i, page in enumerate(document):
            skew = scan.skew if i % 2 == 0 else -scan.skew
            with pikepdf.open(BytesIO(_picture(page, scan, skew, chance))) as one:
                made.pages.extend(one.pages)
        made.save(target)


def _picture(page: Any, scan: Scan, skew: float, chance: np.random.Generator) -> bytes:
    """One page as a file of its own."""
    drawn = page.render(scale=scan.dpi / 72, grayscale=True).to_pil()
    if skew:
        drawn = drawn.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    if scan.worn:
        soft = drawn.filter(ImageFilter.GaussianBlur(_BLUR * scan.dpi / 200))
        grey = np.asarray(soft, np.float64)
        noisy = np.clip(grey + chance.normal(-_NOISE, _NOISE, grey.shape), 0, 255)
        drawn = Image.fromarray(noisy.astype(np.uint8))
    if scan.turn:
        drawn = drawn.rotate(scan.turn, expand=True)
    buffer = BytesIO()
    quality = _WORN_QUALITY if scan.worn else _QUALITY
    drawn.save(buffer, "PDF", resolution=scan.dpi, quality=quality)
    return buffer.getvalue()


def some_pages(path: Path, pages: Sequence[int], target: Path) -> Path:
    """A file of these pages, counted from 1."""
    with pikepdf.open(path) as source, pikepdf.new() as made:
        made.pages.extend([source.pages[number - 1] for number in pages])
        made.save(target)
    return target

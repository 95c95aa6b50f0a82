"""The shipped reports: where they stand, and what truly stands in them."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
SHARED = ROOT.parent / "shared"
SEED = SHARED / "seeds" / "kubar-2023.pdf"
FOUND, CLEAN, REVISED = "kubar-2023", "kubar-2023-bersih", "kubar-2023-revisi"
LEFT, UP = "<", "^"
"""In the truth, a cell that is merged with the one on its left, with the one above it."""


def pdf_of(name: str) -> Path:
    return FIXTURES / name / f"{name}.pdf"


@cache
def _truth(name: str) -> Any:
    """A fixture as its builder prints it; read by the builder itself."""
    sys.path.insert(0, str(FIXTURES / "build"))
    try:
        from kubar_2023 import load_clean, load_found
    finally:
        sys.path.pop(0)
    return load_found() if name == FOUND else load_clean()


def true_tables(name: str) -> list[Any]:
    return list(_truth(name).tables().values())


def true_paragraphs(name: str) -> list[Any]:
    return list(_truth(name).paragraphs().values())


def squeezed(text: str) -> str:
    """A text without any white space, for comparing what was wrapped differently."""
    return "".join(text.split())

"""One try to put a damaged PDF together again, as qpdf (through pikepdf) does it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf

from auditor.model import Unread

_END = b"\n%%EOF\n"
"""Without something behind it qpdf passes over the last object of a file that was cut off."""


def repaired(path: Path) -> bytes | None:
    """The file written anew from the objects that are still found in it.

    None when pikepdf cannot open or write it either, or no password opens it.
    """
    try:
        buffer = BytesIO()
        with pikepdf.open(BytesIO(path.read_bytes() + _END)) as pdf:
            if not len(pdf.pages):
                return None
            pdf.save(buffer)
        return buffer.getvalue()
    except Exception:
        return None


def told(reason: str) -> Unread:
    """What a review says of a file of which such a copy was read."""
    why = f"{reason}; yang diperiksa ialah salinan yang disusun kembali, isinya mungkin berkurang"
    return Unread(None, "Berkas PDF rusak", why, lost=True)

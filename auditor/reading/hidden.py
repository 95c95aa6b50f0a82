"""Writing that a page holds and does not show: it is told, and no figure is taken from it."""

from __future__ import annotations

import numpy as np

from auditor.model import Unread
from auditor.reading.lines import lines_of
from auditor.reading.sheet import Hidden, Sheet

_WHY = {
    Hidden.WITHOUT_INK: "dibuat tidak tampak",
    Hidden.BLENDED: "sewarna dengan latarnya",
    Hidden.COVERED: "tertutup bidang atau gambar",
    Hidden.OUTSIDE: "berada di luar halaman",
}
_SHOWN = 80
"""So many letters of what is hidden are quoted."""


def hidden_writing(sheet: Sheet) -> list[Unread]:
    """One entry for each way in which the page hides writing."""
    found = []
    inked = sheet.glyphs.inked
    for kind, why in _WHY.items():
        members = inked[sheet.glyphs.hidden[inked] == kind]
        if len(members):
            (lines,) = lines_of(sheet.glyphs, members, np.zeros(len(members), np.intp), 1)
            text = " ".join(line.text for line in lines) or f"{len(members)} huruf"
            shown = text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
            found.append(
                Unread(
                    sheet.number,
                    f"tulisan tersembunyi “{shown}”",
                    f"{why}, jadi tidak dipakai dalam pemeriksaan",
                )
            )
    return found

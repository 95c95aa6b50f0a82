"""Letters printed twice with a small shift, as some programs make bold type."""

from __future__ import annotations

import numpy as np

from auditor.reading.sheet import Glyphs, Mask

_NEAR = 2.0
_WIDER_THAN = 2.0


def first_prints(glyphs: Glyphs) -> Mask:
    """False for every glyph that prints the same letter again where it was already printed.

    Narrow letters and marks may stand that near to each other and are kept.
    """
    keep = np.ones(len(glyphs), np.bool_)
    if not _any_near_pair(glyphs):
        return keep
    seen: set[tuple[str, int, int]] = set()
    xs, ys = np.round(glyphs.x0).astype(int).tolist(), np.round(glyphs.top).astype(int).tolist()
    wide = (glyphs.x1 - glyphs.x0 > _WIDER_THAN) & ~np.char.isspace(glyphs.text)
    for i, (text, x, y, is_wide) in enumerate(
        zip(glyphs.text.tolist(), xs, ys, wide.tolist(), strict=True)
    ):
        if is_wide and any(
            (text, x + dx, y + dy) in seen for dx in (-1, 0, 1) for dy in (-1, 0, 1)
        ):
            keep[i] = False
            continue
        seen.add((text, x, y))
    return keep


def _any_near_pair(glyphs: Glyphs) -> bool:
    """Two equal letters near each other share a square in one of four shifted grids."""
    wide = (glyphs.x1 - glyphs.x0 > _WIDER_THAN) & ~np.char.isspace(glyphs.text)
    _, letters = np.unique(glyphs.text[wide], return_inverse=True)
    x, y = glyphs.x0[wide] / (2 * _NEAR), glyphs.top[wide] / (2 * _NEAR)
    for shift_x in (0.0, 0.5):
        for shift_y in (0.0, 0.5):
            column, row = np.floor(x + shift_x), np.floor(y + shift_y)
            squares = (column * 100_003 + row) * 100_003 + letters
            if len(np.unique(squares)) < len(squares):
                return True
    return False

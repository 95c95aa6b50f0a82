"""The rules of a page together with those that its tables lack."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from auditor.reading.boxes import Edges, edges_of, merged
from auditor.reading.completing.bands import Band, stacks_of
from auditor.reading.completing.borrowed import borrowed_columns
from auditor.reading.completing.columns import Drawn, draw_columns
from auditor.reading.completing.ends import open_ends
from auditor.reading.sheet import Glyphs, Rules, is_blank

_ENDS = ("x0", "x1")
_COLUMN = 12.0
"""Points: lines that reach further beyond the last vertical line make an empty column there."""


def completed(rules: Rules, glyphs: Glyphs) -> Edges:
    """The edges of these rules, with the outer sides of tables that are open there, with the line
    that a page end took from a row, and with the columns of tables that only have horizontal lines.

    A side is drawn where inner verticals part a band and text stands beyond the outermost. Columns
    are drawn where stripes without letters part the text of all rows, at least one of which is
    a column of figures; rows where each line of figures is clearly one.
    """
    edges = edges_of(rules)
    across, down = edges.across, edges.down
    if not len(across) or not len(glyphs):
        return edges
    ink = glyphs.where((glyphs.angle == 0) & ~is_blank(glyphs.text))
    drawn = Drawn()
    ends = open_ends(across, down, ink)
    if ends:
        drawn.across.extend(ends)
        across = merged(np.vstack([across, np.array(ends)]))
    for stack in stacks_of(across, down, ink):
        _close_sides(stack, drawn)
        drawn.down.extend(borrowed_columns(stack))
        for run in _runs(stack):
            draw_columns(run, across, drawn)
    if not drawn.down and not drawn.across:
        return edges
    every = Rules(
        across=np.vstack([rules.across, np.array(drawn.across).reshape(-1, 3)]),
        down=np.vstack([rules.down, np.array(drawn.down).reshape(-1, 3)]),
    )
    return edges_of(every)


def _runs(stack: Sequence[Band]) -> list[list[Band]]:
    """Neighbouring bands that hold text and no vertical line, table by table."""
    runs: list[list[Band]] = [[]]
    for i, band in enumerate(stack):
        after = stack[i + 1] if i + 1 < len(stack) else None
        if band.has_text and not len(band.verticals) and not _is_between(band, after):
            runs[-1].append(band)
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if len(run) > 1]


def _is_between(band: Band, after: Band | None) -> bool:
    """Whether one text stands there that is no heading of the rows after it."""
    heads = band.is_label and after is not None and after.has_figures
    return len(band.texts) == 1 and not heads


def _close_sides(stack: Sequence[Band], drawn: Drawn) -> None:
    parted = [i for i, band in enumerate(stack) if len(band.inner)]
    if not parted:
        return
    bands = [
        band
        for i, band in enumerate(stack)
        if len(band.inner) or (band.is_label and i - 1 in parted and i + 1 in parted)
    ]
    open_bands = {
        end: [band for band in bands if not band.closed(getattr(band, end))] for end in _ENDS
    }
    if not any(_text_beyond(band, end) for end in _ENDS for band in open_bands[end]):
        return
    for end in _ENDS:
        if any(_text_beyond(band, end) or _wide(band, end) for band in open_bands[end]):
            for band in open_bands[end]:
                drawn.down.append((getattr(band, end), band.top, band.bottom))


def _wide(band: Band, end: str) -> bool:
    """Whether an empty column has room between an open end and the outermost vertical line."""
    x = band.inner[:, 0]
    if not len(x):
        return False
    return bool(x.min() - band.x0 > _COLUMN if end == "x0" else band.x1 - x.max() > _COLUMN)


def _text_beyond(band: Band, end: str) -> bool:
    """Whether text stands between an open end and the outermost vertical line."""
    x = band.inner[:, 0]
    if not len(x):
        return False
    middle = (band.glyphs.x0 + band.glyphs.x1) / 2
    return bool((middle < x.min()).any() if end == "x0" else (middle > x.max()).any())

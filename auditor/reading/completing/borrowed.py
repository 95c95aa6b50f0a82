"""Rows between others of one table, drawn without the vertical lines that these have."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.reading.completing.bands import Band
from auditor.reading.completing.rows import figure_columns

_SAME = 3.0
"""Points: vertical lines of two rows that are no further apart are one border."""
_NEAR = 1.0
"""Points: letters may reach over a border by so much."""
_Edge = tuple[float, float, float]


def borrowed_columns(stack: Sequence[Band]) -> list[_Edge]:
    """Vertical lines (x, top, bottom) for the rows that have none but keep to those of the others.

    A row keeps to the columns when no letter stands across a border and one of them holds figures.
    """
    borders = _borders(stack)
    if not borders:
        return []
    bare = [band for band in stack if band.has_text and not len(band.inner)]
    keeping = [band for band in bare if _keeps_to(band, borders)]
    if not keeping:
        return []
    if 2 * len(keeping) > len(bare):
        keeping += [band for band in bare if band not in keeping and _set_in(band, borders)]
    return [(x, band.top, band.bottom) for band in keeping for x in borders]


def _borders(stack: Sequence[Band]) -> list[float]:
    """The inner borders that most rows with vertical lines have; none when it is one row only."""
    ruled = [band for band in stack if len(band.inner)]
    found: list[list[float]] = []
    for x in sorted(x for band in ruled for x in band.inner[:, 0].tolist()):
        if found and x - found[-1][-1] <= _SAME:
            found[-1].append(x)
        else:
            found.append([x])
    return [sum(xs) / len(xs) for xs in found if len(xs) > 1 and 2 * len(xs) > len(ruled)]


def _keeps_to(band: Band, borders: Sequence[float]) -> bool:
    figures = figure_columns(band.glyphs, [band.x0, *borders, band.x1])
    return len(band.texts) > 1 and any(figures) and not _across(band, borders)


def _set_in(band: Band, borders: Sequence[float]) -> bool:
    """Whether the text stands below a column that is not the first, as the rest of a cell does."""
    return bool(band.texts[0, 0] > borders[0]) and not _across(band, borders)


def _across(band: Band, borders: Sequence[float]) -> bool:
    return any(
        bool(((band.glyphs.x0 < x - _NEAR) & (band.glyphs.x1 > x + _NEAR)).any())
        or bool(((band.texts[:, 0] < x - _NEAR) & (band.texts[:, 1] > x + _NEAR)).any())
        for x in borders
    )

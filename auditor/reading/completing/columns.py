"""Columns of a table that only has horizontal lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from auditor.reading.completing.bands import WORD_GAP, Band
from auditor.reading.completing.gutters import border_in, clusters, gutters_of
from auditor.reading.completing.rows import by_line, figure_columns, row_borders
from auditor.reading.sheet import Floats, Glyphs

_CENTRED = 4.0
"""A header text this near to the middle of several columns stands over all of them."""
_HEADED = 0.6
"""At least this share of the columns has a header text."""
_LEVEL = 0.5
"""Texts begin at different heights when they differ by more than this share of the font size."""
_RULE = re.compile(r"(?<=\d)(?:=|\().*$")
"""The rule behind a column number."""
_FEW_BANDS = 2
"""With no more bands than this below the header, lines do not part the rows."""


@dataclass
class Drawn:
    """Edges to be added: rows (position, start, end)."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    down: list[tuple[float, float, float]] = field(default_factory=list)


def draw_columns(run: Sequence[Band], across: Floats, drawn: Drawn) -> None:
    """Draw the sides and columns of bands without a vertical line, and rows where lines part none.

    The first band is the header. Nothing is drawn where the text shows no columns of figures.
    """
    head, *body = run
    lines = _lines_inside(head, across)
    borders = _borders(head, body, lines)
    if borders is None:
        return
    if len(body) <= _FEW_BANDS and any(
        unclear(head, borders) for unclear in (_crowded, _uneven, _unnamed)
    ):
        return
    rows = _rows(body, borders)
    if rows is None:
        return
    for y in rows:
        drawn.across.append((y, head.x0, head.x1))
    for band in run:
        drawn.down.extend((x, band.top, band.bottom) for x in (band.x0, band.x1))
    _part_header(head, lines, borders, drawn)
    numbers = _counting_line(head)
    if numbers is not None:
        drawn.across.append((numbers - 1, head.x0, head.x1))
    for band in body:
        over = band.texts
        is_label = len(over) == 1
        for x in borders[1:-1]:
            if not (is_label and over[0, 0] < x < over[0, 1]):
                drawn.down.append((x, band.top, band.bottom))


def _borders(head: Band, body: Sequence[Band], drawn: Floats) -> list[float] | None:
    """The x positions of all column borders; None when the text shows no table of figures."""
    lines = [line for band in body if len(band.texts) > 1 for line in by_line(band.glyphs)]
    headers = np.vstack([_clusters(line) for line in by_line(head.glyphs)])
    ends = drawn[:, 1:].ravel()
    inner = [_end_in(stripe, ends) or border_in(stripe, headers) for stripe in gutters_of(lines)]
    borders = [head.x0, *inner, head.x1]
    if len(borders) <= 2:
        return None
    figures = {i for line in lines for i in figure_columns(line, borders)}
    middle = (head.glyphs.x0 + head.glyphs.x1) / 2
    headed = [bool(((middle > a) & (middle < b)).any()) for a, b in pairwise(borders)]
    if not figures - {0} or sum(headed) < _HEADED * len(headed):
        return None
    kept = [x for i, x in enumerate(borders[:-1]) if i == 0 or headed[i] or i in figures]
    return [*kept, head.x1]


def _counting_line(head: Band) -> float | None:
    """The top of the header's last line where it only counts the columns: 1, 2, 3, …"""
    *above, last = by_line(head.glyphs)
    middle = (last.x0 + last.x1) / 2
    counts = [
        _RULE.sub("", "".join(last.text[(middle > a) & (middle < b)].tolist())).strip("()")
        for a, b in _clusters(last).tolist()
    ]
    counting = len(counts) > 2 and counts == [str(i) for i in range(1, len(counts) + 1)]
    return float(last.top.min()) if above and counting else None


def _crowded(head: Band, borders: Sequence[float]) -> bool:
    """Whether header texts stand beside each other in one column: a border was not seen.

    Where lines part no rows either, the table is better read as one without any.
    """
    for line in by_line(head.glyphs):
        texts = _clusters(line)
        for a, b in pairwise(borders):
            if int(((texts[:, 0] >= a) & (texts[:, 1] <= b)).sum()) > 1:
                return True
    return False


def _uneven(head: Band, borders: Sequence[float]) -> bool:
    """Whether the header texts of the columns begin at different heights: on several levels, or
    centred. Where lines part no rows either, the table is better read as one without any.
    """
    middle = (head.glyphs.x0 + head.glyphs.x1) / 2
    inside = [(middle > a) & (middle < b) for a, b in pairwise(borders)]
    tops = [float(head.glyphs.top[own].min()) for own in inside if own.any()]
    return max(tops) - min(tops) > _LEVEL * head.glyphs.usual_size


def _unnamed(head: Band, borders: Sequence[float]) -> bool:
    """Whether no header text stands over one of the columns alone: it has none, or shares one.

    Where lines part no rows either, the table is better read as one without any.
    """
    lines = by_line(head.glyphs)
    if _counting_line(head) is not None:
        lines.pop()
    texts = np.vstack([_clusters(line) for line in lines])
    return not all(
        bool(((texts[:, 0] >= a) & (texts[:, 1] <= b)).any()) for a, b in pairwise(borders)
    )


def _lines_inside(head: Band, across: Floats) -> Floats:
    """The shorter lines that part the rows of the header."""
    inside = (across[:, 0] > head.top + 1) & (across[:, 0] < head.bottom - 1)
    return across[inside & (across[:, 1] >= head.x0 - 1) & (across[:, 2] <= head.x1 + 1)]


def _end_in(stripe: Floats, ends: Floats) -> float | None:
    """Where a line of the header ends inside a gutter: there the columns part."""
    within = ends[(ends >= stripe[0]) & (ends <= stripe[1])]
    return float(np.median(within)) if len(within) else None


def _rows(body: Sequence[Band], borders: Sequence[float]) -> list[float] | None:
    """The heights of row borders that are not drawn; None when it stays open where they are."""
    if len(body) > _FEW_BANDS:
        return []
    found: list[float] = []
    for band in body:
        rows = row_borders(band.glyphs, borders)
        if rows is None:
            return None
        found.extend(rows)
    return found


def _part_header(head: Band, lines: Floats, borders: Sequence[float], drawn: Drawn) -> None:
    """Draw the columns of the header, but not through a text that stands over several of them."""
    spans = [
        (first, last, _floor(line, first, last, lines, borders, head, drawn))
        for line in by_line(head.glyphs)
        for first, last in _spans(line, lines, borders)
    ]
    for i, x in enumerate(borders[1:-1], start=1):
        top = max((y for first, last, y in spans if first < i <= last), default=head.top)
        if top < head.bottom - 1:
            drawn.down.append((x, top, head.bottom))


def _spans(line: Glyphs, lines: Floats, borders: Sequence[float]) -> list[tuple[int, int]]:
    """(first, last) column of every header text that stands over more than one."""
    found = []
    top = float(line.top.min())
    for x0, x1 in _clusters(line).tolist():
        first = max(i for i, x in enumerate(borders[:-1]) if x <= x0 or i == 0)
        last = min(
            i
            for i in range(first, len(borders) - 1)
            if borders[i + 1] >= x1 or i == len(borders) - 2
        )
        middle = (x0 + x1) / 2
        for y, a, b in lines.tolist():
            covers = a <= x0 + 1 and b >= x1 - 1 and y > top
            if covers and abs((a + b) / 2 - middle) <= _CENTRED:
                first = min(range(len(borders) - 1), key=lambda i: abs(borders[i] - a))
                last = min(range(len(borders) - 1), key=lambda i: abs(borders[i + 1] - b))
        if last > first:
            found.append((first, last))
    return found


def _floor(
    line: Glyphs,
    first: int,
    last: int,
    lines: Floats,
    borders: Sequence[float],
    head: Band,
    drawn: Drawn,
) -> float:
    """The height below a header text over several columns: a line that is there, or a new one."""
    bottom = float(line.top.max() + (line.bottom - line.top).max() * WORD_GAP)
    below = [y for y, a, b in lines.tolist() if y > bottom - 4 and a <= borders[last] <= b]
    if below:
        return float(min(below))
    lower = [
        float(other.top.min()) for other in by_line(head.glyphs) if other.top.min() > bottom - 4
    ]
    if not lower:
        return head.bottom
    y = min(lower) - 1
    drawn.across.append((y, borders[first], borders[last + 1]))
    return y


def _clusters(glyphs: Glyphs) -> Floats:
    return clusters(glyphs, WORD_GAP * glyphs.usual_size)

"""Tables that have no rules: found by their columns, or not at all.

A table is only taken where figures stand in columns under a caption, a row of column numbers or a
header, over several rows. Everything less stays running text: a list or a signature block that is
taken for a table is a false table, and false tables make false findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.model import Box, Route
from auditor.reading import Line, Page, RuledTable
from auditor.tables.unruled.blocks import pitch_of
from auditor.tables.unruled.building import table_of
from auditor.tables.unruled.columns import Head, columns_of
from auditor.tables.unruled.evidence import (
    FIRST,
    convincing,
    first_figures,
    has_figures,
    may_convince,
    number_row,
    text_in,
)
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.regions import Region
from auditor.tables.unruled.rows import heights, partition
from auditor.tables.unruled.texts import texts_of
from auditor.tables.unruled.words import Spacing, height, levelled, spacing_of, words_of

_MIN_COLUMNS = 2
_CROSSING, _CROSSING_REPEATED = 0.15, 0.6
"""At most this share of the lines may run over the borders of the table that goes on, and this one
under its repeated header."""
_LONG = 16
"""A row has at most so many lines above its figures."""
_WHOLE = 0.8
"""A line over at least this share of the width of the texts is drawn over all of it."""
_PASSES = 2
"""Where the body begins is looked for with the columns, and these are then looked for anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the lines that are its own, and the words of its header for the pages to follow;
    ``goes_on`` tells that it continues the table before."""

    table: RuledTable
    lines: tuple[Line, ...]
    header: frozenset[str]
    goes_on: bool = False


def unruled_tables(
    page: Page,
    regions: Sequence[Region],
    before: Found | None,
    captioned: bool,
    rest: Sequence[Line],
) -> list[Found]:
    """The tables of a page that no rules make.

    ``before`` is the table that ended the page before this one, ``captioned`` tells that a caption
    did; ``rest`` are the lines on the next page on which the last table may go on under the same
    header.
    """
    found: list[Found] = []
    for number, region in enumerate(regions):
        first = number == 0
        lines, spacing = _lines_of(region, page)
        table = None
        if first and before is not None:
            table = _continued(region, lines, spacing, before, page.bands)
        above, lines = _above_last(page.rules, lines)
        ends = region is regions[-1] and region.lines[-1] == page.lines[-1]
        known = region.captioned or (first and captioned)
        table = table or _read(lines, spacing, known, rest if ends else (), page.bands, above)
        if table is not None:
            last = lines[-1].box.top + 1
            own = region.lines if table.goes_on else [n for n in region.lines if n.box.top < last]
            found.append(replace(table, lines=tuple(own)))
    return found


def opening_lines(page: Page, regions: Sequence[Region]) -> Sequence[Line]:
    """The lines of the region that opens a page; none where something else does."""
    if not regions or not regions[0].opens_page:
        return ()
    lines, _ = _lines_of(regions[0], page)
    return lines


def _above_last(rules: Sequence[Box], lines: list[Line]) -> tuple[list[float], list[Line]]:
    """(heights of the lines drawn over the whole width between these texts, the texts above the
    last of them): a table that has a line above its header and one below has one at its end."""
    width = max(line.box.x1 for line in lines) - min(line.box.x0 for line in lines)
    top, bottom = lines[0].box.top - 2 * height(lines[0]), lines[-1].box.bottom
    own = [r.top for r in rules if top < r.top < bottom and r.x1 - r.x0 > _WHOLE * width]
    inner = [y for y in own if y > lines[0].box.top]
    if len(inner) < len(own) and len(inner) > 1:
        last = inner.pop()
        lines = [line for line in lines if line.box.top < last]
    return inner, lines


def _lines_of(region: Region, page: Page) -> tuple[list[Line], Spacing]:
    """The lines of a region, of one height each, and how far their words stand apart."""
    spacing = spacing_of(region.lines)
    lines = list(region.lines)
    if page.route is Route.TEXT:
        lines = levelled(lines, spacing.apart)
    return sorted(lines, key=lambda line: (line.box.top, line.box.x0)), spacing


def _continued(
    region: Region,
    lines: Sequence[Line],
    spacing: Spacing,
    before: Found,
    bands: Sequence[float],
) -> Found | None:
    """The region as the next part of a table, when its texts keep to the same columns."""
    if not region.opens_page or region.captioned:
        return None
    columns = list(pairwise(before.table.edges))
    depth = 0
    while depth < len(lines) and _known(lines[depth], before.header):
        depth += 1
    body = lines[depth:]
    if not body:
        return None
    crossing = sum(_crosses(line, columns) for line in body)
    allowed = _CROSSING_REPEATED if depth else _CROSSING
    if crossing > max(1, allowed * len(body)) or not has_figures(body, columns):
        return None
    pitch = pitch_of(lines, spacing.apart)
    table = table_of(Head(()), body, columns, pitch, spacing, _between(bands, body))
    return Found(table, (), before.header, goes_on=True)


def _read(
    lines: Sequence[Line],
    spacing: Spacing,
    captioned: bool,
    rest: Sequence[Line],
    bands: Sequence[float],
    rules: Sequence[float],
) -> Found | None:
    """A table of its own: columns by gaps, header above the figures, rows as they part best."""
    pitch = pitch_of(lines, spacing.apart)
    numbered = number_row(lines, pitch)
    figures = numbered[1] if numbered is not None else first_figures(lines)
    if figures is None or figures >= len(lines):
        return None
    if numbered is None and not captioned and not may_convince(lines):
        return None
    bands = _between(bands, lines)
    start = figures
    if numbered is None and bands and lines[figures].box.top > bands[0] - 2:
        start = next(i for i, line in enumerate(lines) if line.box.top > bands[0] - 2)
    ruled = [i for i, line in enumerate(lines) if rules and line.box.top > rules[0] - 1][:1]
    if numbered is None and not bands and ruled and 0 < ruled[0] <= figures:
        start = ruled[0]
    for _ in range(_PASSES):
        head, body = _parted(lines, start, numbered), lines[start:]
        columns = columns_of(head, body, _under(_words(head.lines), rest), pitch, spacing)
        if len(columns) < _MIN_COLUMNS:
            return None
        if numbered is not None or bands or [start] == ruled:
            break
        before, start = start, _body_start(lines, figures, columns, spacing)
        if start == before:
            break
    head, body = _parted(lines, start, numbered), lines[start:]
    if not convincing(body, columns, captioned, numbered is not None, start):
        return None
    table = table_of(head, body, columns, pitch, spacing, bands)
    return Found(table, (), _words(head.lines))


def _parted(lines: Sequence[Line], start: int, numbered: tuple[int, int] | None) -> Head:
    """The header that ends before the line ``start``."""
    if numbered is None:
        return Head(lines[:start])
    first, end = numbered
    return Head([*lines[:first], *lines[end:start]], lines[first:end])


def _words(lines: Sequence[Line]) -> frozenset[str]:
    return frozenset(_plain(word.text) for line in lines for word in words_of(line))


def _between(bands: Sequence[float], body: Sequence[Line]) -> Sequence[float]:
    """The heights between the bands that stand behind the rows of a body."""
    top, bottom = body[0].box.top, max(line.box.bottom for line in body)
    own = [y for y in bands if top - height(body[0]) < y < bottom + height(body[0])]
    return own if len(own) > 1 else ()


def _under(header: frozenset[str], rest: Sequence[Line]) -> Sequence[Line]:
    """The lines of the next page that stand under the same header again."""
    depth = 0
    while depth < len(rest) and _known(rest[depth], header):
        depth += 1
    return rest[depth:] if depth else ()


def _known(line: Line, header: frozenset[str]) -> bool:
    """Whether a line only repeats words of the header."""
    return all(_plain(word.text) in header for word in words_of(line))


def _body_start(
    lines: Sequence[Line], figures: int, columns: Sequence[Span], spacing: Spacing
) -> int:
    """Where the body begins: with the row of the first figures, which may be centred on them, or
    above it with a row that is numbered one."""
    best: tuple[float, int] | None = None
    for start in range(figures, max(0, figures - _LONG), -1):
        groups = heights(texts_of(lines[start : figures + 12], columns, spacing.apart))
        parts = partition(groups, spacing.space)
        own = next(
            i for i, group in enumerate(groups) if group[0].top >= lines[figures].box.top - 2
        )
        if parts.rows[0][1] <= own:
            break
        gap = (lines[start].box.top - lines[start - 1].box.bottom) / height(lines[start])
        cost = parts.cost - min(2.0, 2 * max(0.0, gap))
        if best is None or cost < best[0] - 0.2:
            best = cost, start
    start = best[1] if best else figures
    for i in range(1, start):
        first = text_in(lines[i], columns[0])
        if FIRST.match(first):
            return i
    return start


def _crosses(line: Line, columns: Sequence[Span]) -> bool:
    return any(
        word.x0 < edge - 1 and word.x1 > edge + 1
        for word in words_of(line)
        for _, edge in columns[:-1]
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())

"""Tables that have no rules: found by their columns, or not at all.

A table is only taken where figures stand in columns under a caption, a row of column numbers or a
header, over several rows. Everything less stays running text: a list or a signature block that is
taken for a table is a false table, and false tables make false findings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.reading import Line, Page, RuledTable
from auditor.tables.unruled.building import table_of
from auditor.tables.unruled.evidence import (
    convincing,
    first_figures,
    has_figures,
    number_row,
    text_in,
)
from auditor.tables.unruled.gutters import (
    Span,
    columns_between,
    gutters,
    runs,
    with_counted,
    with_headed,
    with_numbering,
)
from auditor.tables.unruled.regions import Region, regions_of
from auditor.tables.unruled.rows import heights, partition
from auditor.tables.unruled.texts import texts_of
from auditor.tables.unruled.words import height, space_width, words_of

_MIN_COLUMNS = 2
_FIRST = re.compile(r"^\(?(?:1|I|A|a)[.)]{0,2}$")


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the lines that are its own, and the words of its header for the pages to follow;
    ``goes_on`` tells that it continues the table before."""

    table: RuledTable
    lines: tuple[Line, ...]
    header: frozenset[str]
    goes_on: bool = False


def unruled_tables(
    page: Page, before: Found | None, captioned: bool, after: Page | None
) -> list[Found]:
    """The tables of a page that no rules make.

    ``before`` is the table that ended the page before this one, ``captioned`` tells that a caption
    did; ``after`` is the next page, on which the last table may go on under the same header.
    """
    found: list[Found] = []
    regions = regions_of(page)
    following = regions_of(after)[:1] if after else []
    rest = following[0].lines if following and following[0].opens_page else ()
    for number, region in enumerate(regions):
        first = number == 0
        table = _continued(region, before, page.bands) if first and before is not None else None
        ends = region is regions[-1] and region.lines[-1] == page.lines[-1]
        known = region.captioned or (first and captioned)
        table = table or _read(region.lines, known, rest if ends else (), page.bands)
        if table is not None:
            found.append(table)
    return found


def _continued(region: Region, before: Found, bands: Sequence[float]) -> Found | None:
    """The region as the next part of a table, when its texts keep to the same columns."""
    if not region.opens_page or region.captioned:
        return None
    columns = list(pairwise(before.table.edges))
    depth = 0
    while depth < len(region.lines) and _known(region.lines[depth], before.header):
        depth += 1
    body = region.lines[depth:]
    if not body:
        return None
    crossing = sum(_crosses(line, columns) for line in body)
    if crossing > max(1, 0.15 * len(body)) or not has_figures(body, columns):
        return None
    table = table_of((), body, columns, _between(bands, body))
    return Found(table, region.lines, before.header, goes_on=True)


def _read(
    lines: Sequence[Line], captioned: bool, rest: Sequence[Line], bands: Sequence[float]
) -> Found | None:
    """A table of its own: columns by gaps, header above the figures, rows as they part best."""
    space = space_width(lines)
    numbered = number_row(lines)
    start = numbered + 1 if numbered is not None else first_figures(lines)
    if start is None or start >= len(lines):
        return None
    body = lines[start:]
    left = min(line.box.x0 for line in lines) - 1
    right = max(line.box.x1 for line in lines) + 1
    header = [runs(line, space) for line in lines[:start]]
    words = frozenset(_plain(word.text) for line in lines[:start] for word in words_of(line))
    gaps = gutters([*body, *_under(words, rest)], space)
    if numbered is not None:
        gaps = with_counted(gaps, body, header[numbered], space)
    over = [run for line in header for run in line]
    if header:
        gaps = with_numbering(with_headed(gaps, over, header[-1]), body, over)
    columns = _joined_marks(columns_between(gaps, left, right, over), body)
    if len(columns) < _MIN_COLUMNS:
        return None
    bands = _between(bands, body)
    if numbered is None and not bands:
        start = _body_start(lines, start, columns, space)
        body = lines[start:]
    if not convincing(body, columns, captioned, numbered is not None, start):
        return None
    known = frozenset(_plain(word.text) for line in lines[:start] for word in words_of(line))
    return Found(table_of(lines[:start], body, columns, bands), tuple(lines), known)


def _between(bands: Sequence[float], body: Sequence[Line]) -> Sequence[float]:
    """The heights between the bands, if bands stand behind the whole of the body."""
    top, bottom = body[0].box.top, max(line.box.bottom for line in body)
    own = [y for y in bands if top - height(body[0]) < y < bottom + height(body[0])]
    reach = len(own) > 1 and own[0] < top + 2 and own[-1] > bottom - 2
    return own if reach else ()


def _under(header: frozenset[str], rest: Sequence[Line]) -> Sequence[Line]:
    """The lines of the next page that stand under the same header again."""
    depth = 0
    while depth < len(rest) and _known(rest[depth], header):
        depth += 1
    return rest[depth:] if depth else ()


def _known(line: Line, header: frozenset[str]) -> bool:
    """Whether a line only repeats words of the header."""
    return all(_plain(word.text) in header for word in words_of(line))


def _body_start(lines: Sequence[Line], figures: int, columns: Sequence[Span], space: float) -> int:
    """Where the body begins: with the row of the first figures, which may be centred on them, or
    above it with a row that is numbered one."""
    best: tuple[float, int] | None = None
    for start in range(figures, max(0, figures - 6), -1):
        groups = heights(texts_of(lines[start : figures + 12], columns, space))
        parts = partition(groups, space)
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
        if _FIRST.match(first):
            return i
    return start


def _joined_marks(columns: list[Span], body: Sequence[Line]) -> list[Span]:
    """Columns in which only "Rp" stands belong to the figures on their right."""
    joined: list[Span] = []
    carry: float | None = None
    for span in columns:
        texts = {text_in(line, span) for line in body} - {""}
        left = carry if carry is not None else span[0]
        if texts and all(re.fullmatch(r"Rp\.?|\(", text) for text in texts):
            carry = left
            continue
        joined.append((left, span[1]))
        carry = None
    return joined


def _crosses(line: Line, columns: Sequence[Span]) -> bool:
    return any(
        word.x0 < edge - 1 and word.x1 > edge + 1
        for word in words_of(line)
        for _, edge in columns[:-1]
    )


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())

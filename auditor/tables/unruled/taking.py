"""Pages to pages on which tables without rules are tables too, and no running text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from auditor.model import Box, Route
from auditor.reading import Line, Page, RuledTable, TaggedTable
from auditor.tables.captions import numbered_caption
from auditor.tables.unruled.finding import Found, opening_lines, unruled_tables
from auditor.tables.unruled.regions import regions_of
from auditor.tables.unruled.tagged import Part, tagged_parts


def with_unruled_tables(pages: Sequence[Page], tags: Sequence[TaggedTable]) -> list[Page]:
    """First what the tags tell, then what the columns show on pages without tagged tables."""
    regions = cache(lambda at: regions_of(pages[at]) if at < len(pages) else [])
    parts: dict[int, list[Part]] = defaultdict(list)
    for part in tagged_parts(pages, tags):
        parts[part.page].append(part)
    tagged_pages = {page for table in tags for page in table.pages}
    result: list[Page] = []
    before: Found | None = None
    captioned = False
    series = len(tags)
    for at, page in enumerate(pages):
        if parts.get(page.number):
            result.append(_with_tagged(page, parts[page.number]))
            before, captioned = None, False
            continue
        found: list[Found] = []
        searched = page.number not in tagged_pages and page.route in (Route.TEXT, Route.OCR)
        if searched and regions(at):
            rest = opening_lines(pages[at + 1], regions(at + 1)) if regions(at + 1) else ()
            found = unruled_tables(page, regions(at), before, captioned, rest)
        numbered = []
        for own in found:
            series += not own.goes_on
            numbered.append(replace(own, table=replace(own.table, series=series)))
        found = numbered
        result.append(_with_found(page, found))
        last = page.lines[-1] if page.lines else None
        before = found[-1] if found and last in found[-1].lines else None
        captioned = bool(last and before is None and _ends_in_caption(page))
    return result


def _ends_in_caption(page: Page) -> bool:
    """Whether the last lines of a page are a caption."""
    return any(numbered_caption(line.text) for line in page.lines[-4:]) and not any(
        table.box.bottom > page.lines[-1].box.top for table in page.tables
    )


def _with_tagged(page: Page, parts: Sequence[Part]) -> Page:
    lines: list[Line] = []
    taken = frozenset(mark for part in parts for mark in part.marks)
    first = min(parts, key=lambda part: part.table.box.top)
    for line in page.lines:
        kept = tuple(piece for piece in line.pieces if piece.mark not in taken)
        if len(kept) == len(line.pieces):
            above = line.box.bottom <= first.table.box.top + 2
            marked = any(piece.mark is not None for piece in line.pieces)
            if not (above and not marked and _repeats_header(line, first)):
                lines.append(line)
        elif any(piece.text.strip() for piece in kept):
            box = Box(kept[0].x0, line.box.top, kept[-1].x1, line.box.bottom)
            text = "".join((" " if i and not p.glued else "") + p.text for i, p in enumerate(kept))
            lines.append(Line(text, box, len(kept), kept))
    return _with(page, lines, [part.table for part in parts])


def _repeats_header(line: Line, part: Part) -> bool:
    """Header rows that are printed again on a page are no part of the tagged table."""
    return part.table.series > 0 and all(
        any("".join(word.split()) in text for text in part.header) for word in line.text.split()
    )


def _with_found(page: Page, found: Sequence[Found]) -> Page:
    if not found:
        return page
    taken = {id(line) for table in found for line in table.lines}
    lines = [line for line in page.lines if id(line) not in taken]
    return _with(page, lines, [table.table for table in found])


def _with(page: Page, lines: Sequence[Line], tables: Sequence[RuledTable]) -> Page:
    every = sorted((*page.tables, *tables), key=lambda table: (table.box.top, table.box.x0))
    return replace(page, lines=tuple(lines), tables=tuple(every))

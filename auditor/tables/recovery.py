"""Pages to tables and to the lines that belong to no table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.model import Table
from auditor.reading import Line, Page, contents_entries
from auditor.tables.captions import numbered_caption
from auditor.tables.placing import as_displayed
from auditor.tables.segments import segments_of
from auditor.tables.stitching import stitched

_MARGIN = 0.12
_REPEATS = 3
_PAGE_NUMBER = re.compile(r"[-\s|]*(?:\d+|[ivxlc]+)[-\s|]*")


def recover_tables(pages: Sequence[Page]) -> tuple[tuple[Table, ...], tuple[Page, ...]]:
    """(tables, pages without tables): captions, running heads and feet are taken off the pages."""
    bare = _without_running_lines([_boxes_as_text(page) for page in pages])
    segments = []
    before: Page | None = None
    captions: dict[int, set[Line]] = {}
    for page in bare:
        for segment in segments_of(page, before):
            segments.append(segment)
            if segment.caption:
                for line in segment.caption.lines:
                    captions.setdefault(page.number, set()).add(line)
        before = page
    prose = tuple(
        replace(
            page,
            lines=tuple(line for line in page.lines if line not in captions.get(page.number, ())),
        )
        for page in bare
    )
    return as_displayed(stitched(segments), pages), prose


def captions_without_table(tables: Sequence[Table], prose: Sequence[Page]) -> list[tuple[int, str]]:
    """(page, number) of every caption under which no table was recovered.

    Such a table has no ruling lines or is a picture; it must be told, never taken for checked.
    """
    known = {table.number for table in tables}
    lost: dict[str, int] = {}
    for page in prose:
        entries = contents_entries(page)
        for line in page.lines:
            numbered = numbered_caption(line.text) if line not in entries else None
            if numbered and numbered[0] not in known:
                lost.setdefault(numbered[0], page.number)
    return [(page, number) for number, page in lost.items()]


def _boxes_as_text(page: Page) -> Page:
    """A frame around text is no table: its lines go back to the running text."""
    tables = tuple(table for table in page.tables if len(table.cells) > 1)
    freed = [
        line
        for table in page.tables
        if len(table.cells) <= 1
        for cell in table.cells
        for line in cell.lines
    ]
    if not freed:
        return page
    lines = sorted([*page.lines, *freed], key=lambda line: (line.box.top, line.box.x0))
    return replace(page, lines=tuple(lines), tables=tables)


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Take off what stands at the same height on several pages (page numbers may count)."""
    seen = Counter(
        key for page in pages for key in {_running_key(page, line) for line in page.lines} if key
    )
    result = []
    for page in pages:
        kept = []
        for line in page.lines:
            key = _running_key(page, line)
            page_number = key is not None and _PAGE_NUMBER.fullmatch(line.text)
            if not page_number and (key is None or seen[key] < _REPEATS):
                kept.append(line)
        result.append(replace(page, lines=tuple(kept)))
    return result


def _running_key(page: Page, line: Line) -> tuple[int, str] | None:
    middle = (line.box.top + line.box.bottom) / 2
    if page.height * _MARGIN < middle < page.height * (1 - _MARGIN):
        return None
    text = re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())
    from_edge = line.box.top if middle < page.height / 2 else page.height - line.box.bottom
    return round(from_edge / 4), text

"""Pages to tables and to the lines that belong to no table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from auditor.model import Box, Table
from auditor.reading import Line, Page, RuledCell, RuledTable, TaggedTable, contents_entries
from auditor.tables.alignment import with_one_set_of_columns
from auditor.tables.captions import numbered_caption
from auditor.tables.placing import as_displayed
from auditor.tables.segments import segments_of
from auditor.tables.stitching import stitched
from auditor.tables.unruled import (
    header_above,
    is_figure,
    parts_apart,
    texts_above,
    with_unruled_tables,
)

_MARGIN = 0.12
_REPEATS = 3
_UNDER, _MOSTLY = 2.5, 0.8
"""Lines of a header follow each other within this multiple of their height, and on this share of
the pages on which the first of them stands."""
_RUNNING = 3
"""A running head has no more texts beside each other than left, in the middle and right."""
_BANDS = 3
"""So many rows of shading at least are the bands of a table."""
_BAND_ROWS = 2
"""So many rows of texts that stand apart, under one another in one column, are bands of shading."""
_Key = tuple[int, str]
"""The distance from the edge of the page, and what is written there, numbers left out."""
_PAGE_NUMBER = re.compile(r"[-\s|]*(?:\d+|[ivxlc]+)[-\s|]*")


def recover_tables(
    pages: Sequence[Page], tags: Sequence[TaggedTable] = ()
) -> tuple[tuple[Table, ...], tuple[Page, ...]]:
    """(tables, pages without tables): captions, running heads and feet are taken off the pages."""
    bare = _without_running_lines([_boxes_as_text(page) for page in pages])
    bare = with_one_set_of_columns(bare)
    bare = with_unruled_tables(bare, tags)
    segments = []
    before: Page | None = None
    captions: dict[int, set[Line]] = {}
    for page in bare:
        for segment in segments_of(page, before):
            segments.append(segment)
            if segment.caption:
                for line in segment.caption.lines:
                    captions.setdefault(segment.caption_page, set()).add(line)
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
    """A frame around one text is no table: its lines go back to the running text."""
    shading = [table for table in page.tables if _is_shading(table, page.lines)]
    kept = tuple(t for t in page.tables if t not in shading and not _is_frame(t))
    freed = [line for t in page.tables if t not in kept for cell in t.cells for line in cell.lines]
    if not freed:
        return page
    lines = sorted([*page.lines, *freed], key=lambda line: (line.box.top, line.box.x0))
    sides = {y for t in shading for cell in t.cells for y in (cell.box.top, cell.box.bottom)}
    return replace(page, lines=_whole(lines), tables=kept, bands=tuple(sorted(sides)))


def _is_shading(table: RuledTable, lines: Sequence[Line]) -> bool:
    """Whether a grid is the bands of shading behind the rows of a table without rules."""
    if table.bars and texts_above(table, lines):
        return True
    banded = table.columns == 1 and _is_frame(table)
    return table.rows >= _BANDS and (banded or bool(header_above(table, lines)))


def _whole(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Parts of one line, which stood in cells beside each other, put together again."""
    whole: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.box.top), line.box.x0)):
        last = whole[-1] if whole else None
        if last and abs(last.box.top - line.box.top) < 1 and last.box.x1 <= line.box.x0:
            text = f"{last.text} {line.text}"
            pieces = (*last.pieces, *line.pieces)
            whole[-1] = Line(text, last.box.union(line.box), last.words + line.words, pieces)
        else:
            whole.append(line)
    return tuple(sorted(whole, key=lambda line: (line.box.top, line.box.x0)))


def _is_frame(table: RuledTable) -> bool:
    """Whether a table is a frame around text, or bands of shading behind rows of text."""
    if sum(cell.has_text for cell in table.cells) <= 1:
        return True
    if table.columns != 1:
        return False
    rows = sum(any(parts_apart(line) > 1 for line in cell.lines) for cell in table.cells)
    return rows >= _BAND_ROWS


def _without_running_lines(pages: Sequence[Page]) -> list[Page]:
    """Take off what stands at the same height on several pages (page numbers may count, the numbers
    of captions at the top of pages may not).

    It may stand in a bar of colour that was read as a row of the table above it. A row with more
    figures than a page number is one of the table's own, however much it looks like the last rows
    of other pages.
    """
    seen = Counter(
        key for page in pages for key in {_running_key(page, line) for line in _lines(page)} if key
    )

    headers = _table_headers(pages, seen)

    def runs(page: Page, line: Line) -> bool:
        key = _running_key(page, line)
        if key in headers:
            return False
        page_number = key is not None and _PAGE_NUMBER.fullmatch(line.text)
        return bool(page_number) or (key is not None and seen[key] >= _REPEATS)

    result = []
    for page in pages:
        kept = tuple(line for line in page.lines if not runs(page, line))
        tables = tuple(
            _without_last_row(table) if _last_row_runs(table, page, runs) else table
            for table in page.tables
        )
        result.append(replace(page, lines=kept, tables=tables))
    return result


def _table_headers(pages: Sequence[Page], seen: Counter[_Key]) -> set[_Key]:
    """The first line of the header of a table without rules that goes on over pages: it has more
    texts than a running head, or stands right above one and the same line of several texts wherever
    it repeats."""
    below: dict[_Key, Counter[str]] = defaultdict(Counter)
    long: set[_Key] = set()
    for page in pages:
        for i, line in enumerate(page.lines):
            key = _running_key(page, line)
            if key is None or seen[key] < _REPEATS or line.box.top > page.height / 2:
                continue
            if parts_apart(line) > _RUNNING:
                long.add(key)
            near = [
                other.text
                for other in page.lines[i + 1 : i + 4]
                if other.box.top - line.box.bottom < _UNDER * (line.box.bottom - line.box.top)
                and parts_apart(other) > 2
            ]
            below[key].update(near[:1])
    return long | {
        key for key, texts in below.items() if texts and max(texts.values()) >= _MOSTLY * seen[key]
    }


def _lines(page: Page) -> Iterator[Line]:
    yield from page.lines
    for table in page.tables:
        for cell in table.cells:
            if cell.row == table.rows - 1:
                yield from cell.lines


def _last_row_runs(table: RuledTable, page: Page, runs: Callable[[Page, Line], bool]) -> bool:
    last = [line for cell in table.cells if cell.row == table.rows - 1 for line in cell.lines]
    merged = any(cell.row_span > 1 and _ends(cell, table) for cell in table.cells)
    if table.rows < 2 or not last or merged or sum(is_figure(line.text) for line in last) > 1:
        return False
    return all(runs(page, line) for line in last)


def _ends(cell: RuledCell, table: RuledTable) -> bool:
    return cell.row + cell.row_span == table.rows


def _without_last_row(table: RuledTable) -> RuledTable:
    """The table without its last row, and without the columns that only that row reaches."""
    kept = [cell for cell in table.cells if cell.row < table.rows - 1]
    first = min(cell.column for cell in kept)
    last = max(cell.column + cell.column_span for cell in kept)
    bottom = max(cell.box.bottom for cell in kept)
    box = Box(table.edges[first], table.box.top, table.edges[last], bottom)
    cells = tuple(cell._replace(column=cell.column - first) for cell in kept)
    return RuledTable(box, cells, table.rows - 1, table.edges[first : last + 1])


def _running_key(page: Page, line: Line) -> _Key | None:
    middle = (line.box.top + line.box.bottom) / 2
    if page.height * _MARGIN < middle < page.height * (1 - _MARGIN):
        return None
    text = line.text.casefold()
    if not numbered_caption(line.text):
        text = re.sub(r"\d+|\b[ivxlc]+\b", "#", text)
    from_edge = line.box.top if middle < page.height / 2 else page.height - line.box.bottom
    return round(from_edge / 4), text

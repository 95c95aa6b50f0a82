"""Segments to whole tables: what goes on over pages is one table, a split row is one row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz import fuzz

from auditor.model import Cell, Row, Table
from auditor.quantities import read_number
from auditor.tables.cells import plain
from auditor.tables.headers import Header, columns_of, find_header
from auditor.tables.segments import Segment

_MARKS = re.compile(r"[.,;:)%]+")
_MID_SENTENCE = re.compile(r"(?![a-z]{1,2}[.)])[a-z]")
"""A text that begins in lower case and is not enumerated goes on with another."""
_SHARED = 0.8
_LONG_HEADER, _NEARLY = 40, 92
"""Letters of a header row, and how alike (of 100) it is where it is repeated on a scan."""
_Cells = tuple[Cell | None, ...]


def stitched(segments: Sequence[Segment]) -> tuple[Table, ...]:
    """Put the tables of a document together; ``segments`` come in reading order."""
    groups: list[tuple[Header, list[Segment], list[int]]] = []
    for segment in segments:
        if groups:
            header, parts, starts = groups[-1]
            if _continues(segment, parts[-1]):
                start = _repeated_header(segment, parts[0], header)
                if start is not None:
                    parts.append(segment)
                    starts.append(start)
                    continue
        header = find_header(segment.grid, segment.width)
        groups.append((header, [segment], [header.depth]))
    tables = [_table(i, *group) for i, group in enumerate(groups, start=1)]
    for i, ((_, before, _), (_, after, _)) in enumerate(pairwise(groups)):
        if _may_continue(after[0], before[-1]):
            tables[i] = replace(tables[i], open_end=True)
    return _named(tables)


def _named(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Give every table a name of its own: its number, or with it its page, or its turn there."""
    numbers = Counter(table.number for table in tables)
    pages = Counter((table.number, table.pages[0]) for table in tables)
    turns: Counter[tuple[str | None, int]] = Counter()
    named = []
    for table in tables:
        key = (table.number, table.pages[0])
        turns[key] += 1
        page = f"halaman {table.pages[0]}"
        turn = f" ke-{turns[key]}" if pages[key] > 1 else ""
        if table.number is None:
            name = f"tabel tanpa nomor{turn} di {page}"
        elif numbers[table.number] > 1:
            name = f"Tabel {table.number} ({page}{', yang' + turn if turn else ''})"
        else:
            name = f"Tabel {table.number}"
        named.append(replace(table, name=name))
    return tuple(named)


def _continues(segment: Segment, last: Segment) -> bool:
    if segment.ruled.series or last.ruled.series:
        return segment.ruled.series == last.ruled.series
    return _next_to(segment, last) and segment.has_columns_of(last)


def _next_to(segment: Segment, last: Segment) -> bool:
    """Whether one part ends a page and the other opens the next without a caption."""
    return (
        segment.page == last.page + 1
        and segment.opens_page
        and last.ends_page
        and (segment.caption is None or segment.caption.number is None)
    )


def _may_continue(segment: Segment, last: Segment) -> bool:
    """Whether both may be parts of one table although their columns were read differently."""
    one, other = segment.ruled.box, last.ruled.box
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    narrower = min(one.x1 - one.x0, other.x1 - other.x0)
    return _next_to(segment, last) and shared > _SHARED * narrower


def _repeated_header(segment: Segment, first: Segment, header: Header) -> int | None:
    """How many rows at the top of a later part repeat the header.

    None when the part has a header of its own, so that it starts another table.
    """
    if segment.ruled.series:
        return 0
    known = {_row_text(first, i) for i in range(header.depth)}
    start = 0
    while start < min(len(segment.grid), header.depth) and _is_known(segment, start, known):
        start += 1
    if start == 0:
        own = find_header(segment.grid, segment.width)
        if own.number_row is not None:
            return None
    return start


def _is_known(segment: Segment, row: int, known: Collection[str]) -> bool:
    """Whether a row is one of the header's; a long one may have letters that were misread."""
    text = _row_text(segment, row)
    if text in known:
        return True
    long = [other for other in known if min(len(text), len(other)) >= _LONG_HEADER]
    return any(fuzz.ratio(text, other) >= _NEARLY for other in long)


def _row_text(segment: Segment, row: int) -> str:
    cells = segment.grid[row]
    texts = {column: plain(cell.text) for column, cell in cells.items()}
    return "|".join(f"{column}:{text}" for column, text in sorted(texts.items()) if text)


def _table(order: int, header: Header, parts: list[Segment], starts: list[int]) -> Table:
    first = parts[0]
    rows: list[_Cells] = []
    for part, start in zip(parts, starts, strict=True):
        merged: list[tuple[Cell | None, int]] = []
        for index, cells in enumerate(part.body(start)):
            if index == 0 and rows and part is not first and _goes_on(part, cells, rows[-1]):
                rows[-1] = _joined(rows[-1], cells)
                merged = [
                    (whole, cell.row_span if cell else 0)
                    for whole, cell in zip(rows[-1], cells, strict=True)
                ]
            elif any(cell and cell.text for cell in cells):
                rows.append(_under(merged, cells, index))
    caption = first.caption
    title = caption.title if caption else ""
    doubts = () if header.depth else ("baris judul kolom tidak ditemukan",)
    return Table(
        order=order,
        number=caption.number if caption else None,
        caption=title or header.title,
        columns=columns_of(first.grid, header, first.width),
        rows=tuple(Row(i, cells) for i, cells in enumerate(rows)),
        pages=tuple(dict.fromkeys(part.page for part in parts)),
        name="",
        doubts=doubts,
    )


def _goes_on(part: Segment, cells: _Cells, above: _Cells) -> bool:
    if part.ruled.goes_on is not None:
        return part.ruled.goes_on
    return _is_rest_of(cells, above)


def _is_rest_of(cells: _Cells, above: _Cells) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    It continues only cells that are filled above, leaves a filled one alone, and fills no key
    column and no complete figure again.
    """
    filled = [i for i, cell in enumerate(cells) if cell and cell.text]
    filled_above = [i for i, cell in enumerate(above) if cell and cell.text]
    if not filled or not filled_above or not set(filled) < set(filled_above):
        return False
    first = cells[filled[0]]
    if filled[0] == filled_above[0] and first and not _rest_of_words(first.text):
        return False
    for i in filled:
        cell, upper = cells[i], above[i]
        number = read_number(cell.text) if cell else None
        if number and upper and read_number(upper.text) and len(cell.text) > 2:  # type: ignore[union-attr]
            return False
    return True


def _rest_of_words(text: str) -> bool:
    return bool(_MARKS.fullmatch(text) or _MID_SENTENCE.match(text))


def _joined(above: _Cells, rest: _Cells) -> _Cells:
    joined: list[Cell | None] = []
    for upper, lower in zip(above, rest, strict=True):
        if upper is None or lower is None or not lower.text:
            joined.append(upper)
            continue
        glue = "" if _number_goes_on(upper.text, lower.text) else " "
        joined.append(
            replace(
                upper,
                text=f"{upper.text}{glue}{lower.text}".strip(),
                regions=upper.regions + lower.regions,
                doubt="; ".join(dict.fromkeys(d for d in (upper.doubt, lower.doubt) if d)),
                witnesses=tuple(w for w in upper.witnesses if w in lower.witnesses),
            )
        )
    return tuple(joined)


def _under(merged: Sequence[tuple[Cell | None, int]], cells: _Cells, index: int) -> _Cells:
    """The row with this index; where a merged cell goes on that began on the page before, with its
    whole text. ``merged`` has those cells and over how many rows they reach.
    """
    if not merged:
        return cells
    return tuple(
        replace(whole, inherited=True, row_span=cell.row_span)
        if whole and cell and cell.inherited and index < reach
        else cell
        for (whole, reach), cell in zip(merged, cells, strict=True)
    )


def _number_goes_on(upper: str, lower: str) -> bool:
    if _MARKS.fullmatch(lower):
        return True
    return upper[-1:] in "0123456789.,-" and lower[:1] in "0123456789.,%"

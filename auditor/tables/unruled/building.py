"""From header lines, body lines and columns to the grid of a table."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Box, Witness
from auditor.reading import Line, RuledCell, RuledTable
from auditor.tables.unruled.blocks import Block
from auditor.tables.unruled.certain import certain
from auditor.tables.unruled.columns import Head
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.header import header_cells
from auditor.tables.unruled.rows import Partition, heights, partition
from auditor.tables.unruled.spans import Ground, HeaderCell
from auditor.tables.unruled.texts import Text, texts_of
from auditor.tables.unruled.words import Spacing, is_figure

BY_GAPS = "tabel tanpa garis: letak angka ini hanya ditentukan dari jarak antartulisan"
UNSAFE_ROW = "tabel tanpa garis: batas baris di sini tidak pasti"
UNSAFE_HEADER = "tabel tanpa garis: judul kolom ini tidak pasti"
ACROSS = "tabel tanpa garis: tulisan melintasi batas kolom"


def table_of(
    head: Head,
    body: Sequence[Line],
    columns: Sequence[Span],
    pitch: float,
    spacing: Spacing,
    bands: Sequence[float] = (),
) -> RuledTable:
    """The grid: header cells by their levels, the row of column numbers, then the rows."""
    groups = heights(texts_of(body, columns, spacing.apart))
    parts = partition(groups, spacing.space, bands)
    wide = _extents(columns, groups)
    numbers = texts_of(head.numbers, columns, spacing.apart)
    marks = {text.first: text.line.box for text in numbers}
    ground = Ground(columns, wide, _figure_columns(groups), marks)
    cells, levels = header_cells(head.titles, ground, spacing.apart, pitch)
    grid: list[RuledCell] = []
    for cell in cells:
        below = [
            c.level
            for c in cells
            if c.level > cell.level and c.first < cell.last and cell.first < c.last
        ]
        down = (min(below) if below else levels) - cell.level
        grid.append(
            RuledCell(
                cell.box, tuple(cell.lines), cell.level, cell.first, down, cell.last - cell.first
            )
        )
    grid += _number_cells(numbers, levels)
    offset = levels + bool(head.numbers)
    body_cells = _body_cells(wide, groups, parts, offset)
    rows = [groups[a:b] for a, b in parts.rows]
    if parts.unsure or bands or not certain(cells, ground, rows):
        unsure = _unsure_columns(cells, wide)
        body_cells = [_doubted(cell, unsure) for cell in body_cells]
    grid = _without_overlaps([*grid, *body_cells])
    lines = (*head.lines, *body)
    box = Box(
        columns[0][0],
        min(line.box.top for line in lines),
        columns[-1][1],
        max(line.box.bottom for line in lines),
    )
    edges = (columns[0][0], *(right for _, right in columns))
    return RuledTable(box, tuple(grid), offset + len(parts.rows), edges)


def _figure_columns(groups: Sequence[Sequence[Text]]) -> set[int]:
    """The columns in which most texts begin with a digit or are figures."""
    texts: dict[int, list[bool]] = {}
    for group in groups:
        for text in group:
            figure = text.text[:1].isdigit() or is_figure(text.text)
            texts.setdefault(text.first, []).append(figure)
    return {column for column, figures in texts.items() if 2 * sum(figures) > len(figures)}


def _number_cells(texts: Sequence[Text], row: int) -> list[RuledCell]:
    """The row of column numbers, which may be set in several lines."""
    own: dict[int, list[Text]] = {}
    for text in texts:
        own.setdefault(text.first, []).append(text)
    cells = []
    for first, parts in own.items():
        lines = tuple(part.line for part in parts)
        span = max(part.last for part in parts) - first
        cells.append(RuledCell(Block(list(lines)).box, lines, row, first, 1, span))
    return cells


def _body_cells(
    wide: Sequence[Span], groups: Sequence[Sequence[Text]], parts: Partition, offset: int
) -> list[RuledCell]:
    """A cell for every slot; its box is as wide as the texts of its column."""
    cells: list[RuledCell] = []
    for r, (start, end) in enumerate(parts.rows):
        own: dict[int, list[Text]] = {}
        for group in groups[start:end]:
            for text in group:
                own.setdefault(text.first, []).append(text)
        covered = 0
        for c in range(len(wide)):
            texts = own.get(c, [])
            if not texts and c < covered:
                continue
            last = max((text.last for text in texts), default=c + 1)
            covered = max(covered, last)
            lines = tuple(text.line for text in texts)
            top, bottom = groups[start][0].top, groups[start][0].bottom
            if texts:
                top, bottom = lines[0].box.top, lines[-1].box.bottom
            box = Box(wide[c][0], top, wide[last - 1][1], bottom)
            torn = any(text.torn for text in texts)
            doubt = ACROSS if torn else UNSAFE_ROW if texts and r in parts.unsure else ""
            witnesses = (Witness.TEXT,)
            cells.append(
                RuledCell(box, lines, offset + r, c, 1, last - c, doubt=doubt, witnesses=witnesses)
            )
    return cells


def _unsure_columns(cells: Sequence[HeaderCell], wide: Sequence[Span]) -> set[int]:
    """Columns beside each other whose header texts stand between them, over neither."""
    over = {
        cell.first
        for cell in cells
        if cell.box.x0 < wide[cell.first][1] and cell.box.x1 > wide[cell.first][0]
    } | {c for cell in cells if cell.last - cell.first > 1 for c in range(cell.first, cell.last)}
    unsure: set[int] = set()
    for cell in cells:
        beside = cell.first + (1 if cell.box.x0 >= wide[cell.first][1] else -1)
        if cell.first not in over and 0 <= beside < len(wide) and beside not in over:
            unsure |= {cell.first, beside}
    return unsure


def _doubted(cell: RuledCell, unsure: set[int]) -> RuledCell:
    """A figure, code or row number bound by no more than the gaps between texts, which bind wrongly
    at times."""
    if cell.doubt or not _counts(cell.lines):
        return cell
    return cell._replace(doubt=UNSAFE_HEADER if cell.column in unsure else BY_GAPS)


def _counts(lines: Sequence[Line]) -> bool:
    """Whether texts are a code or the number of a row, or one of them is a figure."""
    text = "".join(line.text for line in lines)
    coded = any(map(str.isdigit, text)) and not any(map(str.isalpha, text))
    return coded or any(is_figure(line.text) for line in lines)


def _extents(columns: Sequence[Span], groups: Sequence[Sequence[Text]]) -> list[Span]:
    """How far the texts of every column reach; the column itself where it has none."""
    found = list(columns)
    for c in range(len(columns)):
        boxes = [t.line.box for group in groups for t in group if (t.first, t.last) == (c, c + 1)]
        if boxes:
            found[c] = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    return found


def _without_overlaps(grid: Sequence[RuledCell]) -> list[RuledCell]:
    """Each slot belongs to the first cell that stands in it; what has none left joins that cell."""
    taken: dict[tuple[int, int], int] = {}
    kept: list[RuledCell] = []
    for cell in sorted(grid, key=lambda c: (c.row, c.column)):
        slot = taken.get((cell.row, cell.column))
        if slot is not None:
            other = kept[slot]
            lines = tuple(
                sorted((*other.lines, *cell.lines), key=lambda line: (line.box.top, line.box.x0))
            )
            kept[slot] = other._replace(lines=lines, box=other.box.union(cell.box))
            continue
        span = cell.column_span
        while any((cell.row, cell.column + i) in taken for i in range(span)):
            span -= 1
        cell = cell._replace(column_span=span)
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + span):
                taken.setdefault((r, c), len(kept))
        kept.append(cell)
    return kept

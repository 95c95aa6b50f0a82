"""Header rows: how many there are, the tree they make, and the row of column numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.model import Column
from auditor.quantities import read_number
from auditor.tables.numbering import is_lettered, number_in, numbered, rule_in_label, signed_labels

Grid = Sequence[Mapping[int, "GridCell"]]
"""For every row, the cells that start in it, by column."""

_UNIT_ONLY = re.compile(r"^\(?\s*(?:rp\.?|%|persen|rupiah)\s*\)?$", re.IGNORECASE)
_FIRST = re.compile(r"^\(?(?:1|I|A|a)[.)]{0,2}$")
_BAND = 0.7
"""A cell over at least this share of the columns is a band between rows, no header."""
_MAX_DEPTH = 5
_YEAR_DIGITS = 4
_LATE = 4
"""A row of column numbers that does not start with 1 has at least this many."""


@dataclass(frozen=True, slots=True)
class GridCell:
    text: str
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Header:
    """``depth`` rows of header, of which ``number_row`` (if any) holds the column numbers."""

    depth: int
    number_row: int | None
    title: str = ""


def find_header(grid: Grid, width: int) -> Header:
    """Decide how many of the first rows are header; depth 0 means that there is none."""
    first, title = 0, ""
    if grid and 0 in grid[0] and grid[0][0].column_span >= width > 1:
        first, title = 1, grid[0][0].text
    for index in range(first + 1, min(len(grid), first + _MAX_DEPTH + 1)):
        if _is_number_row(grid[index], width) and not _goes_on_counting(grid, index):
            return Header(_below_numbers(grid, index), index, title)
    if first >= len(grid) or not grid[first] or _has_amounts(grid[first]):
        return Header(0, None)
    depth = max((cell.row_span for cell in grid[first].values()), default=1)
    reach = first + depth
    row = first
    while reach < len(grid) and reach - first < _MAX_DEPTH:
        open_columns = {
            column + i
            for column, cell in grid[row].items()
            if cell.column_span > 1 and row + cell.row_span == reach
            for i in range(cell.column_span)
        }
        below = {column for column, cell in grid[reach].items() if cell.text}
        if not open_columns or not below or not below <= open_columns:
            break
        row, reach = reach, reach + 1
    while reach < len(grid) and reach - first < _MAX_DEPTH and _repeats(grid, first, reach):
        reach += 1
    reach = max(reach, _first_numbered(grid, first, width))
    return Header(min(reach, len(grid)), None, title)


def columns_of(grid: Grid, header: Header, width: int) -> tuple[Column, ...]:
    """The columns with the path of header texts above each, its number and its printed rule."""
    paths: list[list[str]] = [[] for _ in range(width)]
    numbers: list[str | None] = [None] * width
    rules: list[str | None] = [None] * width
    for index in range(1 if header.title else 0, header.depth):
        for start, cell in grid[index].items():
            for column in range(start, min(width, start + cell.column_span)):
                if index == header.number_row:
                    numbers[column], rules[column] = numbered(cell.text)
                elif cell.text and paths[column][-1:] != [cell.text]:
                    paths[column].append(cell.text)
    signed = signed_labels([path[-1] if path else "" for path in paths])
    for column, (label, sign, rule) in signed.items():
        paths[column][-1], numbers[column], rules[column] = label, sign, rule
    for column, path in enumerate(paths):
        for level, text in enumerate(path if column not in signed else ()):
            label, number, rule = rule_in_label(text)
            if rule and (number is None or numbers[column] in (None, number)):
                path[level], rules[column] = label, rules[column] or rule
        paths[column] = [text for text in path if text]
    return tuple(Column(i, tuple(paths[i]), numbers[i], rules[i]) for i in range(width))


def _first_numbered(grid: Grid, first: int, width: int) -> int:
    """The first row that is numbered one or spans the table, when only header texts stand above it;
    else 0.
    """
    for index in range(first + 1, min(len(grid), first + _MAX_DEPTH + 2)):
        if _has_amounts(grid[index - 1]) or (index - 1 > first and _counts(grid[index - 1])):
            return 0
        cell = grid[index].get(0)
        if cell is None or not cell.text:
            continue
        if _FIRST.match(cell.text) or cell.column_span >= max(2, _BAND * width):
            return index
    return 0


def _counts(row: Mapping[int, GridCell]) -> bool:
    """Whether a row that names what it is about holds whole numbers: then it is one of the body.

    Years may stand in a header, below cells that reach down beside them.
    """
    numbers = [cell.text for column, cell in row.items() if column and cell.text.isdecimal()]
    return bool(0 in row and row[0].text) and any(len(text) < _YEAR_DIGITS for text in numbers)


def _repeats(grid: Grid, first: int, index: int) -> bool:
    """Whether a row only repeats header texts or adds units: a header drawn without merges."""
    header = {cell.text for row in grid[first:index] for cell in row.values()}
    texts = [cell.text for cell in grid[index].values() if cell.text]
    named = {text for text in header if any(letter.isalpha() for letter in text)}
    known = [text for text in texts if text in named or _UNIT_ONLY.match(text)]
    return bool(texts) and 2 * len(known) >= len(texts) and not _has_amounts(grid[index])


def _is_number_row(row: Mapping[int, GridCell], width: int) -> bool:
    """Numbers that only rise, from 1 in the first column, in most cells of the row.

    Where columns of the form were left out they start later; then all texts must be numbers.
    """
    if len(row) >= 2 and is_lettered([row[column].text for column in sorted(row)]):
        return True
    if 0 not in row or len(row) < 2:
        return False
    numbers = [number_in(row[column].text) for column in sorted(row)]
    found = [number for number in numbers if number is not None]
    rising = all(a < b for a, b in pairwise(found))
    filled = sum(1 for cell in row.values() if cell.text)
    starts_late = found[:1] in ([2], [3]) and len(found) == filled >= _LATE
    return bool(
        numbers[0] is not None
        and (found[:1] == [1] or starts_late)
        and rising
        and len(found) >= 2
        and len(found) >= 0.7 * filled
        and filled >= 0.6 * len(row)
        and found[-1] <= 2 * width + 2
    )


def _below_numbers(grid: Grid, number_row: int) -> int:
    """The end of the header: a row that parts numbered columns further still belongs to it."""
    parted = {
        column + i
        for column, cell in grid[number_row].items()
        if cell.column_span > 1
        for i in range(cell.column_span)
    }
    below = number_row + 1
    if below >= len(grid) or _has_amounts(grid[below]):
        return below
    filled = {column for column, cell in grid[below].items() if cell.text}
    named = not any(cell.text[:1].isdigit() for cell in grid[below].values())
    return below + 1 if filled and filled <= parted and named else below


def _goes_on_counting(grid: Grid, index: int) -> bool:
    """Whether this row has gaps and the next one is numbered two: then it is a row of data."""
    numbers = [number_in(cell.text) for _, cell in sorted(grid[index].items())]
    found = [number for number in numbers if number is not None]
    if found == list(range(1, len(found) + 1)):
        return False
    below = grid[index + 1].get(0) if index + 1 < len(grid) else None
    return bool(below and re.fullmatch(r"\(?2[.)]*", below.text))


def _has_amounts(row: Mapping[int, GridCell]) -> bool:
    """Whether a row holds figures that no header holds: amounts, decimals, percentages."""
    for cell in row.values():
        number = read_number(cell.text)
        if number and (number.evidence or number.unit in ("%", "Rp") or number.mark):
            return True
    return False

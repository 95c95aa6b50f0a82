"""Larger reports made of one report: more pages for reading, more tables for the rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pikepdf

from auditor.model import Cell, Document, Row, Table
from auditor.quantities import read_number


def repeated_pages(path: Path, times: int, target: Path) -> Path:
    """A file with all pages of another so many times."""
    with pikepdf.open(path) as source, pikepdf.new() as made:
        for _ in range(times):
            made.pages.extend(source.pages)
        made.save(target)
    return target


def grown(document: Document, times: int) -> Document:
    """The same document with so many copies of its tables.

    Every copy speaks of things of its own: its captions and labels end in a word of the copy, so
    that the facts of two copies are not restatements of each other.
    """
    tables = [
        _copy(table, number, len(document.tables), document.source.pages)
        for number in range(times)
        for table in document.tables
    ]
    source = replace(document.source, pages=document.source.pages * times)
    return replace(document, tables=tuple(tables), source=source)


def _copy(table: Table, number: int, tables: int, pages: int) -> Table:
    if number == 0:
        return table
    word = _word(number)
    return replace(
        table,
        order=table.order + number * tables,
        number=table.number and f"{table.number}{word}",
        caption=f"{table.caption} {word}".strip(),
        name=f"{table.name} {word}",
        pages=tuple(page + number * pages for page in table.pages),
        rows=tuple(_row(row, word, number * pages) for row in table.rows),
    )


def _row(row: Row, word: str, shift: int) -> Row:
    return Row(row.index, tuple(cell and _cell(cell, word, shift) for cell in row.cells))


def _cell(cell: Cell, word: str, shift: int) -> Cell:
    is_label = len(cell.text) > 12 and read_number(cell.text) is None
    return replace(
        cell,
        text=f"{cell.text} {word}" if is_label else cell.text,
        regions=tuple((page + shift, box) for page, box in cell.regions),
    )


def _word(number: int) -> str:
    """A word of five letters that no report holds, another for each number."""
    letters = "qxzvw"
    return "".join(letters[number // len(letters) ** place % len(letters)] for place in range(5))

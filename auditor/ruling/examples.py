"""Examples of rules: small tables and sentences as plain data, and the document that they make.

They stand beside the rules, one file for each code, and serve three times: as tests, in what
``auditor explain`` prints, and in the published catalogue. An example has

- ``name``: what it shows; in a near miss ``why`` it is none;
- ``tables``: ``{number, caption, header, numbers, rows, page}``; a cell ``<`` is merged with the
  one on its left, ``^`` with the one above;
- ``sentences``: running text, one sentence each; those of an inner list stand on one page;
- ``contents``: entries of lists at the front, ``[kind, number, title, page number]``;
- ``captions``: ``[kind, number, title, page]`` of pictures and of tables that are not given;
- ``headings``: ``[number, title, page]``, of chapters with a Roman number;
- ``running``: what stands at the head of every page; ``labels``: the printed number of a page;
- ``year``: the fiscal year (2023 when left out); ``front``: what stands on the first page;
- ``others``: documents to compare with, each an example with its ``file``;
- ``findings``: all that the rule must say about a violating example (``stated``, ``expected``,
  ``says``, ``severity``, ``confidence``); ``verdicts``: how it lets a near miss pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from auditor.model import (
    Box,
    Caption,
    Cell,
    ContentsEntry,
    Document,
    Heading,
    Outline,
    Row,
    RunningLine,
    Sentence,
    Source,
    Table,
)
from auditor.tables.headers import GridCell, Header, columns_of

LEFT, UP = "<", "^"
FIRST_PAGE = 11
"""The page before the first table; sentences stand twenty pages later."""

_PAGES = 60
_CONTENTS_PAGE = 4
_LINE = Box(72, 100, 500, 112)

Example = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one rule: what it must tell, what it must hold good, what it must let be."""

    violating: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()
    near_miss: tuple[Example, ...] = ()

    def of(self, group: str) -> tuple[Example, ...]:
        found: tuple[Example, ...] = getattr(self, group)
        return found


def load_examples(folder: Traversable) -> dict[str, Examples]:
    """The examples of every rule that has a file ``<code>.json`` in the folder."""
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda f: f.name
    )
    return {
        file.name.removesuffix(".json"): Examples(
            **{group: tuple(entries) for group, entries in json.loads(_text(file)).items()}
        )
        for file in files
    }


def _text(file: Traversable) -> str:
    return file.read_text(encoding="utf-8")


def document_of(example: Example) -> Document:
    """The document of one example; ``year`` is the fiscal year that its front states."""
    year = example.get("year", 2023)
    tables = [table_of(data, i) for i, data in enumerate(example.get("tables", ()), start=1)]
    sentences = tuple(
        Sentence(text, FIRST_PAGE + 20 + page, _LINE, i)
        for i, (page, text) in enumerate(_by_page(example.get("sentences", ())))
    )
    return Document(
        source=Source(Path(example.get("file", "contoh.pdf")), "0" * 64, _PAGES),
        tables=tuple(tables),
        sentences=sentences,
        front=example.get("front", "CONTOH LAPORAN") + "\n" + f"TAHUN {year}\n" * 9,
        outline=_outline(example, tables),
    )


def _by_page(sentences: Sequence[str | Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Every sentence with the number of its page: each on its own, but for those of inner lists."""
    for page, entry in enumerate(sentences):
        yield from ((page, text) for text in ((entry,) if isinstance(entry, str) else entry))


def others_of(example: Example) -> tuple[Document, ...]:
    """The documents that an example is compared with."""
    return tuple(document_of(other) for other in example.get("others", ()))


def _outline(example: Example, tables: Sequence[Table]) -> Outline:
    """The outline that an example states; every table with a number has its caption."""
    captions = [
        Caption("tabel", table.number, table.caption, table.pages[0], _LINE, table.name)
        for table in tables
        if table.number and table.caption
    ]
    given = (
        Caption(kind, number, title, page, _LINE, "")
        for kind, number, title, page in example.get("captions", ())
    )
    return Outline(
        contents=tuple(
            ContentsEntry(kind, number, title, label, _CONTENTS_PAGE, _LINE)
            for kind, number, title, label in example.get("contents", ())
        ),
        captions=(*captions, *given),
        headings=tuple(
            Heading(number, title, page, _LINE, chapter=number.isalpha() and number.isupper())
            for number, title, page in example.get("headings", ())
        ),
        page_labels={int(page): label for page, label in example.get("labels", {}).items()},
        running=tuple(
            RunningLine(text, tuple(range(1, _PAGES)), _LINE) for text in example.get("running", ())
        ),
    )


def table_of(data: Mapping[str, Any], order: int = 1) -> Table:
    """A table from plain data; raises ValueError when its rows are not equally long."""
    header: list[list[str]] = data["header"]
    numbers: list[str] | None = data.get("numbers")
    top = [*header, numbers] if numbers else header
    width = len(header[0])
    wrong = [row for row in [*top, *data["rows"]] if len(row) != width]
    if wrong:
        raise ValueError(f"{width} columns, but {wrong}")
    grid = [_grid_row(top, r) for r in range(len(top))]
    depth = Header(len(top), len(header) if numbers else None)
    number = data.get("number", str(order))
    page = data.get("page", FIRST_PAGE + order)
    return Table(
        order=order,
        number=number,
        caption=data.get("caption", ""),
        columns=columns_of(grid, depth, width),
        rows=tuple(_row(data["rows"], r, page) for r in range(len(data["rows"]))),
        pages=(page,),
        name=f"Tabel {number}" if number else f"tabel tanpa nomor di halaman {page}",
    )


def _grid_row(rows: Sequence[Sequence[str]], r: int) -> dict[int, GridCell]:
    starts = [c for c, text in enumerate(rows[r]) if text not in (LEFT, UP)]
    return {c: GridCell(rows[r][c], _down(rows, r, c), _right(rows[r], c)) for c in starts}


def _right(row: Sequence[str], column: int) -> int:
    span = 1
    while column + span < len(row) and row[column + span] == LEFT:
        span += 1
    return span


def _down(rows: Sequence[Sequence[str]], row: int, column: int) -> int:
    span = 1
    while row + span < len(rows) and rows[row + span][column] == UP:
        span += 1
    return span


def _row(rows: Sequence[Sequence[str]], r: int, page: int) -> Row:
    cells: list[Cell | None] = []
    for c, text in enumerate(rows[r]):
        box = Box(60.0 + 80 * c, 100.0 + 20 * r, 140.0 + 80 * c, 120.0 + 20 * r)
        if text == LEFT:
            cells.append(None)
        elif text == UP:
            first = r
            while rows[first][c] == UP:
                first -= 1
            cells.append(Cell(rows[first][c], ((page, box),), inherited=True))
        else:
            spans = _down(rows, r, c), _right(rows[r], c)
            cells.append(Cell(text, ((page, box),), *spans))
    return Row(r, tuple(cells))

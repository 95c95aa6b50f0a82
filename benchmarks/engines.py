"""The programs that are compared. All but this one are optional and never dependencies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.auditing import read_document
from auditor.model import Document
from benchmarks.scoring import TableRead

Engine = Callable[[Path], Sequence[TableRead]]


def auditor(file: Path | Document) -> list[TableRead]:
    document = read_document(file) if isinstance(file, Path) else file
    return [
        TableRead(
            [[row.text(column.index) for column in table.columns] for row in table.rows],
            [" ".join(column.path) for column in table.columns],
        )
        for table in document.tables
    ]


def pdfplumber(path: Path) -> list[TableRead]:
    import pdfplumber as plumber

    tables: list[list[list[str]]] = []
    with plumber.open(path) as pdf:
        for page in pdf.pages:
            tables = _glued(tables, page.extract_tables())
            page.close()
    return [TableRead(rows) for rows in tables]


def camelot_lattice(path: Path) -> list[TableRead]:
    return _camelot(path, "lattice")


def camelot_stream(path: Path) -> list[TableRead]:
    return _camelot(path, "stream")


def img2table(path: Path) -> list[TableRead]:
    from img2table.document import PDF

    tables: list[list[list[str]]] = []
    pages = PDF(str(path)).extract_tables(implicit_rows=False, borderless_tables=False)
    for _, found in sorted(pages.items()):
        tables = _glued(
            tables, [table.df.fillna("").astype(str).values.tolist() for table in found]
        )
    return [TableRead(rows) for rows in tables]


def _camelot(path: Path, flavor: str) -> list[TableRead]:
    import camelot

    pages: dict[int, list[list[list[str]]]] = {}
    for table in camelot.read_pdf(str(path), pages="all", flavor=flavor, suppress_stdout=True):
        pages.setdefault(table.page, []).append(table.df.values.tolist())
    tables: list[list[list[str]]] = []
    for _, found in sorted(pages.items()):
        tables = _glued(tables, found)
    return [TableRead(rows) for rows in tables]


def _glued(
    tables: list[list[list[str]]], new: Sequence[Sequence[Sequence[str | None]]]
) -> list[list[list[str]]]:
    """A table that opens a page and has as many columns as the last one goes on with it.

    The others know no tables over several pages; this is done for them.
    """
    clean = [[list(row) for row in rows] for rows in new]
    if tables and clean and len(clean[0][0]) == len(tables[-1][0]) and len(clean) == 1:
        return [*tables[:-1], [*tables[-1], *clean[0]]]  # type: ignore[list-item]
    return [*tables, *clean]  # type: ignore[list-item]


ENGINES: dict[str, Engine] = {
    "auditor": auditor,
    "pdfplumber": pdfplumber,
    "camelot lattice": camelot_lattice,
    "camelot stream": camelot_stream,
    "img2table": img2table,
}
"""By name, as the results show them."""

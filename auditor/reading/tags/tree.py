"""Walks the structure tree (ISO 32000-1, 14.7 and 14.8.4.3.4) to its tables.

A tree that is broken, circular or larger than any report's gives no tags at all: half a witness
would contradict a reading that is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf

from auditor.reading.tags.model import Mark, TaggedCell, TaggedRow, TaggedTable

_MAX_NODES = 400_000
"""Elements and content references; the largest of the reports at hand has 30,000."""
_MAX_DEPTH = 120
_MAX_SPAN = 500
_MAX_ALIASES = 8
_STANDARD = frozenset({"/Table", "/TR", "/TD", "/TH", "/THead", "/TBody", "/TFoot"})


class _UnusableError(Exception):
    """The tree cannot be relied on."""


def tagged_tables(path: Path) -> tuple[TaggedTable, ...]:
    """All tables that the tags of a PDF hold, in the order of the tree; none when it has no tags.

    Never raises: a file that cannot be opened here is told by the reader of its pages.
    """
    try:
        with pikepdf.open(path) as pdf:
            return tuple(_Walk(pdf).tables())
    except Exception:
        return ()


class _Walk:
    """One walk through one tree."""

    def __init__(self, pdf: Any) -> None:
        self._dictionary, self._array = pikepdf.Dictionary, pikepdf.Array
        self._root = pdf.Root.get("/StructTreeRoot")
        self._pages: dict[tuple[int, int], int] = {}
        if isinstance(self._root, self._dictionary):
            self._pages = {page.obj.objgen: i for i, page in enumerate(pdf.pages, start=1)}
            self._aliases = self._mapping(self._root.get("/RoleMap"))
            self._classes = self._mapping(self._root.get("/ClassMap"))
        self._left = _MAX_NODES
        self._open: set[tuple[int, int]] = set()

    def tables(self) -> Iterator[TaggedTable]:
        if not isinstance(self._root, self._dictionary):
            return
        found: list[TaggedTable] = []
        self._collect(self._root, None, found, 0)
        yield from found

    def _mapping(self, entry: Any) -> Mapping[str, Any]:
        return dict(entry.items()) if isinstance(entry, self._dictionary) else {}

    def _collect(self, node: Any, page: Any, found: list[TaggedTable], depth: int) -> None:
        """The tables at and below a node, outer ones before those inside their cells."""
        if self._role(node) == "/Table":
            place = len(found)
            rows = tuple(self._rows(node, node.get("/Pg", page), found, depth))
            if any(cell.marks for row in rows for cell in row):
                found.insert(place, TaggedTable(rows))
            return
        for kid, kid_page in self._kids(node, page, depth):
            if not isinstance(kid, int):
                self._collect(kid, kid_page, found, depth + 1)

    def _rows(
        self, node: Any, page: Any, found: list[TaggedTable], depth: int
    ) -> Iterator[TaggedRow]:
        for kid, kid_page in self._kids(node, page, depth):
            if isinstance(kid, int):
                continue
            role = self._role(kid)
            if role == "/TR":
                yield tuple(self._cells(kid, kid_page, found, depth + 1))
            elif role in ("/TD", "/TH"):
                raise _UnusableError("a cell outside of a row")
            else:
                yield from self._rows(kid, kid_page, found, depth + 1)

    def _cells(
        self, row: Any, page: Any, found: list[TaggedTable], depth: int
    ) -> Iterator[TaggedCell]:
        for kid, kid_page in self._kids(row, page, depth):
            if not isinstance(kid, int) and self._role(kid) in ("/TD", "/TH"):
                marks: list[Mark] = []
                self._gather(kid, kid_page, marks, found, depth + 1)
                spans = self._spans(kid)
                yield TaggedCell(
                    tuple(marks), _span(spans.get("/RowSpan")), _span(spans.get("/ColSpan"))
                )

    def _gather(
        self, node: Any, page: Any, marks: list[Mark], found: list[TaggedTable], depth: int
    ) -> None:
        """The marks of a cell; those of a table inside it belong to that table alone."""
        for kid, kid_page in self._kids(node, page, depth):
            if isinstance(kid, int):
                number = self._pages.get(kid_page.objgen) if kid_page is not None else None
                if number is not None:
                    marks.append((number, kid))
            elif self._role(kid) == "/Table":
                self._collect(kid, kid_page, found, depth + 1)
            else:
                self._gather(kid, kid_page, marks, found, depth + 1)

    def _kids(self, node: Any, page: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        """(element or marked-content identifier, its page) of everything right below a node.

        An element without a page stands on that of its parent. Content inside a form XObject has
        identifiers of its own and is left out.
        """
        key = node.objgen
        if depth > _MAX_DEPTH or (key != (0, 0) and key in self._open):
            raise _UnusableError("too deep or circular")
        self._open.add(key)
        content = node.get("/K")
        for kid in content if isinstance(content, self._array) else (content,):
            self._left -= 1
            if self._left < 0:
                raise _UnusableError("too large")
            if isinstance(kid, int) and not isinstance(kid, bool):
                yield int(kid), page
            elif isinstance(kid, self._dictionary):
                own = kid.get("/Pg", page)
                if "/S" in kid:
                    yield kid, own
                elif "/MCID" in kid and "/Stm" not in kid:
                    yield int(kid["/MCID"]), own
        self._open.discard(key)

    def _role(self, node: Any) -> str:
        """The standard type of an element, through the document's own names for it."""
        name = str(node.get("/S", ""))
        for _ in range(_MAX_ALIASES):
            if name in _STANDARD or name not in self._aliases:
                break
            name = str(self._aliases[name])
        return name

    def _spans(self, cell: Any) -> Mapping[str, Any]:
        """The attributes of a cell, its classes' first and its own over them."""
        entries: list[Any] = []
        for name in self._listed(cell.get("/C")):
            entries.extend(self._listed(self._classes.get(str(name))))
        entries.extend(self._listed(cell.get("/A")))
        spans: dict[str, Any] = {}
        for entry in entries:
            if isinstance(entry, self._dictionary):
                spans.update(entry.items())
        return spans

    def _listed(self, entry: Any) -> list[Any]:
        if entry is None:
            return []
        return list(entry) if isinstance(entry, self._array) else [entry]


def _span(value: Any) -> int:
    try:
        return min(max(int(value), 1), _MAX_SPAN)
    except (TypeError, ValueError):
        return 1

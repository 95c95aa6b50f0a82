"""Word documents: paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from docx import Document
from docx.oxml.ns import qn

from auditor.errors import AuditError
from auditor.model import Route, Unread
from auditor.reading.office.flow import Flow, FlowCell
from auditor.reading.page import Page

_Element = Any
"""An element of the document's XML; lxml's own type is untyped."""

_PARAGRAPH, _TABLE, _CONTENT = qn("w:p"), qn("w:tbl"), qn("w:sdtContent")
_TEXT, _TAB, _BREAK = qn("w:t"), qn("w:tab"), qn("w:br")
_HYPHEN, _NO_BREAK = qn("w:softHyphen"), qn("w:noBreakHyphen")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent"), _FALLBACK}
"""Text that a revision took out, and text boxes, which are told apart."""
_PAGE_BREAK = qn("w:lastRenderedPageBreak")
_LEADER = " ..... "
_TWIPS = 20.0
_WIDEST = 64
"""Word itself allows no more columns than this."""


class WordReader:
    """Reads a DOCX. Page numbers are those at which Word last broke the pages, as it noted them."""

    unread: tuple[Unread, ...] = ()

    def __init__(self, path: Path) -> None:
        try:
            self._body = Document(str(path)).element.body
        except Exception:
            raise AuditError(
                f"Dokumen Word rusak atau terkunci sehingga tidak dapat dibaca: {path}"
            ) from None
        self._pages = tuple(_pages(self._body))

    @property
    def page_count(self) -> int:
        return len(self._pages)

    def pages(self) -> Iterator[Page]:
        yield from self._pages

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        return None


def _pages(body: _Element) -> Iterator[Page]:
    flow = Flow(1, Route.WORD)
    tables = 0
    for block in _blocks(body):
        breaks = _breaks(block)
        if block.tag == _PARAGRAPH:
            if breaks and not flow.is_empty:
                yield flow.page()
                flow = Flow(flow.number + breaks, Route.WORD)
            flow.images += _boxes(block)
            flow.add_text(_text(block, is_contents=_is_contents(block)))
            continue
        tables += 1
        flow.images += _boxes(block)
        _add_table(flow, block, tables)
        if breaks:
            yield flow.page()
            flow = Flow(flow.number + breaks, Route.WORD)
    yield flow.page()


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, those inside content controls (a table of contents, say) too."""
    for child in parent:
        if child.tag in (_PARAGRAPH, _TABLE):
            yield child
        elif child.tag == qn("w:sdt"):
            for content in child.findall(_CONTENT):
                yield from _blocks(content)


def _breaks(block: _Element) -> int:
    """How many page breaks Word noted in the block."""
    return sum(1 for _ in block.iter(_PAGE_BREAK))


def _boxes(block: _Element) -> int:
    """Pictures, charts and text boxes: their text is not read."""
    return sum(1 for tag in ("w:drawing", "w:pict", "w:object") for _ in block.iter(qn(tag)))


def _is_contents(paragraph: _Element) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = style.get(qn("w:val"), "").casefold() if style is not None else ""
    return name.startswith(("toc", "tableoffigures", "daftarisi", "daftargambar"))


def _text(paragraph: _Element, is_contents: bool = False) -> str:
    """The text as it stands with all revisions accepted."""
    parts: list[str] = []

    def walk(element: _Element) -> None:
        for child in element:
            if child.tag in _LEFT_OUT:
                continue
            if child.tag == _TEXT:
                parts.append(child.text or "")
            elif child.tag == _TAB and element.tag == qn("w:r"):
                parts.append(_LEADER if is_contents else " ")
            elif child.tag in (_BREAK, qn("w:cr")):
                parts.append(" ")
            elif child.tag == _NO_BREAK:
                parts.append("-")
            elif child.tag != _HYPHEN:
                walk(child)

    walk(paragraph)
    return "".join(parts)


def _add_table(flow: Flow, table: _Element, number: int) -> None:
    cells: list[FlowCell] = []
    nested: list[_Element] = []
    open_merges: dict[int, int] = {}
    rows = table.findall(qn("w:tr"))
    columns = 0
    for r, row in enumerate(rows):
        column = _number(row, "w:trPr", "w:gridBefore", 0)
        for cell in _cells(row):
            span = _number(cell, "w:tcPr", "w:gridSpan", 1)
            merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            if goes_on and column in open_merges:
                index = open_merges[column]
                upper = cells[index]
                cells[index] = _taller(upper, r)
            else:
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = len(cells)
                cells.append(_flow_cell(cell, r, column, span, number))
            nested.extend(_inner_tables(cell))
            column += span
        columns = max(columns, column)
    if cells and columns:
        flow.add_table(cells, len(rows), columns, _widths(table, columns))
    for inner in nested:
        _add_table(flow, inner, number)


def _cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag == qn("w:sdt"):
            for content in child.findall(_CONTENT):
                yield from content.findall(qn("w:tc"))


def _inner_tables(cell: _Element) -> list[_Element]:
    return [block for block in _blocks(cell) if block.tag == _TABLE]


def _flow_cell(cell: _Element, row: int, column: int, span: int, table: int) -> FlowCell:
    paragraphs = [block for block in _blocks(cell) if block.tag == _PARAGRAPH]
    texts = [_text(paragraph) for paragraph in paragraphs]
    first = next((p for p, text in zip(paragraphs, texts, strict=True) if text.strip()), None)
    spot = f"tabel ke-{table}, baris {row + 1}, kolom {column + 1}"
    return FlowCell(tuple(texts), row, column, 1, span, _indent(first), spot)


def _taller(cell: FlowCell, last_row: int) -> FlowCell:
    span = last_row - cell.row + 1
    return FlowCell(
        cell.texts, cell.row, cell.column, span, cell.column_span, cell.indent, cell.spot
    )


def _indent(paragraph: _Element | None) -> float:
    if paragraph is None:
        return 0.0
    found = paragraph.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    if found is None:
        return 0.0
    return max(0.0, _twips(found.get(qn("w:left")) or found.get(qn("w:start"))))


def _widths(table: _Element, columns: int) -> list[float]:
    grid = table.find(qn("w:tblGrid"))
    if grid is None:
        return []
    widths = [_twips(column.get(qn("w:w"))) for column in grid.findall(qn("w:gridCol"))]
    return widths[:columns] if all(width > 0 for width in widths[:columns]) else []


def _twips(text: str | None) -> float:
    try:
        return float(text or 0) / _TWIPS
    except ValueError:
        return 0.0


def _number(element: _Element, group: str, name: str, default: int) -> int:
    found = element.find(f"{qn(group)}/{qn(name)}")
    try:
        value = int(found.get(qn("w:val"))) if found is not None else default
        return max(default, value) if value <= _WIDEST else default
    except (TypeError, ValueError):
        return default

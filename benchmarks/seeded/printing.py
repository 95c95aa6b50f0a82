"""A report as a real PDF: ruled tables over several pages, running text, page numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from seeded.printed import Figure, Printed, PrintedTable, sentence, shown

_MARGIN = 18 * mm
_TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=15, spaceAfter=6)
_TITLE = ParagraphStyle("title", parent=_TEXT, fontName="Times-Bold", fontSize=16, leading=22)
_CAPTION = ParagraphStyle(
    "caption", parent=_TEXT, fontName="Times-Bold", spaceBefore=8, alignment=1
)
_CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=7, leading=8.5)
_NUMBER = ParagraphStyle("number", parent=_CELL, alignment=2)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName="Helvetica-Bold", alignment=1)


def print_pdf(report: Printed, path: Path) -> None:
    """Write the report; the same report gives the same bytes."""
    page = landscape(A4)
    width = page[0] - 2 * _MARGIN
    story: list[Flowable] = [
        Spacer(1, 120),
        Paragraph("LAPORAN KINERJA INSTANSI PEMERINTAH", _TITLE),
        Paragraph(escape(report.agency.upper()), _TITLE),
        Paragraph(f"TAHUN {report.year}", _TITLE),
        PageBreak(),
    ]
    for block in report.blocks:
        if isinstance(block, PrintedTable):
            story += _table(block, width)
        else:
            story.append(Paragraph(escape(sentence(block)), _TEXT))
    document = SimpleDocTemplate(
        str(path),
        pagesize=page,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        invariant=1,
    )
    document.build(story, onLaterPages=_page_number)


def _page_number(canvas: Canvas, document: Any) -> None:
    canvas.setFont("Times-Roman", 9)
    canvas.drawCentredString(document.pagesize[0] / 2, 10 * mm, str(canvas.getPageNumber()))


def _table(block: PrintedTable, width: float) -> list[Flowable]:
    head = [*block.header, *([block.numbers] if block.numbers else [])]
    grid = [[_paragraph(text, _HEAD) for text in row] for row in head]
    for row in block.rows:
        grid.append(
            [_paragraph(shown(cell), _NUMBER if _is_number(cell) else _CELL) for cell in row]
        )
    spans = [
        ("SPAN", (c, r), (c + right - 1, r + down - 1))
        for r, c, down, right in _spans([*head, *([shown(x) for x in row] for row in block.rows)])
    ]
    table = LongTable(grid, _widths(block, width), repeatRows=len(head))
    table.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            *spans,
        ]
    )
    return [Paragraph(escape(block.caption), _CAPTION), table, Spacer(1, 10)]


def _is_number(cell: object) -> bool:
    return isinstance(cell, Figure) and cell.fact[0] != "kategori"


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph | str:
    return "" if text in ("<", "^", "") else Paragraph(escape(text), style)


def _spans(grid: list[list[str]]) -> list[tuple[int, int, int, int]]:
    """(row, column, rows, columns) of every merged cell."""
    found = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right = 1
            while c + right < len(row) and row[c + right] == "<":
                right += 1
            down = 1
            while r + down < len(grid) and grid[r + down][c] == "^":
                down += 1
            if right > 1 or down > 1:
                found.append((r, c, down, right))
    return found


def _widths(block: PrintedTable, width: float) -> list[float]:
    """Wide for words, narrow for numbers, by the longest text of each column."""
    needs = []
    for column in range(len(block.rows[0])):
        texts = [shown(row[column]) for row in block.rows if row[column] not in ("<", "^")]
        longest = max((len(text) for text in texts), default=1)
        needs.append(min(max(longest, 7), 46))
    return [width * need / sum(needs) for need in needs]

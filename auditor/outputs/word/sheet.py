"""The paper that the record is written on: its styles, its margins, its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from auditor.outputs.plain_text import clipped

if TYPE_CHECKING:
    from docx.document import Document as DocumentType
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

WIDTH = 17.0
"""Centimetres between the margins of an upright A4 sheet."""
_LIMIT = 1_500
_DARK, _GREY = RGBColor(0x0B, 0x3D, 0x4D), RGBColor(0x55, 0x60, 0x6B)
_HEAD_FILL, _LABEL_FILL, _EDGE = "DCE8EC", "F1F5F6", "B8C4CA"


def blank_paper() -> DocumentType:
    """An empty upright A4 document in Indonesian with the record's styles."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin, section.bottom_margin = Cm(2.0), Cm(1.8)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Arial")
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    normal.element.rPr.append(language)
    for name, size, before in (("Title", 20, 0), ("Heading 1", 14, 16), ("Heading 2", 11.5, 14)):
        style: Any = document.styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = _DARK
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            style.element.rPr.rFonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(4)
        style.paragraph_format.keep_with_next = True
    return document


def number_pages(document: DocumentType, text: str) -> None:
    """A footer on every page: the text, and which page of how many this is."""
    paragraph = document.sections[0].footer.paragraphs[0]
    _grey(paragraph, f"{clipped(text, 90)} · halaman ")
    _field(paragraph, "PAGE")
    _grey(paragraph, " dari ")
    _field(paragraph, "NUMPAGES")


def _grey(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(8), _GREY


def _field(paragraph: Paragraph, code: str) -> None:
    run: Any = paragraph.add_run()
    run.font.size, run.font.color.rgb = Pt(8), _GREY
    parts = (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", ""))
    for kind, text in parts:
        if kind in ("begin", "separate", "end"):
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:t" if kind else "w:instrText")
            part.text = text
        run._r.append(part)


def table(document: DocumentType, widths: Sequence[float], header: Sequence[str] = ()) -> Table:
    """An empty ruled table of columns so many centimetres wide; its header is on every page."""
    made: Table = document.add_table(rows=0, cols=len(widths))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _rule(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    if header:
        cells = add_row(made, header, widths)
        for cell in cells:
            fill(cell, _HEAD_FILL)
            for paragraph in cell.paragraphs:
                paragraph.runs[0].font.bold = True
        mark: Any = OxmlElement("w:tblHeader")
        made.rows[0]._tr.get_or_add_trPr().append(mark)
    return made


def add_row(made: Table, texts: Sequence[str], widths: Sequence[float]) -> Sequence[_Cell]:
    """A row that does not break over pages, small enough to fit many on one."""
    row: Any = made.add_row()  # type: ignore[no-untyped-call]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        write(cell, text)
    return tuple(row.cells)


def write(cell: _Cell, text: str, size: float = 9, bold: bool = False) -> None:
    """Put text into an empty cell, one paragraph for each line."""
    for number, line in enumerate(text.split("\n") or [""]):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(clipped(line, _LIMIT))
        run.font.size, run.font.bold = Pt(size), bold


def label(cell: _Cell) -> None:
    """Make a cell look like the name of what stands beside it."""
    fill(cell, _LABEL_FILL)
    for run in cell.paragraphs[0].runs:
        run.font.bold = True


def join(cells: Sequence[_Cell]) -> _Cell:
    """Make one cell of a row's cells, of which only the first has text."""
    whole: _Cell = cells[0].merge(cells[-1])
    for paragraph in whole.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    return whole


def keep_together(made: Table) -> None:
    """Ask for a table that stands on one page where it fits on one."""
    for row in made.rows[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def fill(cell: _Cell, colour: str) -> None:
    """Give a cell a background colour, as six hexadecimal digits."""
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), colour)
    properties: Any = cell._tc.get_or_add_tcPr()
    properties.append(shade)


def _rule(made: Table) -> None:
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{edge}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", _EDGE)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties: Any = made._tbl.tblPr
    properties.append(borders)

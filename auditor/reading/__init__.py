"""Files to pages. Every reader delivers the same ``Page``; pdfplumber's is the one in use."""

from auditor.reading.contents import contents_entries
from auditor.reading.guard import checked
from auditor.reading.page import Line, Page, Piece, Reader, RuledCell, RuledTable
from auditor.reading.plumber import PlumberReader
from auditor.reading.tags import TaggedCell, TaggedRow, TaggedTable, tagged_tables

__all__ = [
    "Line",
    "Page",
    "Piece",
    "PlumberReader",
    "Reader",
    "RuledCell",
    "RuledTable",
    "TaggedCell",
    "TaggedRow",
    "TaggedTable",
    "checked",
    "contents_entries",
    "tagged_tables",
]

"""Files to pages. Every reader delivers the same ``Page``; pdfplumber's is the one in use."""

from auditor.reading.contents import contents_entries
from auditor.reading.guard import checked
from auditor.reading.page import Line, Page, Reader, RuledCell, RuledTable
from auditor.reading.plumber import PlumberReader

__all__ = [
    "Line",
    "Page",
    "PlumberReader",
    "Reader",
    "RuledCell",
    "RuledTable",
    "checked",
    "contents_entries",
]

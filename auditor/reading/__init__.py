"""Files to pages. Every reader delivers the same ``Page``, whatever the file was made with."""

from auditor.reading.contents import contents_entries
from auditor.reading.guard import checked
from auditor.reading.ocr import INSTALL, is_installed
from auditor.reading.opening import open_reader
from auditor.reading.page import Line, Page, Piece, Reader, RuledCell, RuledTable
from auditor.reading.parting import parted_at
from auditor.reading.pictures import unread_pictures
from auditor.reading.reader import PdfReader
from auditor.reading.tags import TaggedCell, TaggedRow, TaggedTable, tagged_tables

__all__ = [
    "INSTALL",
    "is_installed",
    "Line",
    "Page",
    "Piece",
    "PdfReader",
    "Reader",
    "RuledCell",
    "RuledTable",
    "TaggedCell",
    "TaggedRow",
    "TaggedTable",
    "checked",
    "contents_entries",
    "open_reader",
    "parted_at",
    "tagged_tables",
    "unread_pictures",
]

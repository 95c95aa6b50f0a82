"""What the authoring program says of its tables: the structure tags of a PDF.

Word and LibreOffice write which marked content makes one cell and which cells make one row, across
page breaks and whatever rules are drawn. The tags are a witness beside the geometry, not the truth:
spans are often missing and one table may be tagged in pieces.
"""

from auditor.reading.tags.model import Mark, TaggedCell, TaggedRow, TaggedTable
from auditor.reading.tags.tree import tagged_tables

__all__ = ["Mark", "TaggedCell", "TaggedRow", "TaggedTable", "tagged_tables"]

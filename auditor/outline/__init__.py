"""What a document says of its own parts: contents, captions, headings, page numbers."""

from auditor.outline.gathering import outline_of

__all__ = ["outline_of"]

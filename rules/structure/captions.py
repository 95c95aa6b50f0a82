"""Where a caption stands, as findings about lists, numbers and references tell it."""

from __future__ import annotations

from auditor.model import Caption, Place


def place_of_caption(caption: Caption) -> Place:
    """The place of a caption, under the table that it names."""
    return Place(caption.page, caption.bbox, caption.table or None, "judul", None, caption.title)

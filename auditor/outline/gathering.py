"""Pages to the outline of a document."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Outline, Table
from auditor.outline.captions import captions_of, headings_of
from auditor.outline.contents import contents_of
from auditor.outline.page_numbers import page_labels
from auditor.outline.running import running_lines
from auditor.reading import Page


def outline_of(pages: Sequence[Page], tables: Sequence[Table], prose: Sequence[Page]) -> Outline:
    """The outline; ``prose`` are the pages without running heads, tables and their captions."""
    return Outline(
        contents=tuple(contents_of(prose)),
        captions=tuple(captions_of(tables, prose)),
        headings=tuple(headings_of(prose)),
        page_labels=page_labels(pages),
        running=tuple(running_lines(pages)),
    )

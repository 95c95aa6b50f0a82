"""Captions of tables and pictures, and headings, wherever they stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.model import Caption, Heading, Table
from auditor.outline.contents import number_of
from auditor.reading import Line, Page, contents_entries
from auditor.tables import numbered_caption

_PICTURE = re.compile(
    r"^(?P<kind>gambar|grafik|diagram|bagan)\.?(?:\s+|(?=[0-9]))"
    r"(?P<number>[0-9]+(?:\s?[.\-]\s?[0-9]+)*[a-z]?|[ivxlc]+(?:\s?[.\-]\s?[0-9]+)*)\b[.:]?\s+"
    r"(?P<title>[A-Z(].*)$",
    re.IGNORECASE,
)
_CHAPTER = re.compile(r"^BAB\s+(?P<number>[IVX]+|\d+)\b[.:\s]*(?P<title>.*)$")
_SECTION = re.compile(r"^(?P<number>\d+(?:\.\d+)+|[A-Z])[.)]?\s+(?P<title>[A-Z(].{2,110})$")
_TITLE_GAP = 45.0
_CONTENTS = 3
"""A page with at least this many entries is part of a list: what stands there is no caption."""


def captions_of(tables: Sequence[Table], pages: Sequence[Page]) -> Iterator[Caption]:
    """Captions of recovered tables, then those in the text under which none was recovered."""
    for table in tables:
        if table.number:
            box = table.rows[0].cells[0].bbox if table.rows and table.rows[0].cells[0] else None
            yield Caption("tabel", table.number, table.caption, table.pages[0], box, table.name)
    known = {table.number for table in tables}
    for page in pages:
        entries = contents_entries(page)
        for line in page.lines:
            if line in entries or len(entries) >= _CONTENTS:
                continue
            numbered = numbered_caption(line.text)
            if numbered and numbered[0] not in known:
                yield Caption("tabel", *numbered, page.number, line.box, "")
            picture = _PICTURE.match(line.text.strip())
            if picture:
                kind, number = picture["kind"].casefold(), number_of(picture["number"])
                yield Caption(kind, number, picture["title"], page.number, line.box, "")


def headings_of(pages: Sequence[Page]) -> Iterator[Heading]:
    """Chapters and sections in order, without the entries of contents.

    A page that names several chapters tells how the document is built and begins none of them.
    """
    for page in pages:
        entries = contents_entries(page)
        chapters = sum(bool(_CHAPTER.match(line.text.strip())) for line in page.lines)
        for line in page.lines:
            text = line.text.strip()
            if line in entries or len(entries) >= _CONTENTS:
                continue
            chapter = _CHAPTER.match(text)
            if chapter and chapters >= _CONTENTS:
                continue
            if chapter:
                title = chapter["title"] or _next_line(line, page.lines)
                yield Heading(chapter["number"], title, page.number, line.box, chapter=True)
                continue
            section = _SECTION.match(text)
            if section:
                yield Heading(section["number"], section["title"], page.number, line.box)


def _next_line(line: Line, lines: Sequence[Line]) -> str:
    below = [other for other in lines if 0 < other.box.top - line.box.top < _TITLE_GAP]
    return below[0].text.strip() if below else ""

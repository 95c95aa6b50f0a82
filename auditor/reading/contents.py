"""Entries of a list of contents, of tables or of pictures: they point to text and are none."""

from __future__ import annotations

import re

from auditor.reading.page import Line, Page

_LEADER = re.compile(r"\.{5,}|…{2,}")
_ENTRY = re.compile(
    r"^(?:tabel|gambar|grafik|lampiran|bab|\d+(?:\.\d+)+)\s.*\s(?:\d{1,3}|[ivxlc]+)$", re.IGNORECASE
)
_ENTRIES = 4
"""A page with at least this many entries is part of a list."""


def contents_entries(page: Page) -> frozenset[Line]:
    """The lines of a page with leaders, or, on a page of several, ending in a page number."""
    led = {line for line in page.lines if _LEADER.search(line.text)}
    numbered = {line for line in page.lines if _ENTRY.match(line.text.strip())}
    return frozenset(led | numbered if len(led | numbered) >= _ENTRIES else led)

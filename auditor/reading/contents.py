"""Entries of a list of contents, of tables or of pictures: they point to text and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.reading.page import Line, Page

_LEADER = re.compile(r"\.{5,}|…{2,}")
_ENTRY = re.compile(
    r"^(?:tabel|gambar|grafik|lampiran|bab|\d+(?:\.\d+)+)\s.*\s(?:\d{1,3}|[ivxlc]+)$", re.IGNORECASE
)
_AMOUNT = re.compile(r"^\d+\.\d.*\s(?:Rp\.?\s?)?\d{1,3}(?:\.\d{3})+(?:,\d\d)?\s")
"""A row of a table that begins with a code and has an amount, not a heading's number and title."""
_ENTRIES = 4
"""A page with at least this many entries is part of a list."""
_FALLS = 4
"""One page number of so many may be smaller than the one before: that of another list."""


def contents_entries(page: Page) -> frozenset[Line]:
    """The lines of a page with leaders, or, on a page of several, ending in a page number."""
    led = {line for line in page.lines if _LEADER.search(line.text)}
    numbered = {line for line in page.lines if _is_numbered(line)}
    if not _rising([line for line in page.lines if line in numbered]):
        numbered = set()
    return frozenset(led | numbered if len(led | numbered) >= _ENTRIES else led)


def _is_numbered(line: Line) -> bool:
    text = line.text.strip()
    return bool(_ENTRY.match(text)) and not _AMOUNT.match(text)


def _rising(lines: Sequence[Line]) -> bool:
    """Whether the page numbers at the ends of the lines hardly ever fall, from the top."""
    ends = [line.text.split()[-1] for line in lines]
    numbers = [int(end) for end in ends if end.isdigit()]
    return _FALLS * sum(b < a for a, b in pairwise(numbers)) <= len(numbers)

"""The entries of the lists at the front: contents, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from auditor.model import Box, ContentsEntry
from auditor.reading import Line, Page, contents_entries

_TITLE = re.compile(r"^\s*daftar\s+(isi|tabel|gambar|grafik|diagram|lampiran)\b", re.IGNORECASE)
_END = re.compile(
    r"(?:[\s.…·_]*)(?P<label>(?:[ivxlc]+\s?[-–]\s?)?\d{1,3}|[ivxlc]{1,6})\s*$", re.IGNORECASE
)
_START = re.compile(
    r"^(?P<kind>tabel|gambar|grafik|diagram|lampiran|bab)\.?(?:\s+|(?=[0-9]))"
    r"(?P<number>[0-9]+(?:\s?[.\-]\s?[0-9]+)*[a-z]?|[ivxlc]+(?:\s?[.\-]\s?[0-9]+)*)\b[.:]?\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^(?P<number>\d+(?:\.\d+)+|[A-Z])\.?\s+(?P<title>\S.*)$")
_NESTED = re.compile(r"^\d+(?:\.\d+)+\.?\s+\S")
_MAX_LINES = 5


@dataclass(slots=True)
class _Open:
    """An entry whose lines are still coming in."""

    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)

    @property
    def box(self) -> Box:
        box = self.lines[0].box
        for line in self.lines[1:]:
            box = box.union(line.box)
        return box


def contents_of(pages: Sequence[Page]) -> Iterator[ContentsEntry]:
    """All entries in order; ``pages`` have no running heads any more."""
    kind = ""
    for page in pages:
        ends = contents_entries(page)
        if not ends:
            kind = ""
            continue
        open_entry = _Open(page.number)
        for line in page.lines:
            title = _TITLE.match(line.text)
            if title and line not in ends:
                kind, open_entry = title[1].casefold(), _Open(page.number)
                continue
            text = line.text.strip()
            if (_START.match(text) or _NESTED.match(text)) and open_entry.lines:
                yield _entry(kind, open_entry, "")
                open_entry = _Open(page.number)
            open_entry.lines.append(line)
            if line in ends:
                yield _entry(kind, open_entry, line.text)
                open_entry = _Open(page.number)
            elif len(open_entry.lines) > _MAX_LINES:
                open_entry = _Open(page.number)


def _entry(kind: str, entry: _Open, last: str) -> ContentsEntry:
    end = _END.search(last) if last else None
    text = entry.text
    label = ""
    if end:
        label = re.sub(r"\s+", "", end["label"])
        text = text[: len(text) - len(end.group())]
    text = re.sub(r"[.…·_]{2,}", " ", text).strip(" .…")
    own = _START.match(text)
    if own:
        named = own["kind"].casefold()
        return ContentsEntry(
            named, number_of(own["number"]), own["title"].strip(), label, entry.page, entry.box
        )
    section = _SECTION.match(text)
    if section:
        number, title = section["number"], section["title"].strip()
        return ContentsEntry(kind or "isi", number, title, label, entry.page, entry.box)
    return ContentsEntry(kind or "isi", "", text, label, entry.page, entry.box)


def number_of(text: str) -> str:
    """``3 . 2`` → ``3.2``."""
    return re.sub(r"\s+", "", text)

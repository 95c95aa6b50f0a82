"""Lines to paragraphs to sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.model import Box, Sentence
from auditor.reading import Line, Page, contents_entries

_HEADING = re.compile(r"^(?:BAB\s+[IVX]+\b.*|\d+(?:\.\d+)+\.?\s+[A-Z].{0,110})$")
_ITEM = re.compile(r"^(?:[-•▪➢✓]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S")
_END = re.compile(r"(?<=[.;!?:])[”\"')]*\s+(?=[A-Z“\"(0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:No|Rp|Kab|Prov|Dr|Drs|Ir|dll|dst|dsb|s/d|a\.n|S\.E|M\.Si|hal|Tgl)|\b[A-Z]|^\(?\w{1,2})\.$"
)
_NEW_PARAGRAPH_GAP = 1.55
_OTHER_SIZE = 1.25
"""Lines whose heights differ by more than this factor are no one paragraph."""


@dataclass(slots=True)
class _Paragraph:
    heading: str
    lines: list[tuple[int, Line]]


def sentences_of(pages: Sequence[Page]) -> tuple[Sentence, ...]:
    """All sentences in reading order; ``pages`` hold no table, caption or running line any more.

    Entries of a list of contents (dot leaders, a page number at the end) are left out.
    """
    result: list[Sentence] = []
    for number, paragraph in enumerate(_paragraphs(pages)):
        result.extend(_split(paragraph, number))
    by_number = {page.number: page for page in pages}
    return tuple(
        replace(sentence, bbox=_shown(by_number[sentence.page], sentence.bbox))
        for sentence in result
    )


def _shown(page: Page, box: Box | None) -> Box | None:
    """Where a box stands on the page as displayed; nowhere in a file without pages of its own."""
    return page.displayed(box) if box is not None and page.route.is_paged else None


def _paragraphs(pages: Sequence[Page]) -> Iterator[_Paragraph]:
    heading = ""
    current: _Paragraph | None = None
    last: Line | None = None
    before: Page | None = None
    for page in pages:
        entries = contents_entries(page)
        for line in page.lines:
            text = line.text.strip()
            if not text or line in entries:
                continue
            if _HEADING.match(text):
                if current:
                    yield current
                heading, current, last = text, None, None
                continue
            parted = last is not None and _table_between(before, last, page, line)
            if last is None or current is None or parted or _starts_new(last, line, current, page):
                if current:
                    yield current
                current = _Paragraph(heading, [])
            current.lines.append((page.number, line))
            last, before = line, page
    if current:
        yield current


def _table_between(before: Page | None, last: Line, page: Page, line: Line) -> bool:
    """Whether a table stands below the last line on its page, or above this one on its own."""
    if before is None or before is page:
        return False
    return any(table.box.top >= last.box.bottom - 2 for table in before.tables) or any(
        table.box.bottom <= line.box.top + 2 for table in page.tables
    )


def _starts_new(last: Line, line: Line, current: _Paragraph, page: Page) -> bool:
    height, own = (max(1.0, one.box.bottom - one.box.top) for one in (last, line))
    if _ITEM.match(line.text):
        return True
    words = all(any(map(str.isalpha, one.text)) for one in (last, line))
    goes_on = line.text[:1].islower()
    if words and not goes_on and max(height, own) > _OTHER_SIZE * min(height, own):
        return True
    if current.lines[-1][0] != page.number:
        return last.text.rstrip().endswith((".", ":", ";"))
    gap = line.box.top - last.box.bottom
    usual = [b.box.top - a.box.bottom for (p, a), (q, b) in pairwise(current.lines) if p == q]
    limit = (min(usual) if usual else height) + 0.5 * height
    return gap > limit or (bool(usual) and gap > _NEW_PARAGRAPH_GAP * max(usual) + 2)


def _split(paragraph: _Paragraph, number: int) -> Iterator[Sentence]:
    text, owners = "", []
    for page, line in paragraph.lines:
        joiner = "" if not text or text.endswith("-") else " "
        text += joiner + line.text.strip()
        owners.append((len(text), page, line.box))
    start = 0
    for end in [*(m.end() for m in _END.finditer(text) if _ends_here(text, m.start())), len(text)]:
        part = text[start:end].strip()
        if part:
            page, box = _place(owners, start, end)
            yield Sentence(part, page, box, number, paragraph.heading)
        start = end


def _ends_here(text: str, stop: int) -> bool:
    before = text[:stop].rsplit(None, 1)
    return not before or not _ABBREVIATED.search(before[-1])


def _place(owners: Sequence[tuple[int, int, Box]], start: int, end: int) -> tuple[int, Box]:
    page: int | None = None
    box: Box | None = None
    floor = 0
    for stop, line_page, line_box in owners:
        if stop > start and floor < end and page in (None, line_page):
            page, box = line_page, box.union(line_box) if box else line_box
        floor = stop
    assert page is not None
    assert box is not None
    return page, box

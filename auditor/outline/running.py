"""Lines that stand at the head or foot of several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.model import Box, RunningLine
from auditor.reading import Line, Page

_MARGIN = 0.12
_PAGES = 3


def running_lines(pages: Sequence[Page]) -> Iterator[RunningLine]:
    """Every text that stands in the margin of at least three pages, in order of appearance."""
    seen: dict[str, list[tuple[int, Box]]] = {}
    for page in pages:
        texts = {" ".join(line.text.split()): line for line in _margin(page)}
        for text, line in texts.items():
            seen.setdefault(text, []).append((page.number, line.box))
    for text, places in seen.items():
        if len(places) >= _PAGES:
            yield RunningLine(text, tuple(page for page, _ in places), places[0][1])


def _margin(page: Page) -> Iterator[Line]:
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    for line in page.lines:
        if line.box.bottom < top or line.box.top > bottom:
            yield line

"""Which lines of a page may be one table: no running text, no caption, no ruled table between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from auditor.reading import Line, Page, contents_entries
from auditor.tables.captions import numbered_caption
from auditor.tables.unruled.words import height, parts_apart, segments

_PROSE = 0.7
"""A line without a wide gap that is longer than this share of the text's width is running text."""
_FAR = 3.2
"""Lines further apart than this multiple of their height belong to different things."""
_SAME_MIDDLE, _SAME_START = 8.0, 3.0
"""Lines of one caption have their middles, or their beginnings, this near to each other."""
_MIN_ROWS = 2
_BESIDE = 0.5
"""Texts of what is known to be a table stand apart beyond this share of their height."""
_SIZE = 0.15
"""Lines of one size differ in height by less than this share of it."""


@dataclass(frozen=True, slots=True)
class Region:
    lines: tuple[Line, ...]
    captioned: bool
    opens_page: bool


def regions_of(page: Page) -> list[Region]:
    """Runs of lines that may be one table: no running text, no caption, no ruled table between."""
    entries = contents_entries(page)
    lines = [line for line in page.lines if line.pieces and line.text.strip()]
    if not lines:
        return []
    left = min(line.box.x0 for line in lines)
    width = max(line.box.x1 for line in lines) - left
    found: list[Region] = []
    run: list[Line] = []
    captioned, opened = False, True
    title: Line | None = None
    last: Line | None = None

    def close() -> None:
        nonlocal run, captioned, opened
        run = _of_one_size(run)
        while run and parts_apart(run[-1]) < 2 and not _keeps_to(run[-1], run[:-1]):
            run.pop()
        if len(run) >= _MIN_ROWS and sum(parts_apart(line) > 1 for line in run) >= _MIN_ROWS:
            found.append(Region(tuple(run), captioned, opened))
        run, captioned, opened = [], False, False

    for line in lines:
        parts = parts_apart(line)
        far = last is not None and (
            line.box.top - last.box.bottom > _FAR * height(line)
            or any(
                t.box.top > last.box.bottom - 2 and t.box.bottom < line.box.top + 2
                for t in page.tables
            )
        )
        if far:
            close()
        last = line
        if line in entries:
            close()
        elif numbered_caption(line.text) and parts < 3:
            close()
            captioned, title = True, line
        elif parts < 2 and line.box.x1 - line.box.x0 > _PROSE * width:
            if title is None:
                close()
        elif title is not None and parts < 2 and _below(line, title):
            pass
        else:
            title = None
            run.append(line)
    close()
    return found


def _of_one_size(run: list[Line]) -> list[Line]:
    """The lines without single texts at their ends that are set larger or smaller than the rest:
    the rest of a caption, a heading."""
    sizes = [height(line) for line in run if parts_apart(line) > 1]
    if not sizes:
        return run
    usual = median_low(sizes)
    fits = [parts_apart(line) > 1 or abs(height(line) - usual) < _SIZE * usual for line in run]
    return run[fits.index(True) : len(fits) - fits[::-1].index(True)]


def _below(line: Line, title: Line) -> bool:
    """Whether a line goes on a caption: it begins where that does, or has the same middle."""
    middle = abs((line.box.x0 + line.box.x1) - (title.box.x0 + title.box.x1)) / 2
    return middle < _SAME_MIDDLE or abs(line.box.x0 - title.box.x0) < _SAME_START


def _keeps_to(line: Line, above: Sequence[Line]) -> bool:
    """Whether a single text at the end of a run stands below a text of the run."""
    return any(
        abs(line.box.x0 - part[0].x0) < 3
        for other in above[-6:]
        for part in segments(other, _BESIDE * height(other))
    ) and line.box.top - above[-1].box.bottom < 0.9 * height(line)

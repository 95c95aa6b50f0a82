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


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line, and of how many texts that stand apart."""

    line: Line
    texts: int


def regions_of(page: Page) -> list[Region]:
    """Runs of lines that may be one table: no running text, no caption, no ruled table between."""
    laid = [
        _Laid(line, parts_apart(line)) for line in page.lines if line.pieces and line.text.strip()
    ]
    if not _has_rows(laid):
        return []
    entries = contents_entries(page)
    left = min(own.line.box.x0 for own in laid)
    width = max(own.line.box.x1 for own in laid) - left
    found: list[Region] = []
    run: list[_Laid] = []
    captioned, opened = False, True
    title: Line | None = None
    last: Line | None = None

    def close() -> None:
        nonlocal run, captioned, opened
        run = _of_one_size(run)
        while run and run[-1].texts < 2 and not _keeps_to(run[-1].line, run[:-1]):
            run.pop()
        if _has_rows(run):
            found.append(Region(tuple(own.line for own in run), captioned, opened))
        run, captioned, opened = [], False, False

    for own in laid:
        line = own.line
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
        elif numbered_caption(line.text) and own.texts < 3:
            close()
            captioned, title = True, line
        elif own.texts < 2 and line.box.x1 - line.box.x0 > _PROSE * width:
            if title is None:
                close()
        elif title is not None and own.texts < 2 and _below(line, title):
            pass
        else:
            title = None
            run.append(own)
    close()
    return found


def _has_rows(run: Sequence[_Laid]) -> bool:
    """Whether enough lines have texts beside each other."""
    return sum(own.texts > 1 for own in run) >= _MIN_ROWS


def _of_one_size(run: list[_Laid]) -> list[_Laid]:
    """The lines without single texts at their ends that are set larger or smaller than the rest:
    the rest of a caption, a heading."""
    sizes = [height(own.line) for own in run if own.texts > 1]
    if not sizes:
        return run
    usual = median_low(sizes)
    fits = [own.texts > 1 or abs(height(own.line) - usual) < _SIZE * usual for own in run]
    return run[fits.index(True) : len(fits) - fits[::-1].index(True)]


def _below(line: Line, title: Line) -> bool:
    """Whether a line goes on a caption: it begins where that does, or has the same middle."""
    middle = abs((line.box.x0 + line.box.x1) - (title.box.x0 + title.box.x1)) / 2
    return middle < _SAME_MIDDLE or abs(line.box.x0 - title.box.x0) < _SAME_START


def _keeps_to(line: Line, above: Sequence[_Laid]) -> bool:
    """Whether a single text at the end of a run stands below a text of the run."""
    return any(
        abs(line.box.x0 - part[0].x0) < 3
        for own in above[-6:]
        for part in segments(own.line, _BESIDE * height(own.line))
    ) and line.box.top - above[-1].line.box.bottom < 0.9 * height(line)

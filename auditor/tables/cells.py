"""The text of a cell: its lines on one line, with words that the column's width broke rejoined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.model import Box
from auditor.quantities import read_number
from auditor.reading import Line, RuledTable

_MIN_PADDING = 1.0
_MAX_PADDING = 8.0
_SLACK = 0.5
_FULL = 1.5
"""Between two digits a figure is only broken where its line has no room for so many letters."""


def padding(table: RuledTable) -> float:
    """The smallest distance, in points, that texts keep from the left side of their cells."""
    gaps = [
        line.box.x0 - cell.box.x0
        for cell in table.cells
        for line in cell.lines
        if line.box.x0 - cell.box.x0 >= _MIN_PADDING
    ]
    return min(gaps, default=0.0)


def cell_text(lines: Sequence[Line], box: Box, table_padding: float) -> str:
    """One line of text; a break inside a word or number is closed, any other is a space."""
    if not lines:
        return ""
    room = box.x1 - box.x0 - 2 * min(table_padding, _MAX_PADDING)
    text = lines[0].text
    for above, below in pairwise(lines):
        text += ("" if _broken_inside_word(above, below, room) else " ") + below.text
    return text.strip()


def broken_figure(lines: Sequence[Line], box: Box, table_padding: float) -> bool:
    """Whether the lines may be one figure that the cell was too narrow for."""
    room = box.x1 - box.x0 - 2 * min(table_padding, _MAX_PADDING)
    return any(_broken_inside_word(above, below, room) for above, below in pairwise(lines))


def _broken_inside_word(above: Line, below: Line, room: float) -> bool:
    """A word is only broken when it is alone on its line and its next letter had no room."""
    end, start = above.text[-1:], below.text[:1]
    if end == "-" and above.text[-2:-1].isalpha() and start.isalpha():
        return True
    if above.words != 1 or not end or not start:
        return False
    width = above.box.x1 - above.box.x0
    letter = (below.box.x1 - below.box.x0) / max(1, len(below.text))
    if _inside_number(end, start):
        rest = below.text.split()[0]
        whole = read_number(above.text + rest)
        lacking = letter * len(rest) if _at_mark(end, start) else _FULL * letter
        return whole is not None and width + lacking > room - _SLACK
    if end.isdigit() != start.isdigit() or (end.islower() and start.isupper()):
        return False
    return width + letter > room - _SLACK


def _inside_number(end: str, start: str) -> bool:
    """Whether one figure may go on from ``end`` to ``start``."""
    return (end.isdigit() and start in "0123456789.,%") or (end in ".," and start.isdigit())


def _at_mark(end: str, start: str) -> bool:
    """Whether a figure is broken beside a mark, as many programs do before the line is full."""
    return not (end.isdigit() and start.isdigit())


def plain(text: str) -> str:
    """Lower-case letters and digits only: for comparing texts that were set differently."""
    return re.sub(r"[^0-9a-z]+", "", text.casefold())

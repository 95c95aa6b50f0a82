"""From what is drawn on a page to its tables and lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from auditor.model import Box, Unread
from auditor.reading.boxes import CrossingsError, table_boxes
from auditor.reading.completing import completed
from auditor.reading.doubles import first_prints
from auditor.reading.grid import ruled_table
from auditor.reading.hidden import hidden_writing
from auditor.reading.lines import Indexes, lines_of
from auditor.reading.nesting import around_all, without_frames
from auditor.reading.page import Line, Page, RuledTable
from auditor.reading.parting import parted
from auditor.reading.pictures import drawings_of, pictures_of
from auditor.reading.sheet import SKEWED, Floats, Glyphs, Sheet

_FREE = 0
_LONG, _ONE_RULE = 0.3, 2.0
"""A long line reaches over this share of the page; lines nearer to each other are one."""
_MOSTLY = 0.6
"""A page is turned when more than this share of its letters is written in another direction."""


def page_of(sheet: Sheet) -> Page:
    """Read the page in the direction in which most of it is written, without what it hides."""
    turn = _direction(sheet.glyphs)
    if turn:
        sheet = sheet.turned(turn)
    glyphs = sheet.glyphs.where(sheet.glyphs.visible)
    glyphs = glyphs.where(first_prints(glyphs))
    unread = hidden_writing(sheet)
    try:
        middles = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
        tables = without_frames(table_boxes(completed(sheet.rules, glyphs)), middles)
    except CrossingsError:
        tables = []
        why = "garisnya terlalu banyak untuk sebuah tabel, hanya tulisannya yang dibaca"
        unread.append(Unread(sheet.number, "garis-garis pada halaman ini", why, lost=True))
    ruled, free, sideways = _ruled_and_free(glyphs, tables)
    visible = [table for table in ruled if any(cell.has_text for cell in table.cells)]
    return Page(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        lines=free,
        tables=tuple(sorted(visible, key=lambda t: (t.box.top, t.box.x0))),
        characters=len(glyphs.inked),
        turned=sideways,
        images=len(sheet.images),
        turn=turn,
        unread=tuple(unread),
        pictures=pictures_of(sheet, glyphs),
        shapes=drawings_of(sheet, glyphs),
        rules=_level_rules(sheet, visible),
    )


def _level_rules(sheet: Sheet, tables: Sequence[RuledTable]) -> tuple[Box, ...]:
    """The long level lines outside of tables, from the top, each once."""
    across = sheet.rules.across
    across = across[across[:, 2] - across[:, 1] > _LONG * sheet.width]
    found: list[Box] = []
    for y, x0, x1 in across[np.argsort(across[:, 0])].tolist():
        inside = any(t.box.top - 1 < y < t.box.bottom + 1 for t in tables)
        if not inside and not (found and y - found[-1].top < _ONE_RULE):
            found.append(Box(x0, y, x1, y))
    return tuple(found)


def _direction(glyphs: Glyphs) -> int:
    """The angle of most of the writing, 0 when none prevails."""
    inked = glyphs.angle[glyphs.inked]
    if not len(inked) or (inked == 0).mean() > 1 - _MOSTLY:
        return 0
    angle, count = Counter(inked.tolist()).most_common(1)[0]
    return int(angle) if angle != SKEWED and count > _MOSTLY * len(inked) else 0


def _ruled_and_free(
    glyphs: Glyphs, tables: Sequence[Sequence[Box]]
) -> tuple[list[RuledTable], tuple[Line, ...], int]:
    """(tables, lines outside of them, number of letters that stand in neither)."""
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    free = np.ones(len(glyphs), np.bool_)
    members, groups = [], []
    count = _FREE + 1
    for boxes in tables:
        box = around_all(boxes)
        inside = free & (x >= box.x0) & (x < box.x1) & (y >= box.top) & (y < box.bottom)
        chosen = np.flatnonzero(inside)
        for owners, owned in _owners(boxes, x[chosen], y[chosen]):
            free[chosen[owned]] = False
            members.append(chosen[owned])
            groups.append(owners + count)
        count += len(boxes)
    outside = np.flatnonzero(free & (glyphs.angle == 0))
    members.append(outside)
    groups.append(np.full(len(outside), _FREE))
    lines = lines_of(glyphs, np.concatenate(members), np.concatenate(groups), count)
    ruled, start = [], _FREE + 1
    for boxes in tables:
        texts = {box: tuple(lines[start + i]) for i, box in enumerate(boxes)}
        ruled.append(parted(ruled_table(boxes, texts.__getitem__)))
        start += len(boxes)
    skewed = (glyphs.angle == SKEWED) | (free & (glyphs.angle != 0))
    return ruled, tuple(lines[_FREE]), int(skewed.sum())


def _owners(boxes: Sequence[Box], x: Floats, y: Floats) -> list[tuple[Indexes, NDArray[np.bool_]]]:
    """Which box each point lies in: pairs (indexes of boxes, mask of the points that they own).

    Boxes are painted on the grid of all their borders. A box that overlaps another is painted on a
    further layer, so that a point can lie in both.
    """
    xs = np.unique([border for box in boxes for border in (box.x0, box.x1)])
    ys = np.unique([border for box in boxes for border in (box.top, box.bottom)])
    columns = np.searchsorted(xs, [(box.x0, box.x1) for box in boxes]).tolist()
    rows = np.searchsorted(ys, [(box.top, box.bottom) for box in boxes]).tolist()
    layers: list[Indexes] = []
    for i, ((left, right), (top, bottom)) in enumerate(zip(columns, rows, strict=True)):
        for layer in layers:
            area = layer[top:bottom, left:right]
            if (area < 0).all():
                area[:] = i
                break
        else:
            layers.append(np.full((len(ys), len(xs)), -1, np.intp))
            layers[-1][top:bottom, left:right] = i
    column = np.searchsorted(xs, x, side="right") - 1
    row = np.searchsorted(ys, y, side="right") - 1
    owned = []
    for layer in layers:
        owner = layer[row, column]
        owned.append((owner[owner >= 0], owner >= 0))
    return owned

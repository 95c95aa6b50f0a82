"""Which rows are parts of which: by kode rekening, words, numbering, indentation or figures."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.ruling import once
from auditor.understanding import Frame, Vocabulary
from rules.columns.nesting import nested_by_figures

_ROMAN = re.compile(r"^[IVXLC]+[.)]?$")
_ONE_LETTER_ROMAN = frozenset("IVX")
_UPPER = re.compile(r"^[A-Z][.)]?$")
_LOWER = re.compile(r"^[a-z][.)]?$")
_ARABIC = re.compile(r"^\d{1,2}[.)]?$")
_LAST_NUMBER = re.compile(r"(\d{1,2})[.)]?$")
_NESTED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.)]?$")
_ENUMERATED = re.compile(
    r"^(?:(?P<mark>\d{1,2}|[A-Za-z])[.)]?\s+(?=\S)|(?P<close>\d{1,2}|[a-z])[.)](?=[^\W\d_]{2}))"
)
"""A number before a label, with a space or so close that recognition lost it ("3.Gedung")."""
_LEVEL_LABELS = ("jenjang_1", "jenjang_2", "jenjang_3", "jenjang_4")
_SAME_INDENT = 2.0
_CLEAR_INDENT = 6.0
_MAX_INDENTS = 4
"""Labels within two points stand at one distance; levels are six points apart or more."""
_CODE = re.compile(r"^\.*[0-9A-Zx]{1,4}(?:\.[0-9x]{1,5})*\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Branch:
    """A parent row and the rows that together make it. ``by`` tells how that is known."""

    parent: int
    children: tuple[int, ...]
    by: str


def branches(frame: Frame, vocabulary: Vocabulary | None = None) -> tuple[Branch, ...]:
    """All branches of a table; a parent may have several readings of its children."""
    by_code = _code_levels(frame)
    if by_code:
        found = _by_position(by_code, "kode rekening")
        found += _by_prefix(frame, found) + _with_uncoded(frame, found)
        return tuple(found)
    if vocabulary is not None:
        by_words = _word_levels(frame, vocabulary)
        if len({level for _, level in by_words}) > 1:
            return tuple(_by_position(by_words, "jenjang"))
    marks = {row: mark for row in frame.body if (mark := _mark(frame, row))}
    by_number = _number_levels(marks)
    if len({level for _, level in by_number}) > 1:
        found = _by_position(by_number, "penomoran")
        return tuple(b for b in found if _counts_on([marks[row] for row in b.children]))
    by_indent = _by_position(_indent_levels(frame), "inden")
    by_figures = nested_by_figures(frame) if not by_indent else ()
    return (*by_indent, *(Branch(row, own, "angka kolom lain") for row, own in by_figures))


@once
def code_parts(frame: Frame) -> dict[int, tuple[str, ...]]:
    """The parts of the code of every row that has one; lost first parts are taken from above."""
    parts: dict[int, tuple[str, ...]] = {}
    last: tuple[str, ...] = ()
    for row in frame.body:
        value = frame.value(row, "kode")
        text = re.sub(r"\s+", "", value.text) if value else ""
        if not text or not _CODE.match(text):
            continue
        own = text.rstrip(".").lstrip(".").split(".")
        lost = len(text) - len(text.lstrip("."))
        parts[row] = last = (*last[:lost], *(part for part in own if part))
    return parts


def _code_levels(frame: Frame) -> list[tuple[int, int]]:
    parts = code_parts(frame)
    if len({len(code) for code in parts.values()}) < 2:
        return []
    return [(row, len(code)) for row, code in parts.items()]


def _by_position(levels: Sequence[tuple[int, int]], by: str) -> list[Branch]:
    """A row belongs to the nearest row above it of a higher level."""
    children: dict[int, list[int]] = {}
    stack: list[tuple[int, int]] = []
    for row, level in levels:
        while stack and stack[-1][1] >= level:
            stack.pop()
        if stack:
            children.setdefault(stack[-1][0], []).append(row)
        stack.append((row, level))
    return [Branch(parent, tuple(rows), by) for parent, rows in children.items()]


def _by_prefix(frame: Frame, known: Sequence[Branch]) -> list[Branch]:
    """Children by code alone, wherever they stand, where that differs from their position."""
    parts = code_parts(frame)
    positions = {branch.parent: set(branch.children) for branch in known}
    codes = set(parts.values())
    children: dict[tuple[str, ...], list[int]] = {}
    for row, code in parts.items():
        above = (code[:length] for length in range(len(code) - 1, 0, -1))
        nearest = next((prefix for prefix in above if prefix in codes), None)
        if nearest is not None:
            children.setdefault(nearest, []).append(row)
    return [
        Branch(parent, tuple(direct), "kode rekening")
        for parent, code in parts.items()
        if (direct := children.get(code)) and set(direct) != positions.get(parent, set())
    ]


def _with_uncoded(frame: Frame, known: Sequence[Branch]) -> list[Branch]:
    """Children together with the rows among them that hold figures but lost their code."""
    coded = sorted(code_parts(frame))
    figured = {row for row, _ in frame.numbers}
    uncoded = sorted(figured.intersection(frame.body).difference(coded))
    found = []
    for branch in known:
        after = bisect_right(coded, max(branch.children))
        stop = coded[after] if after < len(coded) else len(frame.table.rows)
        lost = uncoded[bisect_right(uncoded, branch.parent) : bisect_left(uncoded, stop)]
        if lost:
            found.append(Branch(branch.parent, (*branch.children, *lost), branch.by))
    return found


def _word_levels(frame: Frame, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    levels = []
    for row in frame.body:
        label = _ENUMERATED.sub("", frame.labels[row])
        for level, name in reversed(list(enumerate(_LEVEL_LABELS))):
            if vocabulary.is_label(name, label):
                levels.append((row, level))
                break
    return levels if len(levels) == len(frame.body) else []


def _counts_on(marks: Sequence[str]) -> bool:
    """Whether no number is left out: a part whose number was misread is missing in the sum."""
    numbers = [int(m[1]) for mark in marks if (m := _LAST_NUMBER.search(mark))]
    return all(b - a <= 1 for a, b in pairwise(numbers))


def _number_levels(marks: Mapping[int, str]) -> list[tuple[int, int]]:
    """Levels by the style of numbering, in the order in which the styles first stand."""
    capitals = {mark.strip(".)") for mark in marks.values() if mark.strip(".)").isupper()}
    roman = {mark for mark in capitals if _ROMAN.match(mark)}
    if roman != capitals:
        several = any(len(mark) > 1 for mark in roman)
        roman = {m for m in roman if several and (len(m) > 1 or m in _ONE_LETTER_ROMAN)}
    order: list[str] = []
    levels = []
    for row, mark in marks.items():
        style = _style(mark, roman)
        if style is None:
            continue
        if style not in order:
            order.append(style)
        levels.append((row, order.index(style)))
    return levels


def _indent_levels(frame: Frame) -> list[tuple[int, int]]:
    """Levels by how far the labels are set in, where they stand at a few clear distances."""
    column = next((c.indexes[-1] for c in frame.columns if c.role.naming), None)
    if column is None:
        return []
    indents = {
        row: cell.indent
        for row in frame.body
        if (cell := frame.table.rows[row].cells[column]) and cell.text and not cell.inherited
    }
    steps: list[float] = []
    for indent in sorted(indents.values()):
        if not steps or indent - steps[-1] > _SAME_INDENT:
            steps.append(indent)
    if not 2 <= len(steps) <= _MAX_INDENTS or any(
        b - a < _CLEAR_INDENT for a, b in pairwise(steps)
    ):
        return []
    return [
        (row, max(i for i, step in enumerate(steps) if indent >= step))
        for row, indent in indents.items()
    ]


def _mark(frame: Frame, row: int) -> str:
    """What numbers a row: the cell of its number column, else the start of its label."""
    value = frame.value(row, "nomor")
    text = value.text.strip() if value else ""
    if text:
        return text
    match = _ENUMERATED.match(frame.labels[row])
    return (match["mark"] or match["close"]) if match else ""


def _style(mark: str, roman: set[str]) -> str | None:
    if _NESTED.match(mark):
        return f"nested {mark.count('.')}"
    if _ARABIC.match(mark):
        return "arabic"
    if mark.strip(".)") in roman:
        return "roman"
    if _UPPER.match(mark):
        return "upper"
    return "lower" if _LOWER.match(mark) else None

"""What tells a table from text that only stands in columns: figures, and what numbers them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.reading import Line
from auditor.tables.unruled.blocks import GOES_ON
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.words import height, is_figure, segments, texts_apart, words_of

_ALONE_COLUMNS, _ALONE_ROWS = 3, 3
"""What a table without a caption has at least, besides two columns of figures."""
MAX_HEADER, _DEEP = 10, 16
"""The header has at most this many lines, and so many above column numbers: texts that are centred
beside each other stand on lines of their own."""
_COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s*(?:=|\((?=\d))\s*[-+*/x×:()%\d\s]*)?$")
_RULE = re.compile(r"^(?=.*\d)[-+*/x×:()%\d\s]*[-+*/x×:=(%][-+*/x×:()%\d\s=]*$")
"""A part of a number with the rule of its column, set in several lines: "8 =", "(7-6)"."""
_APART = 0.7
"""Column numbers stand further apart than this multiple of their height."""
_YEAR = re.compile(r"^(?:19|20)\d\d$")
FIRST = re.compile(r"^\(?(?:1|I|A|a)[.)]{0,2}$")
"""The number of a first row."""
_ORDINAL = re.compile(r"^\(?(?:\d{1,2}|[A-Z]|[a-z]|[IVX]+)[.)]{0,2}$")
_MORE_THAN_A_NUMBER = re.compile(r"\d(?!\d*(?:\)|\.\s+[^\W\d_]))")
_STRONG = re.compile(r"\d[.,]\d|\d\s?%")


def convincing(
    body: Sequence[Line], columns: Sequence[Span], captioned: bool, numbered: bool, start: int
) -> bool:
    figures = [c for c in range(len(columns)) if _figure_column(body, columns, c)]
    rows = sum(any(is_figure(text_in(line, columns[c])) for c in figures) for line in body)
    if captioned and (numbered or _listed(body, columns)):
        return 0 < start <= _DEEP
    if captioned or numbered:
        return bool(figures) and rows >= 1 and 0 < start <= (_DEEP if numbered else MAX_HEADER)
    return (
        len(columns) >= _ALONE_COLUMNS
        and len(figures) >= 2
        and rows >= _ALONE_ROWS
        and 0 < start <= MAX_HEADER
    )


def may_convince(lines: Sequence[Line]) -> bool:
    """Whether figures may stand on enough of these lines for a table that nothing else tells of.

    Lists have their gaps behind numbers and bullets; looking for columns in them takes long.
    """
    return sum(map(_may_hold_figure, lines)) >= _ALONE_ROWS


def _may_hold_figure(line: Line) -> bool:
    """Whether a digit does more than number the text behind it. A bracket may close a figure."""
    return bool(_MORE_THAN_A_NUMBER.search(line.text)) or "(" in line.text


def _listed(body: Sequence[Line], columns: Sequence[Span]) -> bool:
    """Whether the rows of three columns or more are numbered in the first."""
    return len(columns) >= _ALONE_COLUMNS and ordinals(body, columns[0]) >= _ALONE_ROWS


def first_figures(lines: Sequence[Line]) -> int | None:
    """The first line with an amount, or the number of a first row, apart from other texts.

    Lines that count are of the header, and so may whole figures be of which there are few.
    """
    weak: int | None = None
    for i, line in enumerate(lines):
        texts = [" ".join(word.text for word in part) for part in texts_apart(line)]
        amounts = [text for text in texts if is_amount(text)]
        if len(texts) < 2 or _counts(amounts):
            continue
        if any(_STRONG.search(text) for text in amounts) or (i and FIRST.match(texts[0])):
            return i if weak is None or i - weak <= MAX_HEADER else weak
        weak = i if weak is None and amounts else weak
    return weak


def _counts(amounts: Sequence[str]) -> bool:
    """Whether these figures are 1, 2, 3 and so on."""
    return len(amounts) > 1 and list(amounts) == [str(i + 1) for i in range(len(amounts))]


def ordinals(body: Sequence[Line], column: Span) -> int:
    """How many rows of a body are numbered."""
    return sum(bool(_ORDINAL.match(text_in(line, column))) for line in body)


def number_row(lines: Sequence[Line], pitch: float) -> tuple[int, int] | None:
    """The lines, first and after the last, that number the columns: 1, 2, 3, … and nothing else.

    A number with the rule of its column may be set in several lines.
    """
    own = next((i for i, line in enumerate(lines[:_DEEP]) if i and is_number_row(line)), None)
    if own is None:
        return None
    first, end = own, own + 1
    while first > 1 and _is_rule(lines[first - 1], lines[first], pitch):
        first -= 1
    while end < len(lines) and _is_rule(lines[end], lines[end - 1], pitch):
        end += 1
    return first, end


def _is_rule(line: Line, beside: Line, pitch: float) -> bool:
    near = abs(line.box.top - beside.box.top) <= GOES_ON * pitch
    return near and all(_RULE.match(text) for text in _texts(line, _APART * height(line)))


def _texts(line: Line, gap: float) -> list[str]:
    return [" ".join(word.text for word in part) for part in segments(line, gap)]


def is_number_row(line: Line) -> bool:
    """Whether a line numbers the columns: 1, 2, 3, … and nothing but the rules of some of them."""
    matches = [_COUNT.match(text) for text in _texts(line, _APART * height(line))]
    numbers = [int(match[1]) for match in matches if match]
    rising = all(b - a in (1, 2) for a, b in pairwise(numbers))
    return len(numbers) >= 3 and len(numbers) == len(matches) and numbers[0] == 1 and rising


def _figure_column(body: Sequence[Line], columns: Sequence[Span], column: int) -> bool:
    texts = [text for line in body if (text := text_in(line, columns[column]))]
    figures = [text for text in texts if is_amount(text)]
    return len(figures) >= 1 and len(figures) >= 0.5 * len(texts)


def has_figures(body: Sequence[Line], columns: Sequence[Span]) -> bool:
    return any(_figure_column(body, columns, c) for c in range(len(columns)))


def is_amount(text: str) -> bool:
    """Whether a text is a figure alone, and no year."""
    bare = re.sub(r"^(?:Rp\.?|%)\s*", "", text)
    return is_figure(bare) and not _YEAR.match(bare)


def text_in(line: Line, span: Span) -> str:
    words = [w.text for w in words_of(line) if span[0] <= (w.x0 + w.x1) / 2 < span[1]]
    return " ".join(words)

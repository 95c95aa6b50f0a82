"""What tells a table from text that only stands in columns: figures, and what numbers them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.reading import Line
from auditor.tables.unruled.gutters import Span
from auditor.tables.unruled.words import height, is_figure, segments, words_of

_ALONE_COLUMNS, _ALONE_ROWS = 3, 3
"""What a table without a caption has at least, besides two columns of figures."""
MAX_HEADER = 8
"""The header has at most this many lines."""
_COUNT = re.compile(r"^\(?(\d{1,2})\)?(?:\s*=\s*[-+*/x×:()%\d\s]+)?$")
_APART = 0.7
"""Column numbers stand further apart than this multiple of their height."""
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_STRONG = re.compile(r"\d[.,]\d|\d\s?%")


def convincing(
    body: Sequence[Line], columns: Sequence[Span], captioned: bool, numbered: bool, start: int
) -> bool:
    figures = [c for c in range(len(columns)) if _figure_column(body, columns, c)]
    rows = sum(any(is_figure(text_in(line, columns[c])) for c in figures) for line in body)
    if captioned or numbered:
        return bool(figures) and rows >= 1 and 0 < start <= MAX_HEADER
    return (
        len(columns) >= _ALONE_COLUMNS
        and len(figures) >= 2
        and rows >= _ALONE_ROWS
        and 0 < start <= MAX_HEADER
    )


def first_figures(lines: Sequence[Line]) -> int | None:
    """The first line on which an amount stands apart from other texts; else the first with any
    figure."""
    weak: int | None = None
    for i, line in enumerate(lines):
        parts = segments(line, 0.95 * height(line))
        texts = [" ".join(word.text for word in part) for part in parts]
        if len(texts) > 1 and any(is_amount(text) for text in texts):
            if any(is_amount(text) and _STRONG.search(text) for text in texts):
                return i
            weak = i if weak is None else weak
    return weak


def number_row(lines: Sequence[Line]) -> int | None:
    """The line that numbers the columns: 1, 2, 3, … and nothing else."""
    return next((i for i, line in enumerate(lines[:MAX_HEADER]) if i and is_number_row(line)), None)


def is_number_row(line: Line) -> bool:
    """Whether a line numbers the columns: 1, 2, 3, … and nothing but the rules of some of them."""
    parts = segments(line, _APART * height(line))
    matches = [_COUNT.match(" ".join(word.text for word in part)) for part in parts]
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

"""The columns of a table without rules: the gaps that run down between its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.reading import Line
from auditor.tables.unruled.words import Word, segments, words_of

Span = tuple[float, float]

_SPANNED = 0.2
"""At most this share of the lines of a column may be texts over both halves of it, or one."""
BOTH = 0.15
"""At least this share of its lines has a text in both halves."""
ORDINAL = re.compile(r"^\(?\d{1,3}[.)]?$")
_ALIGNED = 1.5
"""Labels that begin within this many points begin at one place."""


def gutters(lines: Sequence[Line], apart: float, both: float = BOTH) -> list[Span]:
    """The gaps (left, right) that part the columns of these lines, from left to right.

    First those that no text runs over; then, between two of them, those that only few do, a total
    or a band that stands over several columns, and that the share ``both`` of the lines has texts
    on both sides of.
    """
    covered = [runs(line, apart) for line in lines]
    clear = _gaps(covered, 0, apart)
    edges = [float("-inf"), *((a + b) / 2 for a, b in clear), float("inf")]
    found = list(clear)
    for left, right in pairwise(edges):
        own = [[run for run in line if left < (run[0] + run[1]) / 2 < right] for line in covered]
        own = [line for line in own if line]
        found += _spanned(own, apart, both)
    return sorted(found)


def _spanned(covered: Sequence[Sequence[Span]], apart: float, share: float) -> list[Span]:
    """The gaps inside one column that few of its texts run over and several have a text on both
    sides of."""
    allowed = max(1, int(_SPANNED * len(covered)))
    if len(covered) < 3:
        return []
    found = []
    for low, high in _gaps(covered, allowed, apart):
        both = sum(
            any(run[1] <= low + 0.1 for run in line) and any(run[0] >= high - 0.1 for run in line)
            for line in covered
        )
        if both >= max(2, share * len(covered)):
            found.append((low, high))
    return found


def with_headed(gaps: Sequence[Span], header: Sequence[Span], leaves: Sequence[Span]) -> list[Span]:
    """Gaps parted where a text of the header's last line stands inside one, the columns beside it
    having header texts of their own: that column has no text on this page."""
    bounds = [float("-inf"), *(x for gap in gaps for x in gap), float("inf")]
    columns = [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
    found: list[Span] = []
    for i, (low, high) in enumerate(gaps):
        inside = [run for run in leaves if low < run[0] and run[1] < high]
        if len(inside) == 1 and all(
            _has_own(column, inside[0], header, leaves) for column in columns[i : i + 2]
        ):
            found += [(low, inside[0][0]), (inside[0][1], high)]
        else:
            found.append((low, high))
    return found


def _has_own(column: Span, beside: Span, header: Sequence[Span], leaves: Sequence[Span]) -> bool:
    """Whether a column has a header text that is not also the one above the text beside it."""
    if any(_overlap(run, column) for run in leaves):
        return True
    own = [run for run in header if _overlap(run, column)]
    return bool(own) and not any(_overlap(run, beside) for run in own)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _gaps(covered: Sequence[Sequence[Span]], allowed: int, apart: float) -> list[Span]:
    """Where at most ``allowed`` lines have text, between places where more have."""
    events = sorted(event for line in covered for a, b in line for event in ((a, 1), (b, -1)))
    found: list[Span] = []
    depth = 0
    since: float | None = None
    for x, step in events:
        before, depth = depth, depth + step
        if before > allowed >= depth:
            since = x
        elif depth > allowed >= before and since is not None:
            if x - since > apart:
                found.append((since, x))
            since = None
    return found


def runs(line: Line, apart: float) -> list[Span]:
    """What a line covers: its words, and the spaces between them that are no wider than usual."""
    spans: list[list[float]] = []
    for word in words_of(line):
        if spans and word.x0 - spans[-1][1] <= apart:
            spans[-1][1] = max(spans[-1][1], word.x1)
        else:
            spans.append([word.x0, word.x1])
    return [(a, b) for a, b in spans]


def with_counted(
    gaps: Sequence[Span], lines: Sequence[Line], numbers: Sequence[Span], space: float
) -> list[Span]:
    """Also a gap between any two printed column numbers: the widest that the fewest words cross,
    between texts if it can."""
    found = list(gaps)
    for (a, b), (c, d) in pairwise(numbers):
        low, high = (a + b) / 2, (c + d) / 2
        if not any(x < high and y > low for x, y in gaps):
            found += [*gaps_between(lines, low, high, space)][:1]
    return sorted(found)


def gaps_between(lines: Sequence[Line], low: float, high: float, space: float) -> Iterator[Span]:
    """The gaps between two places that the fewest words cross, one between texts before one beside
    them."""
    words = [[(w.x0, w.x1) for w in words_of(line)] for line in lines]
    inside = [[run for run in line if run[1] > low and run[0] < high] for line in words]
    inside = [line for line in inside if line]
    closed = [[(low - 1, low), *line, (high, high + 1)] for line in inside]
    for allowed in range(len(inside) // 4 + 1):
        for covered in (inside, closed):
            wide = [gap for gap in _gaps(covered, allowed, 0.0) if _wide(gap, space)]
            if wide:
                yield max(wide, key=lambda gap: gap[1] - gap[0])


def _wide(gap: Span, space: float) -> bool:
    return gap[1] - gap[0] > 0.7 * space


def with_numbering(gaps: Sequence[Span], lines: Sequence[Line], apart: float) -> list[Span]:
    """Also the gaps between numbers of rows and their labels, which stand beside each other on few
    lines, and in which some texts over both stand: most labels begin at one place, behind all
    numbers. Those of the first column may stand no further from them than words."""
    bounds = [float("-inf"), *(x for gap in gaps for x in gap), float("inf")]
    found = list(gaps)
    for left, right in zip(bounds[::2], bounds[1::2], strict=True):
        first = left < found[0][0] if found else True
        numbers: list[Word] = []
        labels: list[Word] = []
        for line in lines:
            texts = [part for part in segments(line, apart) if left < _middle(part) < right]
            if texts and ORDINAL.match(texts[0][0].text) and (first or len(texts[0]) == 1):
                numbers.append(texts[0][0])
                texts[0] = texts[0][1:]
                texts = [text for text in texts if text]
            labels += [text[0] for text in texts[:1] if any(map(_has_letters, text))]
        if len(numbers) < 2 or not labels:
            continue
        end = max(word.x1 for word in numbers)
        behind = [word.x0 for word in labels if word.x0 > end]
        if not behind:
            continue
        start = min(behind)
        aligned = sum(x - start < _ALIGNED for x in behind)
        if aligned > 0.7 * len(labels):
            found.append((end, start))
    return sorted(found)


def _middle(words: Sequence[Word]) -> float:
    return (words[0].x0 + words[-1].x1) / 2


def _has_letters(word: Word) -> bool:
    return any(map(str.isalpha, word.text))


def columns_between(
    gaps: Sequence[Span], left: float, right: float, header: Sequence[Span] = ()
) -> list[Span]:
    """The columns (left, right) that lie between the gaps; neighbours touch inside the gap.

    Headers are often aligned otherwise than the figures below them and reach into a gap, or stand
    in it: the border keeps clear of them. One that stands in a gap is that of the right column,
    unless the left one has none so far.
    """
    bounds = [left, *(x for gap in gaps for x in gap), right]
    edges = [left]
    headed = any(_overlap(run, (bounds[0], bounds[1])) for run in header)
    for i, (low, high) in enumerate(gaps):
        over = [run for run in header if _overlap(run, (low, high))]
        inside = [run for run in over if low <= run[0] and run[1] <= high]
        before = [run[1] for run in over if run[0] < low and run[1] <= high]
        after = [run[0] for run in over if run[0] >= low and run[1] > high]
        beyond = bounds[2 * i + 2], bounds[2 * i + 3]
        own = any(_overlap(run, beyond) for run in header)
        if headed and not own:
            after += [run[0] for run in inside]
        elif own and not headed:
            before += [run[1] for run in inside]
        start, end = max([low, *before]), min([high, *after])
        edges.append((start + end) / 2 if start < end else (low + high) / 2)
        headed = own or (headed and bool(inside))
    return list(pairwise([*edges, right]))

"""Which columns a table without rules has: the best of what its texts and its header suggest.

The gaps between the texts of the body tell where columns may part; a header whose texts all begin
(or all end) where their columns do tells where each of them begins (or ends), also of columns that
hold little. What divides the fewest texts and leaves the fewest side by side is taken.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.reading import Line
from auditor.tables.unruled.blocks import Block, blocks_of, leaves_of
from auditor.tables.unruled.evidence import is_number_row, text_in
from auditor.tables.unruled.gutters import (
    ORDINAL,
    Span,
    columns_between,
    gaps_between,
    gutters,
    runs,
    with_counted,
    with_headed,
    with_numbering,
)
from auditor.tables.unruled.words import Spacing, Word, segments

_CLEAR = 1.0
"""A border keeps this far from the texts of a header that tell of it."""
_DIVIDED, _TOGETHER = 10.0, 10.0
"""What it costs when all texts are divided by a border, or stand beside another in one column."""
_LEAF_TOGETHER, _LEAF_DIVIDED, _NO_LEAF, _NO_TEXT = 1.5, 0.3, 0.5, 0.3
_MARKS_TOGETHER, _NO_MARK = 2.0, 0.3
_PAIR, _PAIRS = 0.35, 4
"""What each of the first pairs of texts beside each other in one column costs at least."""
_SEVERAL, _APART = 3, 0.3
"""So many texts on each side of a gap are more than chance, and what each of the first costs."""


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a header: its ``titles``, and the column ``numbers`` below them, if any."""

    titles: Sequence[Line]
    numbers: Sequence[Line] = ()

    @property
    def lines(self) -> list[Line]:
        return [*self.titles, *self.numbers]


def columns_of(
    head: Head, body: Sequence[Line], more: Sequence[Line], pitch: float, spacing: Spacing
) -> list[Span]:
    """The columns, from the left; ``more`` are lines of the same table on the next page, ``pitch``
    is the distance of the lines of one text."""
    lines = [*head.lines, *body]
    left = min(line.box.x0 for line in lines) - 1
    right = max(line.box.x1 for line in lines) + 1
    apart = spacing.apart
    gaps = gutters([*body, *more], apart)
    marks = next((runs(line, apart) for line in head.numbers if is_number_row(line)), [])
    if marks:
        gaps = with_counted(gaps, body, marks, spacing.space)
    rows = [runs(line, apart) for line in head.lines]
    over = [run for row in rows for run in row]
    if rows:
        gaps = with_headed(gaps, over, rows[-1])
    gaps = with_numbering(gaps, body, apart)
    found = columns_between(gaps, left, right, over)
    blocks = leaves_of(blocks_of(head.titles, apart, pitch))
    texts = [run for line in body for run in runs(line, apart)]
    leaves = [leaf for leaf in blocks if not _over_gap(leaf, blocks, texts)]
    titles = [(leaf.box.x0, leaf.box.x1) for leaf in leaves]
    middles = pairwise((a + b) / 2 for a, b in titles)
    further = [g for a, b in middles for g in gaps_between(body, a, b, spacing.space)]
    further += gutters([*body, *more], apart, 0.0)
    seen = sorted({*(x for _, x in found[:-1]), *((a + b) / 2 for a, b in further)})
    return _joined_marks(_best(found, seen, [*body, *more], titles, marks, apart), body)


def _over_gap(leaf: Block, leaves: Sequence[Block], texts: Sequence[Span]) -> bool:
    """Whether a text of the header stands over a gap: nothing of the body is below it, and the
    texts on its left and right begin where it ends, or lower."""
    box, at = leaf.box, leaves.index(leaf)
    middle = (box.x0 + box.x1) / 2
    below = any(a < middle < b or box.x0 < (a + b) / 2 < box.x1 for a, b in texts)
    if below or not 0 < at < len(leaves) - 1:
        return False
    return all(beside.box.top > box.bottom - 2 for beside in (leaves[at - 1], leaves[at + 1]))


def _best(
    found: Sequence[Span],
    seen: Sequence[float],
    body: Sequence[Line],
    leaves: Sequence[Span],
    marks: Sequence[Span],
    apart: float,
) -> list[Span]:
    """``found`` are the columns as the gaps make them, ``seen`` the borders that may be, ``leaves``
    the lowest texts of the header, ``marks`` the printed column numbers."""
    left, right = found[0][0], found[-1][1]
    texts = [
        [text for words in segments(line, apart) for text in _unnumbered(words, found)]
        for line in body
    ]
    costs = _Costs(texts, leaves, marks, seen)
    best, least = costs.improved([x for _, x in found[:-1]])
    for borders in _suggested(leaves, marks):
        edges, cost = costs.improved([x for x in borders if left < x < right])
        if cost < least - 0.01:
            best, least = edges, cost
    return list(pairwise([left, *best, right]))


def _unnumbered(words: Sequence[Word], found: Sequence[Span]) -> list[Span]:
    """The place of a text, without the number before it that a border parts from it."""
    numbered = len(words) > 1 and ORDINAL.match(words[0].text)
    if numbered and any(words[0].x1 <= x <= words[1].x0 for _, x in found[:-1]):
        return [(words[0].x0, words[0].x1), (words[1].x0, words[-1].x1)]
    return [(words[0].x0, words[-1].x1)]


def _joined_marks(columns: list[Span], body: Sequence[Line]) -> list[Span]:
    """Columns in which only "Rp" stands belong to the figures on their right."""
    joined: list[Span] = []
    carry: float | None = None
    for span in columns:
        texts = {text_in(line, span) for line in body} - {""}
        left = carry if carry is not None else span[0]
        if texts and all(re.fullmatch(r"Rp\.?|\(", text) for text in texts):
            carry = left
            continue
        joined.append((left, span[1]))
        carry = None
    return joined


def _suggested(leaves: Sequence[Span], marks: Sequence[Span]) -> Iterator[list[float]]:
    for spans in (leaves, marks):
        if len(spans) > 1:
            yield [a - _CLEAR for a, _ in spans[1:]]
            yield [b + _CLEAR for _, b in spans[:-1]]


@dataclass(frozen=True, slots=True)
class _Costs:
    """What borders between columns cost."""

    texts: Sequence[Sequence[Span]]
    leaves: Sequence[Span]
    marks: Sequence[Span]
    seen: Sequence[float]

    def improved(self, edges: Sequence[float]) -> tuple[list[float], float]:
        """(borders, their cost), with those added that were ``seen`` in the body and those left out
        that make it cheaper."""
        best, least = sorted(edges), self.of(edges)
        while True:
            options = [[e for e in best if e != x] for x in best]
            options += [sorted([*best, x]) for x in self.seen if x not in best]
            costs = [self.of(option) for option in options]
            if not costs or min(costs) > least - 0.01:
                return best, least
            least = min(costs)
            best = options[costs.index(least)]

    def of(self, edges: Sequence[float]) -> float:
        columns = len(edges) + 1
        divided = together = every = 0
        filled: set[int] = set()
        for line in self.texts:
            last = -1
            for text in line:
                home = _home(text, edges)
                every += 1
                divided += _divided(text, edges)
                together += home == last
                filled.add(home)
                last = home
        cost = _DIVIDED * divided / max(1, every)
        cost += max(_TOGETHER * together / max(1, every), _PAIR * min(together, _PAIRS))
        cost += _NO_TEXT * (columns - len(filled))
        for spans, shared, none in (
            (self.leaves, _LEAF_TOGETHER, _NO_LEAF),
            (self.marks, _MARKS_TOGETHER, _NO_MARK),
        ):
            if spans:
                own = {_home(span, edges) for span in spans}
                cost += shared * (len(spans) - len(own)) + none * (columns - len(own))
        cost += _LEAF_DIVIDED * sum(_divided(leaf, edges) for leaf in self.leaves)
        return cost + self._gathered(edges)

    def _gathered(self, edges: Sequence[float]) -> float:
        """What it costs that one column has texts on both sides of a gap of the body, and none over
        it: such texts may stand in rows of their own."""
        cost = 0.0
        bounds = [float("-inf"), *edges, float("inf")]
        for x in self.seen:
            home = bisect(edges, x)
            left, right = bounds[home], bounds[home + 1]
            if left == x or right == x:
                continue
            own = [t for line in self.texts for t in line if left < (t[0] + t[1]) / 2 < right]
            sides = sum(t[1] < x for t in own), sum(t[0] > x for t in own)
            if sum(sides) == len(own) and min(sides) >= _SEVERAL:
                cost += _APART * min(_PAIRS, *sides)
        return cost


def _home(span: Span, edges: Sequence[float]) -> int:
    return bisect(edges, (span[0] + span[1]) / 2)


def _divided(span: Span, edges: Sequence[float]) -> bool:
    return bisect(edges, span[0] + 0.1) < bisect(edges, span[1] - 0.1)

"""Which lines make one row: the partition that fits best how rows are set.

Nothing parts the rows of a table without rules but the way its cells stand: they begin, are centred
or end at one height; a line that had room for the next word was ended on purpose; a cell has one
figure. Every partition has a cost, and the cheapest is taken; where another is nearly as cheap, the
rows beside the cut are not safe.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.tables.unruled.texts import Text
from auditor.tables.unruled.words import is_figure

_LONGEST = 14
"""A row has at most this many heights at which text stands."""
_CLOSE = 0.75
"""A partition that costs no more than this above the best may be the right one."""

_LONE = 2.0
"""What a row costs that has nothing but a text in a column behind the first."""
_STACKED = 6.0
"""What each further figure in one cell costs."""

_DOUBLE = 2.0
"""Lines of one cell follow each other within this multiple of their height: lines further apart
are rows of one line each."""

_ENUMERATED = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s")
"""What begins a text of its own."""
_NUMBERED = re.compile(r"^\(?(?:\d{1,3}|[a-z])[.)]$")
"""The number of a row."""

ANCHORS = ("top", "middle", "bottom")


@dataclass(frozen=True, slots=True)
class Partition:
    """Rows as (first, after last) indexes of heights; ``unsure`` rows lie beside a doubtful cut."""

    rows: tuple[tuple[int, int], ...]
    cost: float
    unsure: frozenset[int]


def heights(lines: Sequence[Text]) -> list[list[Text]]:
    """The lines grouped by the height at which they stand, from the top."""
    groups: list[list[Text]] = []
    for line in sorted(lines, key=lambda line: line.top):
        if groups and line.top - groups[-1][0].top < 0.2 * line.height:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def partition(
    groups: Sequence[Sequence[Text]], space: float, bands: Sequence[float] = ()
) -> Partition:
    """The cheapest partition over all ways in which the cells of a row may be aligned.

    Where bands of colour stand behind the rows, they part them.
    """
    if bands:
        return _banded(groups, space, bands)
    best: Partition | None = None
    for anchor in ANCHORS:
        found = _Costs(groups, space, anchor).cheapest()
        if best is None or found.cost < best.cost - 1e-9:
            best = found
    assert best is not None
    return best


def _banded(groups: Sequence[Sequence[Text]], space: float, bands: Sequence[float]) -> Partition:
    """A row for each band with text; ``bands`` are the heights between them.

    Where every other row is shaded, one row may stand above the first band and one below the last.
    """
    homes = [bisect(bands, (group[0].top + group[0].bottom) / 2) for group in groups]
    rows: list[tuple[int, int]] = []
    starts = [i for i in range(len(homes)) if i == 0 or homes[i] != homes[i - 1]]
    for start, end in pairwise([*starts, len(groups)]):
        outside = homes[start] in (0, len(bands))
        if outside and not _one_row(groups[start:end]):
            inner = partition(groups[start:end], space).rows
            rows += [(start + a, start + b) for a, b in inner]
        else:
            rows.append((start, end))
    return Partition(tuple(rows), 0.0, frozenset())


def _one_row(groups: Sequence[Sequence[Text]]) -> bool:
    """Whether no column has more than one figure, so that all of it may be one row."""
    blocks: dict[int, list[Text]] = {}
    for group in groups:
        for line in group:
            blocks.setdefault(line.first, []).append(line)
    return all(_figures(block) < 2 for block in blocks.values())


class _Costs:
    """What rows and cuts cost under one alignment."""

    def __init__(self, groups: Sequence[Sequence[Text]], space: float, anchor: str) -> None:
        self._groups, self._space, self._anchor = groups, space, anchor
        self._lead = leading(groups)
        self._row: dict[tuple[int, int], float] = {}

    def cheapest(self) -> Partition:
        best = self._forward()
        rows: list[tuple[int, int]] = []
        end = len(self._groups)
        while end > 0:
            rows.insert(0, (best[end][1], end))
            end = best[end][1]
        return Partition(tuple(rows), best[-1][0], self._unsure(rows))

    def _forward(self) -> list[tuple[float, int]]:
        """For every number of heights, the least cost of its rows, and where the last begins."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(self._groups) + 1):
            options = [
                (best[start][0] + self._of_row(start, end) + self._of_cut(start), start)
                for start in range(max(0, end - _LONGEST), end)
            ]
            best.append(min(options))
        return best

    def _unsure(self, rows: Sequence[tuple[int, int]]) -> frozenset[int]:
        """The rows beside a cut that could be moved, left out or made at nearly no cost."""
        found: set[int] = set()
        for i, (start, end) in enumerate(rows):
            if self._least(start, end, end) < self._of_row(start, end) + _CLOSE:
                found.add(i)
            if i + 1 < len(rows):
                after = rows[i + 1][1]
                apart = self._of_row(start, end) + self._of_row(end, after) + self._of_cut(end)
                whole = self._of_row(start, after) if after - start <= _LONGEST else apart + 9
                if min(whole, self._least(start, after, end)) < apart + _CLOSE:
                    found |= {i, i + 1}
        return frozenset(found)

    def _least(self, start: int, end: int, but: int) -> float:
        """The least cost of two rows between two heights, cut anywhere ``but`` at one."""
        return min(
            (
                self._of_row(start, cut) + self._of_row(cut, end) + self._of_cut(cut)
                for cut in range(start + 1, end)
                if cut != but
            ),
            default=float("inf"),
        )

    def _of_row(self, start: int, end: int) -> float:
        key = start, end
        if key not in self._row:
            self._row[key] = self._row_cost(start, end)
        return self._row[key]

    def _row_cost(self, start: int, end: int) -> float:
        blocks: dict[int, list[Text]] = {}
        for group in self._groups[start:end]:
            for line in group:
                blocks.setdefault(line.first, []).append(line)
        cost = 0.6
        for block in blocks.values():
            cost += sum(self._glue(a, b) for a, b in pairwise(block))
            cost += _STACKED * max(0, _figures(block) - 1)
        if len(blocks) == 1:
            (block,) = blocks.values()
            cost += _LONE * (block[0].first > 0 and block[0].last - block[0].first == 1)
        return cost + self._misaligned(list(blocks.values()))

    def _glue(self, above: Text, below: Text) -> float:
        """What it costs to take two lines for one cell."""
        pitch = (below.top - above.top) / self._lead
        cost = 0.0 if pitch < 1.12 else 1.5 if pitch < 1.35 else 4.0
        if not _full(above, below, self._space):
            cost += 1.6
        return cost + 2.5 * bool(_ENUMERATED.match(below.text))

    def _misaligned(self, blocks: Sequence[Sequence[Text]]) -> float:
        if len(blocks) < 2:
            return 0.0
        tops = [block[0].top for block in blocks]
        bottoms = [block[-1].bottom for block in blocks]
        if self._anchor == "top":
            marks, at = tops, min(tops)
        elif self._anchor == "bottom":
            marks, at = bottoms, max(bottoms)
        else:
            marks = [(a + b) / 2 for a, b in zip(tops, bottoms, strict=True)]
            at = (min(tops) + max(bottoms)) / 2
        off = [abs(mark - at) / self._lead for mark in marks]
        return sum(2.0 * min(2.0, d) for d in off if d > 0.22)

    def _of_cut(self, at: int) -> float:
        """What it costs to begin a row here: a cell may go on, its words flowing over."""
        if at == 0:
            return 0.0
        last: dict[int, Text] = {}
        for group in self._groups[max(0, at - _LONGEST) : at]:
            for line in group:
                last[line.first] = line
        cost = 0.0
        seen: set[int] = set()
        for group in self._groups[at : at + 2]:
            for line in group:
                above = last.get(line.first)
                if line.first in seen or above is None:
                    continue
                seen.add(line.first)
                near = (line.top - above.top) / self._lead < 1.12
                if near and _full(above, line, self._space) and not is_figure(line.text):
                    cost += 1.2
        return cost


def leading(groups: Sequence[Sequence[Text]]) -> float:
    """The distance of the lines of one cell: the smallest that is usual in the columns."""
    last: dict[int, float] = {}
    pitches = []
    for group in groups:
        for line in group:
            if line.first in last:
                pitches.append(line.top - last[line.first])
            last[line.first] = line.top
    tall = max((line.height for group in groups for line in group), default=10.0)
    usual = sorted(pitch for pitch in pitches if 0.85 * tall < pitch < _DOUBLE * tall)
    return usual[len(usual) // 20] if usual else 1.2 * tall


def _figures(block: Sequence[Text]) -> int:
    """How many figures stand one under the other; one that was broken counts once."""
    count = sum(is_figure(line.text) or bool(_NUMBERED.match(line.text)) for line in block)
    for above, below in pairwise(block):
        if is_figure(above.text) and is_figure(below.text) and _broken(above, below):
            count -= 1
    return count


def _broken(above: Text, below: Text) -> bool:
    """Whether a long figure had no room for its last digits."""
    fits = above.width + below.width <= above.room + 0.5
    rest = len(above.text) > 2 * len(below.text) + (2 if len(below.text) > 1 else 0)
    return rest and not fits and is_figure(above.text + below.text)


def _full(above: Text, below: Text, space: float) -> bool:
    """Whether the first word of the line below had no room on the line above."""
    if above.text.endswith("-"):
        return True
    return above.width + space + below.word > above.room - 0.5

"""The texts of a header: lines that stand right under each other and are set alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import Box
from auditor.reading import Line
from auditor.tables.unruled.words import height, part_of, segments

_SAME_SIDE, _SAME_MIDDLE = 2.0, 3.0
"""The lines of one text begin or end, or have their middles, this near to each other."""
GOES_ON = 1.12
"""Lines of one text follow each other within this multiple of the usual distance."""
_LOOSE = 1.3
"""The usual distance is at most this multiple of the height."""


@dataclass(slots=True)
class Block:
    """A text of the header, of one line or more."""

    lines: list[Line]

    @property
    def box(self) -> Box:
        box = self.lines[0].box
        for line in self.lines[1:]:
            box = box.union(line.box)
        return box


def blocks_of(lines: Sequence[Line], apart: float, pitch: float) -> list[Block]:
    """The texts of these lines; ``pitch`` is the distance of the lines of one text."""
    blocks: list[Block] = []
    for line in sorted(lines, key=lambda line: line.box.top):
        parts = [part_of(line, words) for words in segments(line, apart)]
        for part in parts:
            home = next((b for b in reversed(blocks) if _goes_on(b, part, parts, pitch)), None)
            if home is None:
                blocks.append(Block([part]))
            else:
                home.lines.append(part)
    return blocks


def leaves_of(blocks: Sequence[Block]) -> list[Block]:
    """The texts under which no other text stands, from left to right."""
    leaves = [b for b in blocks if not any(_under(b.box, other.box) for other in blocks)]
    return sorted(leaves, key=lambda block: block.box.x0)


def pitch_of(lines: Sequence[Line], apart: float) -> float:
    """The distance of the lines of one text: the smallest that is usual among lines set alike."""
    parts = [part_of(line, words).box for line in lines for words in segments(line, apart)]
    tall = max((height(line) for line in lines), default=10.0)
    pitches = []
    for i, above in enumerate(parts):
        for below in parts[i + 1 :]:
            if below.top - above.top > 2 * tall:
                break
            if below.top - above.top > 0.85 * tall and one_text(above, below):
                pitches.append(below.top - above.top)
                break
    pitches.sort()
    return min(pitches[len(pitches) // 20] if pitches else 1.2 * tall, _LOOSE * tall)


def one_text(above: Box, below: Box) -> bool:
    """Whether two lines begin, end or are centred at one place."""
    if above.x1 <= below.x0 or below.x1 <= above.x0:
        return False
    return (
        abs(above.x0 - below.x0) < _SAME_SIDE
        or abs(above.x1 - below.x1) < _SAME_SIDE
        or abs(above.x0 + above.x1 - below.x0 - below.x1) < 2 * _SAME_MIDDLE
    )


def _goes_on(block: Block, part: Line, beside: Sequence[Line], pitch: float) -> bool:
    last = block.lines[-1].box
    below = [other for other in beside if last.x0 < other.box.x1 and other.box.x0 < last.x1]
    return (
        0.5 * height(part) < part.box.top - last.top <= GOES_ON * pitch
        and len(below) == 1
        and one_text(last, part.box)
    )


def _under(box: Box, other: Box) -> bool:
    return other.top >= box.bottom - 2 and other.x0 < box.x1 and box.x0 < other.x1

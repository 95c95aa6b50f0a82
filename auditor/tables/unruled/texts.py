"""The texts of a line in the columns of a table: one in a column, or one over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.model import Box
from auditor.reading import Line
from auditor.tables.unruled.gutters import ORDINAL, Span
from auditor.tables.unruled.words import Word, is_figure, part_of, words_of


@dataclass(frozen=True, slots=True)
class Text:
    """One line of a cell over the columns ``first`` to ``last`` (exclusive).

    ``word`` is the width of its first word, ``room`` that of the widest line in its column;
    ``torn`` tells that it stood together with the text of another column.
    """

    line: Line
    first: int
    last: int
    word: float
    torn: bool = False
    room: float = 0.0

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def top(self) -> float:
        return self.line.box.top

    @property
    def bottom(self) -> float:
        return self.line.box.bottom

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.line.box.x1 - self.line.box.x0


def texts_of(lines: Sequence[Line], columns: Sequence[Span], apart: float) -> list[Text]:
    """The texts of all lines. Words that stand together over a border are one text over both
    columns, unless a figure is among them: that is a text of its own."""
    found = [text for line in lines for text in _of_line(line, columns, apart)]
    room: dict[int, float] = {}
    for text in found:
        if text.last - text.first == 1:
            room[text.first] = max(room.get(text.first, 0.0), text.width)
    return [replace(text, room=room.get(text.first, text.width)) for text in found]


def _of_line(line: Line, columns: Sequence[Span], apart: float) -> list[Text]:
    groups: list[list[Word]] = []
    for word in words_of(line):
        if groups and word.x0 - groups[-1][-1].x1 <= apart:
            groups[-1].append(word)
        else:
            groups.append([word])
    texts: list[Text] = []
    for group in _unnumbered(groups, columns):
        homes = [_home(word, columns) for word in group]
        if homes[0] == homes[-1] or not _figure(group[-1]):
            torn = homes[0] != homes[-1] and any(map(_figure, group))
            _add(texts, line, group, homes[0], homes[-1] + 1, torn)
            continue
        start = next(i for i in range(len(group)) if all(map(_figure, group[i:])))
        if start:
            _add(
                texts,
                line,
                group[:start],
                homes[0],
                min(homes[start - 1], homes[start] - 1) + 1,
                True,
            )
        for word, home in zip(group[start:], homes[start:], strict=True):
            _add(texts, line, [word], home, home + 1, True)
    return texts


def _unnumbered(
    groups: Sequence[Sequence[Word]], columns: Sequence[Span]
) -> Iterator[Sequence[Word]]:
    """Row numbers that stand in a column before their labels are texts of their own."""
    for group in groups:
        first, rest = group[:1], group[1:]
        if (
            rest
            and ORDINAL.match(first[0].text)
            and _home(first[0], columns) < _home(rest[0], columns)
        ):
            yield first
            yield rest
        else:
            yield group


def _add(
    texts: list[Text], line: Line, words: Sequence[Word], first: int, last: int, torn: bool
) -> None:
    """Add a text; words of one column that stand wide apart are one text as well."""
    if texts and last - first == 1 and texts[-1].last - 1 == first == texts[-1].first:
        before = texts.pop()
        box = before.line.box.union(Box(words[0].x0, line.box.top, words[-1].x1, line.box.bottom))
        pieces = (*before.line.pieces, *(piece for word in words for piece in word.pieces))
        joined = before.text + " " + " ".join(word.text for word in words)
        whole = Line(joined, box, before.line.words + len(words), pieces)
        texts.append(Text(whole, first, last, before.word, torn or before.torn))
        return
    own = part_of(line, words)
    texts.append(Text(own, first, last, words[0].x1 - words[0].x0, torn))


def _home(word: Word, columns: Sequence[Span]) -> int:
    middle = (word.x0 + word.x1) / 2
    return next((i for i, (_, b) in enumerate(columns) if middle < b), len(columns) - 1)


def _figure(word: Word) -> bool:
    return len(word.text) > 1 and is_figure(word.text)

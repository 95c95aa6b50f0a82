"""Figures are read twice, the second time cut closely; where the readings differ is unreadable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from auditor.reading.ocr.engine import Engine, Letter
from auditor.reading.ocr.marks import with_marks_looked_at
from auditor.reading.ocr.strips import Strip, closer

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
_UNSURE = 0.6
"""A digit that is less sure is told as unreadable, so that its number is not taken for read."""

Reading = tuple[Letter, ...]


def read_twice(engine: Engine, strips: Sequence[Strip]) -> list[tuple[Strip, Reading]]:
    """Every strip with what it says; a strip with figures as it was read more surely."""
    first = engine.read([strip.pixels for strip in strips])
    figures = [i for i, letters in enumerate(first) if _digits(letters)]
    close = [closer(strips[i]) for i in figures]
    second = engine.read([strip.pixels for strip in close])
    read = list(zip(strips, first, strict=True))
    for i, strip, again in zip(figures, close, second, strict=True):
        once = first[i]
        if _least(again) > _least(once):
            read[i] = strip, _agreed(again, once)
        else:
            read[i] = strips[i], _agreed(once, again)
    return [(strip, _sure(with_marks_looked_at(strip, letters))) for strip, letters in read]


def _digits(letters: Reading) -> list[Letter]:
    return [letter for letter in letters if letter.text.isdigit()]


def _least(letters: Reading) -> float:
    """How sure the least sure digit is."""
    return min((letter.score for letter in _digits(letters)), default=0.0)


def _agreed(letters: Reading, other: Reading) -> Reading:
    """The letters; digits that the other reading has not in this place are unreadable."""
    one, two = ([x for x in reading if not x.text.isspace()] for reading in (letters, other))
    matcher = SequenceMatcher(None, [x.text for x in one], [x.text for x in two], autojunk=False)
    kept = {id(x) for block in matcher.get_matching_blocks() for x in one[block.a :][: block.size]}
    return tuple(
        x if id(x) in kept or not x.text.isdigit() else replace(x, text=UNREADABLE) for x in letters
    )


def _sure(letters: Reading) -> Reading:
    return tuple(
        replace(x, text=UNREADABLE) if x.text.isdigit() and x.score < _UNSURE else x
        for x in letters
    )

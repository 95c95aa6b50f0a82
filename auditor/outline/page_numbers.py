"""The page numbers that are printed on the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from auditor.reading import Page

_LABEL = re.compile(
    r"^(?:hal(?:aman)?\.?\s*)?[-–|\s]*((?:[ivx]+\s?[-–]\s?)?\d{1,3}|[ivxlc]{1,6})[-–|\s]*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[|–—-]\s*(\d{1,3})\s*$|\bhal(?:aman)?\.?\s*(\d{1,3})\s*$", re.IGNORECASE)
_MARGIN = 0.12
_SURE = 0.6
"""So many of the pages must carry a number that counts on, for the numbers to be believed."""


def page_labels(pages: Sequence[Page]) -> Mapping[int, str]:
    """The printed number of each page that has one; empty where most pages have none.

    A number at the margin is a page number when the neighbouring page counts on from it.
    """
    found = {page.number: labels for page in pages if (labels := _candidates(page))}
    sure: dict[int, str] = {}
    for number, labels in found.items():
        around = {x for step in (-1, 1) for x in _counted(found.get(number + step, ()), -step)}
        counting = [label for label in labels if _value(label) in around]
        if counting:
            sure[number] = counting[-1]
    return sure if len(sure) >= _SURE * len(pages) else {}


def _candidates(page: Page) -> tuple[str, ...]:
    """Numbers that stand alone at the margin, or behind a bar at the end of a line there."""
    top, bottom = page.height * _MARGIN, page.height * (1 - _MARGIN)
    found = []
    for line in page.lines:
        text = line.text.strip()
        match = _LABEL.match(text) or _BEHIND.search(text)
        if match and (line.box.bottom < top or line.box.top > bottom):
            label = next(group for group in match.groups() if group)
            found.append(re.sub(r"\s+", "", label).casefold())
    return tuple(found)


def _counted(labels: Sequence[str], step: int) -> list[tuple[str, int]]:
    return [(style, value + step) for style, value in map(_value, labels)]


def _value(label: str) -> tuple[str, int]:
    """(style, number): ``iii-12`` → (``iii-``, 12); ``iv`` → (``roman``, 4)."""
    chapter, dash, number = re.sub("–", "-", label).rpartition("-")
    if number.isdigit():
        return chapter + dash, int(number)
    return "roman", roman_value(number)


def roman_value(text: str) -> int:
    """``iv`` → 4."""
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
    values = [worth[letter] for letter in text.casefold()]
    return sum(
        -value if any(later > value for later in values[i + 1 : i + 2]) else value
        for i, value in enumerate(values)
    )

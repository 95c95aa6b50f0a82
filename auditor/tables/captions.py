"""The caption above a table: ``Tabel 3.23 …`` and the lines that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.reading import Line

_NUMBERED = re.compile(
    r"^tab(?:el|le)[.:]?(?:\s+|(?=[0-9]))"
    r"(?P<number>[0-9]+(?:\s?[.\-]\s?[0-9]+)*[a-z]?|[ivx]+(?:\s?\.\s?[0-9]+)*)\b"
    r"\s*[.:]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_POINTING = re.compile(
    r"^(sebagai|berikut|di ?atas|di ?bawah|dapat|menunjukkan|tersebut|maka|dan\b|terlihat|ini\b"
    r"|,|;|\)|\.)",
    re.IGNORECASE,
)
_MAX_LINES = 5
_MAX_GAP = 26.0
_TITLE_WORDS = 16


@dataclass(frozen=True, slots=True)
class Caption:
    """``number`` is None for a title without one; ``lines`` are the caption's own lines."""

    number: str | None
    title: str
    lines: tuple[Line, ...]


def caption_above(lines: Sequence[Line], top: float) -> Caption | None:
    """The caption that ends just above ``top``; ``lines`` are the page's lines in order.

    Without a numbered caption the nearest short line is taken as a title.
    """
    above = [line for line in lines if line.box.bottom <= top + 2]
    block: list[Line] = []
    edge = top
    for line in reversed(above[-_MAX_LINES:]):
        if edge - line.box.bottom > _MAX_GAP:
            break
        block.insert(0, line)
        edge = line.box.top
        numbered = numbered_caption(line.text)
        if numbered:
            number, rest = numbered
            title = " ".join([rest, *(other.text for other in block[1:])]).strip()
            return Caption(number, title, tuple(block))
    nearest = above[-1] if above else None
    if nearest is None or top - nearest.box.bottom > _MAX_GAP:
        return None
    text = nearest.text.strip()
    if nearest.words > _TITLE_WORDS or text.endswith((".", ",", ";", ":")) or text[0].islower():
        return None
    return Caption(None, nearest.text.strip(" :"), (nearest,))


def numbered_caption(text: str) -> tuple[str, str] | None:
    """(number, rest) when a line of text starts a caption, None when it only points to a table."""
    match = _NUMBERED.match(text.strip())
    if not match or _POINTING.match(match["rest"]):
        return None
    return re.sub(r"\s+", "", match["number"]), match["rest"].strip()

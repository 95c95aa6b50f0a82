"""Text from a document, made fit to be shown: one line, no invisible marks, not too long."""

from __future__ import annotations

import unicodedata

_ELLIPSIS = " …"
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def one_line(text: str) -> str:
    """The text on one line, without control characters, direction marks and stray surrogates."""
    if text.isprintable():
        return " ".join(text.split())
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = (c for c in spaced if c == " " or unicodedata.category(c) not in _DROPPED)
    return " ".join("".join(kept).split())


def capitalised(text: str) -> str:
    """The text with a capital first letter; the other letters stay as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def clipped(text: str, limit: int) -> str:
    """The text on one line, cut at a word where it is longer than ``limit`` characters."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - len(_ELLIPSIS)]
    at_word = head.rsplit(" ", 1)[0]
    if len(at_word) > limit // 2:
        head = at_word
    return head.rstrip(" ,;:–-") + _ELLIPSIS

"""Text and tables in Markdown; what comes from a document can only ever be text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from auditor.outputs.plain_text import clipped

LIMIT = 600
"""Longer texts are cut; ``temuan.json`` has them whole."""

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&@^]")
_LINK = re.compile(r"(?<=:)//|\b(?<=www)\.", re.IGNORECASE)
_BLOCK = re.compile(r"^(#|[-+=](?=[-+=\s]|$)|\d{1,9}(?=[.)](\s|$)))")


def escaped(text: str, limit: int = LIMIT) -> str:
    """The text on one line, of at most ``limit`` characters, with nothing that Markdown obeys."""
    safe = _SPECIAL.sub(r"\\\g<0>", clipped(text, limit))
    safe = _LINK.sub(lambda found: "\\" + found.group(), safe)
    return _BLOCK.sub(_guarded, safe)


def _guarded(found: re.Match[str]) -> str:
    """``1.`` at the start would open a list: the mark behind the digits is the one to guard."""
    start = found.group()
    return f"{start}\\" if start.isdigit() else f"\\{start}"


def code(text: str) -> str:
    """A code span for an identifier; backticks have no place in one."""
    return f"`{clipped(text, 80).replace('`', '').replace('|', '')}`"


def table(header: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[int]) -> list[str]:
    """A pipe table. Cells are Markdown already.

    ``shares`` says how wide the columns are to each other, where the reader's program heeds it; a
    negative one aligns its column to the right.
    """
    rule = [f"{'-' * (abs(share) * 2)}{':' if share < 0 else '-'}" for share in shares]
    lines = [_row(header), f"|{'|'.join(rule)}|"]
    lines.extend(_row(row) for row in rows)
    return [*lines, ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"

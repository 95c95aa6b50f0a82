"""What an attack is: a file and what the program must say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

REFUSED, AUDITED = 2, 1
"""The exit codes: a hostile file that can be read still has the one wrong figure of page 1."""


@dataclass(frozen=True, slots=True)
class Attack:
    """``make`` writes the file to a path.

    A file that is refused is told in one line that holds ``told``. Of one that is audited,
    ``told`` stands among what was not read ("" where everything was), and ``pages`` are those on
    which the wrong remainder of the healthy table is found. A ``slow`` one takes some seconds.
    """

    name: str
    make: Callable[[Path], None]
    code: int
    told: str = ""
    pages: frozenset[int] = frozenset({1, 3})
    suffix: str = "pdf"
    slow: bool = False


def refused(name: str, content: bytes | Callable[[], bytes], told: str, suffix: str) -> Attack:
    """A file that must be turned away as a whole."""
    return Attack(name, _writer(content), REFUSED, told, frozenset(), suffix)


def audited(
    name: str,
    content: bytes | Callable[[], bytes],
    told: str = "",
    pages: frozenset[int] = frozenset({1, 3}),
    suffix: str = "pdf",
) -> Attack:
    """A file whose healthy parts must be audited."""
    return Attack(name, _writer(content), AUDITED, told, pages, suffix)


def slow(attack: Attack) -> Attack:
    return replace(attack, slow=True)


def _writer(content: bytes | Callable[[], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content if isinstance(content, bytes) else content())

    return write

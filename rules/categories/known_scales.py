"""Scales that stand in ``vocabulary/skala.toml``, such as the letters of an AKIP evaluation."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from auditor.relations import Const, Span


@dataclass(frozen=True, slots=True)
class LetterClass:
    """A class with its letter; ``over`` does not belong to it, ``upto`` does."""

    letter: str
    names: tuple[str, ...]
    over: Decimal
    upto: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.over < value <= self.upto

    @property
    def span(self) -> Span:
        return Span(Const(self.over), Const(self.upto))

    @property
    def bound(self) -> str:
        return f"> {self.over} s.d. {self.upto}"


@dataclass(frozen=True, slots=True)
class LetterScale:
    """``until`` is the last year for whose values an old scale may be used; None for today's."""

    label: str
    context: tuple[str, ...]
    others: tuple[str, ...]
    classes: tuple[LetterClass, ...]
    until: int | None = None

    def is_meant(self, text: str) -> bool:
        """Whether a text speaks of this scale's evaluation and of no other with letters."""
        said = text.casefold()
        return any(word in said for word in self.context) and not any(
            re.search(rf"\b{word}\b", said) for word in self.others
        )

    def of(self, letter: str) -> LetterClass | None:
        return next((c for c in self.classes if c.letter == letter.upper()), None)

    def class_of(self, value: Decimal) -> LetterClass | None:
        return next((c for c in self.classes if c.holds(value)), None)


@cache
def letter_scales() -> tuple[LetterScale, ...]:
    """All scales of the file, in its order."""
    file = files("rules") / "vocabulary" / "skala.toml"
    entries = tomllib.loads(file.read_text(encoding="utf-8"))
    return tuple(
        LetterScale(
            label=entry["sebutan"],
            context=tuple(entry["konteks"]),
            others=tuple(entry.get("bukan", ())),
            classes=tuple(
                LetterClass(
                    c["huruf"],
                    tuple(c["nama"]),
                    Decimal(str(c["lebih_dari"])),
                    Decimal(str(c["sampai"])),
                )
                for c in entry["kelas"]
            ),
            until=entry.get("sampai_tahun"),
        )
        for entry in entries.values()
    )

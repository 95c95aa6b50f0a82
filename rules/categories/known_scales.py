"""Scales that stand in ``vocabulary/skala.toml``, such as the letters of an AKIP evaluation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditor.relations import Const, Span
from auditor.understanding import Vocabulary

_FILE = "skala"


@dataclass(frozen=True, slots=True)
class LetterClass:
    """A class with its letter and names; ``over`` does not belong to it, ``upto`` does."""

    letter: str
    names: tuple[str, ...]
    over: Decimal
    upto: Decimal

    def holds(self, value: Decimal) -> bool:
        return self.over < value <= self.upto

    @property
    def name(self) -> str:
        return f"{self.names[0].title()} ({self.letter})" if self.names else self.letter

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

    @property
    def highest(self) -> Decimal:
        return max(each.upto for each in self.classes)

    def of(self, called: str) -> LetterClass | None:
        """The class of a letter or of a name such as “Sangat Baik”."""
        name = " ".join(called.casefold().split())
        return next((c for c in self.classes if c.letter == called or name in c.names), None)

    def class_of(self, value: Decimal) -> LetterClass | None:
        return next((c for c in self.classes if c.holds(value)), None)


_NEEDED = ("sebutan", "konteks", "kelas")
_CLASS = ("huruf", "nama", "lebih_dari", "sampai")


def letter_scales(vocabulary: Vocabulary) -> tuple[LetterScale, ...]:
    """All scales of the file and of the office's settings, in their order.

    A class that is set again replaces the one of the same letter. Raises ValueError, in Indonesian,
    when a scale or a class lacks something or has what is not known.
    """
    return tuple(_scale(name, entry) for name, entry in vocabulary.more.get(_FILE, {}).items())


def _scale(name: str, entry: Mapping[str, Any]) -> LetterScale:
    missing = [key for key in _NEEDED if not entry.get(key)]
    if missing:
        raise ValueError(f"[{_FILE}.{name}] memerlukan {', '.join(missing)}")
    classes: dict[str, LetterClass] = {}
    for each in entry["kelas"]:
        known = _class(name, each)
        classes[known.letter] = known
    return LetterScale(
        label=entry["sebutan"],
        context=tuple(word.casefold() for word in entry["konteks"]),
        others=tuple(entry.get("bukan", ())),
        classes=tuple(classes.values()),
        until=entry.get("sampai_tahun"),
    )


def _class(name: str, entry: object) -> LetterClass:
    where = f"[[{_FILE}.{name}.kelas]]"
    if not isinstance(entry, Mapping) or set(entry) != set(_CLASS):
        raise ValueError(f"{where} berisi {', '.join(_CLASS)}, tidak kurang dan tidak lebih")
    over, upto = entry["lebih_dari"], entry["sampai"]
    letter = str(entry["huruf"]).strip()
    if isinstance(over, str) or isinstance(upto, str) or over >= upto:
        raise ValueError(f"{where} {letter}: lebih_dari harus bilangan yang kurang dari sampai")
    names = tuple(str(word).casefold() for word in entry["nama"])
    return LetterClass(letter, names, Decimal(str(over)), Decimal(str(upto)))

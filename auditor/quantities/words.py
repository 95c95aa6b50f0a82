"""Numbers in Indonesian words: ``dua puluh satu`` is 21, ``enam koma lima`` is 6.5.

Offices write them in many ways: ``duapuluh``, ``milyar``, ``sejuta``, digits after the comma one by
one or as a number. A phrase is read whole or refused, as numbers in digits are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

_DIGITS = {
    "nol": 0,
    "kosong": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
}
_WITHIN = {"belas": 10, "puluh": 10, "ratus": 100}
_SCALES = {
    "ribu": 10**3,
    "juta": 10**6,
    "miliar": 10**9,
    "milyar": 10**9,
    "milyard": 10**9,
    "miliyar": 10**9,
    "triliun": 10**12,
    "trilyun": 10**12,
    "triliyun": 10**12,
}
_ONE = "se"
_COMMA = "koma"
_ATOM = re.compile(
    "|".join(
        [
            f"{_ONE}(?={'|'.join((*_WITHIN, *_SCALES))})",
            *sorted((*_DIGITS, *_WITHIN, *_SCALES, _COMMA), key=len, reverse=True),
        ]
    )
)
_WORD = re.compile(r"[a-z]+")
_ALIKE = 75.0
_KNOWN = (*_DIGITS, *_WITHIN, *_SCALES, "sepuluh", "sebelas", "seratus", "seribu", _COMMA)
_PARTS = frozenset(("setengah", "seperempat", "sepertiga", "perempat", "pertiga", "per", "sen"))


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number read from words, and the words that follow it in the same text."""

    value: Decimal
    rest: str


def read_words(text: str) -> NumberWords | None:
    """The number that a text begins with in words; None if it begins with none.

    Also None when what follows may belong to the number: another numeral, a fraction, or a word
    that looks like a misspelt numeral.
    """
    words = _WORD.findall(text.casefold())
    atoms, used = _leading_atoms(words)
    if used < len(words):
        whole = _atoms("".join(words))
        if whole is not None:
            atoms, used = whole, len(words)
    rest = words[used:]
    if not atoms or any(_atoms(word) or word in _PARTS for word in rest):
        return None
    if rest and looks_like_numeral(rest[0]):
        return None
    value = _value(atoms)
    return None if value is None else NumberWords(value, " ".join(rest))


def trailing_words(text: str) -> str:
    """The numerals that a text ends with: ``sebanyak dua puluh satu`` gives ``dua puluh satu``.

    Empty when there are none, or when the word before them looks like a misspelt numeral.
    """
    words = _WORD.findall(text.casefold())
    start = len(words)
    while start and _atoms(words[start - 1]):
        start -= 1
    if start == len(words) or (start and looks_like_numeral(words[start - 1])):
        return ""
    return " ".join(words[start:])


def looks_like_numeral(word: str) -> bool:
    """Whether a word is no numeral but is spelt almost like one (``stau``, ``sembilam``)."""
    return any(len(known) > 3 and fuzz.ratio(word, known) >= _ALIKE for known in _KNOWN)


def _leading_atoms(words: Sequence[str]) -> tuple[list[str], int]:
    """The atoms of the words that are numerals from the start, and how many words those are."""
    found: list[str] = []
    for count, word in enumerate(words):
        atoms = _atoms(word)
        if atoms is None:
            return found, count
        found += atoms
    return found, len(words)


def _atoms(word: str) -> list[str] | None:
    """``duapuluh`` is ``dua``, ``puluh``; None when the word is more or less than numerals."""
    found: list[str] = []
    at = 0
    while at < len(word):
        match = _ATOM.match(word, at)
        if match is None:
            return None
        found.append(match.group())
        at = match.end()
    return found or None


def _value(atoms: Sequence[str]) -> Decimal | None:
    if _COMMA not in atoms:
        whole = _whole(atoms)
        return None if whole is None else Decimal(whole)
    split = list(atoms).index(_COMMA)
    whole, after = _whole(atoms[:split]), atoms[split + 1 :]
    if not after:
        return None
    scale = _SCALES.get(after[-1])
    fraction = _fraction(after[:-1] if scale else after)
    if whole is None or fraction is None:
        return None
    return Decimal(f"{whole}.{fraction}") * (scale or 1)


def _fraction(atoms: Sequence[str]) -> str | None:
    """The digits after the comma, said one by one or, after zeros, as a number."""
    if atoms and all(atom in _DIGITS for atom in atoms):
        return "".join(str(_DIGITS[atom]) for atom in atoms)
    zeros = 0
    while zeros < len(atoms) and _DIGITS.get(atoms[zeros]) == 0:
        zeros += 1
    rest = _whole(atoms[zeros:])
    return None if rest is None else "0" * zeros + str(rest)


def _whole(atoms: Sequence[str]) -> int | None:
    """The whole number of the atoms; None when they do not make one (``puluh dua puluh``)."""
    if atoms and all(atom in _DIGITS for atom in atoms):
        return int("".join(str(_DIGITS[atom]) for atom in atoms))
    total, group, ceiling = 0, list[str](), 10**15
    for atom in atoms:
        if atom not in _SCALES:
            group.append(atom)
            continue
        scale = _SCALES[atom]
        below = _below_thousand(group)
        if below is None or below == 0 or scale >= ceiling:
            return None
        total, group, ceiling = total + below * scale, [], scale
    last = _below_thousand(group) if group else 0
    if last is None or not atoms or (group and ceiling != 10**15 and last == 0):
        return None
    return total + last


def _below_thousand(atoms: Sequence[str]) -> int | None:
    total, held, ceiling = 0, None, 1000
    for atom in atoms:
        if atom == _ONE or atom in _DIGITS:
            if held is not None:
                return None
            held = 1 if atom == _ONE else _DIGITS[atom]
        elif atom in _WITHIN and held:
            worth = held + _WITHIN[atom] if atom == "belas" else held * _WITHIN[atom]
            size = 100 if atom == "ratus" else 10
            if size >= ceiling:
                return None
            total, held = total + worth, None
            ceiling = 1 if atom == "belas" else size
        else:
            return None
    if held is None:
        return total if atoms else None
    return total + held if ceiling > 1 else None

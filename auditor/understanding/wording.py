"""Comparing what people wrote: headers with known wordings, names with names."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from auditor.understanding.vocabulary import Role

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_UNITS = re.compile(r"\(\s*(?:rp[.,]?|%|persen|rupiah)\s*\)|\brp\.?(?=\s|$)", re.IGNORECASE)
_FILLERS = re.compile(r"\b(?:tahun|ta|th|thn)\b\.?", re.IGNORECASE)
_ENUMERATION = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\d{1,2})\s+", re.IGNORECASE)
_BARE = re.compile(r"\(?\s*(?:rp\.?|%|k)\s*\)?", re.IGNORECASE)
_BARE_PENALTY = 10.0
"""A leaf that is only a unit means less than the header above it."""
TYPO_LENGTH = 6
"""Only words of this length may hold a typo and still be the same word."""
_SPELLINGS = {
    "presentase": "persentase",
    "prosentase": "persentase",
    "prosentasi": "persentase",
    "persentasi": "persentase",
    "resiko": "risiko",
    "standard": "standar",
    "aktifitas": "aktivitas",
    "kwalitas": "kualitas",
}
"""Spellings that stand beside each other in one and the same report."""
GOOD = 88.0
"""A header that agrees less than this with a wording does not mean it."""


def years_in(text: str) -> tuple[int, ...]:
    if "19" not in text and "20" not in text:
        return ()
    return tuple(int(year) for year in _YEAR.findall(text))


@lru_cache(maxsize=4096)
def header_words(text: str) -> str:
    """A header without years, units and marks, for comparison; ``%`` alone stays."""
    bare = _FILLERS.sub(" ", _YEAR.sub(" ", _UNITS.sub(" ", text)))
    words = re.sub(r"[^0-9a-z%]+", " ", bare.casefold()).strip()
    return words or re.sub(r"[^a-z%]+", " ", text.casefold()).strip()


@lru_cache(maxsize=65536)
def agreement(header: str, wording: str) -> float:
    """How well a header (already bare words) agrees with a wording, 0 to 100."""
    if header == wording:
        return 100.0
    if not header or not wording:
        return 0.0
    return min(99.0, fuzz.ratio(header.replace(" ", ""), wording.replace(" ", "")))


def role_agreement(path: tuple[str, ...], role: Role) -> float:
    """How well a column's header path agrees with a role: the best of leaf, pairs and whole."""
    if not path:
        return 0.0
    joined = [" ".join(path[i:]) for i in range(len(path))]
    if len(path) > 1 and _YEAR.fullmatch(path[-1].strip()):
        joined.append(" ".join(path[:-1]))
    penalty = _BARE_PENALTY if len(path) > 1 and _BARE.fullmatch(path[-1].strip()) else 0.0
    best = 0.0
    for text in joined:
        words = header_words(text)
        lost = penalty if text == path[-1] else 0.0
        for wording in role.wordings:
            best = max(best, agreement(words, header_words(wording)) - lost)
    return best


@lru_cache(maxsize=16384)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name, lower case, without numbering, marks and doubled words."""
    bare = _ENUMERATION.sub("", text.strip())
    found = re.findall(r"[0-9a-z]+", bare.casefold().replace("&", " dan "))
    words = [_SPELLINGS.get(word, word) for word in found]
    return tuple(w for i, w in enumerate(words) if i == 0 or w != words[i - 1])


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two names are one name but for spelling: spaces, case, a typo in a long word.

    Short words must agree exactly, so that ``SD`` and ``SMP`` or ``I`` and ``II`` stay apart. One
    letter for another makes other words (``pemilihan``, ``pemulihan``) too often to be a typo.
    """
    left, right = name_words(one), name_words(other)
    if not left or not right:
        return False
    if left == right or "".join(left) == "".join(right):
        return True
    if len(left) != len(right):
        return False
    return all(a == b or _typo(a, b) for a, b in zip(left, right, strict=True))


def _typo(one: str, other: str) -> bool:
    if min(len(one), len(other)) < TYPO_LENGTH or any(c.isdigit() for c in one + other):
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other) and OSA.distance(one, other) == 1
    return OSA.distance(one, other) == 1

"""Sentences that announce a list and say how many items it has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from auditor.quantities import read_words
from auditor.ruling import Report, once
from rules.narrative.phrases import alternatives

_SPELLED = r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?:\s*belas)?|sepuluh|sebelas"
NUMBER = re.compile(
    rf"(?<![\w.,/()-])(?P<number>\d{{1,2}}|{_SPELLED})(?:\s*\([^()\d]*\))?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:(?:buah|jenis|macam)\s+)?(?P<noun>(?:sub\s+)?[^\W\d]+)"
    r"(?:\s+(?:daerah|strateg\w+|kinerja(?:\s+utama)?|kerja|kegiatan|sasaran|prioritas)\b)?",
    re.IGNORECASE,
)
_FILE = "daftar"
_VERBS = (
    r"(?<!yang\s)(?<!yang\stelah\s)(?<!yang\ssudah\s)(?<!yang\sakan\s)(?<!yang\stidak\s)"
    r"(?<!yang\sbelum\s)(?<!untuk\s)(?<!dalam\s)(?<!guna\s)(?<!jangka\s)"
    r"\b(?:me(?!nteri)\w{5,}|di[^\W\d]{5,})\b"
)
_FEWEST = 2


@dataclass(frozen=True)
class ListWords:
    """How sentences announce lists, as ``daftar.toml`` and an office have it.

    ``opening`` stands between the number and the list; ``no_items`` are words behind a number that
    measure, count people, or go on; ``naming`` stands before a number that names a thing; ``some``
    tells that a list is not whole; behind ``other`` another thing may come, that is listed then.
    """

    opening: re.Pattern[str]
    no_items: re.Pattern[str]
    naming: re.Pattern[str]
    some: re.Pattern[str]
    other: re.Pattern[str]


@once
def list_words(report: Report) -> ListWords:
    """The words by which the lists of a report are found."""
    return list_words_in(report.vocabulary.more[_FILE])


def list_words_in(entries: Mapping[str, Any]) -> ListWords:
    """The words of the file, with what an office added to it."""
    words = {name: alternatives(entry["kata"]) for name, entry in entries.items()}
    sure = alternatives(entries["pengantar"]["pasti"])
    return ListWords(
        opening=_pattern(
            rf"(?P<gap>[^,.;:!?\d]{{0,110}}?)(?:\s*[,;:]?\s*(?:"
            rf"(?P<sure>\b(?:{sure})\b(?:\s+sebagai\s+berikut)?)"
            rf"|\b(?:dapat\s+di\w+\s+)?(?:{words['pengantar']})\b(?:\s+sebagai\s+berikut\b)?"
            r"(?:\s+ini\b)?)|\s*:)"
        ),
        no_items=_pattern(words["bukan_butir"]),
        naming=_pattern(rf"(?:\b(?:{words['nomor']})\W*|[-–/.]\s*)$"),
        some=_pattern(rf"{words['sebagian']}|seperti\s+(?!berikut)|\.\.\.|…"),
        other=_pattern(rf"\b(?:{words['hal_lain']}|berikut\s+\w+nya)\b|{_VERBS}"),
    )


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A list of ``number`` times ``noun`` begins at position ``begins`` of its sentence.

    ``sure`` means that its words (*yaitu*) name the things themselves; ``others`` are the other
    numbers of things that the sentence says before the list.
    """

    number: int
    noun: str
    said: str
    begins: int
    sure: bool
    others: frozenset[int]


def announcement_in(text: str, known: ListWords) -> Announcement | None:
    """What a sentence announces; None when it names only some items or may list something else."""
    counted = [
        (found, noun)
        for found in NUMBER.finditer(text)
        if (noun := _NOUN.match(text, found.end()))
        and not known.naming.search(text[: found.start()])
    ]
    for found, noun in reversed(counted):
        words = known.opening.match(text, noun.end())
        if words is None or known.no_items.fullmatch(noun["noun"]):
            continue
        if known.other.search(words["gap"]) or known.some.search(text, noun.end()):
            return None
        number = counted_number(found)
        if number < _FEWEST:
            return None
        others = frozenset(counted_number(other) for other, _ in counted if other is not found)
        said = " ".join(text[found.start("number") : noun.end()].split())
        sure = words["sure"] is not None
        return Announcement(number, noun["noun"], said, words.end(), sure, others)
    return None


def counted_number(found: re.Match[str]) -> int:
    """The number that ``NUMBER`` found, in digits or in words."""
    said = found["number"]
    if said.isdigit():
        return int(said)
    read = read_words(said)
    return int(read.value) if read is not None else 0

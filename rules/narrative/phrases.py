"""The words before a figure in a sentence: ``kalimat.toml`` and what an office adds to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from auditor.ruling import Report, once

_FILE = "kalimat"
_OPENERS = (
    *("pada", "adapun", "dengan", "dan", "sehingga", "maka", "untuk", "jumlah", "total"),
    *("di", "dalam", "selama", "tahun", "ta", "ini"),
)
"""Words before the one that says what a figure is: “Pada tahun 2022 realisasi … sebesar”."""


@dataclass(frozen=True, eq=False)
class Phrases:
    """Attributes by phrase, longest first; ``weak`` phrases give way to others of their clause."""

    links: tuple[str, ...]
    money: tuple[tuple[str, str], ...]
    number: tuple[tuple[str, str], ...]
    weak: frozenset[str]

    @cached_property
    def _every(self) -> frozenset[str]:
        return frozenset(phrase for phrase, _ in (*self.money, *self.number))

    @cached_property
    def _ending_with(self) -> Mapping[str, tuple[str, ...]]:
        """The known phrases that end with each link word."""
        return {link: tuple(k for k in self._every if k.endswith(link)) for link in self.links}

    @cached_property
    def _by_last_word(self) -> tuple[Mapping[str, Sequence[tuple[str, str]]], ...]:
        """The phrases before bare numbers, and those before amounts, by their last word."""
        return tuple(_grouped(known) for known in (self.number, self.money))

    def ending(self, text: str, money: bool) -> tuple[str, str]:
        """The longest phrase that a text ends with, and its attribute; empty when there is none."""
        near = self._by_last_word[money].get(_last_word(text), ())
        return next(((words, name) for words, name in near if _ends(text, words)), ("", ""))

    def without_links(self, clause: str) -> str:
        """A clause without the link words at its end, but for those that end a known phrase.

        The longest link goes first, unless without a shorter one a known phrase is all that is left
        (``total anggaran tahun``).
        """
        while True:
            found = [k for k in self.links if clause.endswith(" " + k)]
            link = next((k for k in found if clause.removesuffix(" " + k) in self._every), None)
            link = link or next(iter(found), None)
            if link is None or any(_ends(clause, k) for k in self._ending_with[link]):
                return clause
            clause = clause[: -len(link)].rstrip()

    def stripped(self, between: str) -> str:
        """What stands between two figures, without link words but with its marks."""
        words = [w for w in between.split() if w.casefold().strip(",.") not in self.links]
        return " ".join(words)

    def spoken_of(self, clause: str) -> str:
        """What an amount of money is by the words of its clause, wherever they stand in it."""
        said = f" {clause} "
        names = {name for words, name in self.money if f" {words} " in said}
        return next((name for name in ("sisa", "realisasi_rp", "pagu") if name in names), "")


def opening(text: str, known: Sequence[tuple[str, str]], linked: bool) -> str:
    """The attribute of the longest phrase that a clause opens with, if a link word ends it."""
    if not linked:
        return ""
    while text.split(" ", 1)[0] in _OPENERS and " " in text:
        text = text.split(" ", 1)[1]
    return next((name for words, name in known if text.startswith(words + " ")), "")


@once
def phrases_of(report: Report) -> Phrases:
    """The phrases by which the sentences of a report are read."""
    return phrases_in(report.vocabulary.more[_FILE])


def phrases_in(entries: Mapping[str, Any]) -> Phrases:
    """The phrases of the file, with what an office added to it."""
    links = tuple(sorted(entries["penghubung"], key=len, reverse=True))
    weak = frozenset(word for entry in entries["uang"].values() for word in entry.get("lemah", ()))
    return Phrases(links, _by_length(entries["uang"]), _by_length(entries["angka"]), weak)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some words or phrases, the longest first."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first)


def _by_length(section: Mapping[str, Mapping[str, Sequence[str]]]) -> tuple[tuple[str, str], ...]:
    pairs = [(words, name) for name, entry in section.items() for words in entry["kata"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _grouped(known: Sequence[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for words, name in known:
        groups.setdefault(_last_word(words), []).append((words, name))
    return groups


def _last_word(text: str) -> str:
    return text.rpartition(" ")[2]


def _ends(text: str, words: str) -> bool:
    return text == words or text.endswith(" " + words)

"""Finding the same name again without comparing every name with every other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Generic, TypeVar

from auditor.understanding.wording import TYPO_LENGTH, name_words, same_name

Item = TypeVar("Item")
_ENDS = 2


class NameIndex(Generic[Item]):
    """Things by their names. ``same`` gives, in the order of adding, what ``same_name`` would."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, Item]] = []
        self._places: dict[tuple[str, ...], list[int]] = {}

    def add(self, name: str, item: Item) -> None:
        for key in _keys(name):
            self._places.setdefault(key, []).append(len(self._entries))
        self._entries.append((name, item))

    def same(self, name: str) -> Iterator[Item]:
        near = {place for key in _keys(name) for place in self._places.get(key, ())}
        for place in sorted(near):
            known, item = self._entries[place]
            if same_name(known, name):
                yield item


@lru_cache(maxsize=16384)
def _keys(name: str) -> frozenset[tuple[str, ...]]:
    """Keys of which two names that ``same_name`` takes for one share at least one.

    Either their letters are the same throughout, or they agree word by word, where only a long word
    may have a typo; since that is one slip, the word's beginning or its end is untouched.
    """
    words = name_words(name)
    if not words:
        return frozenset()
    loose = [
        (word[:_ENDS], word[-_ENDS:]) if len(word) >= TYPO_LENGTH and word.isalpha() else None
        for word in words
    ]
    shape = [word if own is None else "" for word, own in zip(words, loose, strict=True)]
    ends = [[f"{start}-", f"-{end}"] for start, end in filter(None, loose)][:_ENDS]
    return frozenset([("".join(words),), *((*shape, *choice) for choice in product(*ends))])

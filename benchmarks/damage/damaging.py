"""Which damage a seed means."""

from __future__ import annotations

import numpy as np

from benchmarks.damage.corpus import Corpus
from benchmarks.damage.drawing import TWISTS, twisted
from benchmarks.damage.office import damaged_within, reworded
from benchmarks.damage.raw import DAMAGES

FAMILIES = ("byte PDF", "isi PDF", "byte Word/Excel", "isi Word/Excel")
_TURNS = (0, 1, 1, 0, 1, 3, 0, 1, 1, 0, 1, 2)
"""Of twelve files in a row so many are damaged as bytes, and so many in what they say."""


def family_of(seed: int) -> str:
    return FAMILIES[_TURNS[seed % len(_TURNS)]]


def damaged(seed: int, sound: Corpus) -> bytes:
    """The file of this seed, always the same."""
    random = np.random.default_rng(seed)
    turn = seed // len(_TURNS)
    damage = DAMAGES[turn % len(DAMAGES)]
    package = sound.packages[int(random.integers(0, len(sound.packages)))]
    match _TURNS[seed % len(_TURNS)]:
        case 0:
            data = bytearray(sound.pdfs[int(random.integers(0, len(sound.pdfs)))])
            damage(data, random)
            return bytes(data)
        case 1:
            file = sound.packed[int(random.integers(0, len(sound.packed)))]
            return twisted(file, TWISTS[int(random.integers(0, len(TWISTS)))], random)
        case 2 if turn % 2:
            data = bytearray(package)
            damage(data, random)
            return bytes(data)
        case 2:
            return damaged_within(package, damage, random)
        case _:
            return reworded(package, random)

"""Damage that knows nothing of what it damages: bytes."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

Random = np.random.Generator
Damage = Callable[[bytearray, Random], None]

_NUMBER = re.compile(rb"\d+")


def flip(data: bytearray, random: Random) -> None:
    for place in random.integers(0, len(data), int(random.integers(1, 60))):
        data[place] = int(random.integers(0, 256))


def cut_out(data: bytearray, random: Random) -> None:
    start = int(random.integers(0, len(data)))
    del data[start : start + int(random.integers(1, 2000))]


def cut_off(data: bytearray, random: Random) -> None:
    del data[int(random.integers(1, len(data))) :]


def repeat(data: bytearray, random: Random) -> None:
    start = int(random.integers(0, len(data)))
    piece = bytes(data[start : start + int(random.integers(1, 2000))])
    data[start:start] = piece * int(random.integers(1, 5))


def move(data: bytearray, random: Random) -> None:
    start = int(random.integers(0, len(data)))
    piece = bytes(data[start : start + 500])
    del data[start : start + 500]
    where = int(random.integers(0, len(data) + 1))
    data[where:where] = piece


def enlarge(data: bytearray, random: Random) -> None:
    found = list(_NUMBER.finditer(data))
    if found:
        number = found[int(random.integers(0, len(found)))]
        data[number.start() : number.end()] = b"9" * int(random.integers(1, 12))


DAMAGES: tuple[Damage, ...] = (flip, cut_out, cut_off, repeat, move, enlarge)

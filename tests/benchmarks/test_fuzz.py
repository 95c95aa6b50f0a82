"""A short form of the fuzz run; the long one is a command (CONTRIBUTING.md)."""

from __future__ import annotations

import os

from benchmarks.fuzz import corpus, damaged, fuzz

FILES = 150 if os.environ.get("CI") else 40


def test_damaged_files_end_in_a_review_or_in_one_line() -> None:
    tally = fuzz(range(FILES), seconds=120, workers=1, on_progress=lambda _: None)
    assert tally.failures == []
    assert tally.files > 0
    told = tally.outcomes["diaudit"] + tally.outcomes["ditolak dengan satu kalimat"]
    assert told == tally.files
    assert tally.outcomes["diaudit"]


def test_a_seed_always_gives_the_same_damage() -> None:
    sound = corpus()
    assert damaged(3, sound) == damaged(3, sound)
    assert damaged(3, sound) not in sound.pdfs

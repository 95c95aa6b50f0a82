"""A short form of the fuzz run; the long one is a command (CONTRIBUTING.md)."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from benchmarks.damage import corpus, damaged
from benchmarks.fuzz import Tally, fuzz

FILES = 150 if os.environ.get("CI") else 40


def test_damaged_files_end_in_a_review_or_in_one_line() -> None:
    tally = fuzz(Tally(0), FILES, seconds=120, workers=1, on_progress=lambda _: None)
    assert tally.failures == []
    assert tally.count("diaudit") + tally.count("ditolak dengan satu kalimat") == tally.following
    assert tally.count("ada hubungan angka") > tally.following / 3


def test_a_seed_always_gives_the_same_damage() -> None:
    sound = corpus()
    for seed in range(24):
        assert damaged(seed, sound) == damaged(seed, sound)
        assert damaged(seed, sound) not in (*sound.pdfs, *sound.packages)


def test_a_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    tally = Tally(0, 1.5, Counter({("isi PDF", "diaudit"): 3}), ["berkas 7: berhenti"])
    tally.kept(tmp_path / "kept.json")
    assert Tally.found(tmp_path / "kept.json") == tally

"""What each report gave, kept line by line, so that a run that ends early goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED as ONE
from concurrent.futures import Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from time import monotonic

from seeded.scoring import Score


@dataclass
class Outcome:
    """What one clean report gave: scores by class, and what it raised while it was clean."""

    seed: int
    scores: dict[str, Score]
    relations: int
    false_alarms: int
    not_recognised: int


def outcomes(
    measured: Callable[[int], Outcome],
    seeds: Iterable[int],
    jobs: int,
    kept: Path | None,
    seconds: float,
) -> Iterator[Outcome]:
    """The outcome of every seed: those in ``kept`` at once, the others as they are measured.

    No other is begun once the seconds are over; what is measured is added to ``kept``.
    """
    end = monotonic() + seconds
    known = {outcome.seed: outcome for outcome in _read(kept)}
    wanted = list(seeds)
    yield from (known[seed] for seed in wanted if seed in known)
    left = iter([seed for seed in wanted if seed not in known])
    for outcome in _measured(measured, left, jobs, end):
        if kept is not None:
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
        yield outcome


def _measured(
    measured: Callable[[int], Outcome], seeds: Iterator[int], jobs: int, end: float
) -> Iterator[Outcome]:
    if jobs == 1:
        for seed in seeds:
            if monotonic() >= end:
                return
            yield measured(seed)
        return
    with ProcessPoolExecutor(jobs) as pool:
        under_way: set[Future[Outcome]] = set()
        while True:
            while len(under_way) < jobs and monotonic() < end:
                seed = next(seeds, None)
                if seed is None:
                    break
                under_way.add(pool.submit(partial(measured, seed)))
            if not under_way:
                return
            done, under_way = wait(under_way, return_when=ONE)
            yield from (future.result() for future in done)


def _read(kept: Path | None) -> Iterator[Outcome]:
    if kept is None or not kept.exists():
        return
    for line in kept.read_text(encoding="utf-8").splitlines():
        data = json.loads(line)
        scores = {kind: Score(**score) for kind, score in data.pop("scores").items()}
        yield Outcome(scores=scores, **data)

"""Damaged files by the thousand: every one must end in a review or in one clear line.

    python -m benchmarks.fuzz                 # 10,000 files, at most an hour
    python -m benchmarks.fuzz --files 300     # a short form
    python -m benchmarks.fuzz --first 4711 --files 1    # one file again

The corpus are pages of the shipped fixtures, packed and unpacked, a Word document and a workbook.
Every file gets one kind of damage, from a fixed seed (``benchmarks/damage``). Five of twelve are
damaged as bytes: flipped, a piece cut out, repeated or moved, cut off, numbers made huge. The
others are sound as files and mad in what they say: steps and numbers of the drawing, letters,
fonts, page boxes, tags, any object; elements and attributes of office files. Most of those reach
the tables and the rules; the counts tell how many.

Files are audited behind the fence, some dozens to a child; a child that dies or takes too long is a
failure, and so is anything raised that is not an AuditError, a rule that fails, or a result that
cannot be written as Markdown and JSON. Exit code 1 when there was one. ``--keep FILE`` goes on
where an earlier run stopped; ``--write`` puts the counts into ``benchmarks/results/fuzz.md``, also
while the run goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from auditor.auditing import audit
from auditor.batch import FencedExecutor, Limits, StoppedError, note
from auditor.errors import AuditError
from auditor.findings import Review
from auditor.outputs import Output, Wording, chosen
from auditor.ruling import load_pack
from benchmarks.damage import FAMILIES, Corpus, corpus, damaged, family_of

RESULTS = Path(__file__).resolve().parent / "results" / "fuzz.md"
CHUNK = 50
LIMITS = Limits(memory=2 << 30, cpu_seconds=240, seconds=300)
ALL_OUTPUTS = 20
"""Of every so many files all outputs are made, of the others Markdown and JSON."""
DEPTHS = (
    "berkas",
    "ditolak dengan satu kalimat",
    "diaudit",
    "bagian tidak terbaca",
    "ada tabel",
    "ada hubungan angka",
    "ada temuan",
)


@dataclass(slots=True)
class Seen:
    """How many files of each family came how far, and what went wrong."""

    depths: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def audit_seeds(seeds: Sequence[int], sound: Corpus) -> Seen:
    """How the files of these seeds fare; the seed in work is noted first."""
    seen = Seen()
    wording = Wording.of(load_pack().texts)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        for seed in seeds:
            note(seed)
            path.write_bytes(damaged(seed, sound))
            try:
                depths, broken = _audited(path, chosen(_formats(seed)), wording)
            except Exception as error:
                depths, broken = {"berkas"}, [f"{type(error).__name__}: {error}"]
            seen.depths.update((family_of(seed), depth) for depth in depths)
            seen.failures += [f"berkas {seed}: {what}" for what in broken]
    return seen


def _formats(seed: int) -> tuple[str, ...]:
    return () if seed % ALL_OUTPUTS == 0 else ("markdown", "json")


def _audited(path: Path, outputs: Sequence[Output], wording: Wording) -> tuple[set[str], list[str]]:
    """How far the audit of a file came, and which rules and outputs broke down on the way."""
    try:
        review = audit(path)
    except AuditError as error:
        several = [repr(error)] if len(str(error).splitlines()) != 1 else []
        return {"berkas", "ditolak dengan satu kalimat"}, several
    broken = [f"{p.what}: {p.why}" for p in review.unread if "gagal dijalankan" in p.why]
    for output in outputs:
        try:
            output.render(review, wording)
        except AuditError:
            continue
        except Exception as error:
            broken.append(f"{output.name}: {type(error).__name__}: {error}")
    return _depths(review), broken


def _depths(review: Review) -> set[str]:
    reached = {"berkas", "diaudit"}
    reached |= {"bagian tidak terbaca"} if review.unread else set()
    reached |= {"ada tabel"} if review.tables else set()
    reached |= {"ada hubungan angka"} if any(c.outcome for c in review.checks) else set()
    return reached | ({"ada temuan"} if review.findings or review.unsafe else set())


@dataclass(slots=True)
class Tally:
    """What a run has seen so far; ``following`` is the first seed that it has not."""

    following: int
    seconds: float = 0.0
    depths: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def count(self, depth: str) -> int:
        return sum(count for (_, told), count in self.depths.items() if told == depth)

    def told(self) -> str:
        """The counts as a table in Markdown, and the failures."""
        rows = [["", *FAMILIES, "semua"]]
        for depth in DEPTHS:
            own = [self.depths[family, depth] for family in FAMILIES]
            rows.append([depth, *map(str, own), str(sum(own))])
        lines = [f"| {' | '.join(row)} |" for row in rows]
        lines.insert(1, "|---|" + "---:|" * (len(FAMILIES) + 1))
        lines += ["", f"Gagal: {len(self.failures)}, dalam {self.seconds:.0f} detik."]
        return "\n".join([*lines, *(f"- {failure}" for failure in self.failures[:50])])

    def kept(self, path: Path) -> None:
        counts = [[family, depth, count] for (family, depth), count in self.depths.items()]
        path.write_text(json.dumps(asdict(self) | {"depths": counts}), encoding="utf-8")

    @classmethod
    def found(cls, path: Path) -> Tally:
        data = json.loads(path.read_text(encoding="utf-8"))
        depths = Counter({(family, depth): count for family, depth, count in data["depths"]})
        return cls(**{**data, "depths": depths})


def fuzz(
    tally: Tally, end: int, seconds: float, workers: int, on_progress: Callable[[Tally], None]
) -> Tally:
    """Audit the files of the seeds up to ``end``, as far as the time reaches."""
    sound, start, before = corpus(), time.monotonic(), tally.seconds
    with FencedExecutor(workers, LIMITS) as fence:
        while tally.following < end and time.monotonic() - start < seconds:
            starts = range(tally.following, end, CHUNK)[:workers]
            chunks = [list(range(at, min(at + CHUNK, end))) for at in starts]
            futures = [fence.submit(audit_seeds, chunk, sound) for chunk in chunks]
            for chunk, future in zip(chunks, futures, strict=True):
                following = chunk[-1] + 1
                seen = _finished(fence, chunk, future, sound)
                tally.depths += seen.depths
                tally.failures += seen.failures
                tally.following = following
            tally.seconds = before + time.monotonic() - start
            on_progress(tally)
    return tally


def _finished(fence: FencedExecutor, chunk: list[int], future: Future[Seen], sound: Corpus) -> Seen:
    """What a child saw; one that was stopped is followed by another without the file at fault."""
    failures = []
    while True:
        try:
            seen = future.result()
            return Seen(seen.depths, [*failures, *seen.failures])
        except StoppedError as error:
            failures.append(f"berkas {error.last}: {error.reason}")
            if error.last not in chunk:
                return Seen(failures=failures)
            chunk.remove(error.last)
            future = fence.submit(audit_seeds, chunk, sound)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a file that keeps the counts between runs")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tally = Tally(options.first)
    if options.keep and options.keep.exists():
        tally = Tally.found(options.keep)
    commit = _commit()

    def keep(tally: Tally) -> None:
        if options.keep:
            tally.kept(options.keep)
        if options.write:
            RESULTS.write_text(report(tally, options, commit), encoding="utf-8")

    fuzz(tally, options.first + options.files, options.seconds, options.workers, keep)
    print(tally.told())
    return 1 if tally.failures else 0


def report(tally: Tally, options: argparse.Namespace, commit: str) -> str:
    """The counts with where they were seen."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pikepdf", "lxml"))
    return (
        f"Seeds {options.first} to {tally.following - 1} at commit `{commit}`, seen on "
        f"{date.today()}: {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, {options.workers} worker(s), "
        f"{libraries}, with `python -m benchmarks.fuzz --write`.\n\n{tally.told()}\n"
    )


def _commit() -> str:
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=RESULTS.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.stdout.strip() or "unknown"


if __name__ == "__main__":
    sys.exit(main())

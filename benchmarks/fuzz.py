"""Damaged files by the thousand: every one must end in a review or in one clear line.

    python benchmarks/fuzz.py                 # 10,000 files, at most 20 minutes
    python benchmarks/fuzz.py --files 300     # a short form

The corpus are pages of the shipped fixtures and their Word print. Every file gets one kind of
damage, from a fixed seed: bytes flipped, a piece cut out, repeated or moved, cut off, numbers made
huge. Files are audited behind the fence, some dozens to a child; a child that dies or takes too
long is a failure, and so is anything raised that is not an AuditError. Exit code 1 when there was
one.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2

from auditor.auditing import audit
from auditor.batch import FencedExecutor, Limits, StoppedError, note
from auditor.errors import AuditError

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
SAMPLES = (("kubar-2023", (3, 4)), ("kubar-2023", (28,)), ("kubar-2023", (44, 45)))
CHUNK = 25
LIMITS = Limits(memory=2 << 30, cpu_seconds=240, seconds=300)
_NUMBER = re.compile(rb"\d+")

Random = np.random.Generator


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


DAMAGES: tuple[Callable[[bytearray, Random], None], ...] = (
    flip,
    cut_out,
    cut_off,
    repeat,
    move,
    enlarge,
)


def corpus() -> list[bytes]:
    """Small sound files: a few pages each, packed and unpacked, and a Word document."""
    files = []
    for name, pages in SAMPLES:
        source = pypdfium2.PdfDocument(FIXTURES / name / f"{name}.pdf")
        part = pypdfium2.PdfDocument.new()
        part.import_pages(source, [page - 1 for page in pages])
        buffer = BytesIO()
        part.save(buffer)
        files.append(buffer.getvalue())
    files.append((FIXTURES / "kubar-2023" / "kubar-2023.docx").read_bytes())
    return files


def damaged(seed: int, sound: list[bytes]) -> bytes:
    """The file of this seed: every eighth is the Word document."""
    random = np.random.default_rng(seed)
    choice = sound[-1] if seed % 8 == 7 else sound[seed % (len(sound) - 1)]
    data = bytearray(choice)
    DAMAGES[seed % len(DAMAGES)](data, random)
    return bytes(data)


def audit_seeds(seeds: range, sound: list[bytes]) -> Counter[str]:
    """How the files of these seeds came out; the seed in work is noted first."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        for seed in seeds:
            note(seed)
            path.write_bytes(damaged(seed, sound))
            try:
                review = audit(path)
                outcomes["diaudit"] += 1
                outcomes["bagian tidak terbaca"] += bool(review.unread)
            except AuditError:
                outcomes["ditolak dengan satu kalimat"] += 1
    return outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=1200)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    sound, start = corpus(), time.monotonic()
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    chunks = [
        range(first, min(first + CHUNK, options.files)) for first in range(0, options.files, CHUNK)
    ]
    done = 0
    with FencedExecutor(options.workers, LIMITS) as fence:
        for at in range(0, len(chunks), options.workers):
            if time.monotonic() - start > options.seconds:
                break
            group = chunks[at : at + options.workers]
            futures = [(chunk, fence.submit(audit_seeds, chunk, sound)) for chunk in group]
            for chunk, future in futures:
                try:
                    outcomes += future.result()
                except StoppedError as error:
                    failures.append(f"berkas {error.last}: {error.reason}")
                except Exception as error:
                    failures.append(f"berkas {chunk}: {type(error).__name__}: {error}")
                done += len(chunk)
    print(f"{done} berkas dalam {time.monotonic() - start:.0f} detik")
    for outcome, count in sorted(outcomes.items()):
        print(f"  {outcome}: {count}")
    print(f"  gagal: {len(failures)}")
    for failure in failures[:50]:
        print(f"    {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""Damaged files by the thousand: every one must end in a review or in one clear line.

    python -m benchmarks.fuzz                 # 10,000 files, at most an hour
    python -m benchmarks.fuzz --files 300     # a short form
    python -m benchmarks.fuzz --first 4711 --files 1    # one file again

The corpus are pages of the shipped fixtures, packed and unpacked, a Word document and a workbook.
Every file gets one kind of damage, from a fixed seed: bytes flipped, a piece cut out, repeated or
moved, cut off, numbers made huge; in office files as a whole or within one of their parts. Files
are audited behind the fence, some dozens to a child; a child that dies or takes too long is a
failure, and so is anything raised that is not an AuditError. Exit code 1 when there was one.
``--write`` keeps the counts in ``benchmarks/results/fuzz.md``, also while the run goes on.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import numpy as np
import openpyxl
import pikepdf
import pypdfium2

from auditor.auditing import audit
from auditor.batch import FencedExecutor, Limits, StoppedError, note
from auditor.errors import AuditError

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "kubar-2023" / "kubar-2023"
PAGES = (3, 4, 5, 20, 28, 45)
RESULTS = Path(__file__).resolve().parent / "results" / "fuzz.md"
CHUNK = 50
BLOCKS = 120
LIMITS = Limits(memory=2 << 30, cpu_seconds=240, seconds=300)
_NUMBER = re.compile(rb"\d+")

Random = np.random.Generator
Damage = Callable[[bytearray, Random], None]


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


DAMAGES: tuple[Damage, ...] = (
    flip,
    cut_out,
    cut_off,
    repeat,
    move,
    enlarge,
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Small sound files."""

    pdfs: tuple[bytes, ...]
    packages: tuple[bytes, ...]


def corpus() -> Corpus:
    """One page each, packed and unpacked; the start of a Word document and a workbook."""
    packed = [_page(number) for number in PAGES]
    unpacked = [_unpacked(file) for file in packed]
    return Corpus((*packed, *unpacked), (_document(), _workbook()))


def _page(number: int) -> bytes:
    source = pypdfium2.PdfDocument(FIXTURE.with_suffix(".pdf"))
    part = pypdfium2.PdfDocument.new()
    part.import_pages(source, [number - 1])
    buffer = BytesIO()
    part.save(buffer)
    return buffer.getvalue()


def _unpacked(file: bytes) -> bytes:
    """The same with its drawing as plain text, where damage tells more."""
    buffer = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        pdf.save(
            buffer,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            static_id=True,
        )
    return buffer.getvalue()


def _document() -> bytes:
    """The first blocks of the Word fixture."""
    document = docx.Document(str(FIXTURE.with_suffix(".docx")))
    for block in list(document.element.body)[BLOCKS:-1]:
        document.element.body.remove(block)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tabel 1.1 Realisasi Anggaran Tahun 2023"])
    sheet.append(["Program", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"])
    for number in range(1, 40):
        budget, spent = 7_919_000 * number, 6_113_000 * number
        sheet.append([f"Program {number}", budget, f"{spent:,}".replace(",", "."), budget - spent])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def damaged(seed: int, sound: Corpus) -> bytes:
    """The file of this seed: every eighth is an office file."""
    random = np.random.default_rng(seed)
    damage = DAMAGES[seed % len(DAMAGES)]
    if seed % 8 == 7:
        package = sound.packages[seed // 8 % len(sound.packages)]
        if seed // 16 % 2:
            return _damaged_within(package, damage, random)
        data = bytearray(package)
    else:
        data = bytearray(sound.pdfs[seed % len(sound.pdfs)])
    damage(data, random)
    return bytes(data)


def _damaged_within(package: bytes, damage: Damage, random: Random) -> bytes:
    """A sound archive, one part of which is damaged."""
    buffer = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        names = old.namelist()
        chosen = names[int(random.integers(0, len(names)))]
        for name in names:
            content = bytearray(old.read(name))
            if name == chosen and content:
                damage(content, random)
            new.writestr(name, bytes(content))
    return buffer.getvalue()


def audit_seeds(seeds: range, sound: Corpus) -> Counter[str]:
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


@dataclass(slots=True)
class Tally:
    """What a run has seen so far."""

    files: int = 0
    seconds: float = 0.0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def told(self) -> str:
        lines = [f"{self.files} berkas dalam {self.seconds:.0f} detik"]
        lines += [f"  {outcome}: {count}" for outcome, count in sorted(self.outcomes.items())]
        lines.append(f"  gagal: {len(self.failures)}")
        lines += [f"    {failure}" for failure in self.failures[:50]]
        return "\n".join(lines)


def fuzz(seeds: range, seconds: float, workers: int, on_progress: Callable[[Tally], None]) -> Tally:
    """Audit the files of these seeds, as far as the time reaches."""
    sound, start, tally = corpus(), time.monotonic(), Tally()
    chunks = [seeds[at : at + CHUNK] for at in range(0, len(seeds), CHUNK)]
    with FencedExecutor(workers, LIMITS) as fence:
        for at in range(0, len(chunks), workers):
            if time.monotonic() - start > seconds:
                break
            group = [(c, fence.submit(audit_seeds, c, sound)) for c in chunks[at : at + workers]]
            for chunk, future in group:
                try:
                    tally.outcomes += future.result()
                except StoppedError as error:
                    tally.failures.append(f"berkas {error.last}: {error.reason}")
                except Exception as error:
                    tally.failures.append(f"berkas {chunk}: {type(error).__name__}: {error}")
                tally.files += len(chunk)
            tally.seconds = time.monotonic() - start
            on_progress(tally)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the seed to begin with")
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.files)

    def keep(tally: Tally) -> None:
        if options.write:
            RESULTS.write_text(report(tally, options.workers), encoding="utf-8")

    tally = fuzz(seeds, options.seconds, options.workers, keep)
    print(tally.told())
    return 1 if tally.failures else 0


def report(tally: Tally, workers: int) -> str:
    """The counts with where they were seen."""
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pikepdf", "lxml"))
    return (
        f"Seen on {date.today()}, {platform.system()}, Python {platform.python_version()}, "
        f"{os.cpu_count()} cores, {workers} worker(s), {libraries}, with "
        f"`python -m benchmarks.fuzz --write`.\n\n```\n{tally.told()}\n```\n"
    )


if __name__ == "__main__":
    sys.exit(main())

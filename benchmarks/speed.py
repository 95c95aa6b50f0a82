"""How long an audit takes, against pdfplumber alone reading the same file, in one run.

    python -m benchmarks.speed REPORT.pdf            prints the figures
    python -m benchmarks.speed REPORT.pdf --write    results to benchmarks/results/

Without a report the shipped one is measured. Every figure is the median of several runs, each in a
process of its own, the kinds of work taken in turns so that a busy machine slows all of them alike.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.growing import grown, repeated_pages
from benchmarks.reading import RESULTS, ROOT, machine

SHIPPED = ROOT / "fixtures" / "kubar-2023" / "kubar-2023.pdf"
TIMES = (1, 3, 10, 30)
FOLDER, WORKERS = 40, (1, 2)
_LIBRARIES = ("pdfplumber", "pdfminer.six", "pypdfium2", "pandas", "pandera", "rapidfuzz", "numpy")

Figures = dict[str, float]


def pdfplumber_alone(path: Path) -> Figures:
    import pdfplumber

    start = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_tables()
            page.extract_words()
            page.close()
    return {"seconds": time.process_time() - start}


def reading(path: Path) -> Figures:
    """To pages with tables and lines, none kept."""
    from auditor.reading import PdfReader

    start = time.process_time()
    with PdfReader(path) as reader:
        for _ in reader.pages():
            pass
    return {"seconds": time.process_time() - start}


def audit(path: Path) -> Figures:
    """From the file to Markdown and JSON on the disk."""
    from auditor.auditing import read_document, review
    from auditor.outputs import Wording, chosen, write_files
    from auditor.ruling import load_pack

    start = time.process_time()
    pack = load_pack()
    document = read_document(path)
    read = time.process_time()
    checked = review(document, pack)
    ruled = time.process_time()
    wording = Wording.of(pack.texts)
    contents = {o.file_name: o.render(checked, wording) for o in chosen(("markdown", "json"))}
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder) / "hasil", contents)
    end = time.process_time()
    cells = sum(len(table.rows) * len(table.columns) for table in document.tables)
    return {"seconds": end - start, "rules": ruled - read, "cells": cells}


def rules(path: Path, times: int) -> Figures:
    """Understanding, rules and diagnosis of a report with so many times the tables."""
    from auditor.auditing import read_document, review
    from auditor.ruling import load_pack

    pack = load_pack()
    document = grown(read_document(path), times)
    start = time.process_time()
    review(document, pack)
    cells = sum(len(table.rows) * len(table.columns) for table in document.tables)
    return {"seconds": time.process_time() - start, "cells": cells}


WORK: Mapping[str, Callable[[Path], Figures]] = {
    "pdfplumber alone": pdfplumber_alone,
    "reading": reading,
    "audit": audit,
    **{f"rules {times}×": (lambda path, times=times: rules(path, times)) for times in TIMES},
}


def in_a_process(work: str, path: Path) -> Figures:
    """One run, with the peak memory of its process in MB."""
    command = [sys.executable, "-m", "benchmarks.speed", "--child", work, str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=_environment()
    )
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _environment() -> dict[str, str]:
    """Compiled modules are kept, as they are for users."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def child(work: str, path: Path) -> None:
    import resource

    # pandera loads hypothesis where it is there; who only installs the program has it not.
    sys.modules["hypothesis"] = None  # type: ignore[assignment]
    figures = WORK[work](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "peak_mb": peak}))


def started(option: str, runs: int) -> float:
    """Wall seconds of the installed program with one option."""
    program = Path(sys.executable).with_name("auditor")
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([program, option], capture_output=True, check=True, env=_environment())
        spent.append(time.perf_counter() - start)
    return statistics.median(spent)


def folder_audited(path: Path, workers: int) -> float:
    """Wall seconds for a folder of so many copies of a report, to Markdown and JSON."""
    program = Path(sys.executable).with_name("auditor")
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder) / "laporan"
        reports.mkdir()
        for number in range(FOLDER):
            shutil.copy(path, reports / f"{number:02}.pdf")
        command = [program, "check", reports, "--out", Path(folder) / "hasil", "--quiet"]
        command += ["--format", "markdown,json", "--workers", str(workers)]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, env=_environment(), check=False)
        spent = time.perf_counter() - start
        made = len(list((Path(folder) / "hasil").glob("*/temuan.json")))
    if done.returncode not in (0, 1) or made != FOLDER:
        raise RuntimeError(f"{made} of {FOLDER} reports audited: {done.stderr.decode()}")
    return spent


def measured_folder(path: Path, runs: int) -> dict[str, float]:
    """Medians by number of workers, the numbers taken in turns."""
    taken: dict[int, list[float]] = {workers: [] for workers in WORKERS}
    for _ in range(runs):
        for workers in WORKERS:
            taken[workers].append(folder_audited(path, workers))
    return {str(workers): statistics.median(spent) for workers, spent in taken.items()}


def measured(path: Path, runs: int, most: int, folder_runs: int) -> dict[str, Any]:
    kinds = [name for name in WORK if not name.startswith("rules") or _times(name) <= most]
    with tempfile.TemporaryDirectory() as folder:
        tenfold = repeated_pages(path, 10, Path(folder) / "sepuluh.pdf")
        taken: dict[str, list[Figures]] = {name: [] for name in [*kinds, "reading, 10× pages"]}
        for _ in range(runs):
            for name in kinds:
                taken[name].append(in_a_process(name, path))
            taken["reading, 10× pages"].append(in_a_process("reading", tenfold))
    medians = {
        name: {key: statistics.median(run[key] for run in all_runs) for key in all_runs[0]}
        for name, all_runs in taken.items()
    }
    return {
        "machine": machine(),
        "versions": {name: version(name) for name in _LIBRARIES},
        "report": path.name,
        "runs": runs,
        "start": {option: started(option, runs) for option in ("--version", "--help")},
        "work": medians,
        "folder_runs": folder_runs,
        "folder": measured_folder(path, folder_runs) if folder_runs else {},
    }


def _times(name: str) -> int:
    return int(name.split()[1].rstrip("×"))


def as_markdown(found: Mapping[str, Any]) -> str:
    work, start = found["work"], found["start"]
    alone = work["pdfplumber alone"]["seconds"]
    audit_, tenfold = work["audit"], work["reading, 10× pages"]
    pages, memory = _ratio(tenfold, work["reading"], "seconds"), "peak_mb"
    lines = [
        "# Speed and memory",
        "",
        f"{found['machine']}. {found['report']}, medians of {found['runs']} runs, processor time; "
        "made by `python -m benchmarks.speed REPORT.pdf --write`.",
        "",
        ", ".join(f"{name} {number}" for name, number in found["versions"].items()) + ".",
        "",
        "| work | seconds | of pdfplumber alone | peak memory |",
        "|---|---|---|---|",
        *(
            f"| {name} | {of['seconds']:.2f} | {of['seconds'] / alone:.3f} | {of[memory]:.0f} MB |"
            for name, of in work.items()
            if not name.startswith("rules")
        ),
        "",
        f"Rules and diagnosis are {audit_['rules'] / audit_['seconds']:.0%} of the audit. "
        f"Ten times the pages take {pages:.1f} times as long to read, with "
        f"{_ratio(tenfold, work['reading'], memory):.2f} of the memory.",
        "",
        "| tables | cells | rules and diagnosis, s | ms per 1000 cells |",
        "|---|---|---|---|",
        *(
            f"| {name.split()[1]} | {of['cells']:.0f} | {of['seconds']:.2f} "
            f"| {1e6 * of['seconds'] / of['cells']:.0f} |"
            for name, of in work.items()
            if name.startswith("rules")
        ),
        "",
        f"Start-up (wall): `auditor --version` {start['--version']:.2f} s, "
        f"`auditor --help` {start['--help']:.2f} s.",
        *_folder_lines(found),
    ]
    return "\n".join(lines) + "\n"


def _folder_lines(found: Mapping[str, Any]) -> list[str]:
    if not found["folder"]:
        return []
    one, two = (found["folder"][str(workers)] for workers in WORKERS)
    runs = found["folder_runs"]
    return [
        "",
        f"A folder of {FOLDER} copies of the report (wall, medians of {runs} runs): {one:.1f} s "
        f"with one worker, {two:.1f} s with two, {one / two:.2f} times as fast.",
    ]


def _ratio(one: Mapping[str, float], other: Mapping[str, float], key: str) -> float:
    return one[key] / other[key]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("report", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--most", type=int, default=TIMES[-1], help="the largest growth of tables")
    parser.add_argument("--folder-runs", type=int, default=3, help="0 leaves the folder out")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/")
    parser.add_argument("--child", choices=list(WORK), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.report)
        return
    found = measured(given.report.resolve(), given.runs, given.most, given.folder_runs)
    text = as_markdown(found)
    print(text)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "speed.md").write_text(text, encoding="utf-8")
        data = json.dumps(found, ensure_ascii=False, indent=1)
        (RESULTS / "speed.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Compare what several programs read from the layout fixtures, in one run.

    python -m benchmarks.reading                    all engines that are installed
    python -m benchmarks.reading auditor            one engine, nothing is written
    python -m benchmarks.reading --write            results to benchmarks/results/

Every engine runs in a process of its own. Seconds are processor time; memory is the peak of the
process over all layouts, its imports included.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from benchmarks.engines import ENGINES
from benchmarks.scoring import Score, score, truth_of

ROOT = Path(__file__).resolve().parent.parent
LAYOUTS = ROOT / "fixtures" / "layouts"
RESULTS = ROOT / "benchmarks" / "results"
_GROUPS = ("ruled", "rotated", "stacked", "hyphenated", "partly ruled", "without rules", "scanned")

Result = dict[str, Any]


def measure(engine: str) -> Result:
    """All layouts with one engine; run in a process of its own."""
    read = ENGINES[engine]
    layouts: dict[str, Result] = {}
    for pdf in sorted(LAYOUTS.glob("*.pdf")):
        truth = truth_of(pdf)
        with pdfium.PdfDocument(pdf) as document:
            pages = len(document)
        start = time.process_time()
        try:
            tables, failed = read(pdf), ""
        except ImportError as error:
            return {"engine": engine, "missing": str(error)}
        except Exception as error:
            tables, failed = [], f"{type(error).__name__}: {error}".splitlines()[0]
        spent = time.process_time() - start
        found = score(truth, tables)
        layouts[pdf.stem] = {
            "group": truth["group"],
            "about": truth["about"],
            "pages": pages,
            "tables": found.tables,
            "figures": found.figures,
            "bindings": found.bindings,
            "seconds_per_page": round(spent / pages, 4),
            "failed": failed,
        }
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"engine": engine, "peak_mb": round(peak), "layouts": layouts}


def measured(engines: Sequence[str]) -> list[Result]:
    results = []
    for engine in engines:
        command = [sys.executable, "-m", "benchmarks.reading", "--child", engine]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        lines = done.stdout.strip().splitlines()
        if done.returncode or not lines:
            last = (done.stderr.strip().splitlines() or ["died"])[-1]
            results.append({"engine": engine, "missing": last})
        else:
            results.append(json.loads(lines[-1]))
    return results


def as_markdown(results: Sequence[Result], machine: str) -> str:
    ran = [result for result in results if "layouts" in result]
    lines = [
        "# Reading the layout fixtures",
        "",
        f"{machine}. Made by `python -m benchmarks.reading --write`.",
        "",
        "A cell says: tables found · figures exact · (row label, column label) → figure exact.",
        "",
        "| group | " + " | ".join(result["engine"] for result in ran) + " |",
        "|---|" + "---|" * len(ran),
    ]
    for group in _GROUPS:
        cells = [_shares(_total(result["layouts"], group)) for result in ran]
        lines.append(f"| **{group}** | " + " | ".join(cells) + " |")
    lines += ["", "| layout | " + " | ".join(result["engine"] for result in ran) + " |"]
    lines.append("|---|" + "---|" * len(ran))
    for name in ran[0]["layouts"]:
        cells = [_shares(_score(result["layouts"][name])) for result in ran]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines += ["", "| engine | s/page (median layout) | peak memory |", "|---|---|---|"]
    for result in ran:
        spent = sorted(layout["seconds_per_page"] for layout in result["layouts"].values())
        lines.append(
            f"| {result['engine']} | {spent[len(spent) // 2]:.3f} | {result['peak_mb']} MB |"
        )
    lines += [f"\nNot run: {r['engine']} ({r['missing']})." for r in results if "missing" in r]
    return "\n".join(lines) + "\n"


def _score(layout: Mapping[str, Any]) -> Score:
    return Score(*(tuple(layout[part]) for part in ("tables", "figures", "bindings")))


def _total(layouts: Mapping[str, Result], group: str) -> Score:
    scores = [_score(layout) for layout in layouts.values() if layout["group"] == group]
    return sum(scores, Score())


def _shares(found: Score) -> str:
    def share(right: int, of: int) -> str:
        return f"{100 * right / of:.4g} %" if of else "–"

    return (
        f"{found.tables[0]}/{found.tables[1]} · {share(*found.figures)} · {share(*found.bindings)}"
    )


def machine() -> str:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
        model += f", {len(names)} cores"
    return f"{time.strftime('%Y-%m-%d')}, {model}, Python {platform.python_version()}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("engine", nargs="*", choices=[*ENGINES, []], help="default: all")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/")
    parser.add_argument("--child", choices=list(ENGINES), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        print(json.dumps(measure(given.child)))
        return
    results = measured(given.engine or list(ENGINES))
    text = as_markdown(results, machine())
    print(text)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "reading.md").write_text(text, encoding="utf-8")
        data = json.dumps({"machine": machine(), "engines": results}, ensure_ascii=False, indent=1)
        (RESULTS / "reading.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

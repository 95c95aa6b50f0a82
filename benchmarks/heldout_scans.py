"""Scans of pages that recognition was never tuned on: clean, coarse, fine, worn, askew, turned.

    python -m benchmarks.heldout_scans                       every kind of scan: half an hour
    python -m benchmarks.heldout_scans --only "150 dpi"      one kind
    python -m benchmarks.heldout_scans --reports FOLDER      with pages of real reports as well
    python -m benchmarks.heldout_scans --keep FILE --write   goes on where FILE ends

A few pages each of generated reports (``benchmarks/seeded``), of layouts and, where the folder is
there, of real reports, all with tables. What their text says is the truth. Needs the extras ``ocr``
and ``test``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2

from benchmarks.reading import LAYOUTS, RESULTS, ROOT, machine
from benchmarks.scanning import SCANS, Scan, scanned, some_pages
from benchmarks.scans import Result, measured, share

sys.path.insert(0, str(ROOT / "benchmarks"))

GENERATED = (900_001, 900_002)
"""Seeds that no other benchmark uses; of each report the pages at one and at two thirds."""
LAYOUT_NAMES = ("merged-labels", "stacked-records", "three-level-header")
REAL_PAGES = {
    "LKIP2016_jabar_dispenda_bab3": 40,
    "LKIP2016_jabar_disbun": 43,
    "LKIP2016_jabar_disnakertrans": 32,
    "LKjIP2019_wonosobo_diskominfo": 43,
}
"""One page with a table of figures of each, chosen before any was recognised."""
_COUNTED = ("money", "figures", "bindings", "tables")
_ADDED = (
    "pages",
    "certain_of_scan",
    "unsafe_of_scan",
    "findings_of_scan",
    "same",
    "findings_of_text",
    "again",
)
_LISTED = ("silent", "only_of_scan")


def sources(work: Path, reports: Path) -> Iterator[tuple[str, Path]]:
    """(name, a file of few pages with their text)."""
    from seeded.agency import invented, random_size
    from seeded.printing import print_pdf
    from seeded.writing import printed

    for seed in GENERATED:
        chance = Random(seed)
        whole = work / f"utuh-{seed}.pdf"
        print_pdf(printed(invented(chance, random_size(chance, small=True)), chance), whole)
        with pypdfium2.PdfDocument(whole) as document:
            count = len(document)
        pages = (1 + count // 3, 1 + 2 * count // 3)
        yield f"generated {seed}", some_pages(whole, pages, work / f"{seed}.pdf")
    for name in LAYOUT_NAMES:
        yield f"layout {name}", LAYOUTS / f"{name}.pdf"
    for name, page in REAL_PAGES.items():
        if (path := reports / f"{name}.pdf").exists():
            yield f"real {name}, p. {page}", some_pages(path, (page,), work / f"{name}.pdf")


def of_scan(scan: Scan, files: Sequence[tuple[str, Path]], work: Path) -> Result:
    """What all files tell under one kind of scan, added up."""
    results = {}
    for name, text in files:
        scanned(text, work / "pindaian.pdf", scan)
        results[name] = measured(text, work / "pindaian.pdf")
        print(f"  {name}: {_line(results[name])}", file=sys.stderr, flush=True)
    return {"scan": scan.name, **_total(list(results.values())), "sources": results}


def _total(results: Sequence[Result]) -> Result:
    pages = sum(result["pages"] for result in results)
    spent = sum(result["cpu_seconds_per_page"] * result["pages"] for result in results)
    return {
        **{key: [sum(r[key][i] for r in results) for i in (0, 1)] for key in _COUNTED},
        **{key: sum(r[key] for r in results) for key in _ADDED},
        **{key: [entry for r in results for entry in r[key]] for key in _LISTED},
        "cpu_seconds_per_page": round(spent / max(1, pages), 2),
    }


def _line(result: Result) -> str:
    shares = "  ".join(f"{key} {share(result[key])}" for key in _COUNTED)
    lists = "  ".join(f"{key} {result[key]}" for key in _LISTED)
    return f"{shares}  {lists}  {result['cpu_seconds_per_page']} s"


def as_markdown(results: Sequence[Result]) -> str:
    head = (
        "scan | amounts | figures | bound to their labels | tables | wrong without a mark "
        "| findings (of the text too) | *perlu dilihat* | *pasti* | text's findings found "
        "| CPU s a page"
    )
    rows = [
        f"| {r['scan']} | {' | '.join(share(r[key]) for key in _COUNTED)} | {len(r['silent'])} "
        f"| {r['findings_of_scan']} ({r['same']}) | {r['unsafe_of_scan']} "
        f"| {r['certain_of_scan']} | {r['again']} of {r['findings_of_text']} "
        f"| {r['cpu_seconds_per_page']} |"
        for r in results
    ]
    lines = [
        "# Scans of held-out pages",
        "",
        f"{machine()}. Made by `python -m benchmarks.heldout_scans --write`.",
        f"{results[0]['pages']} pages of: {'; '.join(results[0]['sources'])}.",
        "",
        f"| {head} |",
        "|" + "---|" * (head.count("|") + 1),
        *rows,
        "",
        "Figures that are wrong without a mark, and findings that the text does not give:",
        "",
        *_listed(results),
    ]
    return "\n".join(lines) + "\n"


def _listed(results: Sequence[Result]) -> Iterator[str]:
    for result in results:
        for name, source in result["sources"].items():
            for key in _LISTED:
                yield from (f"- {result['scan']}, {name}: {entry}" for entry in source[key])


def _kept(path: Path | None) -> dict[str, Any]:
    if path is None or not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    return {result["scan"]: result for result in map(json.loads, lines)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--only", action="append", help="a kind of scan by its name")
    parser.add_argument("--reports", type=Path, default=ROOT.parent / "shared" / "reports")
    parser.add_argument("--sources", default="", help="only those whose name has this in it")
    parser.add_argument("--keep", type=Path, help="a file that keeps what is done")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    done = _kept(given.keep)
    chosen = [scan for scan in SCANS if not given.only or scan.name in given.only]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        files = [file for file in sources(work, given.reports) if given.sources in file[0]]
        for scan in chosen:
            if scan.name not in done:
                print(scan.name, file=sys.stderr, flush=True)
                done[scan.name] = of_scan(scan, files, work)
                if given.keep:
                    with given.keep.open("a", encoding="utf-8") as kept:
                        kept.write(json.dumps(done[scan.name], ensure_ascii=False) + "\n")
    results = [done[scan.name] for scan in chosen]
    shown = as_markdown(results)
    print(shown)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "heldout_scans.md").write_text(shown, encoding="utf-8")
        data = json.dumps({"machine": machine(), "scans": results}, ensure_ascii=False, indent=1)
        (RESULTS / "heldout_scans.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

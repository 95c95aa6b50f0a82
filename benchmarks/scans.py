"""Read a whole report as a scanner would deliver it, and hold it against the report as text.

    python -m benchmarks.scans                      the report that ships, pictures of 200 dpi
    python -m benchmarks.scans --write              results to benchmarks/results/
    python -m benchmarks.scans --pages 20-35 FILE   some pages of another report
    python -m benchmarks.scans --worn --pages 20-35 noisy, blurred and askew

What the text of the same pages says is the truth that the recognition is held against. Needs the
extra ``ocr``. Other reports, and scans of every other kind, measures ``benchmarks.heldout_scans``.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from auditor.auditing import read_document, review
from auditor.findings import Confidence, Finding, Review
from auditor.model import Document
from auditor.ruling import load_pack
from benchmarks.engines import auditor as tables_read
from benchmarks.reading import RESULTS, ROOT, machine
from benchmarks.scanning import CLEAN, WORN, Scan, scanned, some_pages
from benchmarks.scoring import FIGURE, Score, score, tight

SHIPPED = ROOT / "fixtures" / "kubar-2023" / "kubar-2023.pdf"
_MONEY = re.compile(r"(?:Rp\.?\s?)?-?\(?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{2})?\)?")
"""An amount in rupiah: at least two groups of thousands."""

Result = dict[str, Any]


def measured(text: Path, picture: Path) -> Result:
    """What the picture of a report tells against its text."""
    pack = load_pack()
    truth = read_document(text)
    wall, spent = time.perf_counter(), time.process_time()
    seen = read_document(picture)
    wall, spent = time.perf_counter() - wall, time.process_time() - spent
    found = score({"tables": [_known(table) for table in truth.tables]}, tables_read(seen))
    told, known = review(seen, pack), review(truth, pack)
    return {
        "pages": truth.source.pages,
        "recognised": len(seen.recognised),
        "money": _money(truth, seen),
        "silent": _silent(truth, seen),
        **_shares(found),
        "wall_seconds_per_page": round(wall / truth.source.pages, 2),
        "cpu_seconds_per_page": round(spent / truth.source.pages, 2),
        **_findings(told, known, truth),
    }


def _known(table: Any) -> Result:
    rows = [[row.text(column.index) for column in table.columns] for row in table.rows]
    letters = [sum(map(str.isalpha, "".join(row[i] for row in rows))) for i in range(len(rows[0]))]
    return {
        "rows": rows,
        "columns": [column.path for column in table.columns],
        "label": letters.index(max(letters)),
    }


def _money(truth: Document, seen: Document) -> tuple[int, int]:
    """(amounts that were read digit for digit, amounts in the tables): alike on the same page."""
    known, read = (
        Counter((page, text) for page, text, _ in _figures(document) if _MONEY.fullmatch(text))
        for document in (truth, seen)
    )
    return (known & read).total(), known.total()


def _silent(truth: Document, seen: Document) -> list[str]:
    """Figures in the cells of tables that the same page has not, and that nothing marks."""
    known = Counter((page, text) for page, text, _ in _figures(truth))
    read = Counter((page, text) for page, text, doubt in _figures(seen) if not doubt)
    return [f"p. {page}: {text}" for page, text in sorted((read - known).elements())]


def _figures(document: Document) -> Iterator[tuple[int, str, str]]:
    """(page, figure, doubt) of every cell that holds a figure."""
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                text = tight(cell.text) if cell and not cell.inherited else ""
                if cell and (FIGURE.fullmatch(text) or _MONEY.fullmatch(text)):
                    yield cell.page, text, cell.doubt


def _shares(found: Score) -> Result:
    return {"tables": found.tables, "figures": found.figures, "bindings": found.bindings}


def _findings(told: Review, known: Review, truth: Document) -> Result:
    """How many findings there are, and which of them the text of the report does not give."""
    ours = [_quoted(finding) for finding in (*known.findings, *known.unsafe)]
    theirs = [_quoted(finding) for finding in (*told.findings, *told.unsafe)]
    extra = [f for f in told.findings if not _among(_quoted(f), ours)]
    return {
        "findings_of_text": len(known.findings),
        "again": sum(_among(_quoted(finding), theirs) for finding in known.findings),
        "findings_of_scan": len(told.findings),
        "unsafe_of_scan": len(told.unsafe),
        "certain_of_scan": sum(f.confidence is Confidence.CERTAIN for f in told.findings),
        "same": len(told.findings) - len(extra),
        "only_of_scan": [_described(finding, truth) for finding in extra],
    }


_Quoted = tuple[str, set[tuple[int, str]]]
"""A rule, and every (page, figure or words) that a finding of it quotes."""


def _quoted(finding: Finding) -> _Quoted:
    return finding.rule, {(place.page, tight(place.text)) for place in finding.places}


def _among(one: _Quoted, others: Sequence[_Quoted]) -> bool:
    """Whether one of the others is of the same rule and quotes half of the same places."""
    return any(
        one[0] == other[0] and 2 * len(one[1] & other[1]) >= min(len(one[1]), len(other[1]))
        for other in others
    )


def _described(finding: Finding, truth: Document) -> str:
    """The finding, and which of its figures the page does not have."""
    known = {(page, text) for page, text, _ in _figures(truth)}
    quoted = {at for at in _quoted(finding)[1] if FIGURE.fullmatch(at[1])}
    misread = sorted(text for _, text in quoted - known)
    why = f"not on the page: {', '.join(misread)}" if misread else "every figure is on its page"
    return f"{finding.rule} {finding.confidence.value}: {finding.message} ({why})"


def share(pair: Sequence[int]) -> str:
    return f"{pair[0]} of {pair[1]} ({100 * pair[0] / max(1, pair[1]):.2f} %)"


def as_markdown(result: Result, report: str, scan: Scan) -> str:
    rows = [
        ("pages, of these recognised", f"{result['pages']}, {result['recognised']}"),
        ("tables found", share(result["tables"])),
        ("amounts in rupiah exact (on their page)", share(result["money"])),
        ("figures exact", share(result["figures"])),
        ("(row label, column label) → figure exact", share(result["bindings"])),
        ("figures that are wrong without a mark", str(len(result["silent"]))),
        ("seconds a page (wall)", str(result["wall_seconds_per_page"])),
        ("processor seconds a page", str(result["cpu_seconds_per_page"])),
        ("findings of the text", str(result["findings_of_text"])),
        ("findings of the scan", str(result["findings_of_scan"])),
        ("told apart as *perlu dilihat*", str(result["unsafe_of_scan"])),
        ("findings of the scan of confidence *pasti*", str(result["certain_of_scan"])),
        ("findings of the scan that the text gives too", str(result["same"])),
        ("findings of the text that the scan gives, *perlu dilihat* or not", str(result["again"])),
    ]
    lines = [
        "# A whole report as a scan",
        "",
        f"{machine()}. Made by `python -m benchmarks.scans --write` of `{report}`.",
        f"Every page is a grey JPEG picture, {scan.name}. Held against the text of the same file.",
        "",
        "| | |",
        "|---|---|",
        *(f"| {what} | {value} |" for what, value in rows),
        "",
        "Figures that are wrong without a mark:",
        "",
        *(f"- {figure}" for figure in result["silent"] or ["none"]),
        "",
        "Findings that only the scan gives:",
        "",
        *(f"- {message}" for message in result["only_of_scan"] or ["none"]),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("report", nargs="?", type=Path, default=SHIPPED)
    parser.add_argument("--pages", help="only these pages, such as 20-35")
    parser.add_argument("--worn", action="store_true", help="noisy pictures, a little askew")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        text: Path = given.report
        if given.pages:
            first, _, last = given.pages.partition("-")
            pages = range(int(first), int(last or first) + 1)
            text = some_pages(text, pages, Path(work, "teks.pdf"))
        picture = Path(work, "pindaian.pdf")
        scan = WORN if given.worn else CLEAN
        scanned(text, picture, scan)
        result = measured(text, picture)
    shown = as_markdown(result, given.report.name, scan)
    print(shown)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "scans.md").write_text(shown, encoding="utf-8")
        data = json.dumps({"machine": machine(), **result}, ensure_ascii=False, indent=1)
        (RESULTS / "scans.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

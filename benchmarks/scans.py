"""Read a whole report as a scanner would deliver it, and hold it against the report as text.

    python -m benchmarks.scans                      the report that ships, pictures of 200 dpi
    python -m benchmarks.scans --write              results to benchmarks/results/
    python -m benchmarks.scans --pages 20-35 FILE   some pages of another report

    python -m benchmarks.scans --worn --pages 20-35 noisy, and up to half a degree askew

The pages become grey JPEG pictures without any text.
What the text of the same pages says is the truth that the recognition is held against. Needs the
extra ``ocr``; about four seconds of two cores a page.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from auditor.auditing import read_document, review
from auditor.findings import Confidence, Finding, Review
from auditor.model import Document
from auditor.ruling import load_pack
from benchmarks.engines import auditor as tables_read
from benchmarks.reading import RESULTS, ROOT, machine
from benchmarks.scoring import Score, score

SHIPPED = ROOT / "fixtures" / "kubar-2023" / "kubar-2023.pdf"
DPI = 200
_NOISE, _ASKEW, _QUALITY = 6.0, 0.5, 80
_MONEY = re.compile(r"(?:Rp\.?\s?)?-?\(?\d{1,3}(?:[.,]\d{3}){2,}(?:[.,]\d{2})?\)?")
"""An amount in rupiah: at least two groups of thousands."""

Result = dict[str, Any]


def scanned(source: Path, target: Path, *, worn: bool, seed: int = 1) -> None:
    """The pages of a file as pictures, each on its own paper size, and nothing else."""
    chance = np.random.default_rng(seed)
    with pypdfium2.PdfDocument(source) as document, pikepdf.new() as made:
        for page in document:
            with pikepdf.open(BytesIO(_picture(page, chance if worn else None))) as one:
                made.pages.extend(one.pages)
        made.save(target)


def _picture(page: Any, chance: np.random.Generator | None) -> bytes:
    """One page as a file of its own; ``chance`` makes it look worn."""
    drawn = page.render(scale=DPI / 72, grayscale=True).to_pil()
    if chance is not None:
        angle = float(chance.uniform(-_ASKEW, _ASKEW))
        askew = np.asarray(drawn.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), np.float64)
        noisy = np.clip(askew + chance.normal(-_NOISE, _NOISE, askew.shape), 0, 255)
        drawn = Image.fromarray(noisy.astype(np.uint8))
    buffer = BytesIO()
    drawn.save(buffer, "PDF", resolution=DPI, quality=_QUALITY)
    return buffer.getvalue()


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
        **_shares(found),
        "wall_seconds_per_page": round(wall / truth.source.pages, 2),
        "cpu_seconds_per_page": round(spent / truth.source.pages, 2),
        **_findings(told, known),
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
    known, read = Counter(_amounts(truth)), Counter(_amounts(seen))
    return (known & read).total(), known.total()


def _amounts(document: Document) -> Iterator[tuple[int, str]]:
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                text = re.sub(r"\s+", "", cell.text) if cell and not cell.inherited else ""
                if cell and _MONEY.fullmatch(text):
                    yield cell.page, text


def _shares(found: Score) -> Result:
    return {"tables": found.tables, "figures": found.figures, "bindings": found.bindings}


def _findings(told: Review, known: Review) -> Result:
    """How many findings there are, and which of them the text of the report does not give."""
    ours = Counter(map(_what, known.findings))
    extra = []
    for finding in told.findings:
        if ours[_what(finding)]:
            ours[_what(finding)] -= 1
        else:
            extra.append(finding)
    return {
        "findings_of_text": len(known.findings),
        "findings_of_scan": len(told.findings),
        "unsafe_of_scan": len(told.unsafe),
        "certain_of_scan": sum(f.confidence is Confidence.CERTAIN for f in told.findings),
        "same": len(told.findings) - len(extra),
        "only_of_scan": [f"{f.rule} {f.confidence.value}: {f.message}" for f in extra],
    }


def _what(finding: Finding) -> tuple[str, int, str]:
    return finding.rule, finding.places[0].page, re.sub(r"\s+", "", finding.stated)


def as_markdown(result: Result, report: str, *, worn: bool) -> str:
    def share(pair: Sequence[int]) -> str:
        return f"{pair[0]} of {pair[1]} ({100 * pair[0] / max(1, pair[1]):.2f} %)"

    rows = [
        ("pages, of these recognised", f"{result['pages']}, {result['recognised']}"),
        ("tables found", share(result["tables"])),
        ("amounts in rupiah exact (on their page)", share(result["money"])),
        ("figures exact", share(result["figures"])),
        ("(row label, column label) → figure exact", share(result["bindings"])),
        ("seconds a page (wall)", str(result["wall_seconds_per_page"])),
        ("processor seconds a page", str(result["cpu_seconds_per_page"])),
        ("findings of the text", str(result["findings_of_text"])),
        ("findings of the scan", str(result["findings_of_scan"])),
        ("told apart as *perlu dilihat*", str(result["unsafe_of_scan"])),
        ("findings of the scan of confidence *pasti*", str(result["certain_of_scan"])),
        ("findings of the scan that the text gives too", str(result["same"])),
    ]
    pages = "Every page is a grey JPEG picture" + (", noisy and askew" if worn else "")
    lines = [
        "# A whole report as a scan",
        "",
        f"{machine()}. Made by `python -m benchmarks.scans --write` of `{report}`.",
        f"{pages}, {DPI} dpi. Held against the text of the same file.",
        "",
        "| | |",
        "|---|---|",
        *(f"| {what} | {value} |" for what, value in rows),
        "",
        "Findings that only the scan gives:",
        "",
        *(f"- {message}" for message in result["only_of_scan"] or ["none"]),
    ]
    return "\n".join(lines) + "\n"


def _some_pages(path: Path, pages: str, target: Path) -> Path:
    first, _, last = pages.partition("-")
    with pikepdf.open(path) as source, pikepdf.new() as made:
        made.pages.extend(source.pages[int(first) - 1 : int(last or first)])
        made.save(target)
    return target


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
            text = _some_pages(text, given.pages, Path(work, "teks.pdf"))
        picture = Path(work, "pindaian.pdf")
        scanned(text, picture, worn=given.worn)
        result = measured(text, picture)
    shown = as_markdown(result, given.report.name, worn=given.worn)
    print(shown)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "scans.md").write_text(shown, encoding="utf-8")
        data = json.dumps({"machine": machine(), **result}, ensure_ascii=False, indent=1)
        (RESULTS / "scans.json").write_text(data + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

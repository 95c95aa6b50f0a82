"""What is read from real reports that this repository does not hold.

    python -m benchmarks.real_reports FOLDER [--write]

Makes a table per report: pages and pages not read, tables and those of a known kind, numeric cells
and those that no relation uses. Without the folder it says so and ends well. ``--write`` puts the
table into benchmarks/results/.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from auditor.auditing import read_document, review
from auditor.errors import AuditError
from auditor.findings import Review
from auditor.model import Document, Place
from auditor.relations import Outcome
from auditor.ruling import RulePack, load_pack
from auditor.understanding import Frame, recognise
from benchmarks.reading import RESULTS, machine

_WHOLE_PAGE = "seluruh halaman"
_NO_TABLE = "tabel di bawah judul ini"


@dataclass(frozen=True)
class Told:
    """The counts of one report; ``refused`` says why it could not be audited."""

    report: str
    refused: str = ""
    pages: int = 0
    pages_unread: int = 0
    captions_without_table: int = 0
    tables: int = 0
    tables_with_figures: int = 0
    tables_of_known_kind: int = 0
    numeric_cells: int = 0
    numeric_cells_unused: int = 0
    doubted_cells: int = 0
    findings: int = 0
    unsafe: int = 0


def told(path: Path, pack: RulePack) -> Told:
    """Read and audit one report, and count."""
    try:
        document = read_document(path)
    except AuditError as error:
        return Told(path.stem, refused=str(error).split(":")[0])
    frames = [recognise(table, pack.vocabulary) for table in document.tables]
    reviewed = review(document, pack)
    figures = {at for frame in frames for at in _figures(frame)}
    used = {at for place in _used(reviewed) if (at := _at(place))}
    return Told(
        report=path.stem,
        pages=document.source.pages,
        pages_unread=sum(entry.what == _WHOLE_PAGE for entry in document.unread),
        captions_without_table=sum(_NO_TABLE in entry.why for entry in document.unread),
        tables=len(frames),
        tables_with_figures=sum(bool(frame.numbers) for frame in frames),
        tables_of_known_kind=sum(frame.kind is not None for frame in frames if frame.numbers),
        numeric_cells=len(figures),
        numeric_cells_unused=len(figures - used),
        doubted_cells=_doubted(document),
        findings=len(reviewed.findings),
        unsafe=len(reviewed.unsafe),
    )


_At = tuple[int, float, float]


def _at(place: Place) -> _At | None:
    return (place.page, place.bbox.x0, place.bbox.top) if place.bbox else None


def _figures(frame: Frame) -> Iterator[_At]:
    for value in frame.numbers.values():
        at = _at(value.place)
        if at and value.quantity:
            yield at


def _used(reviewed: Review) -> Iterator[Place]:
    """The places of all figures that some evaluated relation rests on."""
    for check in reviewed.checks:
        if check.outcome is not None:
            yield from _places(check.outcome)
        if check.finding is not None:
            yield from check.finding.places


def _places(outcome: Outcome) -> Iterator[Place]:
    yield outcome.relation.stated.place
    for operand in outcome.relation.operands:
        yield operand.place


def _doubted(document: Document) -> int:
    return sum(
        bool(cell and cell.doubt)
        for table in document.tables
        for row in table.rows
        for cell in row.cells
    )


def as_markdown(reports: Sequence[Told], on: str) -> str:
    head = (
        "report | pages | not read | captions without a table | tables | with figures | "
        "kind known | numeric cells | in no relation | doubted cells | findings | to be looked at"
    )
    lines = [
        "# What is read from real reports",
        "",
        f"{on}. Made by `python -m benchmarks.real_reports FOLDER --write`.",
        "",
        f"| {head} |",
        "|---" * (head.count("|") + 1) + "|",
    ]
    for one in reports:
        if one.refused:
            lines.append(f"| {one.report} | {one.refused}" + " |" * (head.count("|")))
            continue
        counts = [
            one.pages,
            one.pages_unread,
            one.captions_without_table,
            one.tables,
            one.tables_with_figures,
            one.tables_of_known_kind,
            one.numeric_cells,
            one.numeric_cells_unused,
            one.doubted_cells,
            one.findings,
            one.unsafe,
        ]
        lines.append(f"| {one.report} | " + " | ".join(map(str, counts)) + " |")
    read = [one for one in reports if not one.refused]
    cells = sum(one.numeric_cells for one in read)
    unused = sum(one.numeric_cells_unused for one in read)
    share = 100 * unused / cells if cells else 0.0
    lines += [
        "",
        f"{len(read)} of {len(reports)} reports could be read: "
        f"{sum(one.tables for one in read)} tables, "
        f"{sum(one.tables_of_known_kind for one in read)} of a known kind of "
        f"{sum(one.tables_with_figures for one in read)} with figures; "
        f"{cells} numeric cells, {unused} of them ({share:.0f} %) in no relation.",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write benchmarks/results/")
    given = parser.parse_args()
    paths = sorted(given.folder.glob("*.pdf"))
    if not paths:
        print(f"no reports in {given.folder}: nothing is measured")
        return
    pack = load_pack()
    reports = [told(path, pack) for path in paths]
    text = as_markdown(reports, machine())
    print(text)
    if given.write:
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / "real-reports.md").write_text(text, encoding="utf-8")
        data = [asdict(one) for one in reports]
        text = json.dumps({"machine": machine(), "reports": data}, ensure_ascii=False, indent=1)
        (RESULTS / "real-reports.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

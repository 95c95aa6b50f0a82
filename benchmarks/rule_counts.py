"""Count what every rule says about the real reports at hand, so that a change shows.

    python -m benchmarks.rule_counts            print the counts
    python -m benchmarks.rule_counts --write    write them to benchmarks/results/rule-counts.csv
    python -m benchmarks.rule_counts --without-ocr    scanned pages left unread: minutes less

A line is a rule in a report: checks that hold, contradictions, what was not checkable, findings.
The counts at hand were written without OCR: a report that is all scan has no line in them.
The reports are not part of the project; without them there is nothing to count.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from auditor import audit
from auditor.errors import AuditError
from auditor.reading import reader

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RESULT = ROOT / "benchmarks" / "results" / "rule-counts.csv"
HEADER = ("report", "rule", "held", "violated", "undecidable", "findings")

Line = tuple[str, str, int, int, int, int]


def reports() -> list[Path]:
    """The real reports and the fixtures, by name."""
    found = [*SHARED.glob("seeds/*.pdf"), *SHARED.glob("reports/*.pdf")]
    return sorted([*found, *ROOT.glob("fixtures/kubar*/*.pdf")], key=lambda path: str(path))


def counts(path: Path) -> Iterator[Line]:
    """The counts of one report by rule; a report that cannot be audited has none."""
    name = f"{path.parent.name}/{path.stem}"
    try:
        review = audit(path)
    except AuditError:
        return
    findings = Counter(finding.rule for finding in review.findings)
    for rule, tally in sorted(review.checked_by_rule().items()):
        held = tally.held + tally.rounded
        yield name, rule, held, tally.violated, tally.undecidable, findings[rule]


def as_csv(lines: list[Line]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(lines)
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--write", action="store_true", help="write the counts to the repository")
    parser.add_argument("--without-ocr", action="store_true", help="leave scanned pages unread")
    arguments = parser.parse_args()
    if not SHARED.exists():
        print(f"{SHARED} is not there: nothing to count")
        return
    if arguments.without_ocr:
        reader.is_installed = lambda: False  # type: ignore[assignment]
    lines = [line for path in reports() for line in counts(path)]
    if arguments.write:
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(as_csv(lines), encoding="utf-8")
    print(as_csv(lines), end="")


if __name__ == "__main__":
    main()

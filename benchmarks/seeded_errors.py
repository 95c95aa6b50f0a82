"""How good the auditor is: one known error put into a clean report, again and again.

    python benchmarks/seeded_errors.py            # 2,160 cases by table model, 216 by PDF
    python benchmarks/seeded_errors.py --quick    # a tenth of it, for CI; writes nothing
    python benchmarks/seeded_errors.py --keep work.jsonl --minutes 20   # go on, for so long

Clean reports are generated (see ``seeded/agency.py`` and ``seeded/writing.py``: no two alike in
size, layout and wording). Each gets one error of each class (``seeded/errors.py``) and is audited;
of some, one table gets several errors at once (``seeded/several.py``). Whether an error
can be seen at all is told by what the generator knows that the report restates
(``seeded/restated.py``), never by what the auditor finds. Seeds are fixed; the table goes to
``benchmarks/results/seeded_errors.md`` and ``.json``. Needs the ``test`` extra.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import partial
from math import inf
from pathlib import Path
from random import Random
from time import monotonic

sys.path.insert(0, str(Path(__file__).resolve().parent))

from seeded.agency import invented, random_size
from seeded.auditing import audited, audited_pdf
from seeded.errors import KINDS, Clean, seeded
from seeded.keeping import Outcome, outcomes
from seeded.printed import Printed
from seeded.restated import Knowledge
from seeded.scoring import Score, scored
from seeded.several import Several, several_errors, told_apart
from seeded.table import as_markdown, of_several
from seeded.writing import printed

from auditor.findings import Review
from auditor.ruling import load_pack

RESULTS = Path(__file__).resolve().parent / "results"
REPORTS, PDF_REPORTS = 125, 13
QUICK_REPORTS, QUICK_PDF_REPORTS = 6, 1
PDF_SEED, SEVERAL_SEED = 100_000, 200_000
SEVERAL = (2, 3, 6, 10)
"""How many errors stand in one table at once."""


def clean_report(seed: int, small: bool) -> Clean:
    random = Random(seed)
    agency = invented(random, random_size(random, small))
    report = printed(agency, random)
    return Clean(agency, report, Knowledge(agency, report))


def measured(seed: int, pdf: bool) -> Outcome:
    """Audit one report clean, then once with one error of each class."""
    clean = clean_report(seed, small=pdf)
    review = _audit(clean.report, pdf)
    scores = {}
    for kind in KINDS:
        case = seeded(kind, clean, Random(f"{seed} {kind}"))
        if case is not None:
            scores[kind] = scored(case, _audit(case.report, pdf))
    unknown = sum(not read.kind for read in review.tables)
    return Outcome(seed, scores, review.checked.relations, len(review.findings), unknown)


def _audit(report: Printed, pdf: bool) -> Review:
    pack = load_pack("lkjip")
    if not pdf:
        return audited(report, pack)
    from seeded.printing import print_pdf

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laporan.pdf"
        print_pdf(report, path)
        return audited_pdf(path, pack)


def measured_several(seed: int, count: int) -> Several:
    """Audit a report with so many errors in one of its tables."""
    cases = several_errors(clean_report(seed, small=False), count, Random(f"{seed} {count}"))
    return told_apart(cases, _audit(cases[0].report, pdf=False)) if cases else Several()


def run_several(seeds: range, jobs: int) -> dict[int, dict[str, int]]:
    with ProcessPoolExecutor(jobs) as pool:
        return {
            count: asdict(sum(pool.map(partial(measured_several, count=count), seeds), Several()))
            for count in SEVERAL
        }


def run(seeds: range, pdf: bool, given: argparse.Namespace, end: float) -> dict[str, object]:
    """All reports of one way; scores by class in the order of ``KINDS``."""
    total: dict[str, Score] = defaultdict(Score)
    reports = relations = alarms = unknown = 0
    left = end - monotonic()
    for outcome in outcomes(partial(measured, pdf=pdf), seeds, given.jobs, given.keep, left):
        for kind, score in outcome.scores.items():
            total[kind] += score
        reports += 1
        relations += outcome.relations
        alarms += outcome.false_alarms
        unknown += outcome.not_recognised
    return {
        "reports": reports,
        "relations": relations,
        "false_alarms": alarms,
        "tables_of_unknown_kind": unknown,
        "classes": {kind: asdict(total[kind]) for kind in KINDS if total[kind].cases},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--quick", action="store_true", help="few cases, nothing written")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--reports", type=int, help="so many clean reports by table model")
    parser.add_argument("--pdf-reports", type=int, help="so many clean reports by PDF")
    parser.add_argument("--without-pdf", action="store_true", help="the table model alone")
    parser.add_argument(
        "--first", type=int, default=0, help="first seed; with it nothing is written"
    )
    parser.add_argument("--keep", type=Path, help="a file that keeps each report's outcome")
    parser.add_argument("--minutes", type=float, help="begin no other report after so long")
    given = parser.parse_args()
    end = monotonic() + given.minutes * 60 if given.minutes else inf
    models = given.reports or (QUICK_REPORTS if given.quick else REPORTS)
    pdfs = given.pdf_reports or (QUICK_PDF_REPORTS if given.quick else PDF_REPORTS)
    results = {}
    if not given.without_pdf:
        start = PDF_SEED + given.first
        results["pdf"] = run(range(start, start + pdfs), True, given, end)
    start = SEVERAL_SEED + given.first
    several = run_several(range(start, start + max(1, models // 4)), given.jobs)
    start = given.first
    results = {"tabel": run(range(start, start + models), False, given, end), **results}
    text = as_markdown(results) + "\n" + of_several(several)
    print(text)
    if not given.quick and not given.first:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "seeded_errors.md").write_text(text, encoding="utf-8")
        data = json.dumps({**results, "beberapa": several}, ensure_ascii=False, indent=1)
        (RESULTS / "seeded_errors.json").write_text(data + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

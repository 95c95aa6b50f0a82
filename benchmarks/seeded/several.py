"""Several errors at once in one table of a report, and how many of them are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from random import Random

from auditor.findings import Review
from seeded.errors import EDITS, Case, Clean, seeded
from seeded.scoring import is_right, scored

KINDS = (
    *EDITS,
    "jumlah lama (tidak diperbarui)",
    "persentase induk sebagai rata-rata",
    "baris tertukar",
)
_OF_BUDGET = ("pagu", "realisasi_rp", "sisa", "serapan")
_MOST_TRIES = 400


@dataclass
class Several:
    """Counts over the errors of all reports, and over the values that are proposed: *wrong* are
    those that are not the true print of a cell at fault.
    """

    errors: int = 0
    found: int = 0
    named: int = 0
    right: int = 0
    proposals: int = 0
    wrong: int = 0

    def __add__(self, other: Several) -> Several:
        return Several(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def several_errors(clean: Clean, count: int, random: Random) -> list[Case]:
    """As many errors in the figures of one budget table as it has room for. Each alone would be
    beyond doubt; all have the same report, that holds them all.
    """
    cases: list[Case] = []
    for _ in range(_MOST_TRIES):
        case = seeded(random.choice(KINDS), clean, random)
        if case is not None and _fits(case, cases, clean):
            cases.append(case)
            if len(cases) == count:
                break
    changes = {spot: case.report.cell(spot) for case in cases for spot in case.spots}
    together = clean.report.with_cells(changes)
    return [replace(case, report=together) for case in cases]


def _fits(case: Case, others: Sequence[Case], clean: Clean) -> bool:
    taken = {spot for other in others for spot in other.spots}
    table = others[0].spots[0].block if others else case.spots[0].block
    return case.valued and all(
        spot.row >= 0
        and spot.block == table
        and spot not in taken
        and clean.report.figure(spot).fact[0] in _OF_BUDGET
        for spot in case.spots
    )


def told_apart(cases: Sequence[Case], review: Review) -> Several:
    total = Several()
    for case in cases:
        score = scored(case, review)
        total += Several(1, score.found, score.named, score.right)
    proposed = [finding for finding in review.findings if finding.correction]
    wrong = sum(not any(is_right(finding, case) for case in cases) for finding in proposed)
    return total + Several(proposals=len(proposed), wrong=wrong)

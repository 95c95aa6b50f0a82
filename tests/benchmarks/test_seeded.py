"""The proof's own ground: clean reports are clean, errors are what they claim, sight is argued."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from fixtures_on_disk import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))

from seeded.agency import invented, random_size
from seeded.auditing import audited, audited_pdf
from seeded.errors import EDITS, KINDS, Clean, seeded
from seeded.printed import Figure, PrintedTable, read, written
from seeded.printing import print_pdf
from seeded.restated import Knowledge
from seeded.scoring import scored
from seeded.several import Several, several_errors, told_apart
from seeded.writing import printed

from auditor.ruling import RulePack

SEEDS = range(8)


def clean(seed: int) -> Clean:
    random = Random(seed)
    agency = invented(random, random_size(random, small=True))
    report = printed(agency, random)
    return Clean(agency, report, Knowledge(agency, report))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clean_report_restates_itself_truly(seed: int) -> None:
    """By the generator's own laws, without the auditor."""
    report = clean(seed)
    spots = [spot for spot, figure in report.report.figures() if figure.fact[0] != "kategori"]
    assert len(spots) > 200
    assert not report.knowledge.observable(report.report, spots)


def test_reports_are_not_alike() -> None:
    headers = {
        tuple(tuple(row) for block in clean(seed).report.blocks if isinstance(block, PrintedTable)
              for row in block.header)
        for seed in SEEDS
    }  # fmt: skip
    assert len(headers) == len(SEEDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_of_error_is_put_in(kind: str) -> None:
    """Only the cells it names are changed, and they are no longer right."""
    cases = [case for seed in SEEDS if (case := seeded(kind, clean(seed), Random(kind)))]
    assert cases
    for case in cases:
        assert len(case.spots) == len(case.right)
        for spot, right in zip(case.spots, case.right, strict=True):
            cell = case.report.cell(spot)
            now = cell.text if isinstance(cell, Figure) else cell
            assert now != right


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("dua digit tertukar", "15", None),
        ("digit terdepan hilang", "15.175.137.562", "5.175.137.562"),
        ("satu kelompok tiga digit hilang", "15.175.562", ("15.562", "15.175")),
        ("tanda desimal bergeser", "84,50", ("8450", "845,0", "8,450")),
        ("tanda plus/minus", "-2,27", "2,27"),
    ],
)
def test_an_edit(kind: str, before: str, after: str | tuple[str, ...] | None) -> None:
    fact = "perubahan" if before.startswith("-") else "serapan" if "," in before else "pagu"
    made = EDITS[kind](Figure((fact, "x"), before), Random(1))
    assert made in after if isinstance(after, tuple) else made == after


def test_what_nothing_contradicts_is_unobservable() -> None:
    """A figure that stands once and enters no law: nobody can see that it is wrong."""
    report = next(r for r in map(clean, SEEDS) if "Target Renstra" in str(r.report.blocks))
    alone = [
        (spot, figure)
        for spot, figure in report.report.figures()
        if figure.fact[0] == "target" and figure.fact[2] != report.agency.year
    ]
    assert alone
    for spot, figure in alone:
        other = Figure(figure.fact, written(figure.value + 1, figure.decimals), exact=True)
        assert not report.knowledge.observable(report.report.with_cells({spot: other}), [spot])
    money = next((s, f) for s, f in report.report.figures() if f.fact[0] == "realisasi_rp")
    wrong = Figure(money[1].fact, written(read(money[1].text) + 7), exact=True)
    assert report.knowledge.observable(report.report.with_cells({money[0]: wrong}), [money[0]])


def test_a_seeded_error_is_scored(lkjip: RulePack) -> None:
    report = clean(1)
    assert audited(report.report, lkjip).findings == ()
    case = seeded("persentase keliru", report, Random(3))
    assert case is not None
    assert case.observable
    score = scored(case, audited(case.report, lkjip))
    assert (score.cases, score.observable, score.unread, score.found) == (1, 1, 0, 1)
    nothing = scored(case, audited(report.report, lkjip))
    assert (nothing.found, nothing.unread) == (0, 1), "the error was never read"


def test_several_errors_stand_in_one_table_and_are_told_apart(lkjip: RulePack) -> None:
    report = clean(1)
    cases = several_errors(report, 3, Random(5))
    spots = [spot for case in cases for spot in case.spots]
    assert len(cases) == 3
    assert len({spot.block for spot in spots}) == 1
    assert len(set(spots)) == len(spots)
    assert all(case.report == cases[0].report for case in cases)
    told = told_apart(cases, audited(cases[0].report, lkjip))
    assert (told.errors, told.found, told.named, told.wrong) == (3, 3, 3, 0)
    assert told_apart(cases, audited(report.report, lkjip)) == Several(errors=3)


def test_the_pdf_reads_like_the_model(tmp_path: Path, lkjip: RulePack) -> None:
    report = clean(2).report
    print_pdf(report, tmp_path / "laporan.pdf")
    from_pdf, from_model = audited_pdf(tmp_path / "laporan.pdf", lkjip), audited(report, lkjip)
    assert from_pdf.findings == from_model.findings == ()
    counted = [
        {code: tally for code, tally in review.checked_by_rule().items() if code[0] in "AJFDKN"}
        for review in (from_pdf, from_model)
    ]
    assert counted[0] == counted[1], "all rules about figures, as often and with as many verdicts"

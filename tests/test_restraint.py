"""What must not be told of the shipped report and of the one it is made after, and what as one.

Each case first shows that the figures were read where they stand: silence about what was never seen
is no restraint.
"""

from __future__ import annotations

import re

import pytest

from auditor.findings import Finding, Review, Severity
from auditor.relations import Outcome

LEGITIMATE = [
    # what stands in Tabel 1.2 and is right, though it looks like a slip of the figure beside it
    ("2.392.177.278", "2.322.177.278"),
    ("272.770.887", "272.770.886"),
]
TRANSPOSED = ("15.175.137.652", "15.175.137.562")


@pytest.fixture(params=["shipped", pytest.param("seed", marks=pytest.mark.arsip)])
def review(request: pytest.FixtureRequest) -> Review:
    name = {"shipped": "kubar_review", "seed": "seed_review"}[request.param]
    found: Review = request.getfixturevalue(name)
    return found


def cells(review: Review, table: str, figure: str) -> list[str]:
    """The cells of a table that hold a figure, with whatever else they say."""
    exactly = re.compile(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|,[1-9])")
    return [
        cell.text
        for read in review.tables
        if read.table.name == table
        for row in read.table.rows
        for cell in row.cells
        if cell and not cell.inherited and exactly.search(cell.text)
    ]


def accused(review: Review, table: str, figure: str) -> list[Finding]:
    """The findings that call the figure of a table wrong, or hold another against it."""
    return [
        finding
        for finding in review.findings
        if figure in finding.stated + finding.expected + finding.correction
        or (finding.places[0].table == table and figure in finding.places[0].text)
    ]


def outcomes(review: Review, table: str, figure: str) -> list[Outcome]:
    """The relations that the figure of a table takes part in."""
    return [
        check.outcome
        for check in review.checks
        if check.outcome is not None
        for operand in (check.outcome.relation.stated, *check.outcome.relation.operands)
        if operand.place.table == table and operand.quantity.text.startswith(figure)
    ]


@pytest.mark.parametrize("pair", LEGITIMATE)
def test_neighbours_that_only_look_like_a_slip(review: Review, pair: tuple[str, str]) -> None:
    for figure in pair:
        assert cells(review, "Tabel 1.2", figure)
        assert accused(review, "Tabel 1.2", figure) == []
    assert [f for f in review.findings if all(n in f.message + f.root_cause for n in pair)] == []


def test_a_whole_percentage_with_one_rupiah_left(review: Review) -> None:
    """69.999.999 of 70.000.000 is 100,00%: rounding, and the rupiah that is left is right."""
    checked = outcomes(review, "Tabel 1.2", "69.999.999")
    assert {o.relation.stated.quantity.text for o in checked} >= {"100,00", "1,00"}
    assert all(outcome.holds for outcome in checked)
    assert accused(review, "Tabel 1.2", "69.999.999") == []


def test_one_decimal_beside_two(review: Review) -> None:
    """A sentence says 100,4% where the table has 100,41%."""
    assert cells(review, "Tabel 3.2", "100,41")
    said = [f for f in review.findings if "100,4%" in f"{f.stated} {f.expected} {f.message}"]
    assert [f for f in said if "100,41" in f"{f.stated} {f.expected} {f.message}"] == []


def test_no_decimals_beside_zeros(review: Review) -> None:
    """36% and 36,00% are one figure; what is told of it is never that it is written in two ways."""
    assert cells(review, "Tabel I", "36%")
    assert cells(review, "Tabel 3.3", "36,00")
    for finding in review.findings:
        pair = {finding.stated.strip(" %"), finding.expected.strip(" %")}
        assert not pair <= {"36", "36,00"}, finding.message
    agreeing = [o for o in outcomes(review, "Tabel 3.3", "36,00") if o.relation.rule == "F302"]
    assert agreeing
    assert any(outcome.holds for outcome in agreeing)


def test_a_mean_is_no_swap_of_digits(review: Review) -> None:
    """77,80 of Tabel 3.23 is the mean of three percentages, not 77,08 of Tabel 3.20 mistyped."""
    assert cells(review, "Tabel 3.20", "77,08")
    assert cells(review, "Tabel 3.23", "77,80")
    for finding in review.findings:
        told = " ".join([finding.message, finding.suggestion, finding.root_cause])
        assert not {"77,08", "77,80"} <= set(re.findall(r"\d+,\d+", told))
        if finding.stated == "77,80":
            assert finding.rule == "A102"
            assert "tertukar" not in told


def test_the_means_of_table_323_are_one_cause(review: Review) -> None:
    means = [f for f in review.findings if f.rule == "A102" and f.places[0].table == "Tabel 3.23"]
    (cause,) = {finding.root_cause for finding in means}
    assert len(means) == 21
    assert "rata-rata persentase rincian" in cause
    assert "bukan realisasi / anggaran" in cause


def test_the_transposition_with_its_sums_as_witnesses(review: Review) -> None:
    (finding,) = [f for f in review.findings if f.rule == "D401"]
    assert all(figure in finding.message for figure in TRANSPOSED)
    assert TRANSPOSED[1] in finding.correction
    sums = [o for o in finding.relations if o.relation.rule == "J201"]
    parts = [{o.quantity.text.removesuffix(",00") for o in s.relation.operands} for s in sums]
    assert {"13.055.731.171", "2.119.406.391"} in parts
    assert len(sums) >= 2


def test_table_26_is_one_cause(review: Review) -> None:
    found = [f for f in review.findings if f.rule == "F301" and f.places[0].table == "Tabel 2.6"]
    assert len(found) >= 10
    assert len({finding.root_cause for finding in found}) == 1


def test_points_for_percent_are_one_cause(review: Review) -> None:
    """Tabel 3.12, 3.15 and 3.18 have percentage points where Tabel 3.3 has percent."""
    found = [f for f in review.findings if "poin persentase" in f.root_cause]
    tables = {place.table for finding in found for place in finding.places}
    assert {"Tabel 3.3", "Tabel 3.12", "Tabel 3.15", "Tabel 3.18"} <= tables
    assert len({finding.root_cause for finding in found}) == 1
    assert len(found) == 3


def test_what_changes_a_verdict_is_high(review: Review) -> None:
    changed = [f for f in review.findings if any("simpulan berubah" in e for e in f.evidence)]
    assert changed
    assert {finding.severity for finding in changed} == {Severity.HIGH}

"""Findings: ids that stay, an order that stays, counts that add up."""

from __future__ import annotations

from dataclasses import replace

from samples import finding, narrative, place, sample_review

from auditor.findings import Check, Confidence, Severity, Tally, in_order
from auditor.relations import Verdict


def moved(pages: int, top: float) -> tuple[str, ...]:
    """The ids of the sample's findings when everything stands elsewhere."""
    findings = [finding("80,5", "Belanja A"), finding("33,3", "Belanja B"), narrative()]
    elsewhere = [
        replace(f, places=tuple(replace(p, page=p.page + pages, bbox=None) for p in f.places))
        for f in findings
    ]
    assert top
    return sample_review(*elsewhere).identifiers


def test_ids_stay_when_pages_shift() -> None:
    assert moved(0, 1.0) == moved(10, 2.0)


def test_ids_are_of_the_rule_and_unique() -> None:
    review = sample_review()
    assert len(set(review.identifiers)) == len(review.findings)
    for identifier, found in zip(review.identifiers, review.findings, strict=True):
        assert identifier.startswith(f"{found.rule}-")


def test_ids_do_not_depend_on_the_figure() -> None:
    """A figure that was mended wrongly keeps the id of its cell."""
    assert sample_review(finding("80,5")).identifiers == sample_review(finding("81,5")).identifiers


def test_other_rule_row_or_column_is_another_id() -> None:
    one = finding("80,5", "Belanja A")
    others = [
        replace(one, rule="A101"),
        replace(one, places=(replace(one.places[0], row="Belanja B"),)),
        replace(one, places=(replace(one.places[0], column="Sisa"),)),
        replace(one, places=(replace(one.places[0], anchor="Tabel lain"),)),
    ]
    assert len({f.address for f in [one, *others]}) == 5


def test_two_findings_of_one_cell_have_two_ids() -> None:
    ids = sample_review(finding("80,5"), replace(finding("80,5"), message="Lain.")).identifiers
    assert len(set(ids)) == 2


def test_severest_first_then_certain_then_place() -> None:
    low = replace(finding(), severity=Severity.LOW)
    likely = replace(finding(), severity=Severity.HIGH, confidence=Confidence.LIKELY)
    late = replace(finding(), severity=Severity.HIGH, places=(place("1", page=90),))
    early = replace(late, places=(place("1", page=3),))
    expected = (early, late, likely, low)
    assert in_order([low, likely, late, early]) == expected
    assert in_order(list(expected)) == expected


def test_tally() -> None:
    verdicts = [*Verdict, Verdict.HOLDS]
    tally = Tally.of([Check("A101", verdict) for verdict in verdicts])
    assert (tally.held, tally.rounded, tally.violated, tally.undecidable) == (2, 3, 1, 1)
    assert tally.relations == len(verdicts)


def test_counts_add_up_in_every_view() -> None:
    review = sample_review()
    total = review.checked.relations
    assert sum(tally.relations for tally in review.checked_by_rule().values()) == total
    assert sum(tally.relations for tally in review.checked_by_table().values()) == total
    assert sum(review.by_severity().values()) == len(review.findings)

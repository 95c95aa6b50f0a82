"""Two real versions of a report: most is mended, one slip is new, ten pages stand in front.

``fixtures/kubar-2023-revisi/perubahan.json`` says what the second version was made with.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from fixtures_on_disk import REVISED, pdf_of

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.findings import Review
from auditor.model import Document
from auditor.revisions import Change, Comparison, compare, snapshot_of
from auditor.ruling import RulePack


@pytest.fixture(scope="module")
def comparison(kubar_review: Review, bersih: Document, lkjip: RulePack) -> Comparison:
    after = reviewed(read_document(pdf_of(REVISED)), lkjip)
    assert after.source.pages == bersih.source.pages + 10
    return compare(snapshot_of(kubar_review), snapshot_of(after))


def test_the_new_slip_is_all_that_is_new(comparison: Comparison) -> None:
    (added,) = comparison.added
    assert (added.rule, added.table, added.stated) == ("A102", "Tabel 3.23", "42,41")


def test_another_wrong_figure_in_the_same_cell_is_changed(comparison: Comparison) -> None:
    (change,) = comparison.changed
    assert (change.before.stated, change.after.stated) == ("33,87", "33,78")


def test_what_was_left_as_it_was_is_kept_on_its_new_page(comparison: Comparison) -> None:
    assert _rules(comparison.kept) == ["N604", "N605", "R602", "T705"]
    assert all(change.after.page >= change.before.page + 9 for change in comparison.kept)


def test_all_the_rest_is_resolved(kubar_review: Review, comparison: Comparison) -> None:
    pairs = (*comparison.kept, *comparison.changed)
    still = {change.before.identifier for change in pairs}
    resolved = {finding.identifier for finding in comparison.resolved}
    assert resolved == set(kubar_review.identifiers) - still
    assert len(resolved) == len(kubar_review.findings) - 5


def _rules(changes: Sequence[Change]) -> list[str]:
    return sorted(change.after.rule for change in changes)

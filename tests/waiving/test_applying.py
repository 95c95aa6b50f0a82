"""Which waivers set a finding aside, and which are told to do nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from auditor.findings import Review, Waiver
from auditor.waiving import with_waivers

TODAY = date(2026, 11, 25)


@pytest.fixture
def waiver(review: Review) -> Waiver:
    return Waiver(review.identifiers[0], "Sudah dikonfirmasi.", "Ketua tim", TODAY)


def test_a_waived_finding_stays_but_is_not_open(review: Review, waiver: Waiver) -> None:
    after = with_waivers(review, [waiver], TODAY)
    assert after.findings == review.findings
    assert after.waivers == {waiver.identifier: waiver}
    assert after.open_findings == review.findings[1:]
    assert after.notices == ()


def test_it_holds_through_its_last_day(review: Review, waiver: Waiver) -> None:
    last = replace(waiver, expiry=TODAY)
    assert with_waivers(review, [last], TODAY).waivers
    over = with_waivers(review, [replace(waiver, expiry=date(2026, 11, 24))], TODAY)
    assert over.waivers == {}
    assert "tidak berlaku sejak 24 November 2026" in over.notices[0]


def test_a_waiver_without_its_finding_is_told(review: Review, waiver: Waiver) -> None:
    after = with_waivers(review, [replace(waiver, identifier="A102-00000000")], TODAY)
    assert after.open_findings == review.findings
    assert "A102-00000000 tidak terpakai" in after.notices[0]


@pytest.mark.parametrize("other", [{"agency": "Dinas Lain"}, {"fiscal_year": 2019}])
def test_waivers_of_other_reports_are_passed_over(
    review: Review, waiver: Waiver, other: dict[str, object]
) -> None:
    after = with_waivers(review, [replace(waiver, **other)], TODAY)  # type: ignore[arg-type]
    assert (after.waivers, after.notices) == ({}, ())


def test_agency_and_year_may_be_named(review: Review, waiver: Waiver) -> None:
    named = replace(waiver, agency="dinas percobaan", fiscal_year=2023)
    assert with_waivers(review, [named], TODAY).waivers

"""The reviewer's checklist: complete, in order, and never answered without evidence."""

from __future__ import annotations

from collections import Counter

from auditor.findings import Review


def test_23_statements_in_three_aspects(kubar_review: Review) -> None:
    aspects = Counter(item.aspect for item in kubar_review.checklist)
    assert aspects == {"Format": 6, "Mekanisme penyusunan": 7, "Substansi": 10}
    numbers = [item.number for item in kubar_review.checklist]
    assert numbers[0] == "I.1"
    assert numbers[-1] == "III.10"
    assert len(set(numbers)) == 23


def test_no_answer_without_evidence(kubar_review: Review) -> None:
    assert all(item.evidence for item in kubar_review.checklist if item.answer)

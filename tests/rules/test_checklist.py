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


def test_answers_of_the_clean_twin(bersih_review: Review) -> None:
    answers = {item.number: item.answer for item in bersih_review.checklist}
    told = ("I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "III.1", "III.2", "III.4", "III.7")
    assert {number for number, answer in answers.items() if answer} == set(told)
    assert set(answers.values()) == {"ya", ""}


def test_contradictions_speak_against_reliability(kubar_review: Review) -> None:
    items = {item.number: item for item in kubar_review.checklist}
    assert items["II.5"].answer == "tidak"
    assert str(kubar_review.checked.violated) in items["II.5"].evidence[0]
    assert items["II.1"].answer == items["III.8"].answer == ""

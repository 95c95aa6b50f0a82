"""Every rule against its examples (``rules/contoh/<code>.json``): violating, clean and near miss.

``findings`` of a violating example are all that the rule must say, and nothing more: ``stated``,
``expected`` (may be left out where it is open) and ``says``, words of the message or its evidence.
A near miss looks wrong to a naive checker; ``why`` tells why it is not, ``verdicts`` how the rule
lets it pass (empty: it does not even look).
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from fixtures_on_disk import ROOT

from auditor.auditing import review as reviewed
from auditor.findings import Review
from auditor.relations import Verdict
from auditor.ruling import RulePack, document_of, load_examples, others_of

EXAMPLES = load_examples(ROOT / "rules" / "contoh")


def cases(group: str) -> list[Any]:
    """All examples of a group over all rules, as parameters with a readable id."""
    return [
        pytest.param(
            code,
            example,
            id=f"{code} {example['name']}",
            marks=[pytest.mark.xfail(strict=True, reason=example["bug"])]
            if "bug" in example
            else [],
        )
        for code, examples in EXAMPLES.items()
        for example in examples.of(group)
    ]


def review_of(code: str, example: dict[str, Any], pack: RulePack) -> Review:
    """The review of an example by one rule alone; a rule that crashes fails the test."""
    review = reviewed(document_of(example), pack.selected([code]), others_of(example))
    assert not [entry for entry in review.unread if "gagal dijalankan" in entry.why]
    return review


@pytest.mark.parametrize(("code", "example"), cases("violating"))
def test_violating(code: str, example: dict[str, Any], lkjip: RulePack) -> None:
    found = list(review_of(code, example, lkjip).findings)
    assert sorted(f.stated for f in found) == sorted(f["stated"] for f in example["findings"])
    for wanted in example["findings"]:
        (finding,) = [
            f
            for f in found
            if f.stated == wanted["stated"] and f.expected == wanted.get("expected", f.expected)
        ]
        found.remove(finding)
        told = " ".join([finding.message, finding.suggestion, *finding.evidence])
        for words in wanted.get("says", ()):
            assert words in told
        for name in ("severity", "confidence"):
            assert getattr(finding, name).value == wanted.get(name, getattr(finding, name).value)


@pytest.mark.parametrize(("code", "example"), cases("violating"))
def test_a_finding_is_complete(code: str, example: dict[str, Any], lkjip: RulePack) -> None:
    """Whatever a rule finds, a reader can find again, and it accuses nobody."""
    review = review_of(code, example, lkjip)
    printed = " ".join(
        [
            *(
                cell.text
                for t in review.tables
                for row in t.table.rows
                for cell in row.cells
                if cell
            ),
            *(f"{t.table.caption} {t.table.name}" for t in review.tables),
            *(f"{c.label} {c.formula}" for t in review.tables for c in t.table.columns),
            json.dumps(example.get("sentences", ()), ensure_ascii=False),
            json.dumps(example.get("others", ()), ensure_ascii=False),
            *example.get("running", ()),
            *(" ".join(map(str, each)) for each in example.get("contents", ())),
            *(" ".join(map(str, each)) for each in example.get("captions", ())),
            *(" ".join(map(str, each)) for each in example.get("headings", ())),
        ]
    )
    assert len(set(review.identifiers)) == len(review.findings)
    for finding in review.findings:
        assert finding.rule == code
        assert finding.message.endswith(".")
        assert finding.stated in f"{finding.message} {finding.root_cause} {finding.evidence}"
        assert finding.stated.replace(".", "") in printed.replace(".", "")
        assert finding.suggestion.startswith("Perlu ")
        assert finding.places
        assert all(place.page > 0 for place in finding.places)
        assert not any(word in finding.message for word in ("sengaja", "manipulasi", "lalai"))
    contradictions = [c for c in review.checks if c.verdict is Verdict.CONTRADICTION]
    assert len(contradictions) >= len(review.findings)


_WITHOUT_FIGURES = (
    *(
        "A110",
        "A115",
        "F305",
        "F308",
        "F309",
        "F310",
        "F311",
        "F312",
        "K502",
        "K503",
        "K504",
        "K505",
        "K506",
        "K510",
        "N605",
        "N606",
        "N607",
        "N610",
        "N612",
    ),
    *("L", "P", "R", "S", "T"),
)
"""Rules and families about words; all others compare figures and must show which."""


@pytest.mark.parametrize(
    ("code", "example"), [*cases("violating"), *cases("clean"), *cases("near_miss")]
)
def test_a_check_of_figures_shows_its_relation(
    code: str, example: dict[str, Any], lkjip: RulePack
) -> None:
    for check in review_of(code, example, lkjip).checks:
        if code.startswith(_WITHOUT_FIGURES) or (code == "F306" and check.verdict.holds):
            continue
        assert check.outcome is not None
        relation = check.outcome.relation
        assert (relation.rule, check.outcome.verdict) == (code, check.verdict)
        assert relation.basis
        assert relation.missing or relation.required <= set(range(len(relation.operands)))
        if check.verdict is Verdict.CONTRADICTION and check.finding is not None:
            assert check.finding.relations


@pytest.mark.parametrize(("code", "example"), cases("clean"))
def test_clean(code: str, example: dict[str, Any], lkjip: RulePack) -> None:
    """A clean example is really looked at, and holds."""
    review = review_of(code, example, lkjip)
    assert [finding.message for finding in review.findings] == []
    assert review.checks
    assert all(
        check.verdict in (Verdict.HOLDS, Verdict.ROUNDED, Verdict.TRUNCATED)
        for check in review.checks
    )


@pytest.mark.parametrize(("code", "example"), cases("near_miss"))
def test_near_miss(code: str, example: dict[str, Any], lkjip: RulePack) -> None:
    assert example["why"]
    review = review_of(code, example, lkjip)
    assert [finding.message for finding in review.findings] == []
    assert sorted({check.verdict.name for check in review.checks}) == example["verdicts"]
    assert all(c.why for c in review.checks if c.verdict is Verdict.UNDECIDABLE)

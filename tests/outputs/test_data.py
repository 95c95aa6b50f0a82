"""temuan.json: its schema, its content, and that nothing in a document can spoil it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from samples import HOSTILE, hostile_review, sample_review

from auditor.findings import Review
from auditor.outputs import Wording
from auditor.outputs.data import render, schema


def loaded(review: Review) -> Any:
    data = json.loads(render(review, Wording()))
    Draft202012Validator(schema()).validate(data)
    return data


def objects(part: Any) -> list[dict[str, Any]]:
    """Every schema inside a schema that describes an object with known fields."""
    inside = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    own = [part] if isinstance(part, dict) and "properties" in part else []
    return own + [found for child in inside for found in objects(child)]


def test_schema_is_valid_closed_and_described() -> None:
    Draft202012Validator.check_schema(schema())
    assert len(objects(schema())) >= 8
    for part in objects(schema()):
        if not isinstance(part.get("type"), str):
            continue
        assert part["additionalProperties"] is False
        assert part["required"] == list(part["properties"])
        for name, field in part["properties"].items():
            assert field.get("description"), name


def test_sample_review(review: Review) -> None:
    data = loaded(review)
    assert data["schema"] == 1
    assert data["source"] == {"file": "contoh laporan.pdf", "sha256": "ab" * 32, "pages": 89}
    assert data["report"]["fiscal_year"] == 2023
    assert [item["id"] for item in data["findings"]] == list(review.identifiers)
    assert data["tables"][0]["columns"] == ["Uraian", "Jumlah (Rp)", "Persentase"]
    assert data["tables"][1]["number"] is None
    assert data["checked"]["relations"] == 1218
    assert data["checked"]["by_rule"]["A101"]["held"] == 1200
    assert data["unread"][-1] == {
        "page": None,
        "what": "Aturan Z999",
        "why": "aturan gagal dijalankan",
    }


def test_no_folder_of_the_machine_is_told(review: Review) -> None:
    assert b"rahasia" not in render(review, Wording())


def test_boxes_are_rounded(review: Review) -> None:
    assert loaded(review)["findings"][0]["places"][0]["bbox"] == [72.0, 100.0, 180.12, 112.0]


def test_same_bytes_from_run_to_run() -> None:
    assert render(sample_review(), Wording()) == render(sample_review(), Wording())


def test_review_without_anything_is_valid(review: Review) -> None:
    empty = replace(review, tables=(), findings=(), checks=(), unread=(), rules={})
    assert loaded(empty)["findings"] == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_whole(text: str) -> None:
    data = loaded(hostile_review(text))
    assert data["findings"][0]["stated"] == text.replace("\ud800", "?")


@pytest.mark.parametrize(
    "spoil",
    [
        {"schema": 2},
        {"extra": 1},
        {"findings": [{}]},
        {"source": {"file": "a.pdf", "sha256": "kurang", "pages": 1}},
    ],
)
def test_schema_refuses_what_is_not_version_1(review: Review, spoil: dict[str, Any]) -> None:
    data = {**loaded(review), **spoil}
    assert not Draft202012Validator(schema()).is_valid(data)

"""The 23 statements of the checklist, as data in ``pernyataan.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from auditor.findings import Check, ChecklistItem
from auditor.ruling import Report
from rules.checklist.answers import answers


@cache
def statements() -> tuple[ChecklistItem, ...]:
    """All statements in the order of the form, none of them answered."""
    text = (files("rules.checklist") / "pernyataan.toml").read_text(encoding="utf-8")
    return tuple(
        ChecklistItem(f"{aspect['nomor']}.{position}", aspect["nama"], statement)
        for aspect in tomllib.loads(text)["aspek"]
        for position, statement in enumerate(aspect["pernyataan"], start=1)
    )


def checklist(report: Report, checks: Sequence[Check]) -> Sequence[ChecklistItem]:
    """The statements with what the checks say about each; the rest is left for the reviewer."""
    given = answers(report, checks)
    return tuple(
        replace(item, answer=given[item.number][0], evidence=given[item.number][1])
        if item.number in given
        else item
        for item in statements()
    )

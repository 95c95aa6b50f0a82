"""The results in Markdown, with the denominator beside every share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WAYS = {"tabel": "Through the table model", "pdf": "Through a real PDF"}
_HEAD = (
    "Class",
    "Cases",
    "Unobservable",
    "Not read",
    "Found",
    "Right cell",
    "Right cell, where determined",
    "Right value, where determined",
    "Wrong value",
    "Nothing else accused",
)


def as_markdown(results: Mapping[str, Mapping[str, Any]]) -> str:
    parts = []
    for way, result in results.items():
        alarms, relations = result["false_alarms"], result["relations"]
        rate = 1000 * alarms / relations if relations else 0.0
        parts += [
            f"### {_WAYS[way]}",
            "",
            f"{result['reports']} clean reports, {relations:,} relations checked in them, "
            f"{alarms} false alarms ({rate:.3f} per 1,000 relations).",
            "",
            _row(_HEAD),
            _row(["---"] + ["---:"] * (len(_HEAD) - 1)),
        ]
        parts += [_row(_cells(kind, counts)) for kind, counts in result["classes"].items()]
        total = {
            key: sum(counts[key] for counts in result["classes"].values())
            for key in next(iter(result["classes"].values()))
        }
        parts += [_row(f"**{cell}**" for cell in _cells("All", total)), ""]
    return "\n".join(parts)


def of_several(results: Mapping[int, Mapping[str, int]]) -> str:
    """Several errors in one table, by how many there are."""
    head = ("Errors in one table", "Errors", "Found", "Right cell", "Right value", "Wrong value")
    parts = ["### Several errors in one table of one report, through the table model", ""]
    parts += [_row(head), _row(["---:"] * len(head))]
    for count, got in results.items():
        cells = [_share(got[key], got["errors"]) for key in ("found", "named", "right")]
        wrong = _share(got["wrong"], got["proposals"]) + " of those proposed"
        parts.append(_row([str(count), str(got["errors"]), *cells, wrong]))
    return "\n".join([*parts, ""])


def _cells(name: str, counts: Mapping[str, int]) -> list[str]:
    seen = counts["observable"]
    return [
        name,
        str(counts["cases"]),
        str(counts["cases"] - seen),
        str(counts["unread"]),
        _share(counts["found"], seen),
        _share(counts["named"], seen),
        _share(counts["named_determined"], counts["determined"]),
        _share(counts["right"], counts["valued"]),
        _share(counts["wrong"], seen),
        _share(counts["alone"], seen),
    ]


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% ({part}/{whole})" if whole else "–"


def _row(cells: Any) -> str:
    return "| " + " | ".join(cells) + " |"

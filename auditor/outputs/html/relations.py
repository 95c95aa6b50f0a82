"""The relations that the viewer's inspector sets out."""

from __future__ import annotations

from typing import Any

from auditor.outputs.calculation import Calculation, calculation, decimal_text, interval_text
from auditor.outputs.html.spots import Spots
from auditor.outputs.plain_text import clipped
from auditor.relations import Outcome, Verdict

_TEXT, _LABEL = 1_000, 240


class Relations:
    """Every relation that was checked, once, whichever check or finding it is met in."""

    def __init__(self, spots: Spots) -> None:
        self.spots = spots
        self.numbers: dict[int, int] = {}
        self.rows: list[dict[str, Any]] = []
        self._kept: list[Outcome] = []

    def of(self, outcome: Outcome, why: str = "", decided: Verdict | None = None) -> int:
        """The number of a relation; ``decided`` is the verdict of the check, if it differs."""
        if id(outcome) not in self.numbers:
            self.numbers[id(outcome)] = len(self.rows)
            self._kept.append(outcome)
            self.rows.append(self._row(outcome, why, decided or outcome.verdict))
        return self.numbers[id(outcome)]

    def _row(self, outcome: Outcome, why: str, decided: Verdict) -> dict[str, Any]:
        told = calculation(outcome)
        stated = told.stated
        return {
            "rule": outcome.relation.rule,
            "verdict": decided.name,
            "name": clipped(told.name, _LABEL),
            "line": clipped(told.line, _TEXT),
            "stated": [
                self.spots.of(stated.place),
                clipped(stated.quantity.text, _LABEL),
                interval_text(stated.interval),
            ],
            "terms": [
                [
                    term.sign,
                    self.spots.of(term.operand.place),
                    clipped(term.operand.quantity.text, _LABEL),
                    interval_text(term.operand.interval),
                ]
                for term in told.terms
            ],
            **_result(told),
            "restates": told.restates,
            "why": clipped(why or outcome.why, _LABEL),
        }


def _result(told: Calculation) -> dict[str, str]:
    computed = told.expected or (interval_text(told.computed) if told.computed else "")
    return {
        "computed": computed,
        "spread": interval_text(told.spread) if told.spread else "",
        "difference": decimal_text(told.difference) if told.difference is not None else "",
    }

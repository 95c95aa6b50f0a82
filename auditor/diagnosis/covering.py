"""Which fewest figures must be wrong: a covering problem, for HiGHS."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from auditor.diagnosis.explanation import COPY
from auditor.diagnosis.network import Key

_ONE = 1.0
"""What a wrong figure costs; a copy of it costs as much as in other explanations."""
_HALF = 0.5
_OPTIONS: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    # What pays for large problems only: these have some hundred columns.
    "presolve": "off",
    "mip_detect_symmetry": False,
}


class Cover:
    """Sets of figures of which at least one is wrong, and the cheapest choice that serves all.

    ``group`` tells which figures are one and the same, printed several times: the first of them
    that is wrong costs one, each of them a tenth. The solver (HiGHS, imported when the first is
    made) only chooses; whether a choice works is found out exactly, with fractions.
    """

    def __init__(self, group: Mapping[Key, Hashable]) -> None:
        import highspy

        self._group = group
        self._model: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in _OPTIONS.items():
            self._model.setOptionValue(option, value)
        self._optimal = highspy.HighsModelStatus.kOptimal
        self._chosen: dict[Key, Any] = {}
        self._groups: dict[Hashable, Any] = {}

    def require(self, figures: Collection[Key]) -> None:
        """At least one of these is wrong."""
        variables = [self._variable(key) for key in figures]
        self._model.addConstr(sum(variables[1:], start=variables[0]) >= 1)

    def exclude(self, figures: Collection[Key]) -> None:
        """Not all of these together, nor more than these."""
        variables = [self._variable(key) for key in figures]
        self._model.addConstr(sum(variables[1:], start=variables[0]) <= len(variables) - 1)

    def cheapest(self) -> tuple[float, frozenset[Key]]:
        """(cost, figures) of the best choice; no figures when there is none."""
        self._model.run()
        if self._model.getModelStatus() != self._optimal:
            return 0.0, frozenset()
        values = self._model.getSolution().col_value
        wrong = frozenset(k for k, v in self._chosen.items() if values[v.index] > _HALF)
        return self._model.getInfo().objective_function_value, wrong

    def _variable(self, key: Key) -> Any:
        if key not in self._chosen:
            group = self._group.get(key, key)
            if group not in self._groups:
                self._groups[group] = self._model.addBinary(obj=_ONE)
            self._chosen[key] = self._model.addBinary(obj=COPY)
            self._model.addConstr(self._chosen[key] - self._groups[group] <= 0)
        return self._chosen[key]

"""All rules, in the order of their codes."""

from auditor.ruling import Rule
from rules import (
    declared_formulas,
    near_duplicates,
    predicates,
    row_arithmetic,
    same_fact,
    sums,
)

_MODULES = (row_arithmetic, declared_formulas, sums, same_fact, near_duplicates, predicates)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            entry
            for module in _MODULES
            for entry in vars(module).values()
            if isinstance(entry, Rule)
        ),
        key=lambda entry: entry.code,
    )
)

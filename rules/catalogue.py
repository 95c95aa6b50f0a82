"""All rules, in the order of their codes."""

from auditor.ruling import Rule
from rules import declared_formulas, row_arithmetic, sums

_MODULES = (row_arithmetic, declared_formulas, sums)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (entry for module in _MODULES for entry in vars(module).values() if isinstance(entry, Rule)),
        key=lambda entry: entry.code,
    )
)

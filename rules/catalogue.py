"""All rules in the order of their codes: whatever a module of this package makes with ``@rule``."""

from importlib import import_module
from pkgutil import walk_packages

import rules
from auditor.ruling import Rule


def _all_rules() -> tuple[Rule, ...]:
    names = sorted(info.name for info in walk_packages(rules.__path__, "rules."))
    modules = [import_module(name) for name in names if name != __name__]
    found = {
        id(rule): rule
        for module in modules
        for rule in vars(module).values()
        if isinstance(rule, Rule)
    }
    return tuple(sorted(found.values(), key=lambda rule: rule.code))


RULES: tuple[Rule, ...] = _all_rules()

"""All rules, in the order of their codes."""

from auditor.ruling import Rule
from rules.categories import definitions, in_sentences, letters, predicates
from rules.columns import sums
from rules.narrative import claims, consistency, counts, parts, spelled
from rules.places import identity, labels, near_duplicates, promises, same_fact
from rules.rows import arithmetic, declared, patterns, shares, written_out

_MODULES = (
    arithmetic,
    declared,
    written_out,
    patterns,
    shares,
    sums,
    same_fact,
    labels,
    near_duplicates,
    identity,
    promises,
    predicates,
    definitions,
    letters,
    in_sentences,
    spelled,
    consistency,
    parts,
    claims,
    counts,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (rule for module in _MODULES for rule in vars(module).values() if isinstance(rule, Rule)),
        key=lambda rule: rule.code,
    )
)

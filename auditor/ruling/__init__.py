"""Rules: what they are, how packs of them are found, how a relation becomes a finding."""

from auditor.ruling.doubting import doubted
from auditor.ruling.examples import Example, Examples, document_of, load_examples, others_of
from auditor.ruling.judging import (
    compared,
    expected_text,
    figure_text,
    judge,
    judged,
    recomputation,
    shortened,
    undecided,
    where,
)
from auditor.ruling.misreading import weighed
from auditor.ruling.once import once
from auditor.ruling.pack import GROUP, RulePack, load_pack
from auditor.ruling.rule import Companion, Report, Rule, RuleCheck, rule
from auditor.ruling.set_by_office import as_set

__all__ = [
    "GROUP",
    "Companion",
    "Example",
    "Examples",
    "Report",
    "Rule",
    "RuleCheck",
    "RulePack",
    "as_set",
    "compared",
    "document_of",
    "doubted",
    "expected_text",
    "figure_text",
    "judge",
    "judged",
    "load_examples",
    "load_pack",
    "once",
    "others_of",
    "recomputation",
    "rule",
    "shortened",
    "undecided",
    "weighed",
    "where",
]

"""The facts that a report states, wherever it states them: in tables and in sentences."""

from rules.facts.budget import budget_facts
from rules.facts.gathering import Facts, facts_of
from rules.facts.indicators import indicator_facts
from rules.facts.model import TOTAL, Fact, Group, agree, agreement, grouped
from rules.facts.stating import statements_of
from rules.facts.trust import Trust, same_stage, trust_of
from rules.facts.units import Unit, units_of

__all__ = [
    "TOTAL",
    "Fact",
    "Facts",
    "Group",
    "Trust",
    "Unit",
    "agree",
    "agreement",
    "budget_facts",
    "facts_of",
    "grouped",
    "indicator_facts",
    "same_stage",
    "statements_of",
    "trust_of",
    "units_of",
]

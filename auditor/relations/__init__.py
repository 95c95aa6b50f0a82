"""Relations between figures and their verdicts."""

from auditor.relations.equation import Equation, equations_in
from auditor.relations.evaluation import FROM_ROUNDED, FROM_UNROUNDED, evaluate
from auditor.relations.evidence import (
    CHANCE,
    FEWEST,
    PATTERNS,
    Demand,
    Law,
    Pattern,
    Rows,
    chance_of,
    discover,
    relation_at,
)
from auditor.relations.expression import (
    Binary,
    Const,
    Expression,
    Mean,
    Ref,
    Span,
    Sum,
    compute,
    references,
    renumbered,
    spelled,
)
from auditor.relations.formula import column_number, parse_formula
from auditor.relations.linear import linear_form
from auditor.relations.relation import Formula, Operand, Outcome, Relation, Verdict
from auditor.relations.shares import accident, is_whole, share_of_whole

__all__ = [
    "CHANCE",
    "FEWEST",
    "Demand",
    "FROM_ROUNDED",
    "FROM_UNROUNDED",
    "PATTERNS",
    "Binary",
    "Const",
    "Equation",
    "Expression",
    "Formula",
    "Law",
    "Mean",
    "Operand",
    "Outcome",
    "Pattern",
    "Ref",
    "Relation",
    "Rows",
    "Span",
    "Sum",
    "Verdict",
    "accident",
    "chance_of",
    "column_number",
    "compute",
    "discover",
    "equations_in",
    "evaluate",
    "is_whole",
    "linear_form",
    "parse_formula",
    "references",
    "relation_at",
    "renumbered",
    "share_of_whole",
    "spelled",
]

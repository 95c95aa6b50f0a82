"""Relations between figures and their verdicts."""

from auditor.relations.evaluation import evaluate
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
    spelled,
)
from auditor.relations.formula import parse_formula
from auditor.relations.relation import Formula, Operand, Outcome, Relation, Verdict

__all__ = [
    "Binary",
    "Const",
    "Expression",
    "Formula",
    "Mean",
    "Operand",
    "Outcome",
    "Ref",
    "Relation",
    "Span",
    "Sum",
    "Verdict",
    "compute",
    "evaluate",
    "parse_formula",
    "references",
    "spelled",
]

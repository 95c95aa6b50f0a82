"""Audit of reports whose figures restate each other.

>>> from auditor import audit
>>> review = audit("laporan.pdf")            # doctest: +SKIP
>>> [finding.message for finding in review.findings]   # doctest: +SKIP
"""

from auditor.audit import audit
from auditor.errors import AuditError
from auditor.findings import Check, Confidence, Finding, Identity, Review, Severity, Tally
from auditor.model import Box, Cell, Column, Document, Place, Row, Sentence, Table, Unread

__all__ = [
    "AuditError",
    "Box",
    "Cell",
    "Check",
    "Column",
    "Confidence",
    "Document",
    "Finding",
    "Identity",
    "Place",
    "Review",
    "Row",
    "Sentence",
    "Severity",
    "Table",
    "Tally",
    "Unread",
    "audit",
]

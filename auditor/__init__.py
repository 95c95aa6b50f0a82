"""Audit of reports whose figures restate each other.

>>> from auditor import audit
>>> review = audit("laporan.pdf")            # doctest: +SKIP
>>> [finding.message for finding in review.findings]   # doctest: +SKIP

The names below are loaded when they are first used, so that ``auditor --help`` stays quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from auditor.auditing import audit
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

_HOMES = {
    "auditor.auditing": ("audit",),
    "auditor.errors": ("AuditError",),
    "auditor.findings": (
        "Check",
        "Confidence",
        "Finding",
        "Identity",
        "Review",
        "Severity",
        "Tally",
    ),
    "auditor.model": (
        "Box",
        "Cell",
        "Column",
        "Document",
        "Place",
        "Row",
        "Sentence",
        "Table",
        "Unread",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

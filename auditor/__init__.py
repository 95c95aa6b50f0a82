"""Audit of reports whose figures restate each other.

>>> from auditor import audit
>>> review = audit("laporan.pdf")            # doctest: +SKIP
>>> [finding.message for finding in review.findings]   # doctest: +SKIP

The names below are loaded when they are first used, so that ``auditor --help`` stays quick.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

_HOMES = {
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


class _Package(ModuleType):
    """Keeps ``auditor.audit`` the function, also after the module of that name was imported."""

    @property
    def audit(self) -> Any:
        return import_module("auditor.audit").audit

    @audit.setter
    def audit(self, module: Any) -> None:
        """The import system binds the submodule here; the function has the name already."""


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

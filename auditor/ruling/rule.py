"""What a rule is, and the report that it looks at."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from auditor.findings import Check, Identity, RuleNote, Severity
from auditor.model import Document
from auditor.understanding import Frame, Vocabulary

_SECTION = re.compile(r"^([A-Z][^\n:]{2,40}):\s*$", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Report:
    """A document that is understood: what rules work on. Rules never change it.

    ``turned`` are second views of tables that are laid out crosswise; ``frames`` has them as
    printed, without a kind.
    """

    document: Document
    frames: tuple[Frame, ...]
    vocabulary: Vocabulary
    identity: Identity
    companions: tuple[Companion, ...] = ()
    turned: tuple[Frame, ...] = ()

    @property
    def views(self) -> tuple[Frame, ...]:
        """All frames in the ordinary layout, for rules of what figures mean."""
        return (*self.frames, *self.turned)

    @cached_property
    def year(self) -> int | None:
        return self.identity.fiscal_year

    def of_kind(self, *names: str) -> tuple[Frame, ...]:
        return tuple(frame for frame in self.frames if frame.is_a in names)


@dataclass(frozen=True, eq=False)
class Companion:
    """A document that a report is compared with.

    ``kind`` is the pack's name for what it is, ``label`` that in words, with its year or period.
    """

    kind: str
    label: str
    report: Report

    @property
    def file(self) -> str:
        return self.report.document.source.path.name

    @property
    def year(self) -> int | None:
        """The year that its label names; a plan for several years has none."""
        year = self.report.year
        return year if year and str(year) in self.label.split() else None


RuleCheck = Callable[[Report], Iterable[Check]]


@dataclass(frozen=True)
class Rule:
    """A check with its code, which never changes meaning, and its documentation.

    ``fixed`` tells that an office has set the severity of all its findings.
    """

    code: str
    title: str
    severity: Severity
    check: RuleCheck
    documentation: str = field(repr=False, default="")
    fixed: bool = False

    def sections(self) -> Mapping[str, str]:
        """The documentation by heading; the first paragraph under ``""``."""
        parts = _SECTION.split(self.documentation)
        found = {"": parts[0].strip()}
        for heading, text in zip(parts[1::2], parts[2::2], strict=True):
            found[heading] = inspect.cleandoc(text).strip()
        return found

    @property
    def note(self) -> RuleNote:
        """What the rule holds a report to and why: its first paragraph, and that of its reason."""
        told = {heading: " ".join(text.split()) for heading, text in self.sections().items()}
        return RuleNote(told[""], told.get("Mengapa penting", ""))


def rule(code: str, title: str, severity: Severity) -> Callable[[RuleCheck], Rule]:
    """Make a rule of a function; its docstring is the rule's documentation for users."""

    def make(check: RuleCheck) -> Rule:
        return Rule(code, title, severity, check, inspect.getdoc(check) or "")

    return make

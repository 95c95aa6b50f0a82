"""What an audit says: findings, what was checked and holds, what could not be read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from auditor.model import Place, Source, Table, Unread
from auditor.relations import Outcome, Verdict
from auditor.tables import plain


class Severity(Enum):
    """How much a finding matters, in the words a reader sees."""

    HIGH = "tinggi"
    MEDIUM = "sedang"
    LOW = "rendah"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class Confidence(Enum):
    """``CERTAIN`` rests on the printed figures alone; ``LIKELY`` on a reading of their meaning.

    ``UNSAFE`` rests on a figure whose reading or binding is itself in doubt: a person must look at
    the page first. Such findings stand in ``Review.unsafe``, never among the findings.
    """

    CERTAIN = "pasti"
    LIKELY = "mungkin"
    UNSAFE = "perlu dilihat"


@dataclass(frozen=True, slots=True)
class Finding:
    """One contradiction. All texts are formal Indonesian; figures stand as printed.

    ``root_cause`` is shared by the findings that one mistake explains; empty when unknown.
    ``places[0]`` is the cell (or sentence) at fault or, where that is open, the first one.
    ``relations`` are the contradicted relations that the finding stands for, with their operands.
    ``expected`` is what the stated figure is held against; ``correction`` is what ``places[0]``
    should say, and is only given where the other figures of the document leave nothing else.
    """

    rule: str
    severity: Severity
    confidence: Confidence
    message: str
    places: tuple[Place, ...]
    stated: str = ""
    expected: str = ""
    suggestion: str = ""
    root_cause: str = ""
    evidence: tuple[str, ...] = ()
    relations: tuple[Outcome, ...] = ()
    correction: str = ""

    @property
    def address(self) -> str:
        """What the finding is about, without pages: stays the same when pages shift."""
        first = self.places[0]
        where = (first.anchor, first.row or "", first.column or "")
        if not first.table:
            where = ("", first.row or "", plain(first.text)[:60])
        return "|".join([self.rule, *(plain(part) for part in where)])


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked, in which table, and how it came out.

    ``outcome`` has the relation with its operands, where the check is one of figures.
    """

    rule: str
    verdict: Verdict
    table: str | None = None
    finding: Finding | None = None
    why: str = ""
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of checks by verdict."""

    held: int = 0
    rounded: int = 0
    violated: int = 0
    undecidable: int = 0

    @property
    def relations(self) -> int:
        return self.held + self.rounded + self.violated + self.undecidable

    @classmethod
    def of(cls, checks: Sequence[Check]) -> Tally:
        count = Counter(check.verdict for check in checks)
        return cls(
            held=count[Verdict.HOLDS],
            rounded=count[Verdict.ROUNDED] + count[Verdict.TRUNCATED] + count[Verdict.STEPWISE],
            violated=count[Verdict.CONTRADICTION],
            undecidable=count[Verdict.UNDECIDABLE],
        )


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report this is, as far as the document says it."""

    agency: str = ""
    fiscal_year: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A recovered table with the kind that was recognised (its label; empty when unsure).

    ``labels`` says what each row is about.
    """

    table: Table
    kind: str = ""
    kind_label: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a rule holds a report to, and why that matters, in sentences for a reader."""

    criterion: str
    importance: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One statement of the reviewer's checklist, and what the audit can say about it.

    ``answer`` is empty where only the reviewer can tell; ``evidence`` has a sentence for each thing
    that the answer rests on.
    """

    number: str
    aspect: str
    statement: str
    answer: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that a person set aside: who, when, why, and until which day (None: for good).

    ``agency`` and ``fiscal_year`` tell which report it belongs to; empty and None fit any.
    """

    identifier: str
    reason: str
    person: str
    since: date
    expiry: date | None = None
    agency: str = ""
    fiscal_year: int | None = None


@dataclass(frozen=True, slots=True)
class ReadCompanion:
    """A document that the report was compared with, and what it was taken for.

    ``label`` is empty when the kind is not known; such a document is compared with nothing.
    """

    file: str
    label: str
    agency: str
    fiscal_year: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure that a report states of something that other reports may state too.

    ``what`` says which figure of ``name`` it is ("target", …); ``value`` is in ``unit``, and its
    last printed digit is worth ``step``.
    """

    name: str
    what: str
    year: int
    value: Decimal
    step: Decimal
    unit: str
    text: str
    page: int


@dataclass(frozen=True)
class Review:
    """The result of an audit.

    ``findings`` are sorted, severest first; ``identifiers`` has the id of each (same order).
    ``unsafe`` are contradictions that an unsafe reading may have made: their checks count as not
    checkable, and they are shown apart. ``rules`` has the title of every rule that ran, ``notes``
    what it holds a report to.
    ``waivers`` has the waiver of each finding that was set
    aside, by its id; such findings stay among the findings. ``notices`` tells of waivers that set
    nothing aside. ``statements`` are what other reports can be laid beside.
    """

    source: Source
    identity: Identity
    tables: tuple[ReadTable, ...]
    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]
    unread: tuple[Unread, ...]
    rules: Mapping[str, str] = field(default_factory=dict)
    unsafe: tuple[Finding, ...] = ()
    notes: Mapping[str, RuleNote] = field(default_factory=dict)
    checklist: tuple[ChecklistItem, ...] = ()
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    companions: tuple[ReadCompanion, ...] = ()
    statements: tuple[Statement, ...] = ()

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Ids that stay the same from run to run and when pages shift."""
        return identifiers_of(self.findings)

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody set aside."""
        pairs = zip(self.identifiers, self.findings, strict=True)
        return tuple(finding for identifier, finding in pairs if identifier not in self.waivers)

    @property
    def checked(self) -> Tally:
        return Tally.of(self.checks)

    def checked_by_rule(self) -> dict[str, Tally]:
        groups: dict[str, list[Check]] = {}
        for check in self.checks:
            groups.setdefault(check.rule, []).append(check)
        return {code: Tally.of(groups[code]) for code in sorted(groups)}

    def checked_by_table(self) -> dict[str, Tally]:
        """Tallies in document order; what belongs to no table comes last under ``""``."""
        names = [read.table.name for read in self.tables]
        groups: dict[str, list[Check]] = {name: [] for name in names}
        for check in self.checks:
            groups.setdefault(check.table or "", []).append(check)
        return {name: Tally.of(checks) for name, checks in groups.items()}

    def by_severity(self) -> dict[Severity, int]:
        count = Counter(finding.severity for finding in self.findings)
        return {severity: count[severity] for severity in Severity}


def identifiers_of(findings: Sequence[Finding]) -> tuple[str, ...]:
    """An id for each finding, made of what it is about and not of where it is printed."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        address = finding.address
        seen[address] += 1
        key = f"{address}|{seen[address]}" if seen[address] > 1 else address
        digest = hashlib.sha256(key.encode()).hexdigest()[:8]
        result.append(f"{finding.rule}-{digest}")
    return tuple(result)


def in_order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Severest first, then certain before likely, then by place; same order on every run."""

    def key(finding: Finding) -> tuple[int, bool, int, float, str, str]:
        place = finding.places[0]
        top = place.bbox.top if place.bbox else 0.0
        likely = finding.confidence is Confidence.LIKELY
        return finding.severity.rank, likely, place.page, top, finding.rule, finding.message

    return tuple(sorted(findings, key=key))

"""Rule packs: what a field knows, found through an entry point, never imported by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points

from rapidfuzz import process

from auditor.errors import AuditError
from auditor.findings import Check, ChecklistItem, Finding, Identity, Severity, Statement
from auditor.memory import few_searches
from auditor.model import Document
from auditor.ruling.examples import Examples
from auditor.ruling.rule import Report, Rule
from auditor.understanding import Vocabulary, Words

GROUP = "auditor.rules"


def _no_checklist(_: Report, __: Sequence[Check]) -> Sequence[ChecklistItem]:
    return ()


def _nothing_stated(_: Report) -> Sequence[Statement]:
    return ()


def _unclassified(_: Report) -> tuple[str, str]:
    return "", ""


@dataclass(frozen=True)
class RulePack:
    """All that one field brings along.

    ``identify`` tells whose report a document is; ``explain`` gives findings that one mistake
    explains their common root cause, one for one and in the same order; ``texts`` has the words of
    the field that outputs show (``judul``, ``tanggapan``, ``tindak_lanjut``). ``families`` names
    what the rules whose codes start with a letter are about; ``examples`` loads the examples of
    every rule by its code; ``extend`` loads the vocabulary with additions; without ``truncation`` a
    figure that was cut off instead of rounded is a contradiction. ``checklist`` gives the
    statements of the reviewer's checklist with what the checks say about each; ``classify`` tells
    what a document is, as (name, words for a reader), both empty when it does not know; ``states``
    gives the figures that reports of several agencies can be laid beside each other for.
    """

    name: str
    vocabulary: Vocabulary
    rules: tuple[Rule, ...]
    identify: Callable[[Document], Identity]
    texts: Mapping[str, str]
    explain: Callable[[Sequence[Finding]], Sequence[Finding]] = list
    families: Mapping[str, str] = field(default_factory=dict)
    examples: Callable[[], Mapping[str, Examples]] = dict
    checklist: Callable[[Report, Sequence[Check]], Sequence[ChecklistItem]] = _no_checklist
    extend: Callable[[Words], Vocabulary] | None = None
    classify: Callable[[Report], tuple[str, str]] = _unclassified
    states: Callable[[Report], Sequence[Statement]] = _nothing_stated
    truncation: bool = True

    def selected(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RulePack:
        """The same pack with fewer rules; ``A1`` stands for all codes that start so.

        Raises AuditError when a code fits no rule.
        """
        for code in (*select, *ignore):
            if not any(rule.code.startswith(code.upper()) for rule in self.rules):
                raise AuditError(self._unknown(code))
        wanted = tuple(code.upper() for code in select)
        unwanted = tuple(code.upper() for code in ignore)
        rules = tuple(
            rule
            for rule in self.rules
            if (not wanted or rule.code.startswith(wanted))
            and not (unwanted and rule.code.startswith(unwanted))
        )
        return replace(self, rules=rules)

    def with_words(self, words: Words) -> RulePack:
        """The same pack with more words in its vocabulary. Raises ValueError when one is unfit."""
        return replace(self, vocabulary=self.extend(words)) if self.extend else self

    def weighed(self, severities: Mapping[str, Severity], truncation: bool) -> RulePack:
        """The same pack with other severities by code; ``truncation`` as in the pack's field."""
        rules = tuple(
            replace(rule, severity=severities.get(rule.code, rule.severity), fixed=True)
            if rule.code in severities
            else rule
            for rule in self.rules
        )
        return replace(self, rules=rules, truncation=truncation)

    def rule(self, code: str) -> Rule:
        """The rule with this code. Raises AuditError when there is none."""
        for rule in self.rules:
            if rule.code == code.upper():
                return rule
        raise AuditError(self._unknown(code))

    def _unknown(self, code: str) -> str:
        near = process.extractOne(code.upper(), [rule.code for rule in self.rules])
        hint = f"; mungkin maksud Anda {near[0]}" if near else ""
        return f"Kode aturan tidak dikenal: {code}{hint}. Lihat “auditor rules”."


@few_searches()
def load_pack(name: str | None = None) -> RulePack:
    """The installed rule pack. Raises AuditError when there is none (or none of that name)."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    for point in found:
        if name in (None, point.name):
            make: Callable[[], RulePack] = point.load()
            return make()
    raise AuditError("Paket aturan tidak ditemukan; pasanglah ulang program ini.")

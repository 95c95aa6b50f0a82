"""Rule packs: what a field knows, found through an entry point, never imported by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import entry_points

from rapidfuzz import process

from auditor.errors import AuditError
from auditor.findings import Check, ChecklistItem, Finding, Identity
from auditor.model import Document
from auditor.ruling.examples import Examples
from auditor.ruling.rule import Report, Rule
from auditor.understanding import Vocabulary

GROUP = "auditor.rules"


def _no_checklist(_: Report, __: Sequence[Check]) -> Sequence[ChecklistItem]:
    return ()


@dataclass(frozen=True)
class RulePack:
    """All that one field brings along.

    ``identify`` tells whose report a document is; ``explain`` gives findings that one mistake
    explains their common root cause, one for one and in the same order; ``texts`` has the words of
    the field that outputs show (``judul``, ``tanggapan``, ``tindak_lanjut``). ``families`` names
    what the rules whose codes start with a letter are about; ``examples`` loads the examples of
    every rule by its code. ``checklist`` gives the statements of the reviewer's
    checklist with what the checks say about each.
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


def load_pack(name: str | None = None) -> RulePack:
    """The installed rule pack. Raises AuditError when there is none (or none of that name)."""
    found = sorted(entry_points(group=GROUP), key=lambda point: point.name)
    for point in found:
        if name in (None, point.name):
            make: Callable[[], RulePack] = point.load()
            return make()
    raise AuditError("Paket aturan tidak ditemukan; pasanglah ulang program ini.")

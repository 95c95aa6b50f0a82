"""A report's facts against those of another document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Companion, Report, shortened
from auditor.understanding import same_name
from rules.facts import TOTAL, Fact, agree
from rules.facts.model import comparable, plain_code
from rules.places.comparing import LABELS


@dataclass(frozen=True, slots=True)
class Pair:
    """What the report states, and what the other document states of the same."""

    own: Fact
    other: Fact
    companion: Companion

    @property
    def agrees(self) -> bool:
        return agree(self.own, self.other)


Same = Callable[[Fact, Fact], bool]
_ALIKE = 60.0


def companions_of(report: Report, *kinds: str) -> list[Companion]:
    """The companions of these kinds, in the order of the kinds."""
    return [c for kind in kinds for c in report.companions if c.kind == kind]


def pairs_of(
    own: Sequence[Fact], other: Sequence[Fact], companion: Companion, same: Same
) -> Iterator[Pair]:
    """Every fact of the report with the one fact of the other document that ``same`` accepts.

    Where the other document states it in several ways that do not agree, it is left out.
    """
    for fact in own:
        matches = [each for each in other if same(fact, each) and comparable(fact, each)]
        if matches and all(agree(matches[0], each) for each in matches[1:]):
            yield Pair(fact, matches[0], companion)


def same_subject(one: Fact, other: Fact) -> bool:
    """Whether two facts are about one thing: the same attribute and name, or the whole agency."""
    if one.attribute != other.attribute or (one.name == TOTAL) != (other.name == TOTAL):
        return False
    return one.name == TOTAL or same_name(one.name, other.name)


def by_code(own: Sequence[Fact], other: Sequence[Fact]) -> Same:
    """How facts of a budget are matched: by kode rekening where both documents use the same ones.

    Names of one code may be written short in one document and in full in the other; names of
    different codes may be the same. A code whose names have nothing in common is not trusted.
    """
    shared = {plain_code(f.code) for f in own} & {plain_code(f.code) for f in other} - {()}

    def same(one: Fact, two: Fact) -> bool:
        if one.attribute != two.attribute or not (shared and one.code and two.code):
            return same_subject(one, two)
        alike = fuzz.token_set_ratio(one.name.casefold(), two.name.casefold()) >= _ALIKE
        return plain_code(one.code) == plain_code(two.code) and alike

    return same


def nothing_to_compare(code: str, companion: Companion) -> Check:
    """The check that says that a document was given and not one of its figures could be used."""
    why = (
        f"pada {companion.label} ({companion.file}) tidak ada angka yang berpasangan dengan laporan"
    )
    return Check(code, Verdict.UNDECIDABLE, why=why)


def compared(
    code: str, severity: Severity, pairs: Sequence[Pair], suggestion: str
) -> Iterator[Check]:
    """Checks of all pairs with one document; where most disagree, none is a finding.

    Facts of one name and value are told once, with all their places in the report.
    """
    if sum(not pair.agrees for pair in pairs) > sum(pair.agrees for pair in pairs) + 1:
        for pair in pairs:
            why = (
                f"sebagian besar angka berbeda dari {pair.companion.label}; lingkupnya mungkin lain"
            )
            yield Check(code, Verdict.UNDECIDABLE, pair.own.table, why=why)
        return
    told: dict[tuple[str, str, object], list[Pair]] = {}
    for pair in pairs:
        if pair.agrees:
            yield Check(code, Verdict.HOLDS, pair.own.table)
        else:
            key = (pair.own.attribute, pair.other.name, pair.own.quantity.value)
            told.setdefault(key, []).append(pair)
    for group in told.values():
        finding = _finding(code, severity, group, suggestion)
        for i, pair in enumerate(group):
            yield Check(code, Verdict.CONTRADICTION, pair.own.table, finding if i == 0 else None)


def _finding(code: str, severity: Severity, group: Sequence[Pair], suggestion: str) -> Finding:
    own, other, companion = group[0].own, group[0].other, group[0].companion
    label = LABELS[own.attribute]
    whose = TOTAL if own.name == TOTAL else f"“{shortened(own.name)}”"
    where = own.table or f"narasi halaman {own.place.page}"
    stated, expected = own.quantity.text, other.quantity.text
    return Finding(
        code,
        severity,
        Confidence.LIKELY,
        f"{label} {whose} tercetak {stated} pada {where}, sedangkan pada {companion.label} "
        f"({companion.file}) {expected}.",
        (*(pair.own.place for pair in group), in_file(other.place, companion)),
        stated=stated,
        expected=expected,
        suggestion=suggestion,
        evidence=(f"{companion.label}, {companion.file}, halaman {other.place.page}: {expected}",),
    )


def in_file(place: Place, companion: Companion) -> Place:
    """A place in another document: it has no spot on the report's own pages."""
    return replace(place, file=companion.file, bbox=None)

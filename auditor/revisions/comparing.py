"""Matching the findings and figures of two versions, whatever pages they moved to."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from auditor.quantities import read_number
from auditor.revisions.snapshot import Figure, Seen, Snapshot
from auditor.tables import plain


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that both versions have, as each has it."""

    before: Seen
    after: Seen


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number that stands at the same place of both versions with another value."""

    before: Figure
    after: Figure


@dataclass(frozen=True)
class Comparison:
    """Every finding of the two versions is in exactly one of the four lists.

    ``figures`` is None where one of the versions does not tell its figures.
    """

    old: Snapshot
    new: Snapshot
    added: tuple[Seen, ...]
    changed: tuple[Change, ...]
    kept: tuple[Change, ...]
    resolved: tuple[Seen, ...]
    figures: tuple[FigureChange, ...] | None


def compare(old: Snapshot, new: Snapshot) -> Comparison:
    """Match by semantic address first, then by what is said of which figures."""
    pairs, left_old, left_new = _matched(old.findings, new.findings, lambda f: f.identifier)
    more, left_old, left_new = _matched(left_old, left_new, _content)
    pairs = sorted([*pairs, *more], key=lambda pair: new.findings.index(pair.after))
    return Comparison(
        old,
        new,
        added=tuple(left_new),
        changed=tuple(pair for pair in pairs if not _says_the_same(pair)),
        kept=tuple(pair for pair in pairs if _says_the_same(pair)),
        resolved=tuple(left_old),
        figures=_figure_changes(old, new),
    )


def _matched(
    old: Iterable[Seen], new: Iterable[Seen], key: Callable[[Seen], Hashable]
) -> tuple[list[Change], list[Seen], list[Seen]]:
    """Pairs with the same key, each finding in one pair at most, and what is left on each side."""
    waiting: dict[Hashable, list[Seen]] = {}
    for finding in old:
        waiting.setdefault(key(finding), []).append(finding)
    pairs, left_new = [], []
    for finding in new:
        partners = waiting.get(key(finding))
        if partners:
            pairs.append(Change(partners.pop(0), finding))
        else:
            left_new.append(finding)
    taken = {id(pair.before) for pair in pairs}
    return pairs, [finding for finding in old if id(finding) not in taken], left_new


def _content(finding: Seen) -> Hashable:
    """A row or caption may be reworded while the same figures still contradict each other."""
    return finding.rule, plain(finding.column), *_figures(finding)


def _figures(finding: Seen) -> tuple[str, str]:
    return plain(finding.stated), plain(finding.expected)


def _says_the_same(pair: Change) -> bool:
    return _figures(pair.before) == _figures(pair.after)


def _figure_changes(old: Snapshot, new: Snapshot) -> tuple[FigureChange, ...] | None:
    if old.figures is None or new.figures is None:
        return None
    return tuple(
        FigureChange(before, after)
        for key, after in new.figures.items()
        if (before := old.figures.get(key)) is not None and _differ(before.text, after.text)
    )


def _differ(before: str, after: str) -> bool:
    """``36%`` and ``36,00%`` are one number; so are texts that differ in spaces only."""
    if "".join(before.split()) == "".join(after.split()):
        return False
    one, other = read_number(before), read_number(after)
    if one is None or other is None:
        return True
    return one.quantity().value != other.quantity().value

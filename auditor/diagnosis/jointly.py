"""Explanations of several wrong figures at once, from the choices that ``together`` finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.diagnosis.explanation import EXCHANGED, MARGIN, Explanation, explained
from auditor.diagnosis.network import Bond, Key, Network
from auditor.diagnosis.slips import UNKNOWN
from auditor.diagnosis.together import Choice, Together


def explained_jointly(
    network: Network, component: Sequence[Bond], found: Sequence[Explanation]
) -> tuple[Explanation, ...]:
    """What all nearly cheapest choices say is wrong, each figure with bonds of its own. Figures
    that follow from those found before are left open: they may have been wrong by themselves.
    """
    settled: dict[Key, Decimal] = {}
    for explanation in found:
        settled |= _wrong_itself(network, explanation)
    search = Together(network, component, settled)
    weighed = [
        (cost, choice)
        for choice in search.choices()
        if (cost := _cost(network, search, choice)) is not None
    ]
    if not weighed:
        return ()
    least = min(cost for cost, _ in weighed)
    agreed = _agreed([choice for cost, choice in weighed if cost < least + MARGIN])
    return tuple(_explanations(network, search, agreed))


def _wrong_itself(network: Network, explanation: Explanation) -> Mapping[Key, Decimal]:
    """The culprit, its copies, and what it was exchanged with."""
    if explanation.slip is EXCHANGED:
        return explanation.changes
    printed = network.value(explanation.culprit)
    return {k: v for k, v in explanation.changes.items() if network.value(k) == printed}


def _agreed(choices: Sequence[Choice]) -> dict[Key, Decimal]:
    """The figures to which all choices give the same other value."""
    first, *others = choices
    return {
        key: value
        for key, value in first.values.items()
        if key in first.wrong and all(other.values.get(key) == value for other in others)
    }


def _cost(network: Network, search: Together, choice: Choice) -> float | None:
    """What the slips of a choice weigh together; None when one of them cannot be."""
    open_ones = {search.group(key) for key in choice.wrong if key not in choice.values}
    total = len(open_ones) * (1 + UNKNOWN.weight)
    for changes in _grouped(network, search, choice.values):
        explanation = _explained(network, search, changes, choice.values)
        if explanation is None:
            return None
        total += explanation.price
    return total


def _explanations(
    network: Network, search: Together, agreed: Mapping[Key, Decimal]
) -> list[Explanation]:
    made = [
        explanation
        for changes in _grouped(network, search, agreed)
        if (explanation := _explained(network, search, changes, agreed)) and not explanation.guessed
    ]
    shared = _shared_out([explanation.mended for explanation in made])
    result = []
    for explanation, mended in zip(made, shared, strict=True):
        if mended:
            keys = {key for bond in explanation.mended for key in bond.keys}
            others = [e for e in made if e is not explanation and e.culprit in keys]
            beside = {e.culprit: e.value for e in others}
            result.append(replace(explanation, mended=mended, beside=beside))
    return result


def _explained(
    network: Network,
    search: Together,
    changes: Mapping[Key, Decimal],
    all_of: Mapping[Key, Decimal],
) -> Explanation | None:
    culprit = next(iter(changes))
    mended = tuple(search.mended(changes, all_of))
    exchanged = len(changes) == 2 and set(changes.values()) == {network.value(k) for k in changes}
    if exchanged:
        return Explanation(culprit, changes, mended, 0, 0, EXCHANGED)
    return explained(network, culprit, changes, mended, len(changes) - 1)


def _grouped(
    network: Network, search: Together, values: Mapping[Key, Decimal]
) -> list[dict[Key, Decimal]]:
    """The changes that belong together: copies of one figure, and figures that were exchanged."""
    groups: dict[tuple[Key, Decimal], dict[Key, Decimal]] = {}
    for key in network.figures:
        if key in values:
            groups.setdefault((search.group(key), values[key]), {})[key] = values[key]
    singles = [group for group in groups.values() if len(group) == 1]
    taken: set[Key] = set()
    result = [group for group in groups.values() if len(group) > 1]
    for group in singles:
        (key,) = group
        if key in taken:
            continue
        taken.add(key)
        other = next((g for g in singles if _are_exchanged(network, group, g)), {})
        taken |= other.keys()
        result.append(group | other)
    return result


def _are_exchanged(
    network: Network, one: Mapping[Key, Decimal], other: Mapping[Key, Decimal]
) -> bool:
    """Whether each of two figures of one column should be what the other is."""
    ((a, new_a),), ((b, new_b),) = one.items(), other.items()
    if a == b or new_a != network.value(b) or new_b != network.value(a):
        return False
    here, there = network.figures[a].place, network.figures[b].place
    return (here.table, here.column) == (there.table, there.column)


def _shared_out(mended: Sequence[tuple[Bond, ...]]) -> list[tuple[Bond, ...]]:
    """Every bond to one of those that mend it, to as many as can be one at least (a matching)."""
    owner: dict[Bond, int] = {}

    def give(i: int, seen: set[Bond]) -> bool:
        for bond in mended[i]:
            if bond in seen:
                continue
            seen.add(bond)
            if bond not in owner or give(owner[bond], seen):
                owner[bond] = i
                return True
        return False

    for i in range(len(mended)):
        give(i, set())
    for i, bonds in enumerate(mended):
        for bond in bonds:
            owner.setdefault(bond, i)
    return [tuple(b for b in bonds if owner[b] == i) for i, bonds in enumerate(mended)]

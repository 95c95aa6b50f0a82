"""Which single change of the printed figures mends what is contradicted, and breaks nothing.

For every figure that stands in a violated bond the value is sought that mends its bonds (error
localisation after Fellegi and Holt, with the weights of ``slips``). A change that breaks a bond
which held is only possible when the figure that this bond states was itself computed, or copied,
from the wrong one: then that figure changes too, and makes the explanation dearer. So a figure that
takes part in a sum that holds is cleared, while mere copies of it count for little.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from auditor.diagnosis.explanation import EXCHANGED, MARGIN, Explanation, explained
from auditor.diagnosis.jointly import explained_jointly
from auditor.diagnosis.network import Bond, Key, Network, key_of
from auditor.diagnosis.solving import as_printed, solved
from auditor.relations import Formula, Ref, Sum

_MOST_CHANGES = 24
_MOST_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What explains a component: found one after the other, and what is equally possible for what
    is left (empty when nothing is, or when nothing explains it).
    """

    bonds: tuple[Bond, ...]
    found: tuple[Explanation, ...]
    possible: tuple[Explanation, ...]


def diagnosis_of(network: Network, component: Sequence[Bond]) -> Diagnosis:
    """The cheapest explanations of a component, as long as each is the only one; what single
    changes leave is given to the search for several wrong figures at once.
    """
    left = list(component)
    settled: dict[Key, Decimal] = {}
    found: list[Explanation] = []
    rivals: list[Explanation] = []
    for _ in range(_MOST_ROUNDS):
        ranked = sorted(_explanations(network, left, settled), key=lambda e: e.cost)
        best = next((e for e in ranked if _stands_alone(e, ranked)), None)
        if best is None:
            rivals = _rivals(ranked[0], ranked) if ranked else []
            break
        found.append(best)
        settled |= best.changes
        left = [bond for bond in left if bond not in best.mended]
    jointly = explained_jointly(network, component, found) if left else ()
    possible = () if jointly else tuple(_by_culprit(rivals))
    witnessed = [_witnessed(one, component, settled) for one in found]
    return Diagnosis(tuple(component), (*witnessed, *jointly), possible)


def _witnessed(
    one: Explanation, component: Sequence[Bond], settled: Mapping[Key, Decimal]
) -> Explanation:
    """With the other figures found wrong without which nothing that it mends holds; of a mere copy,
    with those beside it in one computation, which holds once all are put right and not before.
    """
    computed = [bond for bond in one.mended if not bond.is_copy]
    if computed and any(bond.holds(one.changes) for bond in one.mended):
        return one
    without = {key: value for key, value in settled.items() if key not in one.changes}
    beside: dict[Key, Decimal] = {}
    for bond in computed or component:
        if bond.is_copy or bond.is_bound or one.culprit not in bond.keys:
            continue
        if bond.holds(settled) and not bond.holds(without):
            beside |= {key: settled[key] for key in bond.keys if key in without}
    return replace(one, beside=beside)


def _stands_alone(one: Explanation, ranked: Sequence[Explanation]) -> bool:
    """Whether nothing else explains any of the bonds that it mends nearly as well."""
    own = set(one.changes.items())
    return not one.guessed and all(set(e.changes.items()) == own for e in _rivals(one, ranked))


def _rivals(one: Explanation, ranked: Sequence[Explanation]) -> list[Explanation]:
    """What explains some of the same bonds as cheaply, and whatever says that a figure which stands
    in them is wrong. Two mistakes in one sum are no rivals where each has bonds of its own.
    """
    mended = set(one.mended)
    relied_on = {key for bond in one.mended for key in bond.keys} - one.changes.keys()
    return [
        e
        for e in ranked
        if (e.cost < one.cost + MARGIN and not mended.isdisjoint(e.mended))
        or (mended.isdisjoint(e.mended) and e.culprit in relied_on)
    ]


def _by_culprit(explanations: Sequence[Explanation]) -> list[Explanation]:
    """The best for each culprit."""
    best: dict[Key, Explanation] = {}
    for explanation in explanations:
        best.setdefault(explanation.culprit, explanation)
    return list(best.values())


def _explanations(
    network: Network, left: Sequence[Bond], settled: Mapping[Key, Decimal]
) -> Iterator[Explanation]:
    suspects = dict.fromkeys(key for bond in left for key in bond.keys if key not in settled)
    for key in suspects:
        for value, sure in _values(network, key, left, settled):
            if value == network.value(key):
                continue
            made = _followed(network, {key: value}, left, settled)
            explanation = explained(network, key, *made, sure=sure) if made is not None else None
            if explanation is not None:
                yield explanation
        for other in network.neighbours(key):
            a, b = network.value(key), network.value(other)
            if a != b and other not in settled:
                made = _followed(network, {key: b, other: a}, left, settled)
                if made is not None and len(made[0]) == 2 and _both_mended(key, other, made[1]):
                    yield Explanation(key, *made, EXCHANGED)


def _both_mended(one: Key, other: Key, mended: Sequence[Bond]) -> bool:
    return all(any(key in bond.keys for bond in mended) for key in (one, other))


def _values(
    network: Network, key: Key, left: Sequence[Bond], settled: Mapping[Key, Decimal]
) -> Iterator[tuple[Decimal, bool]]:
    """The values that would mend a violated bond of the figure, each with whether it is exact."""
    step = network.step(key)
    exactly: dict[Decimal, None] = {}
    nearly: list[Decimal] = []
    between: tuple[Fraction, Fraction] | None = None
    for bond in left:
        if key not in bond.keys:
            continue
        exact = min(step, min(o.quantity.step for o in bond.figures)) if bond.is_copy else step
        for formula in bond.formulas:
            ends = _ends(bond, formula, key, settled)
            if ends is None:
                continue
            if ends[0] == ends[1]:
                exactly[as_printed(ends[0], exact)] = None
            elif formula is bond.formulas[0]:
                low, high = between or ends
                between = max(low, ends[0]), min(high, ends[1])
            else:
                nearly.append(as_printed((ends[0] + ends[1]) / 2, step))
    yield from (
        (value, True) for value in exactly if value % step or not _is_rounded(value, exactly, step)
    )
    yield from ((value, False) for value in nearly)
    if between is None or exactly:
        return
    low, high = between
    first, last = as_printed(low, step), as_printed(high, step)
    first += step if Fraction(first) < low else 0
    last -= step if Fraction(last) > high else 0
    if first <= last:
        middle = as_printed((low + high) / 2, step)
        yield middle, first == last


def _is_rounded(value: Decimal, values: Collection[Decimal], step: Decimal) -> bool:
    """Whether another of the values is printed with more digits elsewhere: 132,1 for 132,05."""
    return any(other % step and abs(other - value) < step for other in values)


def _ends(
    bond: Bond, formula: Formula, key: Key, settled: Mapping[Key, Decimal]
) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest value of a figure with which the bond holds by this formula."""
    relation = bond.outcome.relation
    operands = relation.operands
    values = [settled.get(key_of(o), o.quantity.value) for o in operands]
    stated = settled.get(bond.stated, relation.stated.quantity.value)
    if key == bond.stated:
        computed = _point(replace(bond, formulas=(formula,)), settled)
        return None if computed is None else (Fraction(computed), Fraction(computed))
    index = next((i for i, o in enumerate(operands) if key_of(o) == key), None)
    if index is None:
        return None
    if isinstance(formula.expression, Sum) and all(
        isinstance(item, Ref) for item in formula.expression.items
    ):
        refs = [item.index for item in formula.expression.items if isinstance(item, Ref)]
        total = sum((values[i] for i in refs), Decimal(0))
        exact = Fraction(values[index] + stated - total)
        return exact, exact
    half = Decimal(0) if relation.stated.quantity.is_exact else relation.stated.quantity.step / 2
    one, other = (solved(formula.expression, values, index, stated + d) for d in (-half, half))
    if one is None or other is None:
        return None
    return min(one, other), max(one, other)


def _followed(
    network: Network,
    start: Mapping[Key, Decimal],
    left: Sequence[Bond],
    settled: Mapping[Key, Decimal],
) -> tuple[Mapping[Key, Decimal], tuple[Bond, ...], int, int] | None:
    """(changes, bonds mended, copies among the changes, bounds broken); None when it breaks more
    than bounds.
    """
    changes = dict(start)
    because: dict[Key, Bond] = {}
    waiting = list(start)
    touched: dict[Bond, None] = {}
    open_ones = frozenset().union(*map(network.reached_from, start)) - start.keys() - settled.keys()
    for changed in waiting:
        for bond in network.bonds_of[changed]:
            touched[bond] = None
            if bond.violated or bond.is_bound or bond.holds({**settled, **changes}):
                continue
            follower = _follower(network, bond, changes, settled, because)
            if follower is None and _may_follow(bond, because, open_ones):
                continue
            if follower is None or len(waiting) >= _MOST_CHANGES:
                return None
            key, value = follower
            changes[key], because[key] = value, bond
            waiting.append(key)
    state = {**settled, **changes}
    mended = [b for b in touched if b.violated and b.holds(state) and not b.holds(settled)]
    own = any(bond in mended for bond in left)
    closed = (b for b in touched if not b.violated or b.holds(settled))
    broken = [bond for bond in closed if not bond.holds(state)]
    if not own or not all(bond.is_bound for bond in broken):
        return None
    copies = sum(bond.is_copy for bond in because.values())
    return changes, tuple(mended), copies, len(broken)


def _may_follow(bond: Bond, because: Mapping[Key, Bond], open_ones: Collection[Key]) -> bool:
    """Whether a broken bond may hold again, since something that it or its stated figure is
    computed from may yet change.
    """
    origin = because.get(bond.stated, bond)
    figures = {*bond.keys, *origin.keys} - {bond.stated}
    return not figures.isdisjoint(open_ones)


def _follower(
    network: Network,
    bond: Bond,
    changes: Mapping[Key, Decimal],
    settled: Mapping[Key, Decimal],
    because: Mapping[Key, Bond],
) -> tuple[Key, Decimal] | None:
    """The figure that was copied or computed from a wrong one, with the value it then has. One
    that follows already because of this bond follows it again when others have changed since.
    """
    state = {**settled, **changes}
    free = [key for key in bond.keys if key not in state or because.get(key) is bond]
    if bond.is_copy and len(free) == 1:
        other = next(key for key in bond.keys if key != free[0])
        if network.value(other) == network.value(free[0]):
            return free[0], state[other]
        return None
    if bond.stated not in free:
        return None
    computed = _point(bond, state)
    if computed is None:
        return None
    return bond.stated, as_printed(Fraction(computed), network.step(bond.stated))


def _point(bond: Bond, state: Mapping[Key, Decimal]) -> Decimal | None:
    """What the bond's formula gives, where that is one value."""
    computed = bond.evaluated(state).computed
    return computed.low if computed is not None and computed.low == computed.high else None

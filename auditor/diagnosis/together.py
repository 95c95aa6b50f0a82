"""Several wrong figures at once, where no single change mends anything.

The fewest figures are sought whose change mends all that is contradicted and breaks nothing (error
localisation after Fellegi and Holt): ``covering`` chooses which figures may be wrong, ``balances``
tell exactly what they then must be, and every choice that does not work tells which further figure
must be wrong too. Said is only what all nearly cheapest choices agree on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import inf

from auditor.diagnosis.balances import Balance, balance_of, solve
from auditor.diagnosis.covering import Cover
from auditor.diagnosis.network import Bond, Key, Network
from auditor.diagnosis.solving import as_printed

_MOST_ROUNDS = 40
"""After so many choices nothing is said."""
_MOST_NAMED = 800
"""Nor after the choices that do not work have named so many figures of which others may be wrong:
in a long list any row may, and no end of trying tells which.
"""
_MOST_FIGURES = 1_500
"""Nothing is sought among more figures than these."""
_DEAREST = 10.9
"""Nor where more than ten figures would have to be wrong."""
_DEARER, _AS_CHEAP = 1.01, 0.51
"""Choices that need one wrong figure more than the cheapest are looked at as well, as far as the
rounds allow; all that need no more must have been."""


@dataclass(frozen=True)
class Choice:
    """Figures that are wrong together. ``values`` are those that the others determine."""

    wrong: frozenset[Key]
    values: Mapping[Key, Decimal]


class Together:
    """The search for one component of violated bonds; ``settled`` are figures known to be wrong,
    with what they must be.
    """

    def __init__(
        self, network: Network, component: Sequence[Bond], settled: Mapping[Key, Decimal]
    ) -> None:
        self._network = network
        self._settled = settled
        bonds = {id(bond): bond for bond in component}
        for key in settled:
            bonds |= {id(bond): bond for bond in network.bonds_of[key]}
        self._left = [b for b in bonds.values() if not b.is_bound and not b.holds(settled)]
        self._balances: dict[int, Balance | None] = {}
        self._group: dict[Key, Key] = {}

    def group(self, key: Key) -> Key:
        """The first of the figures that this one is printed again from, without a difference."""
        return self._group.get(key, key)

    def mended(
        self, changes: Mapping[Key, Decimal], values: Mapping[Key, Decimal]
    ) -> Iterator[Bond]:
        """The violated bonds of the changed figures that hold with all the values."""
        state = {**self._settled, **values}
        for bond in self._left:
            if bond.violated and any(k in changes for k in bond.keys) and bond.holds(state):
                yield bond

    def choices(self) -> list[Choice]:
        """The cheapest choices that work and those that are nearly as cheap; empty when there is
        none, or when the search would take too long.
        """
        keys = {key for bond in self._left for key in bond.keys} - self._settled.keys()
        if sum(not bond.is_copy for bond in self._left) < 2 or len(keys) > _MOST_FIGURES:
            return []
        self._group = self._groups(keys)
        cover = Cover(self._group)
        for bond in self._left:
            free = [key for key in bond.keys if key not in self._settled]
            if not free:
                return []
            cover.require(free)
        found: list[Choice] = []
        cost, most, enough = 0.0, min(_DEAREST, len(self._left) + 1), inf
        named = 0
        for _ in range(_MOST_ROUNDS):
            cost, wrong = cover.cheapest()
            if not wrong or cost > most:
                return found
            choice, missing = self._tried(self._in_order(wrong))
            named += sum(map(len, missing))
            if named > _MOST_NAMED:
                return []
            for further in filter(None, missing):
                cover.require(self._in_order(further))
            if choice is not None:
                most, enough = min(most, cost + _DEARER), min(enough, cost + _AS_CHEAP)
                found.append(choice)
            if choice is not None or not all(missing):
                cover.exclude(self._in_order(wrong))
        return found if found and cost > enough else []

    def _in_order(self, keys: Collection[Key]) -> list[Key]:
        """As the report has them, so that the search takes the same way every time."""
        return sorted(keys, key=self._network.order.__getitem__)

    def _tried(self, wrong: Sequence[Key]) -> tuple[Choice | None, list[frozenset[Key]]]:
        """What the figures must be when only they are wrong; else of which figures one must be
        wrong as well.
        """
        touched = self._touched(wrong)
        balances = [b for bond in touched if (b := self._balance(bond)) is not None]
        solved = solve(balances, wrong)
        if solved.clashes:
            return None, list(solved.clashes)
        values: dict[Key, Decimal] = {}
        because: dict[Key, frozenset[Key]] = {}
        for key, (change, needed) in solved.changes.items():
            exact = Fraction(self._network.value(key)) + change
            value = as_printed(exact, self._finest(key))
            if Fraction(value) != exact:
                return None, [needed]
            values[key], because[key] = value, needed
        self._follow(touched, wrong, values, because)
        state = {**self._settled, **values}
        missing = []
        for bond in touched:
            open_ones = [k for k in bond.keys if k in wrong and k not in values]
            if not open_ones and not bond.is_bound and not bond.holds(state):
                known = [because[key] for key in bond.keys if key in because]
                away = {*wrong, *self._settled}
                missing.append(frozenset(bond.keys).union(*known) - away)
        return (None, missing) if missing else (Choice(frozenset(wrong), values), [])

    def _follow(
        self,
        touched: Sequence[Bond],
        wrong: Sequence[Key],
        values: dict[Key, Decimal],
        because: dict[Key, frozenset[Key]],
    ) -> None:
        """Add what bonds with rounding state, once all that they state it of is known."""
        for _ in range(len(wrong)):
            before = len(values)
            for bond in touched:
                open_ones = [k for k in bond.keys if k in wrong and k not in values]
                if bond.is_bound or open_ones != [bond.stated] or len(bond.formulas) > 1:
                    continue
                computed = bond.evaluated({**self._settled, **values}).computed
                if computed is None or computed.low != computed.high:
                    continue
                step = self._network.step(bond.stated)
                values[bond.stated] = as_printed(Fraction(computed.low), step)
                known = [because[key] for key in bond.keys if key in because]
                because[bond.stated] = frozenset(bond.keys).difference(wrong).union(*known)
            if len(values) == before:
                return

    def _touched(self, wrong: Sequence[Key]) -> list[Bond]:
        """The bonds that must hold: all that are violated, and all of the wrong figures."""
        bonds = {id(bond): bond for bond in self._left}
        for key in wrong:
            bonds |= {id(bond): bond for bond in self._network.bonds_of[key]}
        return list(bonds.values())

    def _balance(self, bond: Bond) -> Balance | None:
        if id(bond) not in self._balances:
            own = balance_of(bond, {})
            exact = own is not None and (bond.violated or not own.residual)
            self._balances[id(bond)] = balance_of(bond, self._settled) if exact else None
        return self._balances[id(bond)]

    def _finest(self, key: Key) -> Decimal:
        return min(self._network.step(key), self._network.figures[key].quantity.step)

    def _groups(self, keys: set[Key]) -> dict[Key, Key]:
        """The figures that are printed again, each with the first of its copies."""
        group: dict[Key, Key] = {}
        for first in self._in_order(keys):
            waiting = [first]
            while waiting:
                key = waiting.pop()
                if key in group:
                    continue
                group[key] = first
                waiting += self._copies(key)
        return group

    def _copies(self, key: Key) -> Iterator[Key]:
        for bond in self._network.bonds_of[key]:
            if bond.is_copy and not bond.violated:
                yield from (k for k in bond.keys if k != key)

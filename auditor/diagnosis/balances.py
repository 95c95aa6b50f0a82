"""Bonds as exact balances between the changes of their figures, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from auditor.diagnosis.network import Bond, Key, key_of
from auditor.relations import linear_form

_Row = tuple[dict[Key, Fraction], Fraction]
"""The coefficients by figure, and what they add up to."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What the changes of the figures, each times its coefficient, must add up to; 0 where the
    bond holds already.
    """

    coefficients: Mapping[Key, Fraction]
    residual: Fraction


@dataclass(frozen=True, slots=True)
class Solved:
    """``changes`` are those that the balances determine, each with the figures that must be right
    for it. Of every set of ``clashes`` at least one figure must be wrong as well.
    """

    changes: Mapping[Key, tuple[Fraction, frozenset[Key]]]
    clashes: Sequence[frozenset[Key]]


def balance_of(bond: Bond, settled: Mapping[Key, Decimal]) -> Balance | None:
    """The bond as a balance; None where rounding leaves room or it is not linear. ``settled``
    figures have the value that they are given there and do not change.
    """
    relation = bond.outcome.relation
    if len(bond.formulas) > 1 or not _is_exact(bond):
        return None
    linear = linear_form(bond.formulas[0].expression)
    if linear is None:
        return None
    coefficients, constant = linear
    found: dict[Key, Fraction] = {}
    residual = constant
    stated = [(relation.stated, Fraction(-1))]
    for figure, factor in [*((relation.operands[i], c) for i, c in coefficients.items()), *stated]:
        key = key_of(figure)
        residual += factor * Fraction(settled.get(key, figure.quantity.value))
        if key not in settled:
            found[key] = found.get(key, Fraction(0)) + factor
    return Balance({key: c for key, c in found.items() if c}, -residual)


def _is_exact(bond: Bond) -> bool:
    """Whether nothing is rounded: points, or one figure printed twice with the same last digit."""
    figures = bond.figures
    same = len({figure.quantity.step for figure in figures}) == 1
    if bond.is_copy and same:
        return True
    return all(figure.interval.low == figure.interval.high for figure in figures)


def solve(balances: Sequence[Balance], unknown: Collection[Key]) -> Solved:
    """The changes of the unknown figures, when all others are right (Gauss-Jordan elimination)."""
    open_rows: list[_Row] = [(dict(b.coefficients), b.residual) for b in balances]
    pivots: dict[Key, _Row] = {}
    for key in unknown:
        at = next((i for i, (row, _) in enumerate(open_rows) if key in row), None)
        if at is None:
            continue
        pivot = _scaled(open_rows.pop(at), key)
        open_rows = [_without(row, key, pivot) for row in open_rows]
        pivots = {other: _without(row, key, pivot) for other, row in pivots.items()}
        pivots[key] = pivot
    changes = {
        key: (residual, frozenset(row) - {key})
        for key, (row, residual) in pivots.items()
        if not any(other in row for other in unknown if other != key)
    }
    clashes = [frozenset(row) for row, residual in open_rows if residual]
    return Solved(changes, clashes)


def _scaled(row: _Row, key: Key) -> _Row:
    factor = row[0][key]
    return {k: c / factor for k, c in row[0].items()}, row[1] / factor


def _without(row: _Row, key: Key, pivot: _Row) -> _Row:
    """The row less so much of the pivot that the key is gone from it."""
    factor = row[0].get(key)
    if factor is None:
        return row
    left = dict(row[0])
    for k, c in pivot[0].items():
        rest = left.get(k, Fraction(0)) - factor * c
        if rest:
            left[k] = rest
        else:
            left.pop(k, None)
    return left, row[1] - factor * pivot[1]

"""Column roles that a header only hints at, decided by what the figures do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, DivisionByZero, InvalidOperation

from auditor.model import Table
from auditor.quantities import Quantity, read_column
from auditor.understanding.vocabulary import Role, Vocabulary
from auditor.understanding.wording import GOOD, role_agreement

_PROVEN = 100.0
_ROWS = 2
"""At least this many rows must agree, and most of those that have all three figures."""
_MOST = 0.6
_HUNDRED = Decimal(100)
_SLACK = Decimal("0.01")

Scores = dict[tuple[int, str], float]


def prove_hinted(
    table: Table, texts: Sequence[Sequence[str]], vocabulary: Vocabulary, scores: Scores
) -> None:
    """Give a hinted role to the column whose figures prove it, and take other claims from it.

    A role with ``hints`` says by which percentage it is proven: ``(share, part, whole)`` are the
    roles of which the first is the second in percent of the third. A column whose header only
    hints at ``part`` has that role when the rows of the table bear it out.
    """
    for role in vocabulary.roles.values():
        if not role.hints or not role.proof:
            continue
        for column in _proven(table, role, texts, scores):
            for name in vocabulary.roles:
                scores.pop((column, name), None)
            scores[column, role.name] = _PROVEN


def _proven(
    table: Table,
    role: Role,
    texts: Sequence[Sequence[str]],
    scores: Mapping[tuple[int, str], float],
) -> list[int]:
    share, part, whole = role.proof
    if any(scores.get((c.index, part), 0.0) >= GOOD for c in table.columns):
        return []
    hint = replace(role, wordings=role.hints)
    hinted = [c.index for c in table.columns if role_agreement(c.path, hint) >= GOOD]
    figures = {c.index: read_column(texts[c.index]) for c in table.columns}
    wholes = list(_claiming(table, whole, scores))
    shares = list(_claiming(table, share, scores))
    return [
        x
        for x in hinted
        if any(
            _bear_out(figures[p], figures[x], figures[t])
            for t in wholes
            for p in shares
            if len({x, p, t}) == 3
        )
    ][:1]


def _claiming(table: Table, name: str, scores: Mapping[tuple[int, str], float]) -> Iterator[int]:
    return (c.index for c in table.columns if scores.get((c.index, name), 0.0) >= GOOD)


def _bear_out(
    shares: Sequence[Quantity | None],
    parts: Sequence[Quantity | None],
    wholes: Sequence[Quantity | None],
) -> bool:
    rows = [
        (share, part, whole)
        for share, part, whole in zip(shares, parts, wholes, strict=True)
        if share and part and whole
    ]
    agreeing = sum(_agree(*row) for row in rows)
    telling = {(part.value, whole.value) for _, part, whole in rows if part.value != whole.value}
    return agreeing >= max(_ROWS, _MOST * len(rows)) and bool(telling)


def _agree(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    try:
        percent = part.value / whole.value * _HUNDRED
    except (DivisionByZero, InvalidOperation):
        return False
    return abs(percent - share.value) <= share.step + _SLACK

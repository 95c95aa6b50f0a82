"""Which rows stand under which sasaran: by a column of its own, or by rows that only name it."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.ruling import once
from auditor.understanding import Frame

_ITS_OWN = ("target", "realisasi")
"""What an indicator has and a sasaran has not."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A sasaran and the rows of its indicators; ``head`` is the row that states its capaian."""

    name: str
    rows: tuple[int, ...]
    head: int | None = None


@once
def aims_of(frame: Frame) -> tuple[Aim, ...]:
    """The sasaran of a table with the rows of their indicators, those without rows left out."""
    heads = heads_of(frame)
    found: list[Aim] = []
    name, rows, head = "", list[int](), None
    for row in frame.table.rows:
        index = row.index
        if index in frame.totals:
            continue
        value = frame.value(index, "sasaran")
        own = value.text if value else ""
        only_names = index in frame.bands or index in heads
        if only_names or (own and own != name):
            if rows:
                found.append(Aim(name, tuple(rows), head))
            name, rows = own or frame.labels[index], []
            head = index if index in heads else None
        if not only_names:
            rows.append(index)
    if rows:
        found.append(Aim(name, tuple(rows), head))
    return tuple(found)


@once
def heads_of(frame: Frame) -> frozenset[int]:
    """The rows above indicators that state a capaian, but neither target nor realisasi."""
    measures = [c.key for c in frame.columns if c.role.name in _ITS_OWN]
    if not measures or not frame.has("capaian"):
        return frozenset()
    results = [column.key for column in frame.of_role("capaian")]
    measured = {r for r in frame.body if any(frame.operand(r, key) for key in measures)}
    stated = {r for r in frame.body if any(frame.operand(r, key) for key in results)}
    words = {r for r in frame.body if any((v := frame.value(r, k)) and v.text for k in measures)}
    return frozenset(r for r in stated - words if r + 1 in measured)

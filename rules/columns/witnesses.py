"""Independent support for a figure: sums of parts that give it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from auditor.quantities import MONEY, written
from auditor.relations import Operand
from auditor.ruling import Report, figure_text, once
from rules.columns.hierarchy import branches

_SAME_AS = {"efisiensi_rp": "sisa"}


def sums_for(value: Decimal, attribute: str, report: Report) -> list[str]:
    """The recomputations, written out, of parts in any table that add up to exactly ``value``.

    Only parts under columns of the same attribute count, and at least two of them.
    """
    lines = []
    for parts in _sums(report).get((attribute, value), ()):
        texts = " + ".join(figure_text(part) for part in parts)
        place = parts[0].place
        lines.append(f"{texts} = {written(value)} ({place.table}, halaman {place.page})")
    return list(dict.fromkeys(lines))


@once
def _sums(report: Report) -> Mapping[tuple[str, Decimal], list[list[Operand]]]:
    """The parts of every branch by what they are and what they add up to."""
    found: dict[tuple[str, Decimal], list[list[Operand]]] = {}
    for frame in report.frames:
        own = branches(frame, report.vocabulary)
        for column in frame.columns if own else ():
            attribute = _SAME_AS.get(column.role.name, column.role.name)
            for branch in own:
                operands = (frame.operand(row, column.key) for row in branch.children)
                parts = [o for o in operands if o is not None and o.quantity.unit == MONEY]
                if len(parts) > 1:
                    total = sum((part.quantity.value for part in parts), Decimal(0))
                    found.setdefault((attribute, total), []).append(parts)
    return found

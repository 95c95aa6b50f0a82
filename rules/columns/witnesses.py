"""Independent support for a figure: sums of parts that give it."""

from __future__ import annotations

from decimal import Decimal

from auditor.quantities import MONEY, written
from auditor.relations import Operand
from auditor.ruling import Report, figure_text
from rules.columns.hierarchy import branches

_SAME_AS = {"efisiensi_rp": "sisa"}


def sums_for(value: Decimal, attribute: str, report: Report) -> list[str]:
    """The recomputations, written out, of parts in any table that add up to exactly ``value``.

    Only parts under columns of the same attribute count, and at least two of them.
    """
    lines = []
    for frame in report.frames:
        columns = [c for c in frame.columns if _SAME_AS.get(c.role.name, c.role.name) == attribute]
        for column in columns:
            for branch in branches(frame, report.vocabulary):
                parts: list[Operand] = []
                for row in branch.children:
                    part = frame.operand(row, column.key)
                    if part is not None and part.quantity.unit == MONEY:
                        parts.append(part)
                if len(parts) < 2 or sum(part.quantity.value for part in parts) != value:
                    continue
                texts = " + ".join(figure_text(part) for part in parts)
                pages = f"{frame.table.name}, halaman {parts[0].place.page}"
                lines.append(f"{texts} = {written(value)} ({pages})")
    return list(dict.fromkeys(lines))

"""What the viewer tells about what was checked, what could not be, and what was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from auditor.findings import Check, Review
from auditor.outputs.phrases import TALLY_LABELS, Silence, number, page_list, silences
from auditor.outputs.plain_text import clipped
from auditor.relations import Verdict

_TEXT, _LABEL = 1_000, 240


def coverage(review: Review, left_out: int) -> dict[str, Any]:
    """Counts by table, gaps, and reasons; ``left_out`` relations are not in the viewer."""
    read = {read.table.name: read for read in review.tables}
    tables = []
    for name, tally in review.checked_by_table().items():
        if not name and not tally.relations:
            continue
        table = read[name].table if name in read else None
        tables.append(
            {
                "name": clipped(name or "Di luar tabel", _LABEL),
                "caption": clipped(table.caption if table else "", _LABEL),
                "page": table.pages[0] if table else None,
                "pages": page_list(table.pages) if table else "",
                "counts": [getattr(tally, key) for key in TALLY_LABELS],
            }
        )
    return {
        "labels": list(TALLY_LABELS.values()),
        "tables": tables,
        "unread": [
            {"pages": s.pages, "what": clipped(s.what, _TEXT), "why": clipped(s.why, _TEXT)}
            for s in (*silences(review), *_left_out(left_out))
        ],
        "unread_pages": sorted({u.page for u in review.unread if u.page is not None}),
        "reasons": _reasons(review.checks),
    }


def _left_out(count: int) -> list[Silence]:
    if count <= 0:
        return []
    what = f"{number(count)} hubungan yang cocok"
    return [Silence("", what, "diperiksa, tetapi tidak dimuat di sini agar berkas tetap ringan")]


def _reasons(checks: Iterable[Check]) -> list[tuple[str, int]]:
    counted = Counter(
        clipped(check.why or "sebab tidak dicatat", _TEXT)
        for check in checks
        if check.verdict is Verdict.UNDECIDABLE
    )
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))

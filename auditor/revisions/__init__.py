"""Two versions of one report: which findings are new, the same, changed or gone."""

from auditor.revisions.comparing import Change, Comparison, FigureChange, compare
from auditor.revisions.snapshot import (
    Figure,
    Seen,
    Snapshot,
    figures_of,
    snapshot_of,
    snapshot_of_data,
)

__all__ = [
    "Change",
    "Comparison",
    "Figure",
    "FigureChange",
    "Seen",
    "Snapshot",
    "compare",
    "figures_of",
    "snapshot_of",
    "snapshot_of_data",
]

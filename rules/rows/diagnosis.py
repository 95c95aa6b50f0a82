"""Which cell of a budget row is at fault, as far as the row's other figures and the sums tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Finding
from auditor.quantities import written
from auditor.relations import Operand, Relation, Verdict, evaluate
from auditor.ruling import Report, shortened, where
from auditor.understanding import Frame
from rules.columns.adding import vouched_cells
from rules.schemas.equations import SHARE_FORMULA

_LABELS = {"pagu": "anggaran", "realisasi_rp": "realisasi", "sisa": "sisa anggaran"}


@dataclass(frozen=True, slots=True)
class Option:
    """A change of one cell that mends everything the row states."""

    key: str
    figure: Operand
    value: Decimal

    @property
    def text(self) -> str:
        return f"{_LABELS[self.key]} {written(self.value)} (tercetak {self.figure.quantity.text})"


def options(report: Report, frame: Frame, row: int) -> list[Option]:
    """The single changes that make sisa and serapan of a row hold, without breaking a sum.

    Empty when the row lacks a figure or when sisa holds as printed.
    """
    figures = {key: frame.operand(row, key) for key in _LABELS}
    pagu, realisasi, sisa = figures["pagu"], figures["realisasi_rp"], figures["sisa"]
    if pagu is None or realisasi is None or sisa is None:
        return []
    a, b, c = (figure.quantity.value for figure in (pagu, realisasi, sisa))
    if a - b == c:
        return []
    changes = [
        Option("sisa", sisa, a - b),
        Option("pagu", pagu, b + c),
        Option("realisasi_rp", realisasi, a - c),
    ]
    vouched = vouched_cells(frame, report)
    return [
        change
        for change in changes
        if change.value >= 0
        and (row, _column(frame, change.key)) not in vouched
        and _share_holds(frame, row, change)
    ]


def with_culprit(finding: Finding, found: Sequence[Option], frame: Frame, row: int) -> Finding:
    """The finding with the cell at fault where only one change mends the row, else with all."""
    if not found:
        return finding
    if len(found) > 1:
        alternatives = "; atau ".join(option.text for option in found)
        suggestion = f"Perlu dikonfirmasi. Baris ini konsisten bila {alternatives}."
        return replace(finding, suggestion=suggestion)
    option = found[0]
    first = option.figure.place
    others = tuple(place for place in finding.places if place != first)
    expected = written(option.value)
    label = shortened(frame.labels[row], 50)
    return replace(
        finding,
        message=(
            f"{where(option.figure)} tercetak {option.figure.quantity.text}; seluruh angka baris "
            f"ini baru cocok bila nilainya {expected}."
        ),
        places=(first, *others),
        stated=option.figure.quantity.text,
        expected=expected,
        suggestion=(
            "Perlu dikonfirmasi: seluruh angka baris ini konsisten bila "
            f"{_LABELS[option.key]} {expected}."
        ),
        root_cause=f"{frame.table.name}, “{label}”: {_LABELS[option.key]} tercetak "
        f"{option.figure.quantity.text}, konsisten bila {expected}",
    )


def _column(frame: Frame, key: str) -> int:
    return next(column.indexes[-1] for column in frame.columns if column.key == key)


def _share_holds(frame: Frame, row: int, change: Option) -> bool:
    """Whether the printed percentage, if there is one, fits the row after the change."""
    share = frame.operand(row, "serapan")
    figures = {key: frame.operand(row, key) for key in ("realisasi_rp", "pagu")}
    if share is None:
        return True
    changed = replace(change.figure, quantity=replace(change.figure.quantity, value=change.value))
    figures = {key: changed if key == change.key else own for key, own in figures.items()}
    operands = tuple(figure for figure in figures.values() if figure is not None)
    relation = Relation("A102", share, operands, (SHARE_FORMULA,))
    return evaluate(relation).verdict not in (Verdict.CONTRADICTION, Verdict.UNDECIDABLE)

"""The percentage of a parent that is the plain mean of its parts' percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from auditor.findings import Check
from auditor.relations import Mean, Ref, compute
from auditor.ruling import figure_text, once, shortened
from auditor.understanding import Frame
from rules.columns.hierarchy import Branch, branches
from rules.schemas.equations import figure

MEAN_CAUSE = "rata-rata persentase rincian, bukan realisasi / anggaran"


def explained_by_mean(check: Check, frame: Frame, row: int) -> Check:
    """Say so where a parent's percentage is exactly the plain mean of its children's."""
    if check.finding is None:
        return check
    stated = figure(frame.data, row, "serapan")
    for branch in _branches_by_row(frame).get(row, ()):
        children = [figure(frame.data, child, "serapan") for child in branch.children]
        figures = [child for child in children if child is not None]
        if stated is None or not figures or len(figures) != len(children):
            continue
        mean = Mean(tuple(Ref(i) for i in range(len(figures))))
        spread = compute(mean, [child.quantity.rounding for child in figures])
        if not spread.meets(stated.quantity.rounding):
            continue
        texts = [figure_text(child) for child in figures]
        same_as = "persentase rinciannya"
        evidence = f"{texts[0]} = {figure_text(stated)}"
        if len(texts) > 1:
            same_as = f"rata-rata persentase {len(texts)} rinciannya"
            evidence = f"({' + '.join(texts)}) / {len(texts)} = {figure_text(stated)}"
        finding = replace(
            check.finding,
            message=check.finding.message + f" Angka tercetak sama dengan {same_as}.",
            root_cause=f"{frame.table.name}: {MEAN_CAUSE}",
            evidence=(*check.finding.evidence, evidence),
            places=(*check.finding.places, *(child.place for child in figures)),
            suggestion=(
                f"Perlu diperbaiki: persentase “{shortened(frame.labels[row])}” dihitung dari "
                f"realisasi dan anggarannya sendiri, yaitu {check.finding.expected}."
            ),
        )
        return replace(check, finding=finding)
    return check


@once
def _branches_by_row(frame: Frame) -> Mapping[int, list[Branch]]:
    found: dict[int, list[Branch]] = {}
    for branch in branches(frame):
        found.setdefault(branch.parent, []).append(branch)
    return found

"""Indicator facts in tables: target, realisasi, capaian, target akhir, year by year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.ruling import Report
from auditor.understanding import Frame, RoleColumn, name_words
from rules.facts.model import Fact

ATTRIBUTES = ("target", "realisasi", "capaian", "target_akhir", "kemajuan", "perubahan")
_CAPAIAN_KINDS = ("capaian_kinerja", "ikhtisar_capaian", "efisiensi")
MIN_WORDS = 3
"""Names shorter than this ("Jumlah laporan") are too general to tell an indicator."""
_PART_OF_YEAR = re.compile(r"triwulan|\btw\b|semester|bulan|\bs\.?/?d\.?\b", re.IGNORECASE)
_ITEM = re.compile(r"^\(?[a-z][.)]\s")
_PROMISE = "perjanjian_kinerja"
_INDICATOR = re.compile(r"\bindi[ck]ator\b", re.IGNORECASE)
_PERUBAHAN = re.compile(r"\bperubahan\b", re.IGNORECASE)
_MURNI = re.compile(r"\bmurni\b|sebelum perubahan", re.IGNORECASE)


def indicator_facts(report: Report) -> Iterator[Fact]:
    """All indicator facts of the report's tables."""
    for frame in report.views:
        if frame.kind is None or not frame.has("indikator"):
            continue
        if _PART_OF_YEAR.search(frame.table.caption) or _names_finer(frame):
            continue
        for column in frame.columns:
            header = frame.table.columns[column.indexes[0]].label
            if column.role.name not in ATTRIBUTES or _PART_OF_YEAR.search(header):
                continue
            if column.role.name == "capaian" and not _against_target(frame, report):
                continue
            yield from _column_facts(report, frame, column, _stage(frame, report))


def _names_finer(frame: Frame) -> bool:
    """Whether another column of indicators stands between the known one and the figures.

    The figures are those of the finer indicators, those of a program under those of a sasaran.
    """
    own = frame.of_role("indikator")[0].indexes[-1]
    figures = [c.indexes[0] for c in frame.columns if c.role.values.is_numeric]
    header = frame.table.columns[own].path
    between = (c for c in frame.table.columns if own < c.index < min(figures, default=0))
    return any(c.path != header and _INDICATOR.search(" ".join(c.path)) for c in between)


def tells_alone(name: str, lettered: bool = False) -> bool:
    """Whether a name tells an indicator anywhere: long enough, and no item ("b. …") of another.

    In a column that is ``lettered`` throughout the letters number the indicators themselves.
    """
    return len(name_words(name)) >= MIN_WORDS and (lettered or not _ITEM.match(name))


def is_lettered(frame: Frame, column: int) -> bool:
    """Whether every name of a column is an item, so that it has no other to be an item of."""
    cells = [row.cells[column] for row in frame.table.rows if row.index not in frame.totals]
    names = [cell.text for cell in cells if cell and cell.text and not cell.inherited]
    return len(names) > 1 and all(_ITEM.match(name) for name in names)


def _stage(frame: Frame, report: Report) -> str:
    """``murni`` for what was changed later: a promise that another table calls changed."""
    caption = frame.table.caption
    if _MURNI.search(caption):
        return "murni"
    changed = [f for f in report.of_kind(_PROMISE) if _PERUBAHAN.search(f.table.caption)]
    if frame.is_a == _PROMISE and changed and frame not in changed:
        return "murni"
    return ""


def _year_of(frame: Frame) -> int | None:
    """The year of columns without one: the only one that other columns name, or the caption's."""
    named = {column.year for column in frame.columns if column.year}
    return named.pop() if len(named) == 1 else frame.year


def _against_target(frame: Frame, report: Report) -> bool:
    """Whether a table's capaian is that against the year's target.

    Against last year or the target at the end of the Renstra it is another figure. Where every year
    has its own target, realisasi and capaian, each is that of its year.
    """
    own, aims, results = (
        {column.year for column in frame.of_role(role)}
        for role in ("capaian", "target", "realisasi")
    )
    if None not in own and own <= aims and own <= results:
        return frame.is_a in _CAPAIAN_KINDS
    years = {column.year for column in frame.of_role("target")} - {None}
    several = len(frame.of_role("realisasi")) > 1 and not frame.has("target")
    return frame.is_a in _CAPAIAN_KINDS and not several and years <= {_year_of(frame), report.year}


def _column_facts(report: Report, frame: Frame, column: RoleColumn, stage: str) -> Iterator[Fact]:
    year = column.year or _year_of(frame) or report.year
    if column.role.name == "target_akhir":
        if column.year == report.year:
            return  # the Renstra's target for this year, not that for its end
        year = None
    lettered = is_lettered(frame, frame.of_role("indikator")[0].indexes[-1])
    for row in frame.body:
        name = frame.value(row, "indikator")
        operand = frame.operand(row, column.key)
        if name is None or operand is None or name.inherited:
            continue
        if tells_alone(name.text, lettered):
            yield Fact(column.role.name, name.text, operand, year, stage=stage)

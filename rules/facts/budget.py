"""Budget facts in tables: pagu, realisasi, sisa and serapan by code, programme and in total."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from auditor.ruling import Report
from auditor.understanding import Frame
from rules.columns.hierarchy import branches, code_parts
from rules.facts.model import TOTAL, Fact

KINDS = ("realisasi_anggaran", "pagu", "efisiensi_anggaran")
ATTRIBUTES = ("pagu", "realisasi_rp", "sisa", "serapan")
_FIRST = "pagu_murni"
_ESTIMATE = re.compile(r"indikatif", re.IGNORECASE)
_SAME_AS = {"efisiensi_rp": "sisa"}
_LEVEL = re.compile(
    r"^(?:\d{1,2}[.)]?\s+)?(?:program|sub ?kegiatan|kegiatan|urusan pemerintahan(?: bidang)?)\s+",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"sebelum\s+perubahan(?!.*(?:sesudah|setelah)\s+perubahan)", re.IGNORECASE)
_MURNI = re.compile(r"\bmurni\b|\bawal\b|\binduk\b", re.IGNORECASE)
_PERUBAHAN = re.compile(r"perubahan|apbd[\s-]*p\b|\bdppa\b", re.IGNORECASE)
_REMARK_LENGTH = 30
_YEAR = re.compile(r"(?:tahun\s+)?(20\d\d)", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"triwulan|\btw\b|semester|bulan", re.IGNORECASE)


def first_budgets(report: Report) -> Iterator[Fact]:
    """The pagu before the change of the budget, where tables state it in a column of its own."""
    yield from (
        replace(fact, attribute="pagu", stage="murni")
        for fact in budget_facts(report, (_FIRST,))
        if not _ESTIMATE.search(fact.place.column or "")
    )


def budget_facts(report: Report, attributes: Collection[str] = ATTRIBUTES) -> Iterator[Fact]:
    """All budget facts of the report's tables; what belongs to a part of a year is left out."""
    for frame in report.views:
        if frame.is_a not in KINDS or _is_of_parts(frame):
            continue
        if _PART_OF_YEAR.search(frame.table.caption):
            continue
        year = frame.year or report.year
        codes = code_parts(frame)
        by_year = _years_of_rows(frame)
        whole = _whole_agency_rows(frame, report) | by_year.keys()
        for column in frame.columns:
            attribute = _SAME_AS.get(column.role.name, column.role.name)
            header = frame.table.columns[column.indexes[0]].label
            if attribute not in attributes or _PART_OF_YEAR.search(header):
                continue
            stage = _stage(f"{header} {frame.table.caption}")
            for row in [*frame.body, *sorted(frame.totals)]:
                operand = frame.operand(row, column.key)
                if operand is None or (row in frame.totals and row not in whole):
                    continue
                yield Fact(
                    attribute=attribute,
                    name=TOTAL if row in whole else subject(frame.labels[row]),
                    operand=operand,
                    year=by_year.get(row) or column.year or year,
                    code=() if row in whole else codes.get(row, ()),
                    stage=stage or _stage(_remarks(frame, row)),
                )


def _is_of_parts(frame: Frame) -> bool:
    """Whether the rows name nothing: the parts of a year of a table laid out crosswise."""
    rows = [value for _, value in frame.values("uraian")] if frame.has("uraian") else []
    return len(rows) > 1 and all(value.inherited for value in rows)


def subject(label: str) -> str:
    """A programme's name without the word that tells its level: tables write it or leave it."""
    return _LEVEL.sub("", label).strip() or label


def _whole_agency_rows(frame: Frame, report: Report) -> frozenset[int]:
    """The rows that state the agency's total: the last total row, the root, or the only row."""
    rows = {max(frame.totals)} if frame.totals else set()
    if len(frame.table.rows) == 1:
        rows.add(0)
    found = branches(frame, report.vocabulary)
    inner = {child for branch in found for child in branch.children}
    roots = [row for row in frame.body if row not in inner]
    if found and len(roots) == 1 and roots[0] in {branch.parent for branch in found}:
        rows.add(roots[0])
    return frozenset(rows)


def _years_of_rows(frame: Frame) -> Mapping[int, int]:
    """The year of every row, where all that a table tells its rows apart by is years."""
    found = {row: _YEAR.fullmatch(frame.labels[row]) for row in frame.body}
    years = {row: int(match[1]) for row, match in found.items() if match}
    return years if len(years) == len(found) > 1 else {}


def _remarks(frame: Frame, row: int) -> str:
    """The short texts of a row that belong to no known column ("APBD-P Tahun 2023")."""
    known = {index for column in frame.columns for index in column.indexes}
    cells = [
        frame.table.rows[row].text(c.index) for c in frame.table.columns if c.index not in known
    ]
    return " ".join(text for text in cells if len(text) < _REMARK_LENGTH)


def _stage(text: str) -> str:
    if _BEFORE.search(text):
        return "murni"
    if _PERUBAHAN.search(text):
        return "perubahan"
    return "murni" if _MURNI.search(text) else ""

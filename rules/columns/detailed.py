"""The capaian of the indicators of each sasaran, in every table of a report that states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import Place
from auditor.relations import Operand
from auditor.ruling import Report, once
from auditor.understanding import Frame, RoleColumn, name_words, same_name
from rules.columns.aims import Aim, aims_of
from rules.columns.averaging import are_whole

_KINDS = ("capaian_kinerja", "ikhtisar_capaian")
_PART_OF_YEAR = re.compile(r"triwulan|\btw\b|semester|bulan", re.IGNORECASE)
_FEWEST_WORDS = 3
"""A shorter name found in a caption may be part of another."""


@dataclass(frozen=True, slots=True)
class Detail:
    """The figures of the indicators ``names`` of one sasaran (``aim``), in one column of a table.

    ``blanks`` counts the indicators without a figure; ``whole`` tells that none can be missing.
    ``aim`` is empty where the table does not name it, but its caption may.
    """

    aim: str
    year: int | None
    figures: tuple[Operand, ...]
    names: tuple[str, ...]
    blanks: int
    whole: bool
    table: str
    caption: str

    def is_of(self, name: str) -> bool:
        """Whether the indicators are those of the sasaran of this name."""
        if self.aim and same_name(self.aim, name):
            return True
        words = name_words(name)
        if len(words) < _FEWEST_WORDS:
            return False
        texts = (self.aim, "" if self.aim else self.caption)
        return any(f" {' '.join(words)} " in f" {' '.join(name_words(t))} " for t in texts if t)


@once
def details_of(report: Report) -> tuple[Detail, ...]:
    """All of a report, in document order; tables of a part of a year left out."""
    return tuple(
        detail
        for frame in report.views
        if frame.is_a in _KINDS
        and frame.has("indikator", "capaian")
        and not _PART_OF_YEAR.search(frame.table.caption)
        for column in frame.of_role("capaian")
        for aim in aims_of(frame)
        if (detail := _detail(frame, aim, column, report)) is not None
    )


def _detail(frame: Frame, aim: Aim, column: RoleColumn, report: Report) -> Detail | None:
    """None where a figure is not read safely."""
    cells = [frame.value(row, column.key) for row in aim.rows]
    figures = [frame.operand(row, column.key) for row in aim.rows]
    known = tuple(f for f in figures if f is not None and f.quantity.certain)
    unread = [v for v, f in zip(cells, figures, strict=True) if f is None and v and not v.blank]
    if not known or len(known) < sum(f is not None for f in figures) or unread:
        return None
    year = column.year or frame.year or report.year
    names = tuple(frame.labels[row] for row in aim.rows)
    blanks = len(figures) - len(known)
    whole = are_whole(frame, aim.rows)
    table = frame.table
    return Detail(aim.name, year, known, names, blanks, whole, table.name, table.caption)


@dataclass(frozen=True, slots=True)
class Summary:
    """The capaian that a table of sasaran, without indicators, states of one of them."""

    aim: str
    year: int | None
    figure: Operand

    @property
    def place(self) -> Place:
        return self.figure.place


def summaries_of(report: Report) -> Iterator[list[Summary]]:
    """Table by table and column by column, the sasaran that are named once."""
    for frame in report.frames:
        if not frame.has("sasaran", "capaian") or frame.has("indikator"):
            continue
        if _PART_OF_YEAR.search(frame.table.caption):
            continue
        for column in frame.of_role("capaian"):
            year = column.year or frame.year or report.year
            found = [
                Summary(name.text, year, figure)
                for row in frame.body
                if (name := frame.value(row, "sasaran"))
                and name.text
                and not name.inherited
                and (figure := frame.operand(row, column.key))
                and figure.quantity.certain
            ]
            yield [s for s in found if sum(same_name(s.aim, o.aim) for o in found) == 1]


def together(details: Sequence[Detail]) -> tuple[Operand, ...]:
    """The figures of a sasaran whose indicators stand in several tables, each indicator once."""
    found: dict[tuple[str, ...], Operand] = {}
    for detail in details:
        if len(detail.names) == len(detail.figures):
            for name, figure in zip(detail.names, detail.figures, strict=True):
                found.setdefault(name_words(name), figure)
    return tuple(found.values())

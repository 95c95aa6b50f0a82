"""Who stands in which row: an indicator with its sasaran and the wording of its formula."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.model import Place
from auditor.ruling import Report, once
from auditor.understanding import GOOD, Frame, NameIndex, place_of, role_agreement
from rules.facts.indicators import is_lettered, tells_alone

_PROMISE = "perjanjian_kinerja"
_PROMISED = ("perjanjian kinerja", "penetapan kinerja")
_MEASURED = ("capaian_kinerja", "ikhtisar_capaian")


@dataclass(frozen=True, slots=True)
class Text:
    """Words of a cell, with their place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator of one row; ``sasaran`` and ``formula`` where its table has them.

    A row without ``figures`` may be a heading as well as an indicator with a target in words.
    """

    indicator: Text
    frame: Frame
    sasaran: Text | None = None
    formula: Text | None = None
    figures: bool = True

    @property
    def table(self) -> str:
        return self.frame.table.name

    @property
    def promised(self) -> bool:
        """Whether the row stands in the Perjanjian Kinerja of its year."""
        caption = self.frame.table.caption.casefold()
        return self.frame.is_a == _PROMISE and any(words in caption for words in _PROMISED)

    @property
    def measured(self) -> bool:
        return self.frame.is_a in _MEASURED and self.frame.has("realisasi")


@once
def subjects_of(report: Report) -> tuple[Subject, ...]:
    """All rows that name an indicator which tells alone, in document order."""
    return tuple(_all_subjects(report))


def by_indicator(report: Report) -> list[list[Subject]]:
    """The rows of the report by indicator."""
    groups: list[list[Subject]] = []
    known: NameIndex[list[Subject]] = NameIndex()
    for subject in subjects_of(report):
        name = subject.indicator.text
        group = next(known.same(name), None)
        if group is None:
            groups.append([subject])
            known.add(name, groups[-1])
        else:
            group.append(subject)
    return groups


def _all_subjects(report: Report) -> Iterator[Subject]:
    """The rows of all tables; a box that holds only a formula belongs to the indicator above it."""
    above: Subject | None = None
    for frame in report.frames:
        own = list(_subjects(frame, report))
        yield from own
        if own:
            above = own[0] if len(own) == 1 else None
            continue
        formula = _boxed(frame, report)
        if above and formula and frame.table.pages[0] - above.frame.table.pages[-1] <= 1:
            yield Subject(above.indicator, frame, formula=formula)


def _boxed(frame: Frame, report: Report) -> Text | None:
    if len(frame.table.columns) != 1 or len(frame.table.rows) != 1:
        return None
    index = _column(frame, report, "rumus")
    return _text(frame, 0, index) if index is not None else None


def _subjects(frame: Frame, report: Report) -> Iterator[Subject]:
    columns = {role: _column(frame, report, role) for role in ("indikator", "sasaran", "rumus")}
    if columns["indikator"] is None:
        return
    lettered = is_lettered(frame, columns["indikator"])
    for row in frame.table.rows:
        if row.index in frame.totals or len(row.filled) < 2:
            continue
        texts = {
            role: _text(frame, row.index, index)
            for role, index in columns.items()
            if index is not None
        }
        indicator = texts.get("indikator")
        cell = row.cells[columns["indikator"]]
        if indicator and cell and not cell.inherited and tells_alone(indicator.text, lettered):
            figures = row.index not in frame.bands
            yield Subject(indicator, frame, texts.get("sasaran"), texts.get("rumus"), figures)


def _column(frame: Frame, report: Report, role: str) -> int | None:
    """The column of a role: as recognised, else by its header alone if only one agrees."""
    known = frame.of_role(role)
    if known:
        return known[0].indexes[0]
    taken = {index for column in frame.columns for index in column.indexes}
    wanted = report.vocabulary.roles[role]
    found = [
        column.index
        for column in frame.table.columns
        if column.index not in taken and role_agreement(column.path, wanted) >= GOOD
    ]
    return found[0] if len(found) == 1 else None


def _text(frame: Frame, row: int, column: int) -> Text | None:
    cells = frame.table.rows[row]
    cell = cells.cells[column]
    if cell is None or not cell.text:
        return None
    return Text(cell.text, place_of(frame.table, cells, column, frame.labels[row]))

"""What an audit made of one error: found, the right cell, the right value, or a wrong one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from auditor.findings import Finding, Review
from auditor.model import Place
from seeded.errors import Case
from seeded.printed import IN_CAPTION, IN_SENTENCE, PrintedTable, Spot, read, sentence, shown


@dataclass
class Score:
    """Counts over the cases of one class; what was not read counts as not found.

    ``cases`` are all, ``observable`` those that another figure contradicts, ``determined`` those
    whose cell and ``valued`` those whose value the other figures leave no doubt about. ``found``,
    ``unread``, ``named``, ``alone`` and ``wrong`` count observable cases: an error is *found* when
    a finding has its cell among its places, *named* when a finding puts it first;
    *named_determined* counts that among the determined ones, *right* the right value among the
    valued. *wrong* counts cases with any proposal that is not the truth, *alone* those in which
    nothing else is accused.
    ``beyond`` counts found ones among the unobservable.
    """

    cases: int = 0
    observable: int = 0
    determined: int = 0
    valued: int = 0
    unread: int = 0
    found: int = 0
    named: int = 0
    named_determined: int = 0
    alone: int = 0
    right: int = 0
    wrong: int = 0
    beyond: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


def scored(case: Case, review: Review) -> Score:
    findings = review.findings
    about = [f for f in findings if any(_at(p, case) is not None for p in f.places)]
    if not case.observable:
        return Score(cases=1, beyond=bool(about))
    first = [f for f in about if _at(f.places[0], case) is not None]
    right = any(is_right(f, case) for f in first)
    return Score(
        cases=1,
        observable=1,
        determined=case.determined,
        valued=case.valued,
        unread=not _was_read(case, review),
        found=bool(about),
        named=bool(first),
        named_determined=bool(first) and case.determined,
        alone=bool(first) and len(first) == len(findings),
        right=right and case.valued,
        wrong=any(f.correction and not is_right(f, case) for f in findings),
    )


def is_right(finding: Finding, case: Case) -> bool:
    """Whether the finding proposes the true print of the cell that it puts first."""
    at = _at(finding.places[0], case)
    proposal = finding.correction
    if at is None or not proposal:
        return False
    right = case.right[at]
    try:
        return read(_bare(proposal)) == read(right)
    except ArithmeticError:
        return proposal == right


def _at(place: Place, case: Case) -> int | None:
    """Which of the case's spots a place is, by table, row, column text and print."""
    for i, spot in enumerate(case.spots):
        if _is(place, case, spot):
            return i
    return None


def _is(place: Place, case: Case, spot: Spot) -> bool:
    block = case.report.blocks[spot.block]
    if spot.row == IN_SENTENCE:
        assert not isinstance(block, PrintedTable)
        return place.table is None and _flat(place.text) == _flat(sentence(block))
    assert isinstance(block, PrintedTable)
    if place.table != f"Tabel {block.number}":
        return False
    if spot.row == IN_CAPTION:
        return place.row == "judul/kolom tahun"
    cell = case.report.cell(spot)
    labels = {_flat(text) for text in _row_texts(block, spot.row)}
    return (
        _flat(place.text) == _flat(shown(cell))
        and _flat(place.row or "") in labels
        and _column(block, spot.column) in _flat(place.column or "")
    )


def _row_texts(block: PrintedTable, row: int) -> Sequence[str]:
    """The texts that may name a row, also those merged from above."""
    texts = []
    for column, cell in enumerate(block.rows[row]):
        above = row
        while above > 0 and block.rows[above][column] == "^":
            above -= 1
        texts.append(shown(block.rows[above][column]) if cell == "^" else shown(cell))
    return texts


def _column(block: PrintedTable, column: int) -> str:
    """The innermost header text of a column."""
    texts = [row[column] for row in block.header]
    own = [text for text in texts if text != "^"]
    if own[-1] == "<":
        column = max(c for c in range(column) if block.header[0][c] not in "<^")
        return _flat(block.header[0][column])
    return _flat(own[-1])


def _was_read(case: Case, review: Review) -> bool:
    """Whether the tables that were recovered hold the wrong print at all."""
    texts = {
        (read_table.table.name, _flat(cell.text))
        for read_table in review.tables
        for row in read_table.table.rows
        for cell in row.cells
        if cell is not None
    }
    for spot in case.spots:
        block = case.report.blocks[spot.block]
        if spot.row >= 0 and isinstance(block, PrintedTable):
            wanted = (f"Tabel {block.number}", _flat(shown(case.report.cell(spot))))
            if wanted not in texts:
                return False
    return True


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isdigit() or c in ",.-").strip(".")


def _flat(text: str) -> str:
    return "".join(text.casefold().split())

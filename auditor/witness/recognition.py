"""What recognition could not make out is told of the cell that it stands in."""

from __future__ import annotations

from auditor.reading import RuledTable

UNREADABLE = "sebuah angka pada gambar tidak terbaca dengan pasti"
_MARK = "\N{REPLACEMENT CHARACTER}"


def doubts_by_recognition(table: RuledTable) -> tuple[str, ...]:
    """For every cell "" or that a digit in it was read in two ways, or not at all."""
    return tuple(
        UNREADABLE if any(_MARK in line.text for line in cell.lines) else "" for cell in table.cells
    )

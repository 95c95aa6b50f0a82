"""A report as it is printed: tables and sentences whose figures know which fact they state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

Fact = tuple[object, ...]
"""What a figure states: ``("pagu", code)``, ``("realisasi", indicator, year)`` …"""


@dataclass(frozen=True)
class Figure:
    """A figure in print. ``text`` has the digits between ``before`` and ``after``.

    ``exact`` figures are money, counts and targets: their digits are all there is.
    """

    fact: Fact
    text: str
    before: str = ""
    after: str = ""
    exact: bool = False

    @property
    def printed(self) -> str:
        return f"{self.before}{self.text}{self.after}"

    @property
    def value(self) -> Decimal:
        return read(self.text)

    @property
    def decimals(self) -> int:
        return len(self.text.partition(",")[2])


Cell = str | Figure


@dataclass
class PrintedTable:
    """A table; ``<`` and ``^`` mark cells that are merged to the left and upwards."""

    number: str
    caption: str
    header: list[list[str]]
    numbers: list[str] | None
    rows: list[list[Cell]]
    year: int | None = None
    widths: list[float] = field(default_factory=list)


@dataclass(frozen=True, order=True)
class Spot:
    """Where a cell stands: a table's row and column, or (``row`` −1) a sentence and its part.

    ``row`` −2 is the caption of a table.
    """

    block: int
    row: int
    column: int


IN_SENTENCE, IN_CAPTION = -1, -2


@dataclass
class Printed:
    """The blocks of a report in order: tables, and sentences as lists of words and figures."""

    agency: str
    year: int
    blocks: list[PrintedTable | list[Cell]]

    def cell(self, spot: Spot) -> Cell:
        block = self.blocks[spot.block]
        if isinstance(block, list):
            return block[spot.column]
        return block.caption if spot.row == IN_CAPTION else block.rows[spot.row][spot.column]

    def figure(self, spot: Spot) -> Figure:
        found = self.cell(spot)
        assert isinstance(found, Figure)
        return found

    def figures(self) -> Iterator[tuple[Spot, Figure]]:
        for b, block in enumerate(self.blocks):
            if isinstance(block, list):
                for i, part in enumerate(block):
                    if isinstance(part, Figure):
                        yield Spot(b, IN_SENTENCE, i), part
                continue
            for r, row in enumerate(block.rows):
                for c, cell in enumerate(row):
                    if isinstance(cell, Figure):
                        yield Spot(b, r, c), cell

    def with_cells(self, changes: dict[Spot, Cell]) -> Printed:
        """The same report with other cells at some spots."""
        blocks = list(self.blocks)
        for spot, cell in changes.items():
            block = blocks[spot.block]
            if isinstance(block, list):
                blocks[spot.block] = [*block[: spot.column], cell, *block[spot.column + 1 :]]
                continue
            caption, rows = block.caption, list(block.rows)
            if spot.row == IN_CAPTION:
                caption = str(cell)
            else:
                row = rows[spot.row]
                rows[spot.row] = [*row[: spot.column], cell, *row[spot.column + 1 :]]
            blocks[spot.block] = PrintedTable(
                block.number, caption, block.header, block.numbers, rows, block.year, block.widths
            )
        return Printed(self.agency, self.year, blocks)


def shown(cell: Cell) -> str:
    return cell.printed if isinstance(cell, Figure) else cell


def sentence(parts: list[Cell]) -> str:
    return "".join(shown(part) for part in parts)


def read(text: str) -> Decimal:
    """The value of digits in Indonesian notation."""
    return Decimal(text.replace(".", "").replace(",", "."))


def written(value: Decimal | int, decimals: int = 0) -> str:
    """Indonesian notation: ``-1.234,50``."""
    text = f"{Decimal(value):,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,"))

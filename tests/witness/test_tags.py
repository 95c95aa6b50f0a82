"""Tags beside ruled cells: what agrees, what is told as a doubt, and which grid both give."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.model import Box, Witness
from auditor.reading import Line, Page, Piece, RuledCell, RuledTable, TaggedCell, TaggedTable
from auditor.witness import Tally, seconded

Word = tuple[str, int]
"""A text and the mark it is written under."""


def _cell(x0: float, x1: float, row: int, column: int, *words: Word, rows: int = 1) -> RuledCell:
    """A ruled cell of 20 points a row; its words stand one under the other."""
    top = 100 + 20 * row
    lines = []
    for i, (text, mark) in enumerate(words):
        left = x0 + 3 if mark >= 0 else x1 - 3 - 5 * len(text)
        piece = Piece(text, left, left + 5 * len(text), abs(mark))
        lines.append(
            Line(text, Box(left, top + 2 + 9 * i, piece.x1, top + 10 + 9 * i), 1, (piece,))
        )
    box = Box(x0, top, x1, top + 20 * rows)
    return RuledCell(box, tuple(lines), row, column, rows)


def _table(cells: Sequence[RuledCell], rows: int, edges: Sequence[float]) -> RuledTable:
    return RuledTable(
        Box(edges[0], 100, edges[-1], 100 + 20 * rows), tuple(cells), rows, tuple(edges)
    )


def _tagged(*rows: Sequence[Sequence[int]]) -> list[TaggedTable]:
    """One tagged table on page 1; every cell is the list of its marks."""
    return [
        TaggedTable(tuple(tuple(TaggedCell(tuple((1, m) for m in c)) for c in row) for row in rows))
    ]


def _seen(table: RuledTable, tags: Sequence[TaggedTable]) -> tuple[RuledTable, Tally]:
    pages, tally = seconded([Page(1, 595, 842, (), (table,), 1)], tags)
    return pages[0].tables[0], tally


def _texts(table: RuledTable) -> list[list[str]]:
    rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(line.text for line in cell.lines)
    return rows


def test_tags_that_tell_the_same_confirm_every_cell() -> None:
    table = _table(
        [
            _cell(0, 100, 0, 0, ("Program", 1)),
            _cell(100, 200, 0, 1, ("1.000", 2)),
            _cell(0, 100, 1, 0, ("Kegiatan", 3)),
            _cell(100, 200, 1, 1, ("2.000", 4)),
        ],
        2,
        (0, 100, 200),
    )
    seen, tally = _seen(table, _tagged([[1], [2]], [[3], [4]]))
    assert tally == Tally(agreed=4)
    assert _texts(seen) == [["Program", "1.000"], ["Kegiatan", "2.000"]]
    assert {cell.witnesses for cell in seen.cells} == {tuple(Witness)}


def test_a_missing_row_span_and_pieces_of_a_table_are_no_doubt() -> None:
    table = _table(
        [
            _cell(0, 100, 0, 0, ("Program", 1), rows=2),
            _cell(100, 200, 0, 1, ("1.000", 2)),
            _cell(100, 200, 1, 1, ("2.000", 3)),
        ],
        2,
        (0, 100, 200),
    )
    pieces = [*_tagged([[1], [2]]), *_tagged([[3]])]
    _, tally = _seen(table, pieces)
    assert tally == Tally(agreed=3)


def test_rows_that_only_shading_draws_are_one_row() -> None:
    table = _table(
        [
            _cell(0, 100, 0, 0, ("Capaian", 1)),
            _cell(100, 200, 0, 1, ("Tahun", 2)),
            _cell(0, 100, 1, 0, ("kinerja", 1)),
            _cell(100, 200, 1, 1, ("2023", 2)),
            _cell(0, 100, 2, 0, ("90", 3)),
            _cell(100, 200, 2, 1, ("95", 4)),
        ],
        3,
        (0, 100, 200),
    )
    seen, tally = _seen(table, _tagged([[1], [2]], [[3], [4]]))
    assert _texts(seen) == [["Capaian kinerja", "Tahun 2023"], ["90", "95"]]
    assert tally == Tally(agreed=4, mended=1)


def test_a_column_rule_that_is_missing_is_drawn_between_the_texts() -> None:
    table = _table(
        [
            _cell(0, 100, 0, 0, ("No", 1)),
            _cell(100, 200, 0, 1, ("Realisasi", 2)),
            _cell(0, 100, 1, 0, ("1", 3)),
            _cell(100, 200, 1, 1, ("60,61", 4), ("58,98", -5)),
        ],
        2,
        (0, 100, 200),
    )
    seen, _ = _seen(table, _tagged([[1], [2]], [[3], [4], [5]]))
    assert _texts(seen) == [["No", "Realisasi", ""], ["1", "60,61", "58,98"]]
    assert next(cell for cell in seen.cells if cell.lines[0].text == "Realisasi").column_span == 2


def test_a_text_alone_in_a_box_with_a_border_added_stands_where_it_is_written() -> None:
    """The box has two ruled columns, one a sliver, and two of the new ones, which are others."""
    table = _table(
        [
            _cell(0, 100, 0, 0, ("No", 1)),
            _cell(100, 200, 0, 1, ("Selesai", 2), ("Proses", -3))._replace(column_span=2),
            _cell(0, 100, 1, 0, ("1", 4)),
            _cell(100, 200, 1, 1, ("7", -5))._replace(column_span=2),
            _cell(0, 100, 2, 0, ("2", 6)),
            _cell(100, 199, 2, 1, ("5", 7)),
            _cell(199, 200, 2, 2),
        ],
        3,
        (0, 100, 199, 200),
    )
    tags = _tagged([[1], [2], [3]], [[4], [], [5]], [[6], [7], []])
    seen, tally = _seen(table, tags)
    assert _texts(seen) == [["No", "Selesai", "Proses"], ["1", "", "7"], ["2", "5", ""]]
    assert tally.doubted == 0


def test_what_tags_and_rules_cannot_agree_on_is_doubted() -> None:
    table = _table(
        [_cell(0, 100, 0, 0, ("10", 1), ("20", 2)), _cell(100, 200, 0, 1, ("30", 3))],
        1,
        (0, 100, 200),
    )
    seen, tally = _seen(table, _tagged([[1], [2], [3]]))
    assert [bool(cell.doubt) for cell in seen.cells] == [True, True]
    assert tally == Tally(doubted=2)


def test_without_tags_the_text_has_to_keep_to_the_rules() -> None:
    whole = [Piece("12.5", 84, 99.8), Piece("00", 100.1, 110)]
    cut = [
        RuledCell(Box(0, 100, 100, 120), (_line([whole[0]]),), 0, 0),
        RuledCell(Box(100, 100, 200, 120), (_line([whole[1]]),), 0, 1),
    ]
    seen, tally = _seen(_table(cut, 1, (0, 100, 200)), [])
    assert all("terpotong" in cell.doubt for cell in seen.cells)
    assert tally == Tally(doubted=2)

    pair = [Piece("1.250", 3, 28), Piece("2.340", 60, 85)]
    both = [RuledCell(Box(0, 100, 100, 120), (_line(pair),), 0, 0), _cell(100, 200, 0, 1, ("7", 1))]
    seen, tally = _seen(_table(both, 1, (0, 100, 200)), [])
    assert ["dua angka" in cell.doubt for cell in seen.cells] == [True, False]
    assert tally == Tally(kept=1, doubted=1)


def test_two_figures_far_apart_in_one_cell_are_doubted() -> None:
    """A missing rule: the figures of two columns, each a line of its own, at one height."""
    one, six, below = (
        Line(text, Box(x, top, x + 5, top + 9))
        for text, x, top in (("1", 20, 102), ("6", 80, 102), ("6", 20, 112))
    )
    box = Box(0, 100, 100, 124)
    cells = [RuledCell(box, lines, row, 0) for row, lines in enumerate([(one, six), (one, below)])]
    seen, tally = _seen(_table(cells, 2, (0, 100)), [])
    assert tally == Tally(kept=1, doubted=1)
    assert [bool(cell.doubt) for cell in seen.cells] == [True, False]
    assert [cell.witnesses for cell in seen.cells] == [
        (Witness.RULES,),
        (Witness.RULES, Witness.TEXT),
    ]


def _line(pieces: Sequence[Piece]) -> Line:
    text = " ".join(piece.text for piece in pieces)
    return Line(text, Box(pieces[0].x0, 104, pieces[-1].x1, 114), len(pieces), tuple(pieces))

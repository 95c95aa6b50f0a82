"""From the boxes that ruling lines make to rows and columns."""

from __future__ import annotations

from itertools import pairwise

from auditor.model import Box
from auditor.reading import Line, RuledTable
from auditor.reading.grid import ruled_table


def boxes(xs: list[float], ys: list[float]) -> list[Box]:
    """All cells of a plain grid."""
    return [Box(x0, top, x1, bottom) for top, bottom in pairwise(ys) for x0, x1 in pairwise(xs)]


def written(box: Box) -> tuple[Line, ...]:
    return (Line("isi", Box(box.x0 + 3, box.top + 3, box.x0 + 20, box.top + 12)),)


def shape(table: RuledTable) -> tuple[int, int]:
    return table.rows, table.columns


def test_plain_grid() -> None:
    table = ruled_table(boxes([60, 160, 260, 360], [100, 120, 140]), written)
    assert shape(table) == (2, 3)
    assert [(c.row, c.column) for c in table.cells] == [(r, c) for r in (0, 1) for c in (0, 1, 2)]
    assert table.box == Box(60, 100, 360, 140)


def test_double_rules_are_one_border() -> None:
    """Cells drawn as rectangles of their own leave two lines a point apart."""
    own = [Box(60, 100, 159, 119), Box(161, 100, 260, 119), Box(60, 121, 159, 140)]
    table = ruled_table([*own, Box(161, 121, 260, 140)], written)
    assert shape(table) == (2, 2)


def test_merged_cells_span() -> None:
    own = [Box(60, 100, 260, 120), Box(60, 120, 160, 160), Box(160, 120, 260, 140)]
    table = ruled_table([*own, Box(160, 140, 260, 160)], written)
    spans = {(c.row, c.column): (c.row_span, c.column_span) for c in table.cells}
    assert spans == {(0, 0): (1, 2), (1, 0): (2, 1), (1, 1): (1, 1), (2, 1): (1, 1)}


def test_the_padding_of_a_header_box_is_no_column() -> None:
    """An empty sliver of one row that the cells of another row run across."""

    def only_wide(box: Box) -> tuple[Line, ...]:
        return written(box) if box.x1 - box.x0 > 12 else ()

    header = [Box(60, 100, 160, 120), Box(160, 100, 165, 120), Box(165, 100, 260, 120)]
    body = [Box(60, 120, 165, 140), Box(165, 120, 260, 140)]
    assert ruled_table([*header, *body], only_wide).columns == 2


def test_narrow_columns_with_text_stay() -> None:
    table = ruled_table(boxes([60, 70, 80, 90], [100, 120]), written)
    assert table.columns == 3


def test_the_order_of_boxes_does_not_matter() -> None:
    own = boxes([60, 160, 260], [100, 120, 140, 160])
    assert ruled_table(own, written) == ruled_table(own[::-1], written)


def test_a_cell_filled_all_around_its_shaded_text_is_one_cell() -> None:
    """White strips above and below the shading, slivers on its left and right, a text beside."""
    strips = [Box(160, 100, 260, 130), Box(160, 144, 260, 170)]
    slivers = [Box(160, 130, 165, 144), Box(255, 130, 260, 144)]
    text, beside = Box(165, 130, 255, 144), Box(60, 100, 160, 170)
    own = [beside, *strips, *slivers, text, *boxes([60, 160, 260], [170, 190])]
    table = ruled_table(own, lambda box: () if box in [*strips, *slivers] else written(box))
    assert shape(table) == (2, 2)
    cell = next(c for c in table.cells if (c.row, c.column) == (0, 1))
    assert cell.box == Box(160, 100, 260, 170)
    assert cell.lines == written(text)


def test_an_empty_cell_above_shading_stays_a_cell() -> None:
    """No text beside it reaches over both rows."""
    slivers = [Box(160, 120, 165, 140), Box(255, 120, 260, 140)]
    own = [*boxes([60, 160], [100, 120, 140]), Box(160, 100, 260, 120), *slivers]
    own.append(Box(165, 120, 255, 140))
    empty = {*slivers, Box(160, 100, 260, 120)}
    table = ruled_table(own, lambda box: () if box in empty else written(box))
    assert shape(table) == (2, 2)

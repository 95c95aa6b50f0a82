"""Lines that tables lack: drawn where the text shows them, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from tiny_pdf import grid, pdf, text

from auditor.reading import Page, PdfReader

LEFT, RIGHT = 60, 500
COLUMNS = (64, 100, 300, 400)
HEADER = ("No", "Uraian", "Target", "Realisasi")
ROWS = [
    ("1", "Nelayan terampil", "75,20", "80,10"),
    ("2", "Kapal laik tangkap", "60,00", "58,40"),
    ("3", "Kelompok mandiri", "44,00", "45,00"),
]


def line(y: float, x0: float = LEFT, x1: float = RIGHT) -> str:
    return f"{x0} {y} m {x1} {y} l S\n"


def row(y: float, texts: Sequence[str]) -> str:
    return "".join(text(x, y + 8, words) for x, words in zip(COLUMNS, texts, strict=True))


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Page]:
    def read(*drawn: str) -> Page:
        path = tmp_path / "halaman.pdf"
        path.write_bytes(pdf(["".join(drawn)]))
        with PdfReader(path) as reader:
            (only,) = reader.pages()
        return only

    return read


def texts(page: Page) -> list[list[list[str]]]:
    found = []
    for table in page.tables:
        rows = [["" for _ in range(table.columns)] for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = " ".join(line.text for line in cell.lines)
        found.append(rows)
    return found


def test_horizontal_lines_only(page: Callable[..., Page]) -> None:
    rows = [HEADER, *ROWS]
    drawn = [row(680 - 24 * i, texts) + line(704 - 24 * i) for i, texts in enumerate(rows)]
    assert texts(page(*drawn, line(704 - 24 * len(rows)))) == [[list(r) for r in rows]]


def test_lines_around_the_header_only(page: Callable[..., Page]) -> None:
    drawn = [row(680 - 24 * i, texts) for i, texts in enumerate([HEADER, *ROWS])]
    lines = [line(704), line(680), line(704 - 24 * 4)]
    assert texts(page(*drawn, *lines)) == [[list(r) for r in [HEADER, *ROWS]]]


def test_rows_that_cannot_be_told_apart_are_no_table(page: Callable[..., Page]) -> None:
    """Names of two lines, as far from each other as from the next name."""
    body = "".join(
        row(656 - 24 * i, texts) + text(COLUMNS[1], 652 - 24 * i, "dan keluarganya")
        for i, texts in enumerate(ROWS)
    )
    lines = [line(704), line(680), line(590)]
    assert page(row(680, HEADER), body, *lines).tables == ()


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param((64, "Kode Rekening"), ((64, "3.02"), (110, "01")), id="over two columns"),
        pytest.param((64, "No"), ((86, "3"), (110, "01")), id="over neither column"),
    ],
)
def test_columns_that_have_no_header_of_their_own_are_not_drawn(
    page: Callable[..., Page], head: tuple[int, str], rows: Sequence[tuple[int, str]]
) -> None:
    """The lines part neither columns nor rows: what a header stands over is found without them."""
    titles = ((150, "Uraian"), (300, "Target"), (400, "Realisasi"))
    drawn = [text(x, 688, words) for x, words in (head, *titles)]
    for i, (_, *label) in enumerate(ROWS):
        codes = [text(x, 664 - 24 * i, code) for x, code in rows]
        drawn += codes + [text(x, 664 - 24 * i, t) for (x, _), t in zip(titles, label, strict=True)]
    assert page(*drawn, line(704), line(680), line(704 - 24 * 4)).tables == ()


def test_outer_sides_that_are_open(page: Callable[..., Page]) -> None:
    rows = [HEADER, *ROWS]
    drawn = [row(680 - 24 * i, texts) + line(704 - 24 * i) for i, texts in enumerate(rows)]
    bottom = 704 - 24 * len(rows)
    inner = [f"{x - 4} 704 m {x - 4} {bottom} l S\n" for x in COLUMNS[1:]]
    assert texts(page(*drawn, line(bottom), *inner)) == [[list(r) for r in rows]]


def test_text_between_the_rules_of_a_page_is_no_table(page: Callable[..., Page]) -> None:
    prose = [
        text(64, 700 - 14 * i, "Capaian 75,20 persen pada tahun 2024 dari target 80,00 persen.")
        for i in range(5)
    ]
    read = page(line(730), text(64, 712, "Dinas Kelautan"), line(708), *prose, line(600))
    assert read.tables == ()
    assert len(read.lines) == 6


def test_columns_without_figures_are_no_table(page: Callable[..., Page]) -> None:
    """Two names beside each other above a line are a signature, not a table."""
    names = row(680, ("", "Kepala Dinas", "Sekretaris", "")) + row(656, ("", "Nama", "Nama", ""))
    assert page(line(704), names, line(680), line(656), line(632)).tables == ()


def test_a_closed_table_stays_as_it_is(page: Callable[..., Page]) -> None:
    assert texts(page(grid([HEADER, *ROWS], (40, 200, 100, 100)))) == [
        [list(r) for r in [HEADER, *ROWS]]
    ]


def test_a_frame_around_the_page_is_no_cell(page: Callable[..., Page]) -> None:
    frame = "20 20 555 802 re S\n26 26 543 790 re S\n"
    read = page(frame, text(64, 730, "Tabel 1 Capaian"), grid([HEADER, *ROWS], (40, 200, 100, 100)))
    assert texts(read) == [[list(r) for r in [HEADER, *ROWS]]]
    assert [line.text for line in read.lines] == ["Tabel 1 Capaian"]


def test_shading_behind_each_line_of_a_cell_is_no_row(page: Callable[..., Page]) -> None:
    """Shaded lines stand inside of their cell, with its padding beside them."""
    table = grid([("Indikator", "Nilai"), ("a\nb", "1,5")], (120, 100), heights=(24, 48))
    shading = "66 644 108 14 re S\n66 630 108 14 re S\n66 658 108 18 re S\n"
    (rows,) = texts(page(table, shading))
    assert rows == [["Indikator", "Nilai"], ["a b", "1,5"]]


def cut_by_the_page(top: float, bottom: float) -> str:
    """The vertical lines of a table between two heights, drawn beyond its last line."""
    return "".join(f"{x} {top} m {x} {bottom} l S\n" for x in (LEFT, 96, 296, 396, RIGHT))


@pytest.mark.parametrize("end", ["below", "above"])
def test_a_row_that_the_page_end_leaves_open(page: Callable[..., Page], end: str) -> None:
    """Word draws no line where a row goes on with the next page."""
    rows = [HEADER, *ROWS]
    drawn = "".join(row(680 - 24 * i, texts) for i, texts in enumerate(rows))
    heights = [704 - 24 * i for i in range(5)]
    closed = heights[:-1] if end == "below" else heights[1:]
    lines = "".join(line(y) for y in closed)
    assert texts(page(drawn, lines, cut_by_the_page(704, 608))) == [[list(r) for r in rows]]


def test_an_open_line_without_text_is_no_row(page: Callable[..., Page]) -> None:
    rows = [HEADER, *ROWS]
    drawn = "".join(row(680 - 24 * i, texts) for i, texts in enumerate(rows))
    lines = "".join(line(704 - 24 * i) for i in range(5))
    read = texts(page(drawn, lines, cut_by_the_page(704, 560)))
    assert read == [[list(r) for r in rows]]


def test_a_tick_on_the_line_of_a_running_head_is_no_table(page: Callable[..., Page]) -> None:
    head = text(64, 790, "LKIP Dinas Kelautan") + text(460, 790, "2016")
    assert page(head, line(784), "450 784 m 450 804 l S\n").tables == ()


def test_rows_without_lines_between_ruled_ones(page: Callable[..., Page]) -> None:
    """Every second row is shaded cell by cell, the others have lines above and below only."""
    rows = [HEADER, *ROWS, ("", "Kelompok usaha bersama", "", "")]
    drawn = [row(680 - 24 * i, texts) + line(704 - 24 * i) for i, texts in enumerate(rows)]
    sides = f"{LEFT} 704 m {LEFT} 584 l S\n{RIGHT} 704 m {RIGHT} 584 l S\n"
    inner = [
        f"{x} {704 - 24 * i} m {x} {680 - 24 * i} l S\n" for i in (0, 2) for x in (96, 296, 396)
    ]
    read = texts(page(*drawn, line(584), sides, *inner))
    assert read == [[list(r) for r in rows]]


def test_a_label_over_all_columns_stays_one_cell(page: Callable[..., Page]) -> None:
    rows = [HEADER, ROWS[0], ROWS[1]]
    label = text(64, 640, "Sasaran 2: Meningkatnya produksi perikanan 100 kapal")
    drawn = [row(y, texts) + line(y + 24) for y, texts in zip((680, 656, 608), rows, strict=True)]
    inner = [f"{x} {y + 24} m {x} {y} l S\n" for y in (680, 656, 608) for x in (96, 296, 396)]
    sides = f"{LEFT} 704 m {LEFT} 608 l S\n{RIGHT} 704 m {RIGHT} 608 l S\n"
    (table,) = page(*drawn, label, line(656), line(632), line(608), sides, *inner).tables
    (spanning,) = [cell for cell in table.cells if cell.row == 2]
    assert spanning.column_span == 4

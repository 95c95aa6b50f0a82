"""Tables at the edge: what is no header, no caption, no table; what goes on over a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tiny_pdf import grid, pdf, text

from auditor.auditing import read_document
from auditor.model import Document, Table

Reader = Callable[..., Document]
WIDTHS = (40, 200, 120, 100)
HEADER = ("No", "Uraian", "Anggaran (Rp)", "Realisasi (Rp)")
ROWS = [
    ("1", "Belanja pegawai", "5.565.088.920", "3.513.771.168"),
    ("2", "Belanja modal", "0", "0"),
]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Print pages to a PDF and read it."""

    def printed(*pages: str) -> Document:
        path = tmp_path / "kecil.pdf"
        path.write_bytes(pdf(pages))
        return read_document(path)

    return printed


def texts(table: Table) -> list[list[str]]:
    return [[row.text(column.index) for column in table.columns] for row in table.rows]


def labels(table: Table) -> list[str]:
    return [" – ".join(column.path) for column in table.columns]


def test_rows_that_golongan_names_are_no_header(read: Reader) -> None:
    rows = [("IV", "4", "6"), ("III", "13", "24"), ("II", "7", "10"), ("I", "1", "1")]
    (table,) = read(grid([("Golongan", "Laki-laki", "Jumlah"), *rows], (120, 120, 120))).tables
    assert labels(table) == ["Golongan", "Laki-laki", "Jumlah"]
    assert texts(table) == [list(row) for row in rows]


def test_caption_header_and_rows(read: Reader) -> None:
    (table,) = read(
        text(60, 712, "Tabel 3.1 Realisasi Anggaran") + grid([HEADER, *ROWS], WIDTHS)
    ).tables
    assert (table.number, table.caption, table.name) == ("3.1", "Realisasi Anggaran", "Tabel 3.1")
    assert labels(table) == list(HEADER)
    assert texts(table) == [list(row) for row in ROWS]
    assert table.doubts == ()


def test_a_caption_whose_number_is_not_set_off(read: Reader) -> None:
    above = text(60, 724, "TABEL3.5") + text(60, 712, "DATA KENDARAAN TAHUN 2016")
    (table,) = read(above + grid([HEADER, *ROWS], WIDTHS)).tables
    assert (table.number, table.caption) == ("3.5", "DATA KENDARAAN TAHUN 2016")


def test_without_a_header_no_row_is_taken_for_one(read: Reader) -> None:
    (table,) = read(grid(ROWS, WIDTHS)).tables
    assert texts(table) == [list(row) for row in ROWS]
    assert labels(table) == ["", "", "", ""]
    assert table.doubts == ("baris judul kolom tidak ditemukan",)


def test_header_of_two_rows(read: Reader) -> None:
    header = [("No", "Indikator", "Realisasi", "<"), ("^", "^", "2022", "2023")]
    (table,) = read(grid([*header, ("1", "Nilai SAKIP", "60,63", "65,00")], WIDTHS)).tables
    assert labels(table) == ["No", "Indikator", "Realisasi – 2022", "Realisasi – 2023"]
    assert texts(table) == [["1", "Nilai SAKIP", "60,63", "65,00"]]


def test_column_numbers_and_a_printed_rule(read: Reader) -> None:
    numbers = ("1", "2", "3", "4 = 3-2")
    (table,) = read(grid([HEADER, numbers, *ROWS], WIDTHS)).tables
    assert [column.number for column in table.columns] == ["1", "2", "3", "4"]
    assert [column.formula for column in table.columns] == [None, None, None, "3-2"]
    assert len(table.rows) == 2


def test_months_are_no_column_numbers(read: Reader) -> None:
    months = [str(month) for month in range(1, 13)]
    header = [["No", "Kegiatan", "Bulan", *["<"] * 11], ["^", "^", *months]]
    body = ["1", "Reviu", *["x"] * 12]
    (table,) = read(grid([*header, body], (30, 80, *[26] * 12))).tables
    assert [column.number for column in table.columns] == [None] * 14
    assert labels(table)[2:] == [f"Bulan – {month}" for month in months]
    assert texts(table) == [body]


def test_a_row_of_small_figures_is_no_row_of_column_numbers(read: Reader) -> None:
    rows = [("No", "Tahun 2022", "Tahun 2023"), ("1", "3", "4"), ("2", "5", "6")]
    (table,) = read(grid(rows, (60, 100, 100))).tables
    assert len(table.rows) == 2


def test_without_a_caption(read: Reader) -> None:
    (table,) = read(grid([HEADER, *ROWS], WIDTHS)).tables
    assert (table.number, table.caption) == (None, "")
    assert table.name == "tabel tanpa nomor di halaman 1"
    assert table.anchor == " ".join(HEADER)


def test_a_sentence_that_points_to_a_table_is_no_caption(read: Reader) -> None:
    pointing = "Tabel 3.1 menunjukkan realisasi anggaran sampai akhir tahun."
    document = read(text(60, 712, pointing) + grid([HEADER, *ROWS], WIDTHS))
    assert document.tables[0].number is None
    assert [sentence.text for sentence in document.sentences] == [pointing]


def test_a_caption_of_two_lines(read: Reader) -> None:
    above = text(60, 724, "Tabel 2.5") + text(60, 712, "Perjanjian Kinerja Tahun 2023")
    document = read(above + grid([HEADER, *ROWS], WIDTHS))
    assert document.tables[0].number == "2.5"
    assert document.tables[0].caption == "Perjanjian Kinerja Tahun 2023"
    assert document.sentences == ()


@pytest.mark.parametrize("number", ["2.5", "2.5.", "2.5 :", "2.5:", "2.5 ."])
def test_a_caption_at_the_end_of_the_page_before(read: Reader, number: str) -> None:
    end = text(60, 62, f"Tabel {number} Perjanjian Kinerja") + text(60, 50, "Tahun 2023")
    before = text(60, 712, "Kinerja diperjanjikan sebagai berikut") + end
    after = grid([HEADER, *ROWS], WIDTHS) + text(60, 60, "Realisasi mencapai 64%.")
    document = read(before, after)
    (table,) = document.tables
    assert (table.number, table.caption) == ("2.5", "Perjanjian Kinerja Tahun 2023")
    assert table.pages == (2,)
    assert [sentence.text for sentence in document.sentences] == [
        "Kinerja diperjanjikan sebagai berikut",
        "Realisasi mencapai 64%.",
    ]


def test_two_tables_below_one_caption(read: Reader) -> None:
    first = text(60, 712, "Tabel 1.1 Aset") + grid([HEADER, ROWS[0]], WIDTHS)
    document = read(first + grid([HEADER, ROWS[1]], WIDTHS, top=560))
    assert [table.number for table in document.tables] == ["1.1", None]
    assert len({table.name for table in document.tables}) == 2


def test_two_tables_of_one_number_have_different_names(read: Reader) -> None:
    page = text(60, 712, "Tabel 1.1 Aset") + grid([HEADER, ROWS[0]], WIDTHS)
    names = [table.name for table in read(page, page).tables]
    assert names == ["Tabel 1.1 (halaman 1)", "Tabel 1.1 (halaman 2)"]


def test_a_frame_around_text_is_no_table(read: Reader) -> None:
    framed = grid([("Simpulan: anggaran terserap 84,50%.",)], (400,))
    document = read(framed)
    assert document.tables == ()
    assert [sentence.text for sentence in document.sentences] == [
        "Simpulan: anggaran terserap 84,50%."
    ]


FOOT = text(60, 20, "Halaman berikut")


@pytest.mark.parametrize("repeated", [True, False], ids=["kepala diulang", "tanpa kepala"])
def test_a_table_goes_on_over_the_page(read: Reader, repeated: bool) -> None:
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    second = grid([HEADER, ROWS[1]] if repeated else [ROWS[1]], WIDTHS, top=780)
    (table,) = read(first, second).tables
    assert table.pages == (1, 2)
    assert texts(table) == [list(row) for row in ROWS]


def test_a_repeated_header_may_be_misread(read: Reader) -> None:
    """Recognition reads "No" as "N0" on one page, and the row of column numbers below it."""
    numbers = ("1", "2", "3", "4")
    first = text(60, 712, "Tabel 3.1 Realisasi") + grid([HEADER, numbers, ROWS[0]], WIDTHS)
    again = ("N0", *HEADER[1:])
    (table,) = read(first, grid([again, numbers, ROWS[1]], WIDTHS, top=780)).tables
    assert texts(table) == [list(row) for row in ROWS]


def test_page_numbers_do_not_part_a_table(read: Reader) -> None:
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    pages = [first + text(290, 30, "44"), grid([ROWS[1]], WIDTHS, top=780) + text(290, 30, "45")]
    (table,) = read(*pages).tables
    assert table.pages == (1, 2)


def test_text_between_parts_two_tables(read: Reader) -> None:
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    between = text(60, 790, "Uraian lain menyusul di sini.") + grid([HEADER, ROWS[1]], WIDTHS)
    assert len(read(first, between).tables) == 2


def test_borders_may_be_off_by_the_padding_of_shading(read: Reader) -> None:
    first = text(60, 712, "Tabel 3.1 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    shifted = (40, 206, 114, 100)
    (table,) = read(first, grid([ROWS[1]], shifted, top=780)).tables
    assert texts(table) == [list(row) for row in ROWS]


def test_other_columns_are_another_table(read: Reader) -> None:
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    second = grid([("No", "Sasaran", "Target")], (40, 300, 120), top=780)
    assert len(read(first, second + FOOT).tables) == 2


def test_a_row_split_by_the_page_is_one_row(read: Reader) -> None:
    upper = ("1", "Penyediaan jasa penunjang", "3.298.208.452", "3.068.009.103")
    lower = ("", "urusan pemerintahan daerah", "", "")
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, upper], WIDTHS)
    (table,) = read(first, grid([lower, ROWS[1]], WIDTHS, top=780)).tables
    assert texts(table) == [
        ["1", "Penyediaan jasa penunjang urusan pemerintahan daerah", *upper[2:]],
        list(ROWS[1]),
    ]


def test_the_first_row_of_a_page_is_not_swallowed(read: Reader) -> None:
    """A row of its own without a number is no rest of the row above: it has its own amount."""
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([HEADER, ROWS[0]], WIDTHS)
    own = ("", "Belanja barang dan jasa", "2.119.406.391", "1.999.000.000")
    (table,) = read(first, grid([own], WIDTHS, top=780)).tables
    assert len(table.rows) == 2


def test_a_label_that_goes_on_in_mid_sentence_is_one_row(read: Reader) -> None:
    """Without a number before it the label is the first text of its row."""
    header, widths = HEADER[1:], WIDTHS[1:]
    upper = ("Persentase data kependudukan", "3.298.208.452", "3.068.009.103")
    lower = ("yang diakui", "", "")
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([header, upper], widths)
    (table,) = read(first, grid([lower, ROWS[1][1:]], widths, top=780)).tables
    assert texts(table) == [[f"{upper[0]} {lower[0]}", *upper[1:]], list(ROWS[1][1:])]


def test_a_letter_at_the_top_of_a_page_begins_a_row(read: Reader) -> None:
    header, widths = HEADER[1:], WIDTHS[1:]
    first = text(60, 712, "Tabel 3.23 Realisasi") + grid([header, ROWS[0][1:]], widths)
    (table,) = read(first, grid([("b. belanja", "", ""), ROWS[1][1:]], widths, top=780)).tables
    assert [row[0] for row in texts(table)] == [ROWS[0][1], "b. belanja", ROWS[1][1]]


def test_a_merged_cell_goes_on_over_the_page(read: Reader) -> None:
    """What a merged label says on the page before, it says of the rows on the next."""
    upper = ("1", "Meningkatnya mutu", "75", "80")
    lower = [("", "layanan", "(skor)", ""), ("^", "^", "60", "58")]
    lower += [("2", "Meningkatnya akses", "7", "8"), ("^", "^", "5", "6")]
    first = text(60, 712, "Tabel 3.1 Capaian") + grid([HEADER, upper], WIDTHS)
    (table,) = read(first, grid(lower, WIDTHS, top=780)).tables
    assert texts(table) == [
        ["1", "Meningkatnya mutu layanan", "75 (skor)", "80"],
        ["1", "Meningkatnya mutu layanan", "60", "58"],
        ["2", "Meningkatnya akses", "7", "8"],
        ["2", "Meningkatnya akses", "5", "6"],
    ]
    assert [cell.inherited for cell in table.rows[1].cells if cell] == [True, True, False, False]


def test_merged_cells_of_the_body(read: Reader) -> None:
    rows = [("1", "Jumlah", "<", "5"), ("2", "Program", "100", "4"), ("^", "^", "200", "1")]
    (table,) = read(grid([HEADER, *rows], WIDTHS)).tables
    total, above, below = table.rows
    assert total.cells[2] is None
    assert total.cells[1] is not None
    assert total.cells[1].column_span == 2
    assert below.cells[1] is not None
    assert below.cells[1].inherited
    assert below.text(1) == above.text(1) == "Program"
    assert below.filled == (2, 3)


def test_a_number_broken_by_a_narrow_column_is_whole_again(read: Reader) -> None:
    wide = ("No", "Pagu")
    rows = [wide, ("1", "15.175.137.\n652,00")]
    (table,) = read(grid(rows, (40, 60), heights=(24, 40))).tables
    assert texts(table) == [["1", "15.175.137.652,00"]]


def test_two_figures_below_each_other_with_room_beside_them_are_two(read: Reader) -> None:
    rows = [("No", "Nilai"), ("1", "72,16\n640")]
    (table,) = read(grid(rows, (40, 48), heights=(24, 40))).tables
    assert texts(table) == [["1", "72,16 640"]]


def test_a_number_broken_between_digits_fills_its_line(read: Reader) -> None:
    rows = [("No", "Pagu"), ("1", "15.175.13\n7.652")]
    (table,) = read(grid(rows, (40, 56), heights=(24, 40))).tables
    assert texts(table) == [["1", "15.175.137.652"]]


def test_words_on_several_lines_are_parted_by_a_space(read: Reader) -> None:
    rows = [HEADER, ("1", "Belanja pegawai\ndan jasa", "5", "4")]
    (table,) = read(grid(rows, WIDTHS, heights=(24, 40))).tables
    assert texts(table)[0][1] == "Belanja pegawai dan jasa"

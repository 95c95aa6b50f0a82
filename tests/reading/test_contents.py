"""Which lines of a page are entries of a list of contents."""

from __future__ import annotations

import pytest
from typed_page import Put, typed_page

from auditor.reading import contents_entries

ENTRIES = (
    "Tabel 2.1 Rencana Strategis 2021-2026 12",
    "Tabel 2.2 Perjanjian Kinerja Tahun 2023 14",
    "Tabel 3.1 Capaian Kinerja 1.200 Desa 14",
    "3.1.2 Realisasi Anggaran 25",
    "Lampiran Surat Keputusan 40",
)
ROWS = (
    "5.04.01 Program Pengelolaan 5.472.068.034 100",
    "5.04.01.2.01 Kegiatan Pengadaan 706.399.097 98",
    "5.04.01.2.02 Kegiatan Pemeliharaan 13.160.817 100",
    "5.04.02 Program Pelayanan 2.499.702.653 0",
    "5.04.03 Program Penunjang 361.180.837 7",
)


def _page(lines: tuple[str, ...]) -> list[Put]:
    return [(60.0, 100.0 + 14 * i, line) for i, line in enumerate(lines)]


@pytest.mark.parametrize(("lines", "entries"), [(ENTRIES, 5), (ROWS, 0), (ROWS[::-1], 0)])
def test_rows_with_codes_and_amounts_are_no_entries(lines: tuple[str, ...], entries: int) -> None:
    assert len(contents_entries(typed_page(_page(lines)))) == entries


def test_page_numbers_of_a_list_never_fall() -> None:
    """Rows of figures without points: what ends their lines goes up and down."""
    rows = ("1.01 Program Satu 90", "1.02 Program Dua 85", "1.03 Program Tiga 99", "1.04 Empat 12")
    assert not contents_entries(typed_page(_page(rows)))

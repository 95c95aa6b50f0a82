"""A caption under which no table could be read is told; silence is never a pass."""

from __future__ import annotations

from pathlib import Path

import pytest
from fixtures_on_disk import FOUND, true_tables
from tiny_pdf import grid, pdf, text

from auditor.auditing import read_document
from auditor.model import Document, Unread

UNRULED = (
    text(60, 640, "Tabel 3.2 Capaian Kinerja")
    + text(60, 620, "Indikator Target Realisasi")
    + text(60, 600, "Nilai SAKIP 65 70")
)
RULED = text(60, 762, "Tabel 3.1 Anggaran") + grid(
    [("Program", "Rp"), ("A", "5.000")], (200, 100), 750
)


@pytest.fixture
def read(tmp_path: Path) -> Document:
    path = tmp_path / "hilang.pdf"
    pointing = text(60, 500, "Tabel 3.9 menunjukkan bahwa target tercapai.")
    path.write_bytes(pdf([text(60, 700, "Halaman depan."), RULED + UNRULED + pointing]))
    return read_document(path)


def lost(document: Document) -> list[Unread]:
    return [entry for entry in document.unread if "tidak terbaca" in entry.why]


def test_a_table_without_lines_is_told(read: Document) -> None:
    assert [table.number for table in read.tables] == ["3.1"]
    (entry,) = lost(read)
    assert (entry.page, entry.what) == (2, "Tabel 3.2")


def test_a_list_of_tables_names_no_lost_table(tmp_path: Path) -> None:
    path = tmp_path / "daftar.pdf"
    entries = "".join(
        text(60, 700 - 20 * i, f"Tabel 3.{i} Capaian Kinerja ........ {20 + i}") for i in range(5)
    )
    path.write_bytes(pdf([entries]))
    assert lost(read_document(path)) == []


def test_no_table_of_the_shipped_report_is_lost(kubar: Document, bersih: Document) -> None:
    assert len(true_tables(FOUND)) == len(kubar.tables)
    assert lost(kubar) == lost(bersih) == []

"""``pengecualian.toml``: what is read, what is refused, what a writer leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.errors import AuditError
from auditor.findings import Waiver
from auditor.waiving import read_waivers, text_with

ENTRY = """\
[[pengecualian]]
temuan = "A102-1a2b3c4d"
alasan = "Sudah dikonfirmasi."
oleh = "Ketua tim"
tanggal = 2026-11-25
"""
WAIVER = Waiver("A102-1a2b3c4d", "Sudah dikonfirmasi.", "Ketua tim", date(2026, 11, 25))


def _file(folder: Path, text: str) -> Path:
    path = folder / "pengecualian.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_is_read(tmp_path: Path) -> None:
    assert read_waivers(_file(tmp_path, ENTRY)) == (WAIVER,)


def test_expiry_agency_and_year_are_optional(tmp_path: Path) -> None:
    more = 'berlaku_sampai = 2027-03-31\ninstansi = "Dinas Percobaan"\ntahun = 2023\n'
    (waiver,) = read_waivers(_file(tmp_path, ENTRY + more))
    assert waiver.expiry == date(2027, 3, 31)
    assert (waiver.agency, waiver.fiscal_year) == ("Dinas Percobaan", 2023)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[pengecualian", "bukan TOML yang benar"),
        (ENTRY.replace("[[pengecualian]]", "[[pengecualiann]]"), "maksud Anda “pengecualian”"),
        (ENTRY + 'alasn = "x"\n', "“alasn”; mungkin maksud Anda “alasan”"),
        (ENTRY.replace('"Sudah dikonfirmasi."', '" "'), "“alasan” pada pengecualian ke-1"),
        (ENTRY.replace("2026-11-25", '"2026-11-25"'), "“tanggal” pada pengecualian ke-1"),
        (ENTRY + 'tahun = "2023"\n', "“tahun” pada pengecualian ke-1"),
        ('pengecualian = "A102"\n', "tulislah setiap pengecualian"),
    ],
)
def test_a_faulty_file_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(AuditError, match="pengecualian") as caught:
        read_waivers(_file(tmp_path, text))
    assert told in str(caught.value)


def test_writing_keeps_comments_and_reads_back(tmp_path: Path) -> None:
    path = _file(tmp_path, "# Hasil rapat 3 Maret.\n" + ENTRY)
    other = Waiver("J201-00000000", 'Kata "rapat": \\ ok\nbaris', "B", date(2026, 1, 2))
    text = text_with(path, other)
    assert text.startswith("# Hasil rapat 3 Maret.\n")
    assert read_waivers(_file(tmp_path, text)) == (WAIVER, other)


def test_a_new_waiver_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = _file(tmp_path, ENTRY)
    newer = Waiver(WAIVER.identifier, "Alasan baru.", "C", date(2026, 12, 1), date(2027, 1, 1))
    assert read_waivers(_file(tmp_path, text_with(path, newer))) == (newer,)


def test_the_first_waiver_makes_the_file(tmp_path: Path) -> None:
    text = text_with(tmp_path / "pengecualian.toml", WAIVER)
    assert read_waivers(_file(tmp_path, text)) == (WAIVER,)

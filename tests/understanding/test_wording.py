"""When two names are one name: spelling may differ, meaning may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.understanding import name_words, same_name, years_in

SAME = [
    ("Persentase Penyebaran Informasi Publik", "Presentase Penyebaran Informasi Publik"),
    ("Program Aplikasi Informatika", "PROGRAM APLIKASI INFORMATIKA"),
    ("Pengelolaan E-Government", "Pengelolaan e-government"),
    ("yang telah diaudit dengan risiko", "yang telah di audit dengan risiko"),
    (
        "Statistik Sektoral di Lingkup Daerah Kabupaten/Kota",
        "Statistik Sektoral di Lingkup Daerah Kabupaten / Kota",
    ),
    ("1. Indeks Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat"),
    ("a) Indeks Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat"),
    ("Sarana & Prasarana", "Sarana dan Prasarana"),
    ("Sub Domain di di Lingkup Daerah", "Sub Domain di Lingkup Daerah"),
    ("yang Telah Ditetapan oleh Pemerintah", "yang Telah Ditetapkan oleh Pemerintah"),
    ("Penyelenggaraan Persandian", "Penyelengaraan Persandian"),
    ("Nilai SAKIP.", "Nilai SAKIP"),
]
DIFFERENT = [
    ("Angka Partisipasi Murni SD", "Angka Partisipasi Murni SMP"),
    ("Angka Partisipasi Kasar SMP", "Angka Partisipasi Kasar SMA"),
    ("Triwulan I", "Triwulan II"),
    ("Pelatihan Kepemimpinan Tingkat III", "Pelatihan Kepemimpinan Tingkat IV"),
    ("Jumlah jalan kabupaten", "Jumlah jalan kecamatan"),
    ("Jumlah Puskesmas 2022", "Jumlah Puskesmas 2023"),
    ("Belanja Modal", "Belanja Modal Peralatan dan Mesin"),
    ("Angka Kematian Ibu", "Angka Kematian Bayi"),
    ("Persentase penduduk laki-laki", "Persentase penduduk perempuan"),
    ("Koordinasi Penyusunan DPA", "Koordinasi Penyusunan RKA"),
    ("Kualitas air sungai", "Kualitas air danau"),
    ("Persentase desa maju", "Persentase desa mandiri"),
    ("Belanja Pegawai", "Belanja Barang"),
    ("Bidang Perumahan Rakyat", "Bidang Pertanahan Rakyat"),
    ("", ""),
    ("...", "..."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_different_things(one: str, other: str) -> None:
    assert not same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Persentase layanan pendidikan", "Persentase layanan penyidikan"),
        ("Angka kelahiran penduduk", "Angka kehadiran penduduk"),
        ("Indeks pemilihan umum", "Indeks pemulihan umum"),
    ],
)
def test_real_words_are_no_typos(one: str, other: str) -> None:
    assert not same_name(one, other)


@given(st.text(max_size=30), st.text(max_size=30))
def test_sameness_is_mutual(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(st.text("abcdefghij /-&", min_size=1, max_size=30))
def test_every_name_is_itself_in_any_case(name: str) -> None:
    assert same_name(name, name.upper()) == bool(name_words(name))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Tahun 2023", (2023,)),
        ("2021-2026", (2021, 2026)),
        ("15.175.137.652", ()),
        ("kode 2.16.2023.01", (2023,)),
        ("nilai 12023", ()),
        ("sejak 1999", (1999,)),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years

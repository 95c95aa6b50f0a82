"""Whose report it is and of which year, as its first pages say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.ruling.examples import document_of
from rules.identity import identify


@pytest.mark.parametrize(
    ("front", "agency", "title"),
    [
        (
            "LAPORAN KINERJA INSTANSI PEMERINTAH\nDINAS KOMUNIKASI DAN INFORMATIKA\nTAHUN 2023",
            "DINAS KOMUNIKASI DAN INFORMATIKA",
            "LAPORAN KINERJA INSTANSI PEMERINTAH",
        ),
        ("LKjIP\nKecamatan Barong Tongkok Tahun 2022", "Kecamatan Barong Tongkok", "LKjIP"),
        (
            "Badan Lingkungan Hidup (BLH) Provinsi Timur dibentuk dengan Peraturan Daerah\n"
            "Nomor 22 Tahun 2008 tentang Organisasi Inspektorat, Badan Perencanaan dan Lembaga\n"
            "Teknis. Inspektorat, Badan Perencanaan, dan Kantor Arsip diatur tersendiri.",
            "Badan Lingkungan Hidup (BLH) Provinsi Timur",
            "",
        ),
        (
            "Kinerja Inspektorat dicatat. Inspektorat Provinsi Timur menyusun laporan Inspektorat.",
            "Inspektorat Provinsi Timur",
            "",
        ),
        ("INSPEKTORAT P R O V I N S I  X\n", "INSPEKTORAT", ""),
        ("Dinas bertugas. Kepala Dinas Sosial menandatangani.", "Dinas Sosial", ""),
        ("Sampul tanpa nama", "", ""),
        ("", "", ""),
    ],
)
def test_agency_and_title(front: str, agency: str, title: str) -> None:
    found = identify(replace(document_of({}), front=front))
    assert (found.agency, found.title) == (agency, title)


@pytest.mark.parametrize(
    ("sentences", "year"),
    [
        (["Tahun 2023 tercapai.", "Pada tahun 2023 naik.", "Tahun 2022 turun."], 2023),
        (["Renstra Tahun 2021-2026.", "Renstra Tahun 2021-2026.", "T.A. 2023"], 2023),
        (["Tahun Anggaran 2019 berakhir."], 2019),
        (["Tanpa angka."], None),
    ],
)
def test_fiscal_year(sentences: list[str], year: int | None) -> None:
    document = replace(document_of({"sentences": sentences}), front="")
    assert identify(document).fiscal_year == year


def test_the_cover_is_stronger_than_the_text() -> None:
    sentences = ["Pada tahun 2022 naik.", "Tahun 2022 turun.", "Tahun 2022 sama."]
    document = replace(document_of({"sentences": sentences}), front="LAPORAN KINERJA\nTAHUN 2023")
    assert identify(document).fiscal_year == 2023

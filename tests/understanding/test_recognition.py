"""What each table of the shipped reports is, and what each of its columns means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fixtures_on_disk import FOUND, true_tables

from auditor.model import Document
from auditor.ruling import RulePack
from auditor.ruling.examples import table_of
from auditor.understanding import Frame, Value, Vocabulary, recognise

EXPECTED = json.loads((Path(__file__).parent / "kubar.json").read_text(encoding="utf-8"))
IDS = [table.id for table in true_tables(FOUND)]


@pytest.fixture(scope="session")
def words(lkjip: RulePack) -> Vocabulary:
    return lkjip.vocabulary


@pytest.fixture(scope="session")
def frames(kubar: Document, words: Vocabulary) -> dict[str, Frame]:
    found = (recognise(table, words) for table in kubar.tables)
    return dict(zip(IDS, found, strict=True))


@pytest.fixture(scope="session")
def clean_frames(bersih: Document, words: Vocabulary) -> dict[str, Frame]:
    found = (recognise(table, words) for table in bersih.tables)
    return dict(zip(IDS, found, strict=True))


def roles_of(frame: Frame) -> list[str | None]:
    roles: list[str | None] = [None] * len(frame.table.columns)
    for column in frame.columns:
        for index in column.indexes:
            roles[index] = column.key
    return roles


def bare(roles: list[str | None]) -> list[str]:
    """The roles without their years, and without the columns that have none."""
    return [role.split("@")[0] for role in roles if role]


def test_every_table_has_an_expectation() -> None:
    assert list(EXPECTED) == IDS


@pytest.mark.parametrize("name", IDS)
def test_kind_roles_and_totals(frames: dict[str, Frame], name: str) -> None:
    frame, expected = frames[name], EXPECTED[name]
    assert frame.is_a == expected["kind"]
    assert roles_of(frame) == expected["roles"]
    assert sorted(frame.totals) == expected["totals"]


@pytest.mark.parametrize("name", IDS)
def test_the_twin_means_the_same(clean_frames: dict[str, Frame], name: str) -> None:
    """The twin mends years and adds a column, so only kinds and roles must agree."""
    frame, expected = clean_frames[name], EXPECTED[name]
    assert frame.is_a == expected["kind"]
    assert bare(roles_of(frame)) == bare(expected["roles"])


def test_every_known_kind_of_the_report_is_met() -> None:
    kinds = {entry["kind"] for entry in EXPECTED.values()} - {None}
    assert kinds >= {
        "capaian_kinerja",
        "perbandingan_tahun",
        "target_renstra",
        "target_akhir",
        "perjanjian_kinerja",
        "realisasi_anggaran",
        "pagu",
        "evaluasi_sakip",
        "efisiensi",
        "aset",
        "skala",
    }


def test_every_canonical_cell_knows_its_place(frames: dict[str, Frame]) -> None:
    for frame in frames.values():
        assert list(frame.data.index) == [row.index for row in frame.table.rows]
        for key in frame.data.columns:
            assert frame.data[key].dtype == object
            for _, value in frame.values(key):
                assert isinstance(value, Value)
                assert value.place.table == frame.table.name
                assert value.place.page in frame.table.pages
                assert value.place.bbox is not None


def test_money_is_never_a_float(frames: dict[str, Frame]) -> None:
    total = frames["3.23"].operand(68, "realisasi_rp")
    assert total is not None
    assert (str(total.quantity.value), total.quantity.unit) == ("15179901362.00", "Rp")
    assert total.quantity.is_exact


def test_a_joined_code_is_one_value(frames: dict[str, Frame]) -> None:
    codes = [value.text for _, value in frames["2.4"].values("kode") if value.text]
    assert codes[:2] == ["16", "16.01"]


HEADERS: list[tuple[dict[str, Any], str | None, list[str | None]]] = [
    (
        {
            "header": [["No", "Program", "Anggaran (Rp.)", "Realisasi (Rp.)", "%", "Sisa"]],
            "rows": [["1", "Program A", "1.250.000", "1.000.000", "80", "250.000"]],
        },
        "realisasi_anggaran",
        ["nomor", "uraian", "pagu", "realisasi_rp", "serapan", "sisa"],
    ),
    (
        {
            "header": [["No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)"]],
            "rows": [["1", "Angka Kematian Bayi", "25", "30", "80"]],
        },
        "capaian_kinerja",
        ["nomor", "indikator", "target", "realisasi", "capaian"],
    ),
    (
        {
            "header": [["INDIKATOR SASARAN", "REALISASI", "<"], ["^", "TAHUN 2021", "TAHUN 2022"]],
            "rows": [["Persentase Rumah Layak Huni", "85,2", "86,1"]],
        },
        "perbandingan_tahun",
        ["indikator", "realisasi@2021", "realisasi@2022"],
    ),
    (
        {"header": [["Nama", "Alamat"]], "rows": [["Puskesmas", "Jalan Merdeka"]]},
        None,
        [None, None],
    ),
    (
        {
            "caption": "Skala Nilai Kinerja",
            "header": [["No", "Interval", "Kategori"]],
            "rows": [["1", "91 ≤ 100", "Sangat Tinggi"], ["2", "76 ≤ 90", "Tinggi"]],
        },
        "skala",
        ["nomor", "interval", "kategori"],
    ),
]


@pytest.mark.parametrize(("data", "kind", "roles"), HEADERS)
def test_other_headers(
    words: Vocabulary, data: dict[str, Any], kind: str | None, roles: list[str | None]
) -> None:
    frame = recognise(table_of(data), words)
    assert frame.is_a == kind
    assert roles_of(frame) == roles


def test_realisasi_is_told_by_its_figures(words: Vocabulary) -> None:
    """One header word, two meanings: money makes it realisasi anggaran."""
    header = [["Indikator Kinerja", "Target", "Realisasi", "Pagu", "Realisasi"]]
    row = ["Persentase Rumah Layak Huni", "85", "86", "5.565.088.920", "3.513.771.168"]
    frame = recognise(table_of({"header": header, "rows": [row]}), words)
    assert roles_of(frame) == ["indikator", "target", "realisasi", "pagu", "realisasi_rp"]


@pytest.mark.parametrize(
    ("caption", "roles"),
    [
        (
            "Perbandingan Realisasi Kinerja Tahun 2022 dan 2023",
            ["realisasi@2022", "realisasi@2023"],
        ),
        ("Perbandingan Realisasi Kinerja dengan Target Renstra", [None, None]),
        ("Perkembangan Layanan", [None, None]),
    ],
)
def test_bare_years_are_what_the_caption_says(
    words: Vocabulary, caption: str, roles: list[str | None]
) -> None:
    """A caption that names two things, or none, tells nothing of the columns."""
    header = [["Indikator Kinerja", "Tahun 2022", "Tahun 2023"]]
    rows = [["Persentase layanan aktif", "47%", "48%"], ["Persentase jalan mantap", "70%", "71%"]]
    frame = recognise(table_of({"caption": caption, "header": header, "rows": rows}), words)
    assert roles_of(frame)[1:] == roles


def test_an_unknown_table_still_has_its_numbers(words: Vocabulary) -> None:
    data = {"header": [["Nama", "Luas"]], "rows": [["Sendawar", "12,5 Ha"], ["Barong", "7,25 Ha"]]}
    frame = recognise(table_of(data), words)
    assert frame.kind is None
    assert frame.numeric_columns() == (1,)
    assert frame.labels == ("Sendawar", "Barong")
    first = frame.raw(0, 1)
    assert first is not None
    assert first.quantity is not None
    assert (str(first.quantity.value), first.quantity.unit) == ("12.5", "Ha")

"""Which rows are parts of which: by code, by words, by numbering."""

from __future__ import annotations

import pytest

from auditor.ruling import RulePack
from auditor.ruling.examples import table_of
from auditor.understanding import Frame, recognise
from rules.columns.hierarchy import branches, code_parts


def frame_of(rows: list[list[str]], pack: RulePack, header: list[str] | None = None) -> Frame:
    head = header or ["Kode", "Uraian", "Anggaran (Rp)"]
    table = table_of({"caption": "Anggaran", "header": [head], "rows": rows})
    return recognise(table, pack.vocabulary)


def pairs(frame: Frame, pack: RulePack) -> set[tuple[int, tuple[int, ...]]]:
    return {(branch.parent, branch.children) for branch in branches(frame, pack.vocabulary)}


CODES = {
    "tiga jenjang": (
        ["5", "5.1", "5.1.01", "5.1.02", "5.2"],
        {(0, (1, 4)), (1, (2, 3))},
    ),
    "jenjang yang dilompati": (
        ["2.16", "2.16.01.2.01", "2.16.01.2.01.01", "2.16.01.2.01.02"],
        {(0, (1,)), (1, (2, 3))},
    ),
    "satu jenjang": (["5.1", "5.2", "5.3"], set()),
    "angka depan yang hilang": (
        ["2.16.01", ".16.01.2.09", "2.16.01.2.10"],
        {(0, (1, 2))},
    ),
    "titik di akhir": (["5.1.", "5.1.01.", "5.1.02."], {(0, (1, 2))}),
    "urusan yang belum ditetapkan": (["X.XX.01", "X.XX.01.2.01", "X.XX.01.2.02"], {(0, (1, 2))}),
}


@pytest.mark.parametrize("name", CODES)
def test_by_code(lkjip: RulePack, name: str) -> None:
    codes, expected = CODES[name]
    rows = [[code, f"Belanja {i}", f"{i + 1}00.000.000"] for i, code in enumerate(codes)]
    assert pairs(frame_of(rows, lkjip), lkjip) == expected


def test_code_parts(lkjip: RulePack) -> None:
    rows = [["2.16.01.", "A", "100.000.000"], ["", "B", "1.000.000"], ["lihat", "C", "2.000.000"]]
    assert code_parts(frame_of(rows, lkjip)) == {0: ("2", "16", "01")}


def test_by_words(lkjip: RulePack) -> None:
    labels = ["Program A", "Kegiatan A1", "Kegiatan A2", "Program B", "Kegiatan B1"]
    rows = [[label, f"{i + 1}00.000.000"] for i, label in enumerate(labels)]
    frame = frame_of(rows, lkjip, ["Program/Kegiatan", "Anggaran (Rp)"])
    assert pairs(frame, lkjip) == {(0, (1, 2)), (3, (4,))}


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["A", "1", "2", "B", "1"], {(0, (1, 2)), (3, (4,))}),
        (
            ["I", "A", "1", "2", "B", "1", "II", "A"],
            {(0, (1, 4)), (1, (2, 3)), (4, (5,)), (6, (7,))},
        ),
        (["1", "a", "b", "2"], {(0, (1, 2))}),
        (["1", "1.1", "1.2", "2"], {(0, (1, 2))}),
        (["1", "2", "3"], set()),
        (["A", "1", "3", "B", "1"], {(3, (4,))}),
        (["A", "1", "2", "B", "3", "4"], {(0, (1, 2)), (3, (4, 5))}),
    ],
)
def test_by_numbering(
    lkjip: RulePack, marks: list[str], expected: set[tuple[int, tuple[int, ...]]]
) -> None:
    rows = [[mark, f"Belanja {i}", f"{i + 1}00.000.000"] for i, mark in enumerate(marks)]
    assert pairs(frame_of(rows, lkjip, ["No", "Uraian", "Anggaran (Rp)"]), lkjip) == expected


def test_by_numbers_in_the_labels(lkjip: RulePack) -> None:
    """Recognition loses the blank after a number; a part must not be lost with it."""
    labels = ["Aset Tetap", "1. Tanah", "2.Gedung", "3. Jalan", "S.Sos"]
    marks = ["A", "", "", "", ""]
    rows = [
        [m, label, f"{i + 1}00.000.000"]
        for i, (m, label) in enumerate(zip(marks, labels, strict=True))
    ]
    assert pairs(frame_of(rows, lkjip, ["No", "Uraian", "Jumlah (Rp)"]), lkjip) == {(0, (1, 2, 3))}

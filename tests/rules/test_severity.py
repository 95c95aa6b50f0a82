"""How much a contradiction weighs: by its size, and by whether it changes a verdict."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.auditing import review as reviewed
from auditor.findings import Finding, Severity
from auditor.ruling import RulePack, document_of

HEADER = ["No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"]
OTHERS = [
    ["2", "Persentase layanan perizinan tepat waktu", "%", "80,00", "72,00", "90,00"],
    ["3", "Persentase jalan kota dalam kondisi mantap", "%", "75,00", "60,00", "80,00"],
    ["4", "Persentase aset daerah yang bersertifikat", "%", "50,00", "45,00", "90,00"],
]
SCALE = {
    "caption": "Skala Penilaian Capaian Kinerja",
    "header": [["No", "Interval Nilai", "Kategori"]],
    "rows": [
        ["1", "> 90,00", "Sangat Tinggi"],
        ["2", "75,01 – 90,00", "Tinggi"],
        ["3", "0,00 – 75,00", "Rendah"],
    ],
}


def performance(target: str, reached: str, capaian: str) -> dict[str, Any]:
    first = ["1", "Persentase warga yang terlayani air minum", "%", target, reached, capaian]
    return {"caption": "Capaian Kinerja Tahun 2023", "header": [HEADER], "rows": [first, *OTHERS]}


def told(
    lkjip: RulePack, *tables: dict[str, Any], sentences: tuple[str, ...] = ()
) -> list[Finding]:
    document = document_of({"tables": list(tables), "sentences": list(sentences)})
    return [f for f in reviewed(document, lkjip).findings if f.rule in ("A103", "N602")]


@pytest.mark.parametrize(
    ("target", "reached", "capaian", "severity"),
    [
        ("80,00", "60,00", "75,00", None),
        ("80,00", "60,00", "75,01", None),  # a rounding slip of 0,01 is none
        ("30,00", "20,00", "66,66", None),  # cut off
        ("80,00", "60,00", "75,06", Severity.LOW),
        ("80,00", "60,00", "75,10", Severity.LOW),
        ("80,00", "60,00", "75,50", Severity.HIGH),
    ],
)
def test_size(
    lkjip: RulePack, target: str, reached: str, capaian: str, severity: Severity | None
) -> None:
    found = told(lkjip, performance(target, reached, capaian))
    assert [f.severity for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("target", "reached", "capaian"),
    [
        ("80,00", "79,96", "100,00"),  # 99,95: not reached
        ("80,00", "80,00", "99,92"),  # 100: reached
        ("80,00", "80,05", "99,99"),  # 100,06: more than reached
    ],
)
def test_a_slip_that_changes_whether_the_target_is_reached(
    lkjip: RulePack, target: str, reached: str, capaian: str
) -> None:
    (finding,) = told(lkjip, performance(target, reached, capaian))
    assert finding.severity is Severity.HIGH
    assert any(line.startswith("simpulan berubah") for line in finding.evidence)


def test_a_slip_that_changes_the_category(lkjip: RulePack) -> None:
    """89,96 is “Tinggi”, 90,03 is “Sangat Tinggi”; without the scale it is a small slip."""
    table = performance("80,00", "71,97", "90,03")
    (alone,) = told(lkjip, table)
    (graded,) = told(lkjip, SCALE, table)
    assert (alone.severity, graded.severity) == (Severity.LOW, Severity.HIGH)
    assert "“Sangat Tinggi”" in graded.evidence[-1]
    assert "“Tinggi”" in graded.evidence[-1]


def test_a_sentence_that_changes_the_verdict(lkjip: RulePack) -> None:
    said = "Target sebesar 80,00% dan realisasi sebesar {}% dengan capaian sebesar {}%."
    slip = (said.format("60,00", "75,50"),)
    verdict = (said.format("78,00", "100,50"),)
    (small,) = told(lkjip, sentences=slip)
    (large,) = told(lkjip, sentences=verdict)
    assert (small.severity, large.severity) == (Severity.MEDIUM, Severity.HIGH)

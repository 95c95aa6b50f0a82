"""``--with`` on PDFs: a small report against the documents that bind it (fixtures/pembanding)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.ruling import RulePack

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "pembanding"
BINDING = ("perjanjian-kinerja", "dppa", "lra", "renja", "renstra", "lkjip-2022")
KINDS = [
    "Perjanjian Kinerja 2023",
    "DPPA 2023",
    "LRA 2023",
    "Renja 2023",
    "Renstra 2021–2026",
    "laporan kinerja (LKjIP) 2022",
]
PLANTED = {
    ("L901", "28,00", "30,00"),
    ("L902", "1.254.600.000", "1.245.600.000"),
    ("L902", "675.250.000", "684.250.000"),
    ("L903", "486.921.750", "486.912.750"),
    ("L903", "309.135.500", "309.144.500"),
    ("L904", "60,52", "60,25"),
    ("L905", "75,00", "80,00"),
    ("L906", "Rasio koleksi terhadap penduduk", ""),
}


def checked(report: str, companions: tuple[str, ...], folder: Path, pack: RulePack) -> Any:
    """What ``auditor check … --with …`` writes, read again."""
    others = [str(FOLDER / f"{name}.pdf") for name in companions]
    wanted = ["--format", "json", "--out", str(folder), "--quiet"]
    main(["check", str(FOLDER / f"{report}.pdf"), *wanted, "--with", *others], pack)
    (file,) = folder.rglob("temuan.json")
    return json.loads(file.read_text(encoding="utf-8"))


def told(result: Any) -> set[tuple[str, str, str]]:
    return {(f["rule"], f["stated"], f["expected"] or "") for f in result["findings"]}


def test_every_planted_disagreement_is_told(tmp_path: Path, lkjip: RulePack) -> None:
    result = checked("laporan", BINDING, tmp_path, lkjip)
    assert told(result) == PLANTED
    assert [companion["kind"] for companion in result["companions"]] == KINDS


def test_the_documents_agree_with_the_clean_twin(tmp_path: Path, lkjip: RulePack) -> None:
    result = checked("laporan-bersih", BINDING, tmp_path, lkjip)
    assert not result["findings"]
    of_others = {c: n for c, n in result["checked"]["by_rule"].items() if c.startswith("L")}
    assert set(of_others) == {"L901", "L902", "L903", "L904", "L905", "L906"}
    assert all(counts["held"] == counts["relations"] > 0 for counts in of_others.values())


@pytest.mark.parametrize(
    ("companion", "found"),
    [
        ("renja", {("L907", "28,00", "30,00")}),
        ("lra", {("L903", s, e) for rule, s, e in PLANTED if rule in ("L902", "L903")}),
    ],
)
def test_what_a_document_binds_when_it_is_alone(
    companion: str, found: set[tuple[str, str, str]], tmp_path: Path, lkjip: RulePack
) -> None:
    """Without a Perjanjian Kinerja the Renja tells of targets, without a DPPA the LRA of pagu."""
    assert told(checked("laporan", (companion,), tmp_path, lkjip)) == found


def test_a_document_with_nothing_to_compare_is_told(tmp_path: Path, lkjip: RulePack) -> None:
    """The report of the layouts shares no indicator with the Renstra: that is said, not passed."""
    others = ["--with", str(FOLDER / "renstra.pdf")]
    report = FOLDER.parent / "layouts" / "plain.pdf"
    main(["check", str(report), "--format", "json", "--out", str(tmp_path), *others], lkjip)
    (file,) = tmp_path.rglob("temuan.json")
    counts = json.loads(file.read_text(encoding="utf-8"))["checked"]["by_rule"]["L905"]
    assert (counts["relations"], counts["undecidable"]) == (1, 1)

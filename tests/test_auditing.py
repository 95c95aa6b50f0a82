"""From a document to a review: rules that crash, tables that are not understood, pages unread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tiny_pdf import grid, pdf, text

from auditor import audit
from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.errors import AuditError
from auditor.findings import Check, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, RulePack, rule
from auditor.ruling.examples import document_of

BUDGET = {
    "number": "3.23",
    "caption": "Realisasi Anggaran Tahun 2023",
    "header": [["Uraian", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)"]],
    "rows": [
        ["Belanja Operasi", "15.567.195.580", "13.055.731.171", "2.511.464.409"],
        ["Belanja Modal", "2.392.177.278", "2.119.406.391", "272.770.886"],
    ],
}


@rule("Z901", "Selalu gagal", Severity.LOW)
def crashing(_: Report) -> Iterable[Check]:
    """Aturan yang rusak."""
    yield Check("Z901", Verdict.HOLDS)
    raise KeyError("kolom hilang")


def test_a_rule_that_crashes_is_told_and_the_others_still_run(lkjip: RulePack) -> None:
    for rules in ((crashing, *lkjip.rules), (*lkjip.rules, crashing)):
        review = reviewed(document_of({"tables": [BUDGET]}), replace(lkjip, rules=rules))
        assert [finding.stated for finding in review.findings] == ["272.770.886"]
        (told,) = [entry for entry in review.unread if entry.what.startswith("Aturan")]
        assert "Z901" in told.what
        assert "gagal dijalankan (KeyError" in told.why
        assert told.page is None


def test_what_a_rule_checked_before_it_crashed_is_kept(lkjip: RulePack) -> None:
    review = reviewed(document_of({"tables": [BUDGET]}), replace(lkjip, rules=(crashing,)))
    assert [check.rule for check in review.checks] == ["Z901"]


def test_an_unknown_table_with_figures_is_told(lkjip: RulePack) -> None:
    table = {"header": [["Nama", "Luas"]], "rows": [["Sendawar", "12,5"], ["Barong", "7,25"]]}
    review = reviewed(document_of({"tables": [table]}), lkjip)
    assert ["jenis tabel tidak dikenali" in entry.why for entry in review.unread] == [True]


def test_a_table_of_words_needs_no_kind(lkjip: RulePack) -> None:
    table = {"header": [["Nama", "Alamat"]], "rows": [["Puskesmas", "Jalan Merdeka"]]}
    assert reviewed(document_of({"tables": [table]}), lkjip).unread == ()


def test_pages_are_counted_for_progress(wrong_report: Path) -> None:
    seen: list[tuple[int, int]] = []
    read_document(wrong_report, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 1), (1, 1)]


def test_turned_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "putar.pdf"
    turned = "BT /F1 10 Tf 0 1 -1 0 100 100 Tm (Miring) Tj ET\n"
    path.write_bytes(pdf([text(72, 700, "Tegak.") + turned]))
    (entry,) = read_document(path).unread
    assert (entry.page, entry.what) == (1, "6 huruf yang tidak tegak")


def test_a_page_without_text_among_others_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "kosong.pdf"
    path.write_bytes(pdf([text(72, 700, "Halaman satu."), ""]))
    assert len(read_document(path).sentences) == 1


def test_the_api_writes_nothing(
    wrong_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: RulePack
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    review = audit(str(wrong_report), pack=pack)
    assert [finding.expected for finding in review.findings] == ["9"]
    assert sorted(tmp_path.rglob("*")) == before


def test_select_and_ignore_reach_the_rules(wrong_report: Path) -> None:
    review = audit(wrong_report, select=["A1"], ignore=["A103"])
    assert {code[:2] for code in review.rules} == {"A1"}
    assert "A103" not in review.rules
    with pytest.raises(AuditError, match="Kode aturan tidak dikenal"):
        audit(wrong_report, select=["Q"])


def test_end_to_end_on_a_small_report(tmp_path: Path, lkjip: RulePack) -> None:
    """A printed table with one wrong remainder: found, with its page and its box."""
    path = tmp_path / "laporan.pdf"
    rows = [*BUDGET["header"], *BUDGET["rows"]]
    caption = text(60, 712, "Tabel 3.23 Realisasi Anggaran Tahun 2023")
    path.write_bytes(pdf([caption + grid(rows, (120, 110, 110, 110))]))
    (finding,) = audit(path, pack=lkjip).findings
    place = finding.places[0]
    assert (finding.rule, finding.stated, finding.expected) == (
        "A101",
        "272.770.886",
        "272.770.887",
    )
    assert (place.page, place.table, place.row) == (1, "Tabel 3.23", "Belanja Modal")
    assert place.bbox is not None
    assert place.bbox.x0 == pytest.approx(400, abs=1)

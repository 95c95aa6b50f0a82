"""``auditor.toml``: what it changes, and what it says about a mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.auditing import review as reviewed
from auditor.cli import main
from auditor.errors import AuditError
from auditor.findings import Severity
from auditor.relations import Verdict
from auditor.ruling import RulePack, document_of
from auditor.settings import Settings, read_settings

BUDGET = {
    "caption": "Realisasi Anggaran Tahun 2023",
    "header": [["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"]],
    "rows": [
        ["1", "Program Reklamasi", "398.379.650", "307.055.630", "80,5"],
        ["2", "Program Statistik", "233.087.790", "199.871.400", "85,75"],
        ["3", "Program Persandian", "300.000.000", "200.000.000", "66,66"],
    ],
}


def settings_of(tmp_path: Path, text: str, pack: RulePack) -> Settings:
    file = tmp_path / "auditor.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(file, pack)


def test_rules_are_chosen_and_weighed(tmp_path: Path, lkjip: RulePack) -> None:
    settings = settings_of(
        tmp_path, 'select = ["A1"]\nignore = ["A101"]\n[severity]\nA102 = "rendah"\n', lkjip
    )
    pack = settings.applied_to(lkjip)
    codes = {rule.code for rule in pack.rules}
    assert "A102" in codes
    assert not {"A101", "J201"} & codes
    (finding,) = reviewed(document_of({"tables": [BUDGET]}), pack).findings
    assert (finding.stated, finding.severity) == ("80,5", Severity.LOW)


def test_cut_off_figures_can_be_findings(tmp_path: Path, lkjip: RulePack) -> None:
    document = document_of({"tables": [BUDGET]})
    before = reviewed(document, lkjip.selected(["A102"]))
    assert [f.stated for f in before.findings] == ["80,5"]
    strict = settings_of(tmp_path, 'select = ["A102"]\ntruncation = false\n', lkjip)
    after = reviewed(document, strict.applied_to(lkjip))
    assert {(f.stated, f.severity) for f in after.findings} == {
        ("80,5", before.findings[0].severity),
        ("66,66", Severity.LOW),
    }
    assert not [check for check in after.checks if check.verdict is Verdict.TRUNCATED]


def test_words_are_added(tmp_path: Path, lkjip: RulePack) -> None:
    table = {**BUDGET, "header": [["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "Terpakai"]]}
    document = document_of({"tables": [table]})
    assert not reviewed(document, lkjip.selected(["A102"])).findings
    settings = settings_of(tmp_path, '[kolom.serapan]\nkata = ["terpakai"]\n', lkjip)
    pack = settings.applied_to(lkjip).selected(["A102"])
    assert [f.stated for f in reviewed(document, pack).findings] == ["80,5"]
    assert set(lkjip.vocabulary.roles["serapan"].wordings) < set(
        pack.vocabulary.roles["serapan"].wordings
    )


def test_labels_and_units_are_added(tmp_path: Path, lkjip: RulePack) -> None:
    text = '[label]\ntotal = ["keseluruhan"]\nsatuan_bulat = ["gerobak"]\n'
    words = settings_of(tmp_path, text, lkjip).applied_to(lkjip).vocabulary
    assert words.is_label("total", "Keseluruhan")
    assert words.is_label("total", "Jumlah")
    assert "gerobak" in words.whole_units


def test_a_scale_of_the_office(tmp_path: Path, lkjip: RulePack) -> None:
    table = {
        "caption": "Capaian Kinerja Tahun 2023",
        "header": [["Indikator Kinerja", "Target", "Realisasi", "Capaian (%)", "Kategori"]],
        "rows": [["Persentase layanan daring yang aktif", "50%", "40%", "80%", "Sangat Tinggi"]],
    }
    document = document_of({"tables": [table]})
    assert not reviewed(document, lkjip).findings
    settings = settings_of(tmp_path, "[skala_capaian.lima_kelas]\ndipakai = true\n", lkjip)
    (finding,) = reviewed(document, settings.applied_to(lkjip)).findings
    assert (finding.rule, finding.expected) == ("K501", "Tinggi")
    assert "pengaturan" in finding.message


def test_phrases_of_sentences_are_added(tmp_path: Path, lkjip: RulePack) -> None:
    """A phrase that the office adds names the figure behind it; those that ship stay."""
    sentence = "Pagu Rp200.000.000 dan yang sudah dibelanjakan Rp150.000.000 atau 72,50%."
    document = document_of({"sentences": [sentence]})
    assert not reviewed(document, lkjip.selected(["N603"])).findings
    text = '[kalimat.uang.realisasi_rp]\nkata = ["sudah dibelanjakan"]\n'
    pack = settings_of(tmp_path, text, lkjip).applied_to(lkjip).selected(["N603"])
    (finding,) = reviewed(document, pack).findings
    assert (finding.stated, finding.expected) == ("72,50%", "75,00")
    known = "Pagu Rp200.000.000 dan terealisasi Rp150.000.000 atau 72,50%."
    assert reviewed(document_of({"sentences": [known]}), pack).findings


LETTERS = """
[skala.kabupaten]
sebutan = "predikat layanan Kabupaten"
konteks = ["indeks layanan"]
kelas = [
    { huruf = "P1", nama = ["prima"], lebih_dari = 4, sampai = 5 },
    { huruf = "P2", nama = ["cukup prima"], lebih_dari = 0, sampai = 4 },
]
"""


def test_a_lettered_scale_of_the_office(tmp_path: Path, lkjip: RulePack) -> None:
    wrong = "Indeks layanan tahun 2023 sebesar 3,85 dengan predikat P1."
    right = "Indeks layanan tahun 2023 sebesar 4,10 dengan predikat P1."
    other = "Nilai SAKIP tahun 2023 sebesar 72,10 dengan predikat BB."
    pack = settings_of(tmp_path, LETTERS, lkjip).applied_to(lkjip).selected(["K508"])
    (finding,) = reviewed(document_of({"sentences": [wrong]}), pack).findings
    assert (finding.stated, finding.expected) == ("P1", "P2")
    assert "predikat layanan Kabupaten" in finding.evidence[0]
    for sentence in (right, other):
        (check,) = reviewed(document_of({"sentences": [sentence]}), pack).checks
        assert check.verdict is Verdict.HOLDS
    assert not reviewed(document_of({"sentences": [wrong]}), lkjip.selected(["K508"])).checks


def test_a_class_of_a_known_scale_is_set_again(tmp_path: Path, lkjip: RulePack) -> None:
    sentence = "Nilai evaluasi SAKIP tahun 2023 sebesar 69,10 dengan predikat BB."
    document = document_of({"sentences": [sentence]})
    assert reviewed(document, lkjip.selected(["K508"])).findings
    text = (
        '[[skala.akip.kelas]]\nhuruf = "BB"\nnama = ["sangat baik"]\nlebih_dari = 68\nsampai = 80\n'
    )
    pack = settings_of(tmp_path, text, lkjip).applied_to(lkjip).selected(["K508"])
    assert not reviewed(document, pack).findings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["A1"]', "mungkin maksud Anda “select”"),
        ('select = ["A109x"]', "Kode aturan tidak dikenal"),
        ('[severity]\nA102 = "berat"', "tinggi, sedang, rendah"),
        ('[severity]\nA192 = "rendah"', "mungkin maksud Anda A102"),
        ('severity = "rendah"', "[severity]"),
        ("truncation = 1", "true atau false"),
        ('select = "A1"', 'select = ["A104"]'),
        ('[kolom.serapan]\nkatta = ["x"]', "mungkin maksud Anda “kata”"),
        ('[kolom.serpan]\nkata = ["x"]', "mungkin maksud Anda “serapan”"),
        ("[skala_capaian.baru]\nklas = {}", "mungkin maksud Anda “kelas”"),
        ('[predikt.x]\nkata = ["x"]', "mungkin maksud Anda “predikat”"),
        ('[tabel.baru]\nsebutan = "baru"\nwajib = ["tidak_ada"]', "tidak_ada"),
        ('[kalimat.uang.pgu]\nkata = ["x"]', "mungkin maksud Anda “pagu”"),
        ('[kalimat.uang.pagu]\nkta = ["x"]', "mungkin maksud Anda “kata”"),
        ('[kalimat.uang]\npagu = ["x"]', "[kalimat.uang.pagu]"),
        ('[skala.baru]\nsebutan = "x"\nkonteks = ["x"]', "memerlukan kelas"),
        ('[[skala.akip.kelas]]\nhruf = "AA"', "huruf, nama, lebih_dari, sampai"),
        (LETTERS.replace("sampai = 5", "sampai = 3"), "kurang dari sampai"),
        ("select = [", "bukan TOML"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, lkjip: RulePack, text: str, told: str) -> None:
    with pytest.raises(AuditError) as caught:
        settings_of(tmp_path, text, lkjip)
    assert told in str(caught.value)
    assert "auditor.toml" in str(caught.value)


def test_found_beside_the_report(
    wrong_report: Path, pack: RulePack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "--quiet", "--out", str(tmp_path / "hasil"), str(wrong_report)]
    assert main(arguments, pack) == 1
    beside = wrong_report.with_name("auditor.toml")
    beside.write_text('ignore = ["T1"]\n', encoding="utf-8")
    assert main(arguments, pack) == 2
    assert "Tidak satu pun hubungan" in capsys.readouterr().err
    named = tmp_path / "lain.toml"
    named.write_text("", encoding="utf-8")
    assert main([*arguments, "--config", str(named)], pack) == 1
    assert main([*arguments, "--config", str(tmp_path / "tidak ada.toml")], pack) == 2
    assert "tidak dapat dibaca" in capsys.readouterr().err

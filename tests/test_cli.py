"""The command line: commands, exit codes, words."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from auditor.batch import Order
from auditor.cli import main
from auditor.commands.catalogue import reflowed
from auditor.commands.finding_files import jobs_for
from auditor.errors import AuditError
from auditor.findings import Check, Severity
from auditor.outputs.data import schema
from auditor.ruling import Report, RulePack, rule
from auditor.usage import translated

HEAVY = ("pandas", "pandera", "pdfplumber", "rich", "openpyxl", "lark", "numpy")
ALL_FILES = [
    "catatan-hasil-reviu.docx",
    "kertas-kerja-reviu.xlsx",
    "temuan.html",
    "temuan.json",
    "temuan.md",
    "temuan.pdf",
]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "auditor", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_findings_give_1_and_both_files(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(wrong_report), "--out", str(tmp_path / "hasil")], pack) == 1
    folder = tmp_path / "hasil" / "salah"
    assert sorted(path.name for path in folder.iterdir()) == ALL_FILES
    data = json.loads((folder / "temuan.json").read_bytes())
    Draft202012Validator(schema()).validate(data)
    assert data["findings"][0]["stated"] == "8"
    assert data["findings"][0]["expected"] == "9"
    text = (folder / "temuan.md").read_text(encoding="utf-8")
    assert text.startswith("# Daftar Temuan Percobaan\n")
    assert "4 + 5 = 9; tercetak 8; selisih 1" in text
    told = capsys.readouterr()
    assert "Temuan: 1 (1 tinggi)" in told.out
    assert "2 diperiksa: 1 cocok" in told.out
    assert str(folder / "temuan.md") in told.out
    assert told.err == ""


def test_nothing_found_gives_0(right_report: Path, tmp_path: Path, pack: RulePack) -> None:
    assert main(["check", str(right_report), "--out", str(tmp_path)], pack) == 0


def test_nothing_found_is_no_pass_where_a_part_is_lost(
    right_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    companion = tmp_path / "pk.pdf"
    companion.write_bytes(b"bukan PDF")
    out = ["--out", str(tmp_path), "--with", str(companion)]
    assert main(["check", str(right_report), *out], pack) == 2
    assert "Tanpa temuan, tetapi ada bagian yang tidak terperiksa" in capsys.readouterr().err


def test_findings_count_more_than_a_lost_part(
    wrong_report: Path, tmp_path: Path, pack: RulePack
) -> None:
    companion = tmp_path / "pk.pdf"
    companion.write_bytes(b"bukan PDF")
    out = ["--out", str(tmp_path), "--with", str(companion)]
    assert main(["check", str(wrong_report), *out], pack) == 1


def test_same_files_from_run_to_run(wrong_report: Path, tmp_path: Path, pack: RulePack) -> None:
    for name in ("a", "b"):
        main(["check", str(wrong_report), "--out", str(tmp_path / name), "--quiet"], pack)
    for file in ALL_FILES:
        first, second = ((tmp_path / name / "salah" / file).read_bytes() for name in "ab")
        assert first == second


def test_quiet_says_nothing(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--quiet", "--out", str(tmp_path), str(wrong_report)], pack) == 1
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("options", "files"),
    [
        (["--format", "markdown"], ["temuan.md"]),
        (["--format", "json"], ["temuan.json"]),
        (["--format", "json,markdown"], ["temuan.json", "temuan.md"]),
        (["--format", "json", "--format=markdown"], ["temuan.json", "temuan.md"]),
        (["--format", "all"], ALL_FILES),
    ],
)
def test_formats(
    wrong_report: Path, tmp_path: Path, pack: RulePack, options: list[str], files: list[str]
) -> None:
    out = tmp_path / "hasil"
    assert main(["check", str(wrong_report), "--out", str(out), *options], pack) == 1
    assert sorted(path.name for path in (out / "salah").iterdir()) == files


def test_an_output_that_cannot_be_made_keeps_no_other_away(
    wrong_report: Path,
    tmp_path: Path,
    pack: RulePack,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object) -> bytes:
        raise AuditError("PDF bertanda tidak dapat dibuat")

    monkeypatch.setattr("auditor.outputs.annotated.render", broken)
    out = ["--out", str(tmp_path), "--quiet", str(wrong_report)]
    assert main(["check", *out], pack) == 1
    names = sorted(path.name for path in (tmp_path / "salah").iterdir())
    assert names == [name for name in ALL_FILES if name != "temuan.pdf"]
    assert capsys.readouterr().err == "auditor: PDF bertanda tidak dapat dibuat\n"
    assert main(["check", *out, "--format", "pdf"], pack) == 2


def test_unknown_format_lists_the_valid_ones(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hasil"
    assert main(["check", str(wrong_report), "--out", str(out), "--format", "odt"], pack) == 2
    assert "Format tidak dikenal: odt" in capsys.readouterr().err
    assert not out.exists()


def test_select_and_ignore(wrong_report: Path, tmp_path: Path, pack: RulePack) -> None:
    out = ["--out", str(tmp_path / "hasil"), "--quiet", str(wrong_report)]
    assert main(["check", *out, "--select", "t1,T201"], pack) == 1
    assert main(["check", *out, "--select", "T101", "--select", "T2"], pack) == 1
    assert main(["check", *out, "--ignore", "T2"], pack) == 1


def test_unknown_rule_is_told_once(
    wrong_report: Path, right_report: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(wrong_report), str(right_report), "--select", "X1"], pack) == 2
    assert capsys.readouterr().err.count("Kode aturan tidak dikenal: X1") == 1


def test_nothing_checked_is_not_clean(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "hasil"
    arguments = ["check", str(wrong_report), "--out", str(out), "--select", "T201"]
    assert main(arguments, pack) == 2
    assert "Tidak satu pun hubungan antarangka dapat diperiksa" in capsys.readouterr().err
    assert "tidak menyimpulkan apa pun" in (out / "salah" / "temuan.md").read_text("utf-8")


def test_one_bad_file_does_not_stop_the_others(
    wrong_report: Path,
    right_report: Path,
    tmp_path: Path,
    pack: RulePack,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "hasil"
    files = [str(wrong_report), str(tmp_path / "tidak-ada.pdf"), str(right_report)]
    assert main(["check", *files, "--out", str(out)], pack) == 2
    assert sorted(path.name for path in out.iterdir() if path.is_dir()) == ["benar", "salah"]
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_same_stem_gets_folders_of_its_own() -> None:
    files = [Path("a/x.pdf"), Path("b/X.pdf"), Path("c/x.docx"), Path("x-2.pdf"), Path("a/x.pdf")]
    jobs = jobs_for(files, Path("out"), Order())
    folders = {job.path: job.folder for job in jobs}
    assert len(folders) == 4
    assert len({str(folder).casefold() for folder in folders.values()}) == 4
    assert folders[Path("a/x.pdf")] == Path("out/x")


def test_unexpected_error_is_one_line(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("baris satu\nbaris dua")

    failing = replace(pack, identify=broken)  # type: ignore[arg-type]
    assert main(["check", str(wrong_report), "--out", str(tmp_path / "hasil")], failing) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert "tidak terduga" in told
    assert "RuntimeError: baris satu baris dua" in told
    assert not (tmp_path / "hasil").exists()


def test_interruption(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    @rule("T301", "Terputus", Severity.LOW)
    def interrupted(_: Report) -> list[Check]:
        raise KeyboardInterrupt

    stopped = replace(pack, rules=(interrupted,))
    assert main(["check", str(wrong_report), "--out", str(tmp_path / "hasil")], stopped) == 130
    assert capsys.readouterr().err == "auditor: Dihentikan oleh pengguna.\n"
    assert not (tmp_path / "hasil").exists()


def test_tables(
    wrong_report: Path, tmp_path: Path, pack: RulePack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tables", str(wrong_report), "--out", str(tmp_path)], pack) == 0
    file = tmp_path / "salah" / "tabel.xlsx"
    assert str(file) in capsys.readouterr().out
    assert load_workbook(file).sheetnames == ["Daftar Tabel", "Tabel 1.1"]


def test_rules(pack: RulePack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"], pack) == 0
    assert capsys.readouterr().out.splitlines() == [
        "T101  tinggi  Jumlah baris",
        "T201  rendah  Tidak pernah berlaku",
    ]


def test_explain(pack: RulePack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "t101"], pack) == 0
    out = capsys.readouterr().out
    assert out.startswith("T101 – Jumlah baris\nTingkat temuan: tinggi\n\nKolom terakhir harus")
    assert "Mengapa penting\n  Pembaca menjumlahkan sendiri.\n" in out


def test_rules_as_a_document(
    pack: RulePack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "baru" / "aturan.md"
    assert main(["rules", "--write", str(file)], pack) == 0
    assert str(file) in capsys.readouterr().out
    text = file.read_text(encoding="utf-8")
    assert "### T101 Jumlah baris" in text
    assert "**Mengapa penting.** Pembaca menjumlahkan sendiri." in text


def test_explain_shows_an_example(lkjip: RulePack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "A102"], lkjip) == 0
    out = capsys.readouterr().out.partition("Contoh yang menjadi temuan")[2]
    assert "307.055.630" in out
    assert "→" in out
    assert "77,08" in out.partition("→")[2]


def test_explain_unknown(pack: RulePack, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "T109"], pack) == 2
    assert "mungkin maksud Anda T101" in capsys.readouterr().err


def test_reflow_keeps_list_items() -> None:
    text = "Satu kalimat yang\ndipatahkan.\n\n- butir satu\n  lanjutan\n- butir dua"
    assert reflowed(text, 80, "  ").splitlines() == [
        "  Satu kalimat yang dipatahkan.",
        "",
        "  - butir satu lanjutan",
        "  - butir dua",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "argumen ini wajib diisi: perintah"),
        (["periksa"], "perintah tidak dikenal: 'periksa'. Perintah yang tersedia: check, tables"),
        (["check"], "argumen ini wajib diisi: BERKAS"),
        (["check", "x.pdf", "--salah"], "argumen tidak dikenal: --salah"),
        (["check", "x.pdf", "--out"], "--out memerlukan satu nilai"),
        (["check", "x.pdf", "--quiet=1"], "--quiet tidak menerima nilai: '1'"),
    ],
)
def test_usage_errors_are_indonesian(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert told in capsys.readouterr().err


def test_unknown_message_stays_as_it_is() -> None:
    assert translated("something new") == "something new"


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["tables", "--help"]])
def test_help_is_indonesian(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("Penggunaan: auditor")
    assert "Pilihan:" in out
    for word in ("usage", "options", "positional", "arguments", "show this"):
        assert word not in out


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_quick_answers_load_nothing_heavy(argument: str) -> None:
    program = (
        "import sys\nfrom auditor.cli import main\n"
        f"try:\n    main(['{argument}'])\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_by_module() -> None:
    done = run("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("auditor ")


def test_api_name_is_the_function_in_any_order_of_import() -> None:
    program = (
        "import auditor.auditing\nfrom auditor.auditing import review\nfrom auditor import audit\n"
        "import auditor\nassert callable(audit) and callable(auditor.audit)\n"
        "assert all(hasattr(auditor, name) for name in auditor.__all__)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

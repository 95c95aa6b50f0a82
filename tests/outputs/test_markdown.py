"""temuan.md: what a reader finds where, and that text from a document is only ever text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from samples import HOSTILE, finding, group, hostile_review, sample_review

from auditor.findings import Confidence, Review, Waiver
from auditor.outputs import Wording
from auditor.outputs.markdown import render
from auditor.outputs.markdown.text import escaped

WORDING = Wording("Daftar Uji", "Pengantar uji.", "Tanggapan Penyusun", "Tindak Lanjut")


def markdown(review: Review) -> str:
    return render(review, WORDING).decode()


def tokens(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [inner for token in parser.parse(text) for inner in (token, *(token.children or ()))]


def shape(text: str) -> list[str]:
    """The structure of a Markdown text: its tags, without what stands in them."""
    return [token.type for token in tokens(text) if token.type not in ("text", "inline")]


def shown(text: str) -> str:
    return "".join(token.content for token in tokens(text) if token.type == "text")


def test_sections_in_order(review: Review) -> None:
    text = markdown(review)
    order = [
        "# Daftar Uji",
        "Pengantar uji.",
        "## Ringkasan",
        "Terdapat 14 temuan yang perlu dikonfirmasi (1 tinggi, 13 sedang)",
        "| Pokok temuan (temuan dengan sebab yang sama dihitung satu) | 4 |",
        "| Hubungan antarangka yang diperiksa | 1.218 |",
        "| Halaman dengan bagian yang tidak terbaca | 3 |",
        "| **Berkas** | contoh laporan.pdf |",
        "| **Instansi** | Dinas Percobaan |",
        "### Ikhtisar temuan",
        "## Rincian temuan",
        "### 1. Bilangan panjang",
        "### 2. Persentase",
        "### 3. Tabel 3.23: rata-rata",
        "### 4. Tabel 3.24: kolom bergeser",
        "## Yang diperiksa dan cocok",
        "| Tabel 3.23 | Rincian | 11 | 1.200 | 1 | 13 | 2 |",
        "## Yang tidak terbaca atau tidak dapat diperiksa",
        "| 3–5 | seluruh halaman |",
        "| pembagi bernilai nol | 2 |",
    ]
    positions = [text.index(part) for part in order]
    assert positions == sorted(positions)


def test_finding_tells_everything() -> None:
    text = markdown(sample_review(finding()))
    assert "`A102`" in text
    assert "Tingkat **sedang** · keyakinan **pasti**" in text
    assert "> 307.055.630 / 398.379.650 × 100 = 77,08; tercetak 80,5; selisih 3,42 poin" in text
    assert "**Saran.** Perlu dikonfirmasi" in text
    for figure in ("80,5", "307.055.630", "398.379.650"):
        assert f"| 44 | Tabel 3.23 | Belanja alat tulis | Persentase | {figure} |" in text


def test_every_id_is_told(review: Review) -> None:
    text = markdown(review)
    assert all(f"`{identifier}`" in text for identifier in review.identifiers)


def test_figures_are_set_out_when_the_message_does_not_tell_them() -> None:
    silent = replace(finding(), message="Kedua angka berbeda.")
    assert "| 80,5 | 77,08 |" in markdown(sample_review(silent))
    assert "| 80,5 | 77,08 |" not in markdown(sample_review(finding()))


def test_each_matter_has_room_for_one_answer(review: Review) -> None:
    rows = markdown(review).splitlines()
    assert rows.count("| Tanggapan Penyusun | Tindak Lanjut |") == 4
    answers = [
        rows[i + 2] for i, row in enumerate(rows) if row == "| Tanggapan Penyusun | Tindak Lanjut |"
    ]
    assert all(not answer.replace("|", "").strip() for answer in answers)


@pytest.mark.parametrize(("count", "blocks"), [(2, 2), (8, 8), (9, 0), (60, 0)])
def test_large_groups_are_one_table(count: int, blocks: int) -> None:
    text = markdown(sample_review(*group(count, "Pokok yang sama")))
    assert text.count("\n#### ") == blocks
    assert f"Pokok yang sama ({count} temuan)" in text
    assert text.count("tercetak 60,00; selisih") == 1


def test_long_lists_of_places_are_cut_and_say_so() -> None:
    many = replace(finding(), places=tuple(finding(str(i)).places[0] for i in range(50)))
    text = markdown(sample_review(many))
    assert "… dan 30 letak lain; semuanya pada halaman 44." in text


def test_unsafe_readings_stand_apart_and_are_told_kindly(review: Review) -> None:
    unsafe = replace(finding(row="Baris meragukan"), confidence=Confidence.UNSAFE)
    text = markdown(replace(review, unsafe=(unsafe,)))
    part = text[text.index("## Perlu dilihat") : text.index("## Yang diperiksa dan cocok")]
    assert "Mohon halamannya dilihat terlebih dahulu" in part
    assert "Baris meragukan" in part
    assert "Baris meragukan" not in text[: text.index("## Perlu dilihat")]
    assert "Ada 1 hal lain yang perlu dilihat" in text


def test_what_was_set_aside_is_shown_as_such(review: Review) -> None:
    waiver = Waiver(review.identifiers[1], "salah baca", "Pereviu A", date(2026, 1, 5))
    text = markdown(replace(review, waivers={review.identifiers[1]: waiver}, notices=("Catatan.",)))
    assert "Dikesampingkan oleh Pereviu A" in text
    assert "Terdapat 13 temuan yang perlu dikonfirmasi" in text
    assert "1 temuan telah dikesampingkan" in text
    assert "Catatan." in text
    assert f"`{review.identifiers[1]}`" in text


def test_without_findings(review: Review) -> None:
    clean = replace(review, findings=(), checks=review.checks[14:])
    text = markdown(clean)
    assert "Tidak ditemukan pertentangan antarangka" in text
    assert "Rincian temuan" not in text


def test_nothing_checked_is_no_pass(review: Review) -> None:
    text = markdown(replace(review, findings=(), checks=()))
    assert "tidak menyimpulkan apa pun" in text
    assert "Tidak ditemukan pertentangan" not in text


def test_idle_rules_and_tables_are_told(review: Review) -> None:
    text = markdown(review)
    assert "Aturan yang tidak menemukan sesuatu untuk diperiksa: `Z999`" in text
    assert "tabel tanpa nomor di halaman 12; Tabel 3.9 (hlm. 13)." in text


def test_same_bytes_from_run_to_run() -> None:
    assert render(sample_review(), WORDING) == render(sample_review(), WORDING)


def test_no_folder_of_the_machine_is_told(review: Review) -> None:
    assert "rahasia" not in markdown(review)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_changes_nothing_but_words(text: str) -> None:
    assert shape(markdown(hostile_review(text))) == shape(markdown(hostile_review("kata")))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_escaping_shows_the_text_itself(text: str) -> None:
    safe = escaped(text)
    assert len(safe) <= 2 * 600
    assert shape(safe) == ["paragraph_open", "paragraph_close"]
    if len(text) < 600 and text.isprintable():
        assert shown(safe) == text


def test_long_texts_end_in_an_ellipsis() -> None:
    assert escaped("x" * 10_000).endswith("x …")
    assert escaped("kata " * 2_000).endswith("kata …")
    assert escaped("kata " * 2_000, 50) == "kata kata kata kata kata kata kata kata kata …"


def test_amounts_stay_readable() -> None:
    for text in ("Rp 15.175.137.652,00", "129,73%", "-3.54", "(1.234)", "1,49 / 21 km"):
        assert escaped(text) == text

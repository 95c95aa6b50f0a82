"""catatan-hasil-reviu.docx: a block for each cause, room for people, nothing made up."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as DocumentType
from samples import all_hostile_review, finding, group, sample_review

from auditor.findings import ChecklistItem, Confidence, Review, RuleNote
from auditor.outputs import Wording
from auditor.outputs.entries import entries_of
from auditor.outputs.word import render

WORDING = Wording(response="Tanggapan Penyusun", follow_up="Tindak Lanjut")
PARTS = [
    "Letak",
    "Kondisi",
    "Kriteria",
    "Sebab",
    "Akibat",
    "Rekomendasi",
    "Tanggapan Penyusun",
    "Tindak Lanjut",
]


def opened(review: Review) -> DocumentType:
    return Document(BytesIO(render(review, WORDING)))


def blocks(document: DocumentType) -> list[dict[str, str]]:
    """The blocks of causes: what stands beside each label."""
    tables = [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in document.tables
        if len(table.columns) == 2
    ]
    return [dict(rows) for rows in tables if [row[0] for row in rows] == PARTS]


def test_one_block_for_each_cause(kubar_review: Review) -> None:
    found = blocks(opened(kubar_review))
    assert len(found) == len(entries_of(kubar_review))
    for block, entry in zip(found, entries_of(kubar_review), strict=True):
        assert entry.pages in block["Letak"]
        assert block["Sebab"] == block["Tanggapan Penyusun"] == block["Tindak Lanjut"] == ""
        assert block["Kondisi"]
        assert block["Kriteria"]
        assert block["Akibat"]


def test_a_block_tells_condition_criterion_and_consequence() -> None:
    notes = {"A102": RuleNote("Persentase harus cocok.", "Dipakai menilai kinerja.")}
    (block,) = blocks(opened(replace(sample_review(finding()), notes=notes)))
    assert "77,08" in block["Kondisi"]
    assert "halaman 44, Tabel 3.23" in block["Kondisi"]
    assert block["Kriteria"] == "Persentase harus cocok. (A102)"
    assert block["Akibat"] == "Dipakai menilai kinerja."
    assert block["Rekomendasi"].startswith("Perlu dikonfirmasi")


def test_long_groups_say_where_the_rest_is() -> None:
    (block,) = blocks(opened(sample_review(*group(30, "Pokok yang sama"))))
    assert "30 temuan dengan pokok yang sama" in block["Kondisi"]
    assert "dan 18 temuan lain, sampai dengan nomor 1.30" in block["Kondisi"]


def test_unsafe_readings_stand_apart() -> None:
    unsafe = replace(finding(), confidence=Confidence.UNSAFE)
    document = opened(replace(sample_review(finding("1")), unsafe=(unsafe,)))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings.index("Perlu dilihat") > headings.index("Catatan")
    assert len(blocks(document)) == 2


def test_the_checklist_is_complete_and_open(kubar_review: Review) -> None:
    (table,) = [
        t for t in opened(kubar_review).tables if t.rows[0].cells[-1].text.startswith("Pereviu")
    ]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    statements = [row for row in rows if "." in row[0]]
    assert [row[0] for row in statements[1:]] == [i.number for i in kubar_review.checklist]
    assert all(row[-1] == "" for row in statements[1:])


def test_answers_carry_their_evidence() -> None:
    item = ChecklistItem("I.1", "Format", "Ada data.", "didukung", ("Tabel 1.1 ada.", "Hlm. 3."))
    document = opened(replace(sample_review(), checklist=(item,)))
    texts = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Tabel 1.1 ada.\nHlm. 3." in texts


def test_no_opinion_is_drafted(kubar_review: Review) -> None:
    document = opened(kubar_review)
    text = " ".join(paragraph.text for paragraph in document.paragraphs).lower()
    for words in ("menurut pendapat kami", "keyakinan terbatas", "berdasarkan reviu kami"):
        assert words not in text
    assert "bukan simpulan reviu" in text


def test_hostile_text_is_only_text() -> None:
    content = render(all_hostile_review(), WORDING)
    with ZipFile(BytesIO(content)) as archive:
        body = archive.read("word/document.xml")
        links = archive.read("word/_rels/document.xml.rels")
    assert b"jahat.example" in body
    assert b"jahat.example" not in links
    assert b"<script" not in body
    assert b"w:hyperlink" not in body
    assert b"w:instrText" not in body
    assert len(body) < 1_500_000
    Document(BytesIO(content))


def test_same_bytes_from_run_to_run(kubar_review: Review) -> None:
    assert render(kubar_review, WORDING) == render(kubar_review, WORDING)

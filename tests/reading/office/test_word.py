"""Word documents give the same tables and findings as their print."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from fixtures_on_disk import CLEAN, FOUND, pdf_of

from auditor.auditing import read_document
from auditor.auditing import review as reviewed
from auditor.model import Document, Route
from auditor.ruling import RulePack


@pytest.fixture(scope="module")
def kubar_word() -> Document:
    return read_document(pdf_of(FOUND).with_suffix(".docx"))


def _saved(document: object, folder: Path) -> Path:
    path = folder / "laporan.docx"
    document.save(str(path))  # type: ignore[attr-defined]
    return path


def test_the_same_findings_as_in_print(
    kubar_word: Document, kubar: Document, lkjip: RulePack
) -> None:
    numbers = lkjip.selected(["A", "J", "F", "D", "K"])
    found = reviewed(kubar_word, numbers).identifiers
    printed = reviewed(kubar, numbers).identifiers
    assert sorted(found) == sorted(printed)


def test_the_clean_twin_is_clean(lkjip: RulePack) -> None:
    document = read_document(pdf_of(CLEAN).with_suffix(".docx"))
    assert reviewed(document, lkjip.selected(["A", "J", "F", "D", "K"])).findings == ()


def test_places_tell_table_row_and_column(kubar_word: Document) -> None:
    cell = kubar_word.tables[3].rows[2].cells[1]
    assert cell is not None
    assert cell.route is Route.WORD
    assert cell.spot.startswith("tabel ke-4, baris ")
    assert all(sentence.bbox is None for sentence in kubar_word.sentences)


def test_merged_cells(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Tabel 1.1 Percobaan")
    table = document.add_table(4, 3)
    texts = [("Uraian", "Tahun", ""), ("", "2022", "2023"), ("Satu", "1", "2"), ("", "3", "4")]
    for row, line in zip(table.rows, texts, strict=True):
        for cell, words in zip(row.cells, line, strict=True):
            cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    (read,) = read_document(_saved(document, tmp_path)).tables
    assert [column.label for column in read.columns] == ["Uraian", "Tahun – 2022", "Tahun – 2023"]
    assert [[row.text(i) for i in range(3)] for row in read.rows] == [
        ["Satu", "1", "2"],
        ["Satu", "3", "4"],
    ]
    assert read.number == "1.1"


def test_revisions_are_read_as_accepted(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Target sebesar 10 ")._p.append(
        parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>dokumen</w:t></w:r></w:ins>")
    )
    document.paragraphs[0]._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>orang</w:delText></w:r></w:del>")
    )
    (sentence,) = read_document(_saved(document, tmp_path)).sentences
    assert sentence.text == "Target sebesar 10 dokumen"


def test_indents_are_kept(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(3, 2)
    for row, words in zip(table.rows, ("Uraian", "Program", "Kegiatan"), strict=True):
        row.cells[0].text, row.cells[1].text = words, "1.000" if words != "Uraian" else "Jumlah"
    table.cell(2, 0).paragraphs[0].paragraph_format.left_indent = Pt(12)
    (read,) = read_document(_saved(document, tmp_path)).tables
    first, second = (row.cells[0] for row in read.rows)
    assert first is not None
    assert second is not None
    assert second.indent - first.indent == pytest.approx(12)

"""The running text of the shipped reports, and where sentences end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fixtures_on_disk import CLEAN, FOUND, squeezed, true_paragraphs

from auditor.model import Box, Document
from auditor.prose import sentences_of
from auditor.reading import Line, Page


@pytest.fixture(params=[FOUND, CLEAN])
def report(request: pytest.FixtureRequest, kubar: Document, bersih: Document) -> Document:
    return kubar if request.param == FOUND else bersih


def paragraphs(document: Document) -> list[Any]:
    return true_paragraphs(document.source.path.stem)


def lost(document: Document) -> list[str]:
    text = squeezed("".join(sentence.text for sentence in document.sentences))
    return [p.text for p in paragraphs(document) if squeezed(p.text) not in text]


def test_every_paragraph_is_read(report: Document) -> None:
    assert len(paragraphs(report)) > 190
    assert lost(report) == []


def test_tables_and_running_lines_are_no_sentences(kubar: Document) -> None:
    texts = [sentence.text for sentence in kubar.sentences]
    assert not any("15.175.137.652,00 84,50" in text for text in texts)
    assert not any("Kabupaten Kutai Barat |" in text for text in texts)
    assert not any("....." in text for text in texts)


def test_a_sentence_knows_its_heading_and_place(kubar: Document) -> None:
    (sentence,) = [s for s in kubar.sentences if "15.175.137.562" in s.text][:1]
    assert 1 <= sentence.page <= kubar.source.pages
    assert sentence.bbox.x0 < sentence.bbox.x1
    assert any(s.heading == "3.2 Realisasi Anggaran Tahun 2023" for s in kubar.sentences)


def page(*texts: str, number: int = 1) -> Page:
    """A page whose lines follow each other as those of one paragraph do."""
    lines = tuple(
        Line(text, Box(72, 100 + 14 * i, 500, 111 + 14 * i), len(text.split()))
        for i, text in enumerate(texts)
    )
    return Page(number, 595, 842, lines, (), characters=1)


SENTENCES = {
    "Anggaran sebesar Rp. 17.959.372.858,00 terserap 84,50%. Sisanya kembali ke kas daerah.": 2,
    "Kab. Kutai Barat menargetkan 64%. Capaiannya 129,73%.": 2,
    "Peraturan Presiden No. 29 Tahun 2014 mengatur SAKIP.": 1,
    "Nilai 65,00 (Enam Puluh Lima) dengan predikat B; Tahun lalu 60,63.": 2,
    "Realisasi s/d. Desember tercapai.": 1,
    "Apakah target tercapai? Ya.": 2,
}


@pytest.mark.parametrize("text", SENTENCES)
def test_where_sentences_end(text: str) -> None:
    assert len(sentences_of([page(text)])) == SENTENCES[text]


def test_a_sentence_goes_on_over_lines_and_pages() -> None:
    first = page("Realisasi anggaran sebesar", "Rp15.175.137.562,00 atau")
    (sentence,) = sentences_of([first, page("84,50%.", number=2)])
    assert sentence.text == "Realisasi anggaran sebesar Rp15.175.137.562,00 atau 84,50%."
    assert sentence.page == 1


def test_a_title_is_no_part_of_the_text_below_it() -> None:
    title = Line("LAPORAN KINERJA TAHUN 2023", Box(72, 300, 500, 318), 4)
    pages = [replace(page(), lines=(title,)), page("Laporan ini disusun setiap tahun.", number=2)]
    assert [sentence.text for sentence in sentences_of(pages)] == [
        "LAPORAN KINERJA TAHUN 2023",
        "Laporan ini disusun setiap tahun.",
    ]


@pytest.mark.parametrize("rest", ["kinerja tercapai.", "( )"])
def test_letters_of_another_size_may_go_on_with_a_sentence(rest: str) -> None:
    small = Line(rest, Box(72, 114, 300, 122), 2)
    above = page("Sehubungan dengan itu capaian")
    (sentence,) = sentences_of([replace(above, lines=(*above.lines, small))])
    assert sentence.text == f"Sehubungan dengan itu capaian {rest}"


def test_a_contents_entry_is_left_out() -> None:
    entries = ["Tabel 3.23 Realisasi Anggaran ........ 44", "BAB III AKUNTABILITAS KINERJA 24"]
    sentences = sentences_of([page(*entries, "Isi laporan ini.")])
    assert [sentence.text for sentence in sentences] == ["Isi laporan ini."]


@pytest.mark.parametrize(
    "lines",
    [
        ("Capaian kinerja tahun", "2023 sebesar 100,41% dari 4", "(empat) sasaran."),
        ("Layanan daring tercatat", "1) pada aplikasi sebanyak 18", "layanan milik 6 OPD."),
    ],
)
def test_a_line_of_figures_is_no_contents_entry(lines: tuple[str, ...]) -> None:
    read = "".join(sentence.text for sentence in sentences_of([page(*lines)]))
    assert squeezed(read) == squeezed("".join(lines))

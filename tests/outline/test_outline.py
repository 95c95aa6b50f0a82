"""The outline of the shipped report, and of small pages."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.model import Box, Document
from auditor.outline import outline_of
from auditor.reading import Line, Page


def page(number: int, *lines: str, foot: str = "") -> Page:
    """A page with lines one below the other, and a line at the foot."""
    made = [Line(text, Box(72, 100 + 20 * i, 500, 112 + 20 * i)) for i, text in enumerate(lines)]
    if foot:
        made.append(Line(foot, Box(290, 800, 310, 812)))
    return Page(number, 595, 842, tuple(made), (), 100)


def test_every_list_at_the_front(kubar: Document) -> None:
    kinds = Counter(entry.kind for entry in kubar.outline.contents)
    captions = {c.number for c in kubar.outline.captions if c.kind == "tabel"}
    assert {e.number for e in kubar.outline.contents if e.kind == "tabel"} == captions
    assert kinds["tabel"] == len(captions)
    assert kinds["bab"] == 4
    assert all(entry.label for entry in kubar.outline.contents)


def test_chapters_stand_where_they_begin(kubar: Document) -> None:
    chapters = [h for h in kubar.outline.headings if h.chapter]
    assert [h.number for h in chapters] == ["I", "II", "III", "IV"]
    assert [h.title for h in chapters][2:] == ["AKUNTABILITAS KINERJA", "PENUTUP"]
    pages = [h.page for h in chapters]
    assert pages == sorted(pages)
    assert pages[0] > max(entry.page for entry in kubar.outline.contents)


def test_entries_of_several_lines_and_sections_behind_a_chapter() -> None:
    front = page(
        4,
        "DAFTAR ISI",
        "BAB I PENDAHULUAN",
        "1.1 Latar Belakang ........ 1",
        "Tabel 2.1 Indikator Kinerja Utama",
        "Kabupaten Percobaan ........ 16",
        "Gambar 1 Bagan ........ III-2",
    )
    outline = outline_of([front], (), [front])
    told = [(e.kind, e.number, e.title, e.label) for e in outline.contents]
    assert told == [
        ("bab", "I", "PENDAHULUAN", ""),
        ("isi", "1.1", "Latar Belakang", "1"),
        ("tabel", "2.1", "Indikator Kinerja Utama Kabupaten Percobaan", "16"),
        ("gambar", "1", "Bagan", "III-2"),
    ]
    assert outline.captions == outline.headings == ()


@pytest.mark.parametrize(
    ("feet", "labels"),
    [
        (["i", "ii", "1", "2", "3"], {1: "i", 2: "ii", 3: "1", 4: "2", 5: "3"}),
        (["III-1", "III-2", "III-3"], {1: "iii-1", 2: "iii-2", 3: "iii-3"}),
        (["17", "4", "12"], {}),
        (["", "", "7", "8", ""], {}),
    ],
)
def test_page_numbers_count_on(feet: list[str], labels: dict[int, str]) -> None:
    pages = [page(i, "Isi halaman ini", foot=foot) for i, foot in enumerate(feet, start=1)]
    assert outline_of(pages, (), pages).page_labels == labels

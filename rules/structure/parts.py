"""Which parts of a report can be found, and where: the evidence for rules and checklist."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from auditor.model import Heading
from auditor.ruling import Report, once
from auditor.understanding import Frame

REQUIRED_CHAPTERS = {
    "I": "pendahuluan",
    "II": "perencanaan kinerja",
    "III": "akuntabilitas kinerja",
    "IV": "penutup",
}
"""PermenPANRB 53/2014, Lampiran II."""
COMPARISONS = {
    "target": "perbandingan target dan realisasi tahun ini",
    "tahun_lalu": "perbandingan realisasi dan capaian dengan tahun lalu",
    "jangka_menengah": "perbandingan realisasi dengan target jangka menengah (Renstra)",
    "standar_nasional": "perbandingan dengan standar nasional",
    "penyebab": "analisis penyebab keberhasilan atau kegagalan",
    "efisiensi": "analisis efisiensi penggunaan sumber daya",
    "penunjang": "analisis program atau kegiatan yang menunjang",
    "anggaran": "realisasi anggaran",
}
"""The seven comparisons of Lampiran II and the account of the budget."""
KINDS = {
    "target": ("capaian_kinerja", "ikhtisar_capaian"),
    "tahun_lalu": ("perbandingan_tahun",),
    "jangka_menengah": ("target_akhir",),
    "efisiensi": ("efisiensi", "efisiensi_anggaran"),
    "anggaran": ("realisasi_anggaran",),
    "perjanjian": ("perjanjian_kinerja",),
}
_COLUMNS = {"jangka_menengah": (("kemajuan",), ("realisasi", "target_akhir"))}
"""Columns that make a table of any kind show a comparison."""
_WORDS = {
    "target": r"target\s+(?:dan|dengan)\s+realisasi|realisasi\s+(?:dan|dengan)\s+target|"
    r"capaian\s+(?:indikator\s+)?kinerja",
    "tahun_lalu": r"(?:dibanding|perbandingan|membandingkan|terhadap)[^.]{0,120}"
    r"(?:tahun\s+(?:lalu|sebelumnya|ke\s+tahun|20\d\d)|beberapa\s+tahun)|(?:meningkat|menurun|naik|turun)"
    r"[^.]{0,60}dari\s+tahun",
    "jangka_menengah": r"jangka\s+menengah|target\s+(?:akhir\s+)?(?:kinerja\s+)?(?:pada\s+)?"
    r"(?:renstra|rencana\s+strategis|rpjmd|dokumen\s+renstra)|tahun\s+akhir\s+renstra",
    "standar_nasional": r"standar(?:d)?\s+(?:pelayanan\s+minimal|nasional)|(?:capaian|rata-rata|"
    r"tingkat|target)\s+nasional",
    "penyebab": r"penyebab|(?:di|me)nyebabkan|disebabkan|dikarenakan|dipengaruhi|"
    r"faktor(?:-faktor)?\s+(?:pendorong|penghambat|pendukung|penunjang|keberhasilan|kegagalan)|"
    r"(?:analis\w+|evaluasi|karena|berkat|penentu|kunci)[^.]{0,60}(?:keberhasilan|kegagalan)|"
    r"(?:keberhasilan|kegagalan)[^.]{0,80}(?:karena|berkat|didukung|ditunjang|tidak\s+(?:ter)?lepas)|"
    r"hambatan|kendala|permasalahan",
    "efisiensi": r"efisiensi|efisien\b",
    "penunjang": r"(?:program|kegiatan)[^.]{0,60}(?:menunjang|mendukung|penunjang|pendukung)|"
    r"(?:menunjang|mendukung|didukung|penunjang)[^.]{0,60}(?:program|kegiatan)",
    "anggaran": r"realisasi\s+(?:anggaran|keuangan|belanja)|akuntabilitas\s+keuangan|"
    r"penyerapan\s+anggaran",
    "perjanjian": r"perjanjian\s+kinerja|penetapan\s+kinerja",
    "perbaikan": r"rencana\s+tindak\s+lanjut|tindak\s*lanjut|upaya\s+(?:perbaikan|peningkatan)|"
    r"langkah[^.]{0,30}ke\s+depan|\bsaran\b|strategi\s+peningkatan|akan\s+(?:terus\s+)?meningkatkan",
    "sumber": r"^sumber\s*(?:data)?\s*:",
    "penyusun": r"tim\s+penyusun|disusun\s+oleh\s+(?:tim|sub\s*bagian|bagian|bidang|seksi)|"
    r"sub\s*bag(?:ian|\.)?\s+(?:penyusunan\s+)?(?:perencanaan|program|evaluasi|pelaporan)",
    "mekanisme": r"(?:mekanisme|tata\s+cara|alur|prosedur|sop)\s+(?:pengumpulan|penyampaian|"
    r"pelaporan|pengukuran)\s+(?:data|kinerja)|pengumpulan\s+data\s+kinerja|\be-?\s?sakip\b|"
    r"\be-?\s?kinerja\b|aplikasi\s+(?:e-?\s?monev|sakip)",
    "penanggung_jawab": r"penanggung\s*-?jawab\s+(?:data|indikator|kinerja|pengumpul\w*)",
}
_PATTERNS = {name: re.compile(words) for name, words in _WORDS.items()}
"""Words by which a text, in small letters, speaks of each part."""


def shown_in(frame: Frame) -> set[str]:
    """Which of the parts a table shows, by its kind or by its columns."""
    by_kind = {name for name, kinds in KINDS.items() if frame.is_a in kinds}
    return by_kind | {
        name
        for name, groups in _COLUMNS.items()
        if any(all(frame.of_role(role) for role in roles) for roles in groups)
    }


def named_in(text: str, year: int | None, names: Collection[str] = _WORDS.keys()) -> set[str]:
    """Which of the parts a text speaks of; the report's own year is no year to compare with."""
    small = text.lower()
    return {name for name in names if _PATTERNS[name].search(_before(small, year, name))}


def _before(text: str, year: int | None, name: str) -> str:
    return re.sub(rf"\b{year}\b", "", text) if name == "tahun_lalu" else text


_CHAPTER_NAMES = {
    "pendahuluan": r"^(?:bab\s+i\b.{0,3})?\s*p\s?e\s?n\s?d\s?a\s?h\s?u\s?l\s?u\s?a\s?n\b",
    "perencanaan kinerja": r"^(?:bab\s+ii\b.{0,3})?\s*(?:perenca\w*|rencana|perjanjian|penetapan)"
    r"\s+(?:dan\s+perjanjian\s+)?kinerja\b",
    "akuntabilitas kinerja": r"^(?:bab\s+iii\b.{0,3})?\s*akuntabilitas\s+kinerja\b",
    "penutup": r"^(?:bab\s+(?:iv|v)\b.{0,3})?\s*p\s?e\s?n\s?u\s?t\s?u\s?p\b",
}
_NAMES = {name: re.compile(words, re.IGNORECASE) for name, words in _CHAPTER_NAMES.items()}
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_SHORTEST = 0.2
"""Bab III has at least this part of the pages."""
_READ_WELL = 0.2
"""Where more of the pages than this were not read, nothing is called missing."""


@dataclass(frozen=True)
class Parts:
    """``chapters`` by number as they begin in the text; ``named`` are chapters that are named
    anywhere; ``evidence`` has for each part a sentence on where it was found; ``told`` are the
    parts that were found in Bab III, or anywhere where its pages are not known.
    """

    chapters: Mapping[str, Heading]
    named: frozenset[str]
    evidence: Mapping[str, str]
    told: frozenset[str]
    whole: bool
    read_well: bool

    @property
    def begun(self) -> frozenset[str]:
        """Numbers and names of all chapters that were found in one way or the other."""
        return self.named | self.chapters.keys()


@once
def parts_of(report: Report) -> Parts:
    """The parts of a report; looked for at the first call."""
    outline = report.document.outline
    chapters = {
        _ROMAN.get(h.number, h.number.upper()): h
        for h in reversed(outline.headings)
        if h.chapter and _ROMAN.get(h.number, h.number.upper()) in REQUIRED_CHAPTERS
    }
    texts = list(_texts(report))
    titles = [*(h.title for h in outline.headings), *(e.title for e in outline.contents)]
    named = {
        name
        for name, pattern in _NAMES.items()
        if any(pattern.match(text) for text in (*titles, *(text for text, _ in texts)))
    }
    unread = {u.page for u in report.document.unread if u.page and u.what == "seluruh halaman"}
    pages = max(1, report.document.source.pages)
    evidence = _evidence(report, texts)
    within = _pages_of_three(chapters, pages)
    own = [(text, page) for text, page in texts if page in within]
    return Parts(
        chapters={number: chapters[number] for number in REQUIRED_CHAPTERS if number in chapters},
        named=frozenset(named),
        evidence=evidence,
        told=frozenset(_evidence(report, own, within) if own else evidence),
        whole="I" in chapters and bool({"III", "IV"} & chapters.keys()),
        read_well=len(unread) <= _READ_WELL * pages,
    )


def _texts(report: Report) -> Iterator[tuple[str, int]]:
    """(text, page) of headings, captions and sentences, in that order of weight."""
    outline = report.document.outline
    yield from ((heading.title, heading.page) for heading in outline.headings)
    yield from ((caption.title, caption.page) for caption in outline.captions)
    yield from ((table.caption, table.pages[0]) for table in report.document.tables)
    yield from ((s.heading, s.page) for s in report.document.sentences)
    yield from ((s.text, s.page) for s in report.document.sentences)


def _pages_of_three(chapters: Mapping[str, Heading], pages: int) -> range:
    """The pages of Bab III; none where it seems so short that a title was taken from elsewhere."""
    first = chapters["III"].page if "III" in chapters else pages
    last = chapters["IV"].page if "IV" in chapters else pages
    return range(first, last + 1) if last - first > _SHORTEST * pages else range(0)


def _evidence(
    report: Report, texts: list[tuple[str, int]], within: range | None = None
) -> dict[str, str]:
    found: dict[str, str] = {}
    for frame in report.frames:
        if within is None or any(page in within for page in frame.table.pages):
            table = frame.table
            for name in shown_in(frame):
                found.setdefault(name, f"{table.name} (halaman {table.pages[0]})")
    first: dict[str, int] = {}
    for text, page in texts:
        first.setdefault(text, page)
    for text, page in first.items():
        for name in named_in(text, report.year, _WORDS.keys() - found.keys()):
            found[name] = f"halaman {page}: “{' '.join(text.split())[:90]}”"
    return found

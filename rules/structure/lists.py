"""Rules about the lists at the front: titles, numbers and page numbers against the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Caption, ContentsEntry, Heading, Outline, Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import name_words
from rules.structure.captions import place_of_caption
from rules.years.mentions import YEAR

_PICTURES = ("gambar", "grafik", "diagram", "bagan")
_SPELLING = 90.0
_SHOWN = 8
_FOUND = 0.8
"""So many entries of a list must be found in the text before a missing one is told."""
_ENOUGH = 3


@rule("S801", "Judul tabel sama dengan daftar tabel", Severity.MEDIUM)
def titles(report: Report) -> Iterable[Check]:
    """Judul tabel dan gambar di dalam laporan harus sama dengan judulnya pada daftar di depan.

    Mengapa penting:
        Pembaca mencari tabel melalui daftarnya; judul yang berbeda membuat ragu tabel mana yang
        dimaksud.
    Contoh nyata:
        Daftar tabel menulis "Perbandingan Target dan Realisasi Tahun 2016", sedangkan di atas
        tabelnya tertulis "… Tahun 2015".
    Cara memperbaiki:
        Samakan judulnya, lalu perbarui daftar tabel dan daftar gambar.
    Yang sengaja dibiarkan:
        Tanda baca, judul yang dipotong, dan huruf besar dan kecil, kecuali bila hampir semua judul
        lain sama sampai ke hurufnya. Perbedaan ejaan dihimpun dalam satu temuan bertingkat rendah
        untuk setiap daftar.
    """
    spelled: dict[str, list[tuple[ContentsEntry, Caption]]] = {}
    pairs = list(_pairs(report.document.outline))
    careful = sum(_letters(e.title) == _letters(c.title) for e, c in pairs) >= _FOUND * len(pairs)
    for entry, caption in pairs:
        alike = _alike(entry.title, caption.title)
        if alike == "same" and careful and _letters(entry.title) != _letters(caption.title):
            alike = "spelling" if not _cut(entry.title, caption.title) else alike
        if alike == "same":
            yield Check("S801", Verdict.HOLDS, caption.table or None)
        elif alike == "spelling":
            spelled.setdefault(_list_of(entry.kind), []).append((entry, caption))
        else:
            yield Check(
                "S801", Verdict.CONTRADICTION, caption.table or None, _title(entry, caption)
            )
    for kind, differing in spelled.items():
        yield Check("S801", Verdict.CONTRADICTION, finding=_spelling(kind, differing))


def _pairs(outline: Outline) -> Iterator[tuple[ContentsEntry, Caption]]:
    """Entries with the caption of the same number, where there is exactly one of each."""
    for entry in outline.contents:
        if not entry.number or not entry.title:
            continue
        sisters = [e for e in outline.contents if _same_item(e.kind, e.number, entry)]
        captions = [c for c in outline.captions if _same_item(c.kind, c.number, entry) and c.title]
        if len(sisters) == len(captions) == 1:
            yield entry, captions[0]


def _same_item(kind: str, number: str, entry: ContentsEntry) -> bool:
    return _list_of(kind) == _list_of(entry.kind) and number.casefold() == entry.number.casefold()


def _list_of(kind: str) -> str:
    return "gambar" if kind in _PICTURES else kind


def _alike(one: str, other: str) -> str:
    """``same``, ``spelling`` or empty for another title; another year is always another title."""
    a, b = " ".join(name_words(one)), " ".join(name_words(other))
    if a.replace(" ", "") == b.replace(" ", ""):
        return "same"
    if set(YEAR.findall(one)) != set(YEAR.findall(other)) and not _cut(a, b):
        return ""
    if _cut(a, b):
        return "same"
    return "spelling" if fuzz.ratio(a, b) >= _SPELLING else ""


def _letters(title: str) -> str:
    """The letters and digits of a title, in their case."""
    return re.sub(r"[\W_]+", "", title)


def _cut(one: str, other: str) -> bool:
    """Whether one title is the beginning of the other: a list may cut long titles short."""
    short, long = sorted((one, other), key=len)
    return len(short.split()) >= 3 and long.startswith(short)


def _title(entry: ContentsEntry, caption: Caption) -> Finding:
    name = f"{caption.kind.capitalize()} {caption.number}"
    return Finding(
        "S801",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"{name} berjudul “{shortened(caption.title)}”, tetapi pada daftar di halaman "
        f"{entry.page} “{shortened(entry.title)}”.",
        (place_of_caption(caption), _entry_place(entry)),
        stated=caption.title,
        expected=entry.title,
        suggestion="Perlu dikonfirmasi judul yang benar, lalu disamakan.",
        evidence=(f"judul: {caption.title}", f"daftar: {entry.title}"),
    )


def _spelling(kind: str, pairs: Sequence[tuple[ContentsEntry, Caption]]) -> Finding:
    entry, caption = pairs[0]
    evidence = [f"{c.number}: “{c.title}”; daftar: “{e.title}”" for e, c in pairs[:_SHOWN]]
    if len(pairs) > _SHOWN:
        evidence.append(f"dan {len(pairs) - _SHOWN} lainnya")
    return Finding(
        "S801",
        Severity.LOW,
        Confidence.LIKELY,
        f"Judul {len(pairs)} {kind} ditulis berbeda pada daftar {kind} dan di dalam laporan, "
        f"misalnya {kind.capitalize()} {caption.number}.",
        (place_of_caption(caption), _entry_place(entry)),
        stated=caption.title,
        expected=entry.title,
        suggestion=f"Perlu disamakan, misalnya dengan memperbarui daftar {kind}.",
        evidence=tuple(evidence),
    )


@rule("S802", "Daftar tabel memuat semua tabel", Severity.LOW)
def complete(report: Report) -> Iterable[Check]:
    """Daftar tabel dan daftar gambar harus memuat semua yang ada di dalam laporan, dan sebaliknya.

    Yang diperiksa:
        Nomor pada daftar terhadap nomor pada judul, bila sebagian besar nomornya bertemu.
    Mengapa penting:
        Tabel yang tidak terdaftar sulit ditemukan; tabel yang terdaftar tetapi tidak ada
        menimbulkan pertanyaan apakah datanya terhapus.
    Contoh nyata:
        Daftar tabel berakhir pada Tabel 3.9, sedangkan laporan memuat Tabel 3.10.
    Cara memperbaiki:
        Perbarui daftar tabel dan daftar gambar.
    Yang sengaja dibiarkan:
        Tabel berupa gambar, yang judulnya mungkin tidak terbaca, serta laporan tanpa daftar.
    """
    outline = report.document.outline
    unread = any(entry.page and "gambar" in entry.why for entry in report.document.unread)
    for kind in ("tabel", "gambar"):
        entries = {e.number.casefold(): e for e in outline.contents if _list_of(e.kind) == kind}
        captions = {c.number.casefold(): c for c in outline.captions if _list_of(c.kind) == kind}
        entries.pop("", None)
        both = entries.keys() & captions.keys()
        for _ in both:
            yield Check("S802", Verdict.HOLDS)
        unlisted = [c for number, c in captions.items() if number not in entries]
        lost = [e for number, e in entries.items() if number not in captions]
        trusted = len(both) >= max(2, _FOUND * len(entries)) and not unread
        if entries and unlisted and len(both) >= _FOUND * len(captions):
            yield Check("S802", Verdict.CONTRADICTION, finding=_unlisted(kind, unlisted))
        if lost and trusted:
            yield Check("S802", Verdict.CONTRADICTION, finding=_lost(kind, lost))
        elif lost:
            why = f"judul sebagian {kind} mungkin tidak terbaca"
            yield Check("S802", Verdict.UNDECIDABLE, why=why)


def _unlisted(kind: str, captions: Sequence[Caption]) -> Finding:
    numbers = ", ".join(f"{kind.capitalize()} {c.number}" for c in captions)
    return Finding(
        "S802",
        Severity.LOW,
        Confidence.LIKELY,
        f"{numbers} ada di dalam laporan, tetapi tidak tercantum pada daftar {kind}.",
        tuple(place_of_caption(caption) for caption in captions),
        stated=captions[0].number,
        suggestion=f"Perlu ditambahkan pada daftar {kind}.",
    )


def _lost(kind: str, entries: Sequence[ContentsEntry]) -> Finding:
    numbers = ", ".join(f"{kind.capitalize()} {e.number}" for e in entries)
    return Finding(
        "S802",
        Severity.LOW,
        Confidence.LIKELY,
        f"{numbers} tercantum pada daftar {kind}, tetapi judulnya tidak ditemukan di dalam "
        "laporan.",
        tuple(_entry_place(entry) for entry in entries),
        stated=entries[0].number,
        suggestion="Perlu dikonfirmasi apakah nomornya berubah atau isinya terhapus.",
    )


@rule("S803", "Nomor halaman pada daftar sesuai", Severity.LOW)
def pages(report: Report) -> Iterable[Check]:
    """Nomor halaman pada daftar isi, tabel, dan gambar harus sama dengan nomor yang tercetak.

    Yang diperiksa:
        Nomor halaman setiap butir daftar terhadap nomor yang tercetak pada halaman tempat judulnya
        berada, bila nomor halaman laporan terbaca berurutan.
    Mengapa penting:
        Pembaca tidak menemukan bagian yang dicari.
    Contoh nyata:
        Daftar tabel menunjuk halaman 36, sedangkan tabelnya berada di halaman 32.
    Cara memperbaiki:
        Perbarui daftar isi secara otomatis setelah laporan selesai disusun.
    Yang sengaja dibiarkan:
        Laporan yang nomor halamannya tidak tercetak atau tidak berurutan. Semua butir sebuah daftar
        dihimpun dalam satu temuan.
    """
    outline = report.document.outline
    by_list: dict[str, list[tuple[ContentsEntry, int, str, str]]] = {}
    for entry, page, title in _targets(outline):
        printed = outline.page_labels.get(page)
        if entry.label and printed:
            kind = "isi" if entry.kind == "bab" else _list_of(entry.kind)
            by_list.setdefault(kind, []).append((entry, page, printed, title))
    for kind, found in by_list.items():
        wrong = [each for each in found if not _same_page(each[0].label, each[2])]
        for _ in range(len(found) - len(wrong)):
            yield Check("S803", Verdict.HOLDS)
        if wrong and len(found) >= _ENOUGH:
            yield Check("S803", Verdict.CONTRADICTION, finding=_pages(kind, wrong, len(found)))


def _same_page(label: str, printed: str) -> bool:
    """Whether two page numbers are one; a foot may leave out the chapter of ``III-4``."""
    one, other = label.casefold().replace("–", "-"), printed.casefold().replace("–", "-")
    tails = one.rpartition("-")[2], other.rpartition("-")[2]
    return one == other or (("-" in one) != ("-" in other) and tails[0] == tails[1])


def _targets(outline: Outline) -> Iterator[tuple[ContentsEntry, int, str]]:
    """(entry, page of the file, title there) of every entry that is found once in the text."""
    for entry, caption in _pairs(outline):
        if _alike(entry.title, caption.title):
            yield entry, caption.page, caption.title
    for entry in outline.contents:
        if entry.kind not in ("isi", "bab") or not entry.number:
            continue
        found = [h for h in outline.headings if _heads(h, entry)]
        if len(found) == 1:
            yield entry, found[0].page, found[0].title


def _heads(heading: Heading, entry: ContentsEntry) -> bool:
    same = heading.number == entry.number and heading.chapter == (entry.kind == "bab")
    return same and (not heading.title or bool(_alike(heading.title, entry.title)))


def _pages(kind: str, wrong: Sequence[tuple[ContentsEntry, int, str, str]], count: int) -> Finding:
    entry, page, printed, _ = wrong[0]
    name = f"daftar {kind}"
    evidence = [
        f"{e.number} {shortened(e.title, 60)}: daftar {e.label}, tercetak {label}"
        for e, _, label, _ in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        evidence.append(f"dan {len(wrong) - _SHOWN} lainnya")
    return Finding(
        "S803",
        Severity.LOW,
        Confidence.LIKELY,
        f"{len(wrong)} dari {count} nomor halaman pada {name} berbeda dari nomor yang tercetak, "
        f"misalnya {entry.number} pada halaman {entry.label}, sedangkan tercetak {printed}.",
        (_entry_place(entry), Place(page, None, text=printed)),
        stated=entry.label,
        expected=printed,
        suggestion=f"Perlu diperbarui nomor halaman pada {name}.",
        evidence=tuple(evidence),
    )


def _entry_place(entry: ContentsEntry) -> Place:
    return Place(entry.page, entry.bbox, text=f"{entry.number} {entry.title}".strip())

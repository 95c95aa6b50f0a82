"""Rules about the numbers of tables, and sentences that point to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Caption, Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import name_words
from rules.structure.captions import place_of_caption

_REFERENCE = re.compile(
    r"\b(?P<kind>tabel|gambar|grafik)\.?\s+(?P<number>\d+(?:\s?[.\-]\s?\d+)*[a-z]?|[IVX]+\.\d+)(?![\d.]*\d)",
    re.IGNORECASE,
)

_FOLLOWS = re.compile(r"(?:\bberikut|\bdi\s*bawah)(?:\s+ini)?\s*:?\s*$", re.IGNORECASE)
_OTHER_DOCUMENT = re.compile(r"lampiran|peraturan|dokumen\s+renstra\s+tabel|permen", re.IGNORECASE)
_ENOUGH = 4
_NEAR = 120.0
"""Points below a sentence within which the table that it announces must begin."""
_CONTINUED = re.compile(r"lanjutan|sambungan", re.IGNORECASE)
_PICTURES = ("gambar", "grafik", "diagram", "bagan")


@rule("S804", "Setiap tabel bernomor sendiri", Severity.LOW)
def numbers(report: Report) -> Iterable[Check]:
    """Satu nomor tabel atau gambar hanya boleh dipakai sekali.

    Mengapa penting:
        Rujukan pada nomor itu tidak jelas menunjuk tabel yang mana.
    Contoh nyata:
        "Tabel 3.8 Realisasi Pendapatan" dan "Tabel 3.8 Pelaksanaan Bantuan Keuangan".
    Cara memperbaiki:
        Beri nomor baru, lalu sesuaikan rujukan dan daftar tabel.
    Yang sengaja dibiarkan:
        Sambungan tabel dengan judul yang sama.
    """
    groups: dict[tuple[str, str], list[Caption]] = {}
    for caption in report.document.outline.captions:
        if caption.title:
            kind = "gambar" if caption.kind in _PICTURES else caption.kind
            groups.setdefault((kind, caption.number.casefold()), []).append(caption)
    for (kind, _), captions in groups.items():
        different = _different(captions)
        if len(different) == 1:
            yield Check("S804", Verdict.HOLDS, captions[0].table or None)
            continue
        name = f"{kind.capitalize()} {captions[0].number}"
        titles = " dan ".join(f"“{shortened(c.title)}” (halaman {c.page})" for c in different)
        finding = Finding(
            "S804",
            Severity.LOW,
            Confidence.CERTAIN,
            f"Nomor {name} dipakai untuk {len(different)} judul: {titles}.",
            tuple(place_of_caption(c) for c in different[::-1]),
            stated=different[-1].number,
            suggestion="Perlu diberi nomor baru, lalu rujukan dan daftarnya disesuaikan.",
        )
        yield Check("S804", Verdict.CONTRADICTION, different[-1].table or None, finding)


def _different(captions: Sequence[Caption]) -> list[Caption]:
    """One caption for every title; the continuation of a table is none of its own."""
    found: list[Caption] = []
    for caption in captions:
        words = name_words(caption.title)
        known = [name_words(other.title) for other in found]
        if _CONTINUED.search(caption.title) or any(
            words[: len(k)] == k or k[: len(words)] == words for k in known
        ):
            continue
        found.append(caption)
    return found or [captions[0]]


@rule("S805", "Tabel yang ditunjuk kalimat ada", Severity.LOW)
def references(report: Report) -> Iterable[Check]:
    """Tabel atau gambar yang ditunjuk sebuah kalimat harus ada di dalam laporan.

    Yang diperiksa:
        Kalimat yang menyebut nomor tabel atau gambar, serta kalimat yang menunjuk tabel "berikut",
        yang harus mendahului tabel dengan nomor itu.
    Mengapa penting:
        Pembaca tidak dapat mencocokkan uraian dengan datanya.
    Contoh nyata:
        Narasi menunjuk Tabel 15, sedangkan yang tercetak Tabel 14.
    Cara memperbaiki:
        Perbaiki nomor pada kalimat atau pada judul tabel.
    Yang sengaja dibiarkan:
        Tabel dalam dokumen lain, dan laporan yang judul tabelnya sedikit yang terbaca.
    """
    captions = report.document.outline.captions
    for kind in ("tabel", "gambar"):
        known = [c for c in captions if ("gambar" if c.kind in _PICTURES else c.kind) == kind]
        if len(known) < _ENOUGH:
            continue
        lost: dict[str, list[Sentence]] = {}
        for sentence in report.document.sentences:
            yield from _pointers(report, sentence, kind, known, lost)
        for number, sentences in lost.items():
            finding = _lost(sentences, kind, number)
            yield Check("S805", Verdict.CONTRADICTION, finding=finding)


def _pointers(
    report: Report,
    sentence: Sentence,
    kind: str,
    known: Sequence[Caption],
    lost: dict[str, list[Sentence]],
) -> Iterator[Check]:
    found = list(_REFERENCE.finditer(sentence.text))
    if not found or _OTHER_DOCUMENT.search(sentence.text):
        return
    numbers = {caption.number.casefold() for caption in known}
    for match in found:
        own = "gambar" if match["kind"].casefold() in _PICTURES else match["kind"].casefold()
        number = re.sub(r"\s+", "", match["number"])
        if own != kind or match.start() == 0 or not _same_style(number, known):
            continue
        if number.casefold() not in numbers:
            if any(e.number == number for e in report.document.outline.contents):
                yield Check("S805", Verdict.HOLDS)
            elif _unread_near(report, sentence.page):
                why = f"judul {kind} ini mungkin tidak terbaca"
                yield Check("S805", Verdict.UNDECIDABLE, why=why)
            else:
                lost.setdefault(number, []).append(sentence)
            continue
        other = _next_instead(sentence, number, known) if _FOLLOWS.search(sentence.text) else None
        if other:
            finding = _another(sentence, own, number, other)
            yield Check("S805", Verdict.CONTRADICTION, finding=finding)
        else:
            yield Check("S805", Verdict.HOLDS)


def _same_style(number: str, known: Sequence[Caption]) -> bool:
    """Whether the document numbers like that: by chapter (3.1) or through (14)."""
    return any(("." in c.number) == ("." in number) for c in known)


def _unread_near(report: Report, page: int) -> bool:
    return any(u.page is not None and abs(u.page - page) <= 2 for u in report.document.unread)


def _next_instead(sentence: Sentence, number: str, known: Sequence[Caption]) -> Caption | None:
    """The caption right behind a sentence, where it is another one and the right one is far."""
    right = [c for c in known if c.number.casefold() == number.casefold()]
    if sentence.bbox is None or any(sentence.page <= c.page <= sentence.page + 2 for c in right):
        return None
    behind = [
        (c.bbox.top, c)
        for c in known
        if c.page == sentence.page and c.bbox and 0 < c.bbox.top - sentence.bbox.bottom < _NEAR
    ]
    return min(behind, key=lambda each: each[0])[1] if behind else None


def _lost(sentences: Sequence[Sentence], kind: str, number: str) -> Finding:
    pages = ", ".join(dict.fromkeys(str(sentence.page) for sentence in sentences))
    return Finding(
        "S805",
        Severity.LOW,
        Confidence.LIKELY,
        f"Pada narasi halaman {pages} ditunjuk {kind.capitalize()} {number}, tetapi "
        f"{kind} dengan nomor itu tidak ditemukan di dalam laporan.",
        tuple(Place(sentence.page, sentence.bbox, text=sentence.text) for sentence in sentences),
        stated=number,
        suggestion=f"Perlu dikonfirmasi {kind} yang dimaksud.",
        evidence=tuple(f"“{shortened(sentence.text, 200)}”" for sentence in sentences[:3]),
    )


def _another(sentence: Sentence, kind: str, number: str, other: Caption) -> Finding:
    return Finding(
        "S805",
        Severity.LOW,
        Confidence.LIKELY,
        f"Pada narasi halaman {sentence.page} ditunjuk {kind.capitalize()} {number} “berikut”, "
        f"sedangkan yang mengikutinya {kind.capitalize()} {other.number}.",
        (Place(sentence.page, sentence.bbox, text=sentence.text), place_of_caption(other)),
        stated=number,
        expected=other.number,
        suggestion=f"Perlu dikonfirmasi nomor {kind} yang dimaksud.",
        evidence=(f"“{shortened(sentence.text, 200)}”",),
    )

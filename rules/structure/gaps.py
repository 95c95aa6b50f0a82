"""Rule about numbers that a series of tables or pictures leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Caption
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from rules.structure.captions import place_of_caption

_NUMBER = re.compile(r"^(?:(?P<chapter>\d+|[IVX]+)[.\-])?(?P<last>\d+)$")
_FEWEST = 4
"""A series of fewer captions hardly shows how it counts."""
_WIDEST = 2
"""More numbers missing at once are more likely captions that were not read."""
_PICTURES = ("gambar", "grafik", "diagram", "bagan")


@rule("S808", "Nomor tabel berurutan tanpa loncatan", Severity.LOW)
def gaps(report: Report) -> Iterable[Check]:
    """Nomor tabel dan gambar harus berurutan; tidak boleh ada nomor yang terlewat.

    Mengapa penting:
        Nomor yang terlewat menandakan tabel yang terhapus atau nomor yang keliru, sehingga rujukan
        dan daftar tabel tidak lagi cocok.
    Contoh nyata:
        Sesudah Tabel 3.6 tercetak Tabel 3.8; Tabel 3.7 tidak ada.
    Cara memperbaiki:
        Urutkan kembali nomornya, lalu sesuaikan rujukan dan daftar tabel.
    Yang sengaja dibiarkan:
        Deret yang kurang dari empat judul, atau yang lebih dari satu nomornya terlewat; nomor yang
        disebut pada daftar tabel atau dalam kalimat; deret dengan tabel tanpa nomor atau halaman
        yang tidak terbaca di sela nomornya, karena judulnya mungkin tidak terbaca.
    """
    for kind in ("tabel", "gambar"):
        captions = [c for c in report.document.outline.captions if _kind(c) == kind]
        for chapter, series in _series(captions).items():
            yield from _checked(report, kind, chapter, series)


def _kind(caption: Caption) -> str:
    return "gambar" if caption.kind in _PICTURES else caption.kind


def _series(captions: Sequence[Caption]) -> dict[str, dict[int, Caption]]:
    """The captions by chapter and last number; one that was numbered otherwise is left out."""
    found: dict[str, dict[int, Caption]] = {}
    for caption in captions:
        match = _NUMBER.match(caption.number.strip().rstrip("."))
        if match:
            own = found.setdefault(match["chapter"] or "", {})
            own.setdefault(int(match["last"]), caption)
    return found


def _checked(
    report: Report, kind: str, chapter: str, series: dict[int, Caption]
) -> Iterator[Check]:
    order = sorted(series)
    if len(order) < _FEWEST:
        return
    lost = [n for n in range(order[0], order[-1]) if n not in series]
    if len(lost) >= _WIDEST:
        why = f"beberapa nomor {kind} tidak ditemukan; judulnya mungkin tidak terbaca"
        yield Check("S808", Verdict.UNDECIDABLE, why=why)
        return
    if not lost:
        yield Check("S808", Verdict.HOLDS)
        return
    before, after = series[lost[0] - 1], series[lost[0] + 1]
    number = f"{chapter}.{lost[0]}" if chapter else str(lost[0])
    near = before.page, after.page
    if _is_named(report, kind, number) or _unread(report, *near) or _bare(report, kind, *near):
        why = f"{kind.capitalize()} {number} mungkin ada, tetapi judulnya tidak terbaca"
        yield Check("S808", Verdict.UNDECIDABLE, why=why)
        return
    yield Check(
        "S808", Verdict.CONTRADICTION, after.table or None, _gap(kind, number, before, after)
    )


def _is_named(report: Report, kind: str, number: str) -> bool:
    """Whether a list at the front or a sentence knows the number."""
    said = re.compile(rf"\b{kind}\.?\s+{re.escape(number)}(?![\d.]*\d)", re.IGNORECASE)
    return any(entry.number == number for entry in report.document.outline.contents) or any(
        said.search(sentence.text) for sentence in report.document.sentences
    )


def _unread(report: Report, first: int, last: int) -> bool:
    return any(u.page is None or first <= u.page <= last for u in report.document.unread)


def _bare(report: Report, kind: str, first: int, last: int) -> bool:
    """Whether a table without a number lies between: it may be the one that is missed."""
    tables = (f.table for f in report.frames if kind == "tabel" and not f.table.number)
    return any(first <= page <= last for table in tables for page in table.pages)


def _gap(kind: str, number: str, before: Caption, after: Caption) -> Finding:
    name = kind.capitalize()
    return Finding(
        "S808",
        Severity.LOW,
        Confidence.LIKELY,
        f"Sesudah {name} {before.number} “{shortened(before.title)}” (halaman {before.page}) "
        f"tercetak {name} {after.number} (halaman {after.page}); {name} {number} tidak ada.",
        (place_of_caption(after), place_of_caption(before)),
        stated=after.number,
        suggestion="Perlu diurutkan kembali, lalu rujukan dan daftarnya disesuaikan.",
    )

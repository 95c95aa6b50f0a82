"""How many people an agency has: in sentences, and in the totals of its tables of staff."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import numbers_in, written
from auditor.relations import Formula, Operand, Ref, Relation, Sum, evaluate
from auditor.ruling import Report, rule, shortened, undecided
from auditor.understanding import years_in
from rules.narrative.figures import counted_quantity
from rules.narrative.paragraphs import place_of_sentence
from rules.narrative.staff_tables import whole_of_staff

_PEOPLE = r"(?:pegawai|personil|personel|aparatur|sdm|sumber daya manusia|karyawan|asn|pns)"
_CAPTION = re.compile(
    rf"\b(?:komposisi|jumlah|rekapitulasi|keadaan|data|profil|kondisi)\b.{{0,60}}\b{_PEOPLE}\b"
    rf"|\b(?:kepegawaian|{_PEOPLE})\b.{{0,60}}\b(?:menurut|berdasarkan)\b.{{0,30}}"
    r"\b(?:pendidikan|golongan|pangkat|kelamin|gender)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"\b(?:jumlah|total|didukung|memiliki|keseluruhan|seluruh)\b[^.\d]{{0,90}}\b{_PEOPLE}\b[^.\d]{{0,90}}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"^\s*(?:\([^()\d]*\)\s*)?(?:orang|pegawai|personil|personel)\b", re.I)
_HAS = re.compile(r"\b(?:didukung|memiliki|mempunyai)\b(?:\s+(?:oleh|sebanyak))*\s*$", re.I)
_HAD = re.compile(rf"^\s*(?:\([^()\d]*\)\s*)?(?:orang\s+)?{_PEOPLE}\b(?P<more>.{{0,60}})", re.I)
_AND_MORE = re.compile(r"\b(?:dan|serta|ditambah)\s+\d", re.IGNORECASE)
_DATE = re.compile(r"\b(?:per\s+)?(?:tanggal\s+)?(?:\d{1,2}\s+[^\W\d]+\s+|tahun\s+)?20\d\d\b")
_GRADED = re.compile(r"\b(?:golongan|pangkat)\b", re.IGNORECASE)
"""Only civil servants have a golongan."""
_CIVIL = re.compile(r"\b(?:asn|pns|pegawai negeri|aparatur sipil)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\bnon[\s-]*(?:asn|pns)|honorer|\bthl\b|\bptt\b|\btkk\b|kontrak|\bpppk\b", re.IGNORECASE
)
_PART = re.compile(
    r"laki|perempuan|wanita|\bpria\b|golongan|eselon|pendidikan|\bs[-\s]?[123]\b|pelatihan|diklat"
    r"|mengikuti|sertifi|bidang|\bupt|\bseksi\b|sekretariat|pensiun|mutasi|kebutuhan|ideal|jabatan"
    r"|peserta|target|kabupaten/kota|se[-\s]kabupaten|seluruh opd|kekurangan|penyuluh|guru"
    r"|tambahan|\btetap\b",
    re.IGNORECASE,
)
_FAR = Decimal("0.2")
"""Numbers further apart (relative) more likely count different people."""
_FEWEST = 5


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people, printed or the sum of ``parts``.

    It counts only civil servants if ``civil``, and counts them by golongan if ``graded``.
    """

    parts: tuple[Operand, ...]
    civil: bool
    year: int | None
    graded: bool = False

    @property
    def value(self) -> Decimal:
        return sum((part.quantity.value for part in self.parts), Decimal(0))

    @property
    def place(self) -> Place:
        return self.parts[0].place

    @property
    def text(self) -> str:
        return self.parts[0].quantity.text if len(self.parts) == 1 else written(self.value)

    @property
    def where(self) -> str:
        return self.place.table or f"narasi halaman {self.place.page}"


@rule("N611", "Banyaknya pegawai sama di semua tempat", Severity.MEDIUM)
def staff(report: Report) -> Iterable[Check]:
    """Banyaknya pegawai yang disebut kalimat harus sama dengan jumlah pada tabel kepegawaian.

    Yang diperiksa:
        Kalimat tentang seluruh pegawai dan jumlah akhir tabel kepegawaian (menurut pendidikan,
        golongan, jabatan, jenis kelamin); tabel-tabel itu juga satu sama lain. ASN saja dan seluruh
        pegawai dibandingkan sendiri-sendiri.
    Mengapa penting:
        Gambaran organisasi pada Bab I adalah data pertama yang dibaca; tabel yang jumlahnya berbeda
        menandakan data dari waktu yang berlainan.
    Contoh nyata:
        Kalimat menyebut 121 pegawai, tabel menurut pendidikan berjumlah 119.
    Cara memperbaiki:
        Pakai data kepegawaian per 31 Desember di semua tempat.
    Yang sengaja dibiarkan:
        Kalimat tentang sebagian pegawai; pegawai non-ASN; tahun lain; angka yang jauh berbeda, yang
        mungkin menghitung orang lain.
    """
    counts = [c for c in (*_in_tables(report), *_in_sentences(report)) if _is_now(c, report)]
    for civil in (True, False):
        same = [c for c in counts if c.civil is civil]
        if same and same[0].place.table is not None:
            yield from (_compared(same[0], other, report) for other in same[1:])


def _is_now(count: Headcount, report: Report) -> bool:
    return count.year in (None, report.year)


def _in_tables(report: Report) -> Iterator[Headcount]:
    for frame in report.frames:
        caption = frame.table.caption
        if not _CAPTION.search(caption) or _OTHERS.search(caption) or frame.kind is not None:
            continue
        parts = whole_of_staff(frame)
        count = Headcount(
            parts,
            bool(_CIVIL.search(caption)),
            next(reversed(years_in(caption)), None),
            bool(_GRADED.search(caption)),
        )
        if parts and count.value >= _FEWEST:
            yield count


def _in_sentences(report: Report) -> Iterator[Headcount]:
    for sentence in report.document.sentences:
        text = sentence.text
        for start, end, number in numbers_in(text):
            before = text[max(0, start - 200) : start]
            said = _of_all(_DATE.sub("", before), text[end:], number.unit)
            if said is None or _PART.search(said) or _OTHERS.search(said):
                continue
            years = years_in(before)
            value = Operand(counted_quantity(number), place_of_sentence(sentence))
            yield Headcount((value,), bool(_CIVIL.search(said)), years[-1] if years else None)
            break


def _of_all(before: str, behind: str, unit: str) -> str | None:
    """What says whom a number counts, where it may be all people of the agency."""
    if unit in ("", "orang", "pegawai") and _WHOLE.search(before):
        return before if unit or _COUNTED.match(behind) else None
    had = _HAD.match(f"{unit} {behind}") if _HAS.search(before) else None
    return None if had is None or _AND_MORE.search(had["more"]) else f"{before} {had[0]}"


def _compared(first: Headcount, other: Headcount, report: Report) -> Check:
    stated, made = (other, first) if len(other.parts) == 1 else (first, other)
    formulas = (Formula("banyaknya pegawai", Sum(tuple(map(Ref, range(len(made.parts)))))),)
    outcome = evaluate(Relation("N611", stated.parts[0], made.parts, formulas, made.where))
    a, b = first.value, other.value
    table = other.place.table
    if len(stated.parts) > 1:
        return undecided(outcome, "kedua tabel tidak memuat jumlah pegawai seluruhnya")
    if outcome.holds:
        return Check("N611", outcome.verdict, table, outcome=outcome)
    if abs(a - b) > _FAR * max(a, b):
        return undecided(outcome, "kedua angka mungkin menghitung pegawai yang lain")
    if first.graded != other.graded and any(map(_OTHERS.search, _said(report))):
        return undecided(outcome, "pegawai non-ASN tidak terhitung menurut golongan")
    finding = replace(_finding(first, other), relations=(outcome,))
    return Check("N611", outcome.verdict, table, finding, outcome=outcome)


def _said(report: Report) -> Iterator[str]:
    """All that could tell that the agency has people who are no civil servants."""
    yield from (sentence.text for sentence in report.document.sentences)
    for frame in report.frames:
        yield frame.table.caption
        yield from (cell.text for row in frame.table.rows for cell in row.cells if cell)


def _finding(first: Headcount, other: Headcount) -> Finding:
    whose = "pegawai ASN" if first.civil else "pegawai"
    told = other.text if other.place.table else shortened(other.place.text)
    return Finding(
        "N611",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Banyaknya {whose} {other.text} pada {other.where}, sedangkan {first.text} "
        f"pada {first.where}.",
        tuple(part.place for count in (other, first) for part in count.parts),
        stated=other.text,
        expected=first.text,
        suggestion="Perlu dicocokkan dengan data kepegawaian akhir tahun.",
        evidence=tuple(
            f"{count.where}: {_added(count) or said}"
            for count, said in ((other, told), (first, first.text))
        ),
    )


def _added(count: Headcount) -> str:
    if len(count.parts) == 1:
        return ""
    return " + ".join(part.quantity.text for part in count.parts) + f" = {count.text}"

"""Days that no calendar has: 31 Juni, 30 Februari, 29 Februari of a common year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import place_of
from rules.narrative.paragraphs import place_of_sentence
from rules.years.calendar import ANY_NAMES, FULL_NAMES, MONTHS, days_in, month_of

_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d.,/-]*\d)"
_FROM = r"(?<![\w.,/-])(?:\d{1,2}\s?[-–]\s?)?"
_IN_WORDS = re.compile(
    rf"{_FROM}(?P<day>\d{{1,2}})\s+(?P<month>{ANY_NAMES})\.?\s+{_YEAR}"
    rf"|{_FROM}(?P<bare>\d{{1,2}})\s+(?P<of>{FULL_NAMES})\b(?!\s+\d)",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    rf"(?<![\w.,/-])(?P<day>\d{{1,2}})(?P<mark>[/-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}"
)
_DAY = re.compile(r"\b(?:tanggal|tgl)\b[.:,]?\s*$", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:tanggal|tgl|pada|per|sejak|mulai|sampai(?:\s+dengan)?|hingga|s\.?\s?/?\s?d)\b[.:,]?\s*$",
    re.IGNORECASE,
)
"""What stands before a day that is written without its year."""
_SIGNED = re.compile(r"(?:^|\s)[^\W\d_]{3,},\s*$")
"""The place before the day on which something was signed."""
_NUMBERED = re.compile(
    r"\b(?:nomor|no|pasal|ayat|tabel|gambar|halaman|hal)\b(?:\s+[^\W\d]+)?\W*$", re.IGNORECASE
)
_MONTH_BEFORE = re.compile(rf"\b(?:{ANY_NAMES})\b[\s:=]*$", re.IGNORECASE)
"""A month whose own figure this is: “Januari 30 Februari 31”."""
_MAY_HOLD = re.compile(r"\d\s+[A-Za-z]|\d[/-]\d")
_LAST_DAY = 31
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Day:
    """A day as written, with the number of days that its month has.

    Three numbers that look like a day may be the number of a paper; they are never *pasti*.
    """

    said: str
    day: int
    month: int
    days: int
    confidence: Confidence = Confidence.CERTAIN

    @property
    def exists(self) -> bool:
        return 1 <= self.day <= self.days


@rule("T707", "Tanggal yang disebut memang ada", Severity.LOW)
def impossible(report: Report) -> Iterable[Check]:
    """Tanggal dalam kalimat dan tabel harus ada di dalam kalender.

    Yang diperiksa:
        Tanggal dengan nama bulan ("31 Juni 2023") atau dengan angka ("31/06/2023"), dalam kalimat
        dan sel tabel. Tanggal tanpa tahun diperiksa bila didahului kata seperti "tanggal" atau
        "sampai dengan".
    Mengapa penting:
        Tanggal yang tidak ada membuat batas waktu atau penandatanganan tidak dapat dipastikan.
    Contoh nyata:
        "Dilaksanakan sampai dengan 31 September 2023"; September hanya 30 hari.
    Cara memperbaiki:
        Cocokkan dengan dokumen asalnya, lalu perbaiki tanggal atau bulannya.
    Yang sengaja dibiarkan:
        Nomor surat dan peraturan; angka per bulan ("Januari 30, Februari 31"); 29 Februari tanpa
        tahun.
    """
    for text, table, place in _texts(report):
        for day in (*_in_words(text), *_in_digits(text)):
            if day.exists:
                yield Check("T707", Verdict.HOLDS, table)
            else:
                yield Check("T707", Verdict.CONTRADICTION, table, _finding(place(), day))


def _texts(report: Report) -> Iterator[tuple[str, str | None, Callable[[], Place]]]:
    """(text, table, what gives its place) of all sentences and of the cells that may hold a day."""
    for sentence in report.document.sentences:
        yield sentence.text, None, partial(place_of_sentence, sentence)
    for frame in report.frames:
        for row in frame.table.rows:
            for column, cell in enumerate(row.cells):
                if cell and not cell.inherited and _MAY_HOLD.search(cell.text):
                    where = partial(place_of, frame.table, row, column, frame.labels[row.index])
                    yield " ".join(cell.text.split()), frame.table.name, where


def _in_words(text: str) -> Iterator[Day]:
    for found in _IN_WORDS.finditer(text):
        before = text[: found.start()]
        if _NUMBERED.search(before) or _MONTH_BEFORE.search(before):
            continue
        alone = found.group() == text.strip(" .,")
        if found["day"]:
            number, month, year = int(found["day"]), month_of(found["month"]), int(found["year"])
            usual = 1 <= number <= _LAST_DAY or alone
            if usual or _DATED.search(before) or _SIGNED.search(before):
                yield Day(found.group(), number, month, days_in(month, year))
        elif (_DATED if int(found["bare"]) <= _LAST_DAY else _DAY).search(before):
            month = month_of(found["of"])
            yield Day(found.group(), int(found["bare"]), month, days_in(month))


def _in_digits(text: str) -> Iterator[Day]:
    for found in _IN_DIGITS.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        if 1 <= month <= _MONTHS_A_YEAR and not _NUMBERED.search(text[: found.start()]):
            days = days_in(month, int(found["year"]))
            yield Day(found.group(), day, month, days, Confidence.LIKELY)


def _finding(place: Place, wrong: Day) -> Finding:
    where = f"Pada {place.table}" if place.table else f"Pada narasi halaman {place.page}"
    return Finding(
        "T707",
        Severity.LOW,
        wrong.confidence,
        f"{where} tertulis tanggal {wrong.said}, yang tidak ada dalam kalender: "
        f"{MONTHS[wrong.month - 1].capitalize()} berakhir pada tanggal {wrong.days}.",
        (place,),
        stated=wrong.said,
        suggestion="Perlu dikonfirmasi tanggal dan bulan yang dimaksud.",
        evidence=(f"“{shortened(place.text, 160)}”",),
    )

"""Numbers in digits beside the same number in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Check, Finding, Severity
from auditor.model import Place
from auditor.quantities import (
    NumberText,
    NumberWords,
    Quantity,
    numbers_in,
    read_words,
    trailing_words,
    written,
)
from auditor.relations import Formula, Operand, Ref, Relation
from auditor.ruling import Report, judge, rule, where
from auditor.understanding import place_of
from rules.narrative.figures import is_year
from rules.narrative.paragraphs import paragraphs_of

_IN_BRACKETS = re.compile(
    r"^[.,]?-?\s*(?P<unit>[^\W\d]+(?:\s+[^\W\d]+)?)?\s*"
    r"\(\s*(?:terbilang\s*:?\s*)?(?P<words>[^()\d]{3,240}?)\s*\)",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"^\s*(?:%|persen)?\s*\)", re.IGNORECASE)
_NO_UNIT = re.compile(
    r"\b(?:se(?:banyak|besar|jumlah|lama)|adalah|yaitu|yakni|dengan|dan|ada|terdapat|tahun|untuk)\b",
    re.IGNORECASE,
)
_FORMULA = Formula("angka yang ditulis dengan huruf", Ref(0))
_BASIS = "angka dan huruf menyebut satu nilai yang sama"


@dataclass(frozen=True, slots=True)
class Spelled:
    """One number both ways, with the words as they stand."""

    digits: Operand
    value: Decimal
    words: str


@rule("N601", "Angka sama dengan yang ditulis dengan huruf", Severity.MEDIUM)
def spelled(report: Report) -> Iterable[Check]:
    """Angka yang disertai huruf, misalnya 21 (dua puluh satu), harus bernilai sama keduanya.

    Yang diperiksa:
        Kalimat dan sel tabel, termasuk rupiah dan desimal, misalnya 6,5 (enam koma lima).
        Berbagai ejaan diterima: milyar/miliar, duapuluh/dua puluh, desimal dieja satu per satu atau
        sebagai bilangan.
    Mengapa penting:
        Bila keduanya berbeda, pembaca tidak tahu mana yang dimaksud.
    Contoh nyata:
        Jumlah pegawai tertulis "21 ( dua puluh )" orang.
    Cara memperbaiki:
        Periksa data sumbernya, lalu samakan angka dan hurufnya.
    Yang sengaja dibiarkan:
        Huruf yang salah ketik sehingga nilainya tidak pasti; sen yang tidak dieja.
    """
    for paragraph in paragraphs_of(report):
        for at, number, value, words in pairs_in(paragraph.text):
            operand = Operand(_read(number, value), paragraph.place(at))
            yield _check(Spelled(operand, value, words))
    for operand, value, words in _in_tables(report):
        yield _check(Spelled(operand, value, words))


def pairs_in(text: str) -> Iterator[tuple[int, NumberText, Decimal, str]]:
    """(position, number, value of the words, words) for every number that is said both ways."""
    for start, end, number in numbers_in(text):
        after = _IN_BRACKETS.match(text[end:])
        if after and not _another(number, after["unit"]):
            read = read_words(after["words"])
            if read is not None and not _tells_more(number, read):
                yield start, number, read.value, after["words"]
            continue
        before = text[:start].rstrip()
        if before.endswith("(") and _CLOSED.match(text[end:]):
            words = trailing_words(before[:-1].rsplit(")", 1)[-1])
            read = read_words(words) if words else None
            if read is not None:
                yield start, number, read.value, words


def _tells_more(number: NumberText, read: NumberWords) -> bool:
    """Whether the words in brackets explain instead: “2 (dua belas bulan terakhir)”."""
    other = all(reading[0] != read.value for reading in number.readings)
    return other and len(read.rest.split()) > 1


def _another(number: NumberText, unit: str | None) -> bool:
    """Whether what stands between digits and words tells that they are two different numbers."""
    if not unit:
        return False
    year = is_year(number.readings[0][0]) and number.mark is None and not number.unit
    return year or bool(_NO_UNIT.search(unit))


def _in_tables(report: Report) -> Iterator[tuple[Operand, Decimal, str]]:
    for frame in report.frames:
        for row in frame.table.rows:
            for index, cell in enumerate(row.cells):
                if cell is None or cell.inherited or "(" not in cell.text:
                    continue
                for _, number, value, words in pairs_in(cell.text):
                    place: Place = place_of(frame.table, row, index, frame.labels[row.index])
                    yield Operand(_read(number, value), place), value, words


def _read(number: NumberText, value: Decimal) -> Quantity:
    """The number; of two readings of its marks the one that the words say, if either."""
    said = next((r for r in number.readings if r[0] == value), number.readings[0])
    return Quantity(*said, number.unit, number.text)


def _check(said: Spelled) -> Check:
    digits = said.digits
    exponent = said.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
    value = digits.quantity.value
    if step == 1 and value != said.value == value.to_integral_value(rounding="ROUND_FLOOR"):
        said = replace(said, value=value)
    words = Operand(
        replace(digits.quantity, value=said.value, step=min(step, Decimal(1)), text=said.words),
        digits.place,
    )
    check = judge(Relation("N601", words, (digits,), (_FORMULA,), _BASIS), Severity.MEDIUM)
    if check.finding is None:
        return check
    return replace(check, finding=_finding(check.finding, said))


def _finding(finding: Finding, said: Spelled) -> Finding:
    digits, meant = said.digits.quantity.text, written(said.value)
    return replace(
        finding,
        severity=Severity.MEDIUM,
        message=(
            f"{where(said.digits)} tertulis {digits} dengan huruf “{said.words.strip()}”, "
            f"padahal huruf itu berarti {meant}."
        ),
        stated=digits,
        expected="",
        suggestion=f"Perlu dikonfirmasi mana yang benar, {digits} atau {meant}, lalu disamakan.",
        evidence=(f"“{said.words.strip()}” = {meant}; angka yang tercetak {digits}",),
    )

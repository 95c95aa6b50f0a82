"""Scores and their letters: the AKIP value against its predikat, in tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Row
from auditor.quantities import numbers_in, read_number
from auditor.relations import Formula, Operand, Relation, Verdict, evaluate
from auditor.ruling import Report, rule, where
from auditor.understanding import Frame, place_of, years_in
from rules.categories.known_scales import LetterScale, letter_scales
from rules.narrative.paragraphs import Paragraph, paragraphs_of

_LETTER = re.compile(
    r"[^0-9.;]{0,60}?\b(?i:predikat|kategori|peringkat|nilai|kriteria|atau)\b[^0-9.;A-Z“\"(]{0,25}"
    r"[“\"(]?\s*(?P<letter>AA|BB|CC|A|B|C|D)\b(?![.\w]*\w)"
)
_CLOSED = re.compile(
    r"^\s*[“\"(]\s*(?i:predikat|kategori)?\s*(?P<letter>AA|BB|CC|A|B|C|D)\s*[”\")]"
)
_CELL = re.compile(r"^\s*(?P<letter>AA|BB|CC|A|B|C|D)\s*(?:\([^)]*\))?\s*$")
_BOTH = re.compile(
    r"^(?P<number>\d{1,3}(?:[.,]\d+)?)\s*[/(–-]?\s*(?P<letter>AA|BB|CC|A|B|C|D)\s*\)?$"
    r"|^(?P<letter2>AA|BB|CC|A|B|C|D)\s*[/(–-]\s*(?P<number2>\d{1,3}(?:[.,]\d+)?)\s*\)?$"
)
_ROW = re.compile(r"\b(?:kategori|predikat|tingkat akuntabilitas|interpretasi|kriteria)\b", re.I)
_NEAR = 240
_FIRST = 10
"""A value lower than this is hardly a score of the whole evaluation."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """A score with the letter that stands with it; ``years`` are those its place names."""

    value: Operand
    letter: str
    years: tuple[int, ...]


@rule("K508", "Predikat AKIP sesuai dengan nilainya", Severity.HIGH)
def predikat(report: Report) -> Iterable[Check]:
    """Huruf predikat hasil evaluasi AKIP harus sesuai dengan nilainya.

    Yang diperiksa:
        Tabel hasil evaluasi dan kalimat yang menyebut nilai beserta hurufnya: AA > 90, A > 80,
        BB > 70, B > 60, CC > 50, C > 30, D ≤ 30. Nilai tepat pada batas termasuk kelas di bawahnya.
    Mengapa penting:
        Predikat adalah hasil evaluasi yang dikutip pimpinan dan masyarakat.
    Contoh nyata:
        Nilai evaluasi 60,09 disebut berpredikat CC; nilai itu berpredikat B.
    Cara memperbaiki:
        Cocokkan nilai dan predikat dengan laporan hasil evaluasi (LHE).
    Yang sengaja dibiarkan:
        Nilai sampai tahun 2016 yang cocok dengan pembagian lama; huruf untuk penilaian lain.
    """
    for lettered in (*_in_tables(report), *_in_sentences(report)):
        yield _check(lettered, report)


def _in_tables(report: Report) -> Iterator[Lettered]:
    for frame in report.frames:
        if frame.is_a == "evaluasi_sakip":
            yield from _below_totals(frame)
        for row, index, text in _texts(frame):
            match = _BOTH.match(text)
            if match is None or not _is_context(f"{frame.labels[row.index]} {frame.table.caption}"):
                continue
            number = read_number(match["number"] or match["number2"])
            if number is not None:
                place = place_of(frame.table, row, index, frame.labels[row.index])
                years = years_in(f"{place.column} {frame.table.caption}")
                letter = match["letter"] or match["letter2"]
                yield Lettered(Operand(number.quantity(), place), letter, years)


def _texts(frame: Frame) -> Iterator[tuple[Row, int, str]]:
    for row in frame.table.rows:
        for index, cell in enumerate(row.cells):
            if cell is not None and not cell.inherited:
                yield row, index, cell.text


def _below_totals(frame: Frame) -> Iterator[Lettered]:
    """The letters in a row of their own, under the total of each column."""
    if not frame.totals:
        return
    total = max(frame.totals)
    for row in frame.table.rows:
        if row.index <= total or not _ROW.search(frame.labels[row.index]):
            continue
        for column in frame.of_role("nilai"):
            match = _CELL.match(row.text(column.indexes[0]))
            score = frame.operand(total, column.key)
            if match and score is not None:
                years = (column.year,) if column.year else years_in(frame.table.caption)
                yield Lettered(score, match["letter"], years)


def _in_sentences(report: Report) -> Iterator[Lettered]:
    for paragraph in paragraphs_of(report):
        text = paragraph.text
        for start, end, number in numbers_in(text):
            value = number.readings[-1][0]
            match = _CLOSED.match(text[end:]) or _LETTER.match(text[end:])
            if match is None or number.unit or not _FIRST <= value <= 100:
                continue
            if _is_context(text[max(0, start - _NEAR) : end + match.end()]):
                operand = Operand(number.quantity(), paragraph.place(start))
                yield Lettered(operand, match["letter"], _years_near(paragraph, start))


def _years_near(paragraph: Paragraph, position: int) -> tuple[int, ...]:
    return years_in(paragraph.text[max(0, position - 120) : position + 120])


def _is_context(text: str) -> bool:
    return any(scale.is_meant(text) for scale in letter_scales())


def _check(lettered: Lettered, report: Report) -> Check:
    year = min(lettered.years, default=report.year or 9999)
    scales = [s for s in letter_scales() if s.until is None or year <= s.until]
    value = lettered.value.quantity.value
    now = scales[0]
    claimed = now.of(lettered.letter)
    assert claimed is not None
    formulas = (Formula(f"predikat {lettered.letter}", claimed.span),)
    outcome = evaluate(Relation("K508", lettered.value, (), formulas, now.label))
    if any((own := s.of(lettered.letter)) and own.holds(value) for s in scales):
        outcome = replace(outcome, verdict=Verdict.HOLDS)
        return Check("K508", Verdict.HOLDS, lettered.value.place.table, outcome=outcome)
    outcome = replace(outcome, verdict=Verdict.CONTRADICTION)
    finding = replace(_finding(lettered, now), relations=(outcome,))
    table = lettered.value.place.table
    return Check("K508", Verdict.CONTRADICTION, table, finding, outcome=outcome)


def _finding(lettered: Lettered, scale: LetterScale) -> Finding:
    value = lettered.value.quantity
    right = scale.class_of(value.value)
    claimed = scale.of(lettered.letter)
    assert right is not None
    assert claimed is not None
    return Finding(
        "K508",
        Severity.HIGH,
        Confidence.CERTAIN if lettered.value.place.table else Confidence.LIKELY,
        f"{where(lettered.value)} nilai {value.text} disebut berpredikat {lettered.letter}, "
        f"sedangkan predikat {lettered.letter} untuk nilai {claimed.bound}.",
        (lettered.value.place,),
        stated=lettered.letter,
        expected=right.letter,
        suggestion=f"Perlu dikonfirmasi pada LHE; nilai {value.text} berpredikat {right.letter}.",
        evidence=(f"{scale.label}: {right.letter} {right.bound}",),
    )

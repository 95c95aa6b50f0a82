"""Scores and their letters or names: the AKIP value against its predikat, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Row
from auditor.quantities import numbers_in, read_number
from auditor.relations import Formula, Operand, Relation, Verdict, evaluate
from auditor.ruling import Report, rule, undecided, where
from auditor.understanding import Frame, place_of, years_in
from rules.categories.known_scales import LetterScale, letter_scales
from rules.narrative.paragraphs import Paragraph, paragraphs_of

_ROW = re.compile(r"\b(?:kategori|predikat|tingkat akuntabilitas|interpretasi|kriteria)\b", re.I)
_NEAR = 240
_SCORED = re.compile(
    r"^(?!.*\bcapaian\b).*(?:nilai|skor|hasil|memperoleh|mendapat)[^\d%]*(?:20\d\d[^\d%]*)*$",
    re.IGNORECASE | re.DOTALL,
)
"""How a text goes on with the score itself, not with a target or with its capaian."""
_GOES_ON = r"(?:dengan|pada|atau|dan|dari|untuk|tahun|sehingga|yang|oleh|berdasarkan|sedangkan)\b"
_LEAST = 10
"""A value lower than this part of the highest is hardly a score of the whole evaluation."""


@dataclass(frozen=True, slots=True)
class Lettered:
    """A score with the letter or name (``called``) that stands with it, and the scales meant.

    ``years`` are those that the place names.
    """

    value: Operand
    called: str
    years: tuple[int, ...]
    scales: tuple[LetterScale, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """How the letters of the known scales stand in a text.

    ``called`` and ``closed`` come right behind a score, ``cell`` is one alone, ``both`` a
    score with its letter. ``named`` is a name behind a score: only where it is called predikat or
    stands in brackets, for a report's own scale of capaian has names that are the same.
    """

    called: re.Pattern[str]
    closed: re.Pattern[str]
    cell: re.Pattern[str]
    both: re.Pattern[str]
    named: re.Pattern[str]
    named_cell: re.Pattern[str]


@cache
def _patterns(letters: tuple[str, ...], names: tuple[str, ...]) -> Patterns:
    known, words = _any_of(letters), _any_of(names).replace(r"\ ", r"\s+")
    letter, score = rf"(?P<letter>{known})", r"(?P<number>\d{1,3}(?:[.,]\d+)?)"
    after = score.replace("number", "number2")
    return Patterns(
        re.compile(
            r"[^0-9.;]{0,60}?\b(?i:predikat|kategori|peringkat|nilai|kriteria|atau)\b"
            rf"[^0-9.;A-Z“\"(]{{0,25}}[“\"(]?\s*{letter}\b(?![.\w]*\w)"
        ),
        re.compile(rf"^\s*[“\"(]\s*(?i:predikat|kategori)?\s*{letter}\s*[”\")]"),
        re.compile(rf"^\s*(?:{letter}|(?i:(?P<name>{words})))\s*(?:\([^)]*\))?\s*$"),
        re.compile(
            rf"^{score}\s*[/(–-]?\s*{letter}\s*\)?$"
            rf"|^{letter.replace('letter', 'letter2')}\s*[/(–-]\s*{after}\s*\)?$"
        ),
        re.compile(
            r"^(?:[^0-9.;%]{0,40}?\b(?:ber)?predikat\s*[“\"(]?|\s*[“\"(]\s*(?:predikat\s+)?)"
            rf"\s*(?P<name>{words})(?=\s*(?:[”\"().,;]|$)|\s+{_GOES_ON})",
            re.IGNORECASE,
        ),
        re.compile(rf"^{score}\s*[/(–-]\s*(?P<name>{words})\s*\)?$", re.IGNORECASE),
    )


def _any_of(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _patterns_for(scales: Sequence[LetterScale]) -> Patterns:
    classes = [each for scale in scales for each in scale.classes]
    names = {name for each in classes for name in each.names}
    return _patterns(tuple(sorted({each.letter for each in classes})), tuple(sorted(names)))


@rule("K508", "Predikat AKIP sesuai dengan nilainya", Severity.HIGH)
def predikat(report: Report) -> Iterable[Check]:
    """Huruf predikat hasil evaluasi AKIP harus sesuai dengan nilainya.

    Yang diperiksa:
        Tabel hasil evaluasi dan kalimat yang menyebut nilai beserta huruf atau nama predikatnya:
        AA > 90, A > 80, BB > 70, B > 60, CC > 50, C > 30, D ≤ 30. Nilai tepat pada batas termasuk
        kelas di bawahnya.
        Skala berhuruf lain dapat ditetapkan pada bagian [skala] berkas auditor.toml.
    Mengapa penting:
        Predikat adalah hasil evaluasi yang dikutip pimpinan dan masyarakat.
    Contoh nyata:
        Nilai evaluasi 60,09 disebut berpredikat CC; nilai itu berpredikat B.
    Cara memperbaiki:
        Cocokkan nilai dan predikat dengan laporan hasil evaluasi (LHE).
    Yang sengaja dibiarkan:
        Nilai sampai tahun 2016 yang cocok dengan pembagian lama; huruf untuk penilaian lain.
    """
    scales = letter_scales(report.vocabulary)
    for lettered in (*_in_tables(report, scales), *_in_sentences(report, scales)):
        if any(scale.of(lettered.called) for scale in lettered.scales):
            yield _check(lettered, report)


def _in_tables(report: Report, scales: Sequence[LetterScale]) -> Iterator[Lettered]:
    patterns = _patterns_for(scales)
    for frame in report.frames:
        if frame.is_a == "evaluasi_sakip":
            yield from _below_totals(frame, scales)
        for row, index, text in _texts(frame):
            match = patterns.both.match(text) or patterns.named_cell.match(text)
            label = frame.labels[row.index]
            meant = match and _meant(scales, f"{label} {frame.table.caption}")
            number = read_number(_score(match)) if match else None
            if match and meant and number is not None:
                place = place_of(frame.table, row, index, label)
                years = years_in(f"{place.column} {frame.table.caption}")
                yield Lettered(Operand(number.quantity(), place), _called(match), years, meant)


def _score(match: re.Match[str]) -> str:
    found = match.groupdict()
    return str(found["number"] or found["number2"])


def _called(match: re.Match[str]) -> str:
    found = match.groupdict()
    return str(found.get("letter") or found.get("letter2") or found.get("name"))


def _texts(frame: Frame) -> Iterator[tuple[Row, int, str]]:
    for row in frame.table.rows:
        for index, cell in enumerate(row.cells):
            if cell is not None and not cell.inherited:
                yield row, index, cell.text


def _below_totals(frame: Frame, scales: Sequence[LetterScale]) -> Iterator[Lettered]:
    """The letters in a row of their own, under the total of each column."""
    if not frame.totals:
        return
    total = max(frame.totals)
    meant = _meant(scales, f"AKIP {frame.table.caption}")
    for row in frame.table.rows:
        if row.index <= total or not _ROW.search(frame.labels[row.index]):
            continue
        for column in frame.of_role("nilai"):
            match = _patterns_for(scales).cell.match(row.text(column.indexes[0]))
            score = frame.operand(total, column.key)
            if match and score is not None:
                years = (column.year,) if column.year else years_in(frame.table.caption)
                yield Lettered(score, _called(match), years, meant)


def _in_sentences(report: Report, scales: Sequence[LetterScale]) -> Iterator[Lettered]:
    patterns = _patterns_for(scales)
    for paragraph in paragraphs_of(report):
        text = paragraph.text
        for start, end, number in numbers_in(text):
            value = number.readings[-1][0]
            match = patterns.closed.match(text[end:]) or patterns.called.match(text[end:])
            if match is None and _SCORED.match(text[max(0, start - 80) : start]):
                match = patterns.named.match(text[end:])
            if match is None or number.unit:
                continue
            around = text[max(0, start - _NEAR) : end + match.end()]
            meant = tuple(s for s in _meant(scales, around) if s.highest / _LEAST <= value)
            if any(value <= scale.highest for scale in meant):
                operand = Operand(number.quantity(), paragraph.place(start))
                yield Lettered(operand, _called(match), _years_near(paragraph, start), meant)


def _years_near(paragraph: Paragraph, position: int) -> tuple[int, ...]:
    return years_in(paragraph.text[max(0, position - 120) : position + 120])


def _meant(scales: Sequence[LetterScale], text: str) -> tuple[LetterScale, ...]:
    return tuple(scale for scale in scales if scale.is_meant(text))


def _check(lettered: Lettered, report: Report) -> Check:
    """The letter against its scale; an old scale is good for old years, none accuses alone."""
    year = min(lettered.years, default=report.year or 9999)
    known = [scale for scale in lettered.scales if scale.of(lettered.called)]
    scales = [scale for scale in known if scale.until is None or year <= scale.until] or known
    value = lettered.value.quantity
    now = scales[0]
    claimed = now.of(lettered.called)
    assert claimed is not None
    formulas = (Formula(f"predikat {lettered.called}", claimed.span),)
    outcome = evaluate(Relation("K508", lettered.value, (), formulas, now.label))
    if any((own := s.of(lettered.called)) and own.holds(value.value) for s in scales):
        outcome = replace(outcome, verdict=Verdict.HOLDS)
        return Check("K508", Verdict.HOLDS, lettered.value.place.table, outcome=outcome)
    if now.class_of(value.value) is None:
        return undecided(outcome, f"{now.label} tidak mempunyai kelas untuk nilai {value.text}")
    outcome = replace(outcome, verdict=Verdict.CONTRADICTION)
    finding = replace(_finding(lettered, now), relations=(outcome,))
    table = lettered.value.place.table
    return Check("K508", Verdict.CONTRADICTION, table, finding, outcome=outcome)


def _finding(lettered: Lettered, scale: LetterScale) -> Finding:
    value = lettered.value.quantity
    right = scale.class_of(value.value)
    claimed = scale.of(lettered.called)
    assert right is not None
    assert claimed is not None
    by_name = lettered.called != claimed.letter
    return Finding(
        "K508",
        Severity.HIGH,
        Confidence.CERTAIN if lettered.value.place.table else Confidence.LIKELY,
        f"{where(lettered.value)} nilai {value.text} disebut berpredikat {lettered.called}, "
        f"sedangkan predikat {lettered.called} untuk nilai {claimed.bound}.",
        (lettered.value.place,),
        stated=lettered.called,
        expected=right.name if by_name else right.letter,
        suggestion=f"Perlu dikonfirmasi pada LHE; nilai {value.text} berpredikat "
        f"{right.name if by_name else right.letter}.",
        evidence=(f"{scale.label}: {right.letter} {right.bound}",),
    )

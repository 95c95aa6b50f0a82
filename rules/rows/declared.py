"""The rules that a table prints about its own columns: ``7 = (6-5)/5*100%``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Row
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Operand,
    Outcome,
    Relation,
    Verdict,
    column_number,
    evaluate,
    parse_formula,
    references,
    renumbered,
)
from auditor.ruling import Report, judged, once, recomputation, rule, undecided
from auditor.understanding import Frame

BASIS = "rumus yang tercetak pada tabel"
MOST = 3
"""So many rows, and three of four, must deny a printed formula before it is told."""
_HUNDRED = Const(Decimal(100))
_NUMBER_ROWS = 3
"""A row of column numbers that was not taken as header stands among the first rows."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A column that prints its rule, with the relation of every row that can be checked.

    ``sure`` tells that the table prints the numbers of its columns; else they are counted.
    """

    column: int
    text: str
    relations: tuple[Relation, ...]
    sure: bool


@rule("A107", "Rumus yang tercetak pada tabel dipenuhi", Severity.HIGH)
def declared(report: Report) -> Iterable[Check]:
    """Angka pada kolom yang mencetak rumusnya sendiri harus sesuai dengan rumus itu.

    Yang diperiksa:
        Rumus pada baris nomor kolom atau judul kolom, misalnya "7 = (6-5)/5*100%" atau
        "11 (10/9*100%)", dihitung ulang pada setiap baris.
    Mengapa penting:
        Pembaca memakai rumus tercetak untuk memahami angka; keduanya harus sejalan.
    Contoh nyata:
        Kolom 8 = (7-6): 25,60 − 17,20 = 8,40, tetapi tercetak 8,04.
    Cara memperbaiki:
        Hitung ulang baris itu; bila semua baris menyimpang, perbaiki rumus yang tercetak.
    Yang sengaja dibiarkan:
        Tabel yang sebagian besar barisnya tidak mengikuti rumus tercetak (lihat A110); tabel tanpa
        nomor kolom yang barisnya tidak membenarkan rumus itu.
    """
    for _, printed, outcomes in _evaluated(report):
        trusted = _held(outcomes) >= max(_broken(outcomes), 0 if printed.sure else MOST)
        for outcome in outcomes:
            if outcome.verdict is Verdict.CONTRADICTION and not trusted:
                why = f"sebagian besar baris tidak mengikuti rumus tercetak {printed.text}"
                yield undecided(outcome, why)
            else:
                yield judged(outcome, Severity.HIGH)


@rule("A110", "Rumus tercetak sesuai dengan angka tabelnya", Severity.LOW)
def denied(report: Report) -> Iterable[Check]:
    """Rumus yang dicetak pada judul atau nomor kolom harus rumus yang dipakai tabel itu.

    Yang diperiksa:
        Kolom yang mencetak rumusnya, pada tabel yang bernomor kolom, sedangkan sebagian besar
        barisnya (sedikitnya tiga baris dan tiga perempat) tidak mengikuti rumus itu.
    Mengapa penting:
        Pembaca menghitung ulang dengan rumus tercetak; rumus yang keliru membuat semua angka pada
        kolom itu tampak salah.
    Contoh nyata:
        Tercetak "6 = (4/5)*100%", sedangkan semua baris dihitung dari kolom 5 dibagi kolom 4.
    Cara memperbaiki:
        Perbaiki rumus atau nomor kolom yang tercetak, atau hitung ulang kolomnya.
    Yang sengaja dibiarkan:
        Tabel tanpa nomor kolom; tabel yang hanya satu atau dua barisnya dapat dihitung.
    """
    for frame, printed, outcomes in _evaluated(report):
        broken, held = _broken(outcomes), _held(outcomes)
        if not printed.sure or broken + held < MOST:
            continue
        if broken < MOST or broken < 3 * held:
            yield Check("A110", Verdict.HOLDS, frame.table.name)
            continue
        first = next(o for o in outcomes if o.verdict is Verdict.CONTRADICTION)
        column = frame.table.columns[printed.column]
        finding = Finding(
            "A110",
            Severity.LOW,
            Confidence.LIKELY,
            f"Pada {frame.table.name}, kolom “{column.label}” mencetak rumus {printed.text}, "
            f"sedangkan {broken} dari {broken + held} baris tidak mengikuti rumus itu.",
            (first.relation.stated.place, *(o.relation.stated.place for o in outcomes)),
            stated=f"{column.formula}",
            suggestion=(
                "Perlu dikonfirmasi rumus yang dipakai; perbaiki rumus atau nomor kolom yang "
                "tercetak, atau hitung ulang kolomnya."
            ),
            evidence=tuple(
                recomputation(o) for o in outcomes if o.verdict is Verdict.CONTRADICTION
            )[:MOST],
        )
        yield Check("A110", Verdict.CONTRADICTION, frame.table.name, finding)


@once
def printed_rules(frame: Frame) -> tuple[Printed, ...]:
    """Every column of a table that prints its rule and whose columns are all there."""
    return tuple(_printed(frame))


def _printed(frame: Frame) -> Iterator[Printed]:
    numbered, sure = _numbered(frame)
    numeric = set(frame.numeric_columns())
    for column in frame.table.columns:
        expression = parse_formula(column.formula) if column.formula else None
        if expression is None or column.index not in numeric:
            continue
        used = sorted(references(expression))
        sources = [next((i for i in numbered.get(n, ()) if i in numeric), None) for n in used]
        if not used or any(source is None or source == column.index for source in sources):
            continue
        own = renumbered(expression, {number: i for i, number in enumerate(used)})
        text = f"{column.number} = {column.formula}" if column.number else f"{column.formula}"
        formulas = _variants(f"rumus tercetak {text}", own)
        relations = _by_row(frame, column.index, [s for s in sources if s is not None], formulas)
        yield Printed(column.index, text, tuple(relations), sure)


@once
def _evaluated(report: Report) -> list[tuple[Frame, Printed, list[Outcome]]]:
    return [
        (frame, printed, _as_most([evaluate(relation) for relation in printed.relations]))
        for frame in report.frames
        for printed in printed_rules(frame)
    ]


def _as_most(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """A row that follows no variant of the rule argues with the one that most rows follow."""
    used = Counter(outcome.formula for outcome in outcomes if outcome.holds)
    result = []
    for outcome in outcomes:
        if outcome.verdict is Verdict.CONTRADICTION:
            formulas = sorted(outcome.relation.formulas, key=lambda formula: -used[formula])
            outcome = evaluate(replace(outcome.relation, formulas=tuple(formulas)))
        result.append(outcome)
    return result


def _held(outcomes: Sequence[Outcome]) -> int:
    return sum(outcome.holds for outcome in outcomes)


def _broken(outcomes: Sequence[Outcome]) -> int:
    return sum(outcome.verdict is Verdict.CONTRADICTION for outcome in outcomes)


def _numbered(frame: Frame) -> tuple[Mapping[int, list[int]], bool]:
    """The columns by the number that the table prints for them, and whether it prints any."""
    numbers = {c.index: column_number(c.number) for c in frame.table.columns if c.number}
    sure = bool(numbers)
    if not sure:
        width = len(frame.table.columns)
        counted = [str(i + 1) for i in range(width)]
        rows = [[row.text(i).strip("() ") for i in range(width)] for row in _first_rows(frame)]
        sure = any(row[:-1] == counted[:-1] and row[-1].split()[:1] == counted[-1:] for row in rows)
        numbers = {i: i + 1 for i in range(width)}
    found: dict[int, list[int]] = {}
    for index, number in numbers.items():
        found.setdefault(number, []).append(index)
    return found, sure


def _first_rows(frame: Frame) -> Sequence[Row]:
    return frame.table.rows[:_NUMBER_ROWS]


def _by_row(
    frame: Frame, column: int, sources: Sequence[int], formulas: tuple[Formula, ...]
) -> Iterator[Relation]:
    for row in frame.body:
        stated = frame.raw(row, column)
        cells = [frame.raw(row, source) for source in sources]
        operands = tuple(Operand(c.quantity, c.place) for c in cells if c and c.quantity)
        numbers = [c.text for c in (stated, *cells) if c]
        counting = numbers == [str(i + 1) for i in (column, *sources)]
        if stated and stated.quantity and len(operands) == len(sources) and not counting:
            yield Relation(
                "A107", Operand(stated.quantity, stated.place), operands, formulas, BASIS
            )


def _variants(name: str, expression: Expression) -> tuple[Formula, ...]:
    """A ratio may be printed as such or in percent; the printed rule does not always say."""
    formulas = [Formula(name, expression)]
    match expression:
        case Binary("*", inner, Const(value)) if value == 100:
            formulas.append(Formula(name, inner))
        case Binary("/", _, _):
            formulas.append(Formula(name, Binary("*", expression, _HUNDRED)))
    return tuple(formulas)

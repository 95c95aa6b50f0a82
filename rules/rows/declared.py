"""The rules that a table prints about its own columns: ``7 = (6-5)/5*100%``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from auditor.findings import Check, Severity
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Mean,
    Operand,
    Ref,
    Relation,
    Span,
    Sum,
    Verdict,
    evaluate,
    parse_formula,
    references,
)
from auditor.ruling import Report, judge, rule, undecided
from auditor.understanding import Frame

BASIS = "rumus yang tercetak pada tabel"
_HUNDRED = Const(Decimal(100))


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
        Tabel yang sebagian besar barisnya tidak mengikuti rumus tercetak (dicatat sebagai tidak
        dapat diperiksa).
    """
    for frame in report.frames:
        for column, relations in _relations(frame).items():
            outcomes = [evaluate(relation) for relation in relations]
            broken = sum(o.verdict is Verdict.CONTRADICTION for o in outcomes)
            denied = broken > sum(o.holds for o in outcomes)
            formula = frame.table.columns[column].formula
            for outcome in outcomes:
                if denied and outcome.verdict is Verdict.CONTRADICTION:
                    why = f"sebagian besar baris tidak mengikuti rumus tercetak {formula}"
                    yield undecided(outcome, why)
                else:
                    yield judge(outcome.relation, Severity.HIGH)


def _relations(frame: Frame) -> Mapping[int, list[Relation]]:
    numbered: dict[int, list[int]] = {}
    for column in frame.table.columns:
        if column.number:
            numbered.setdefault(int(column.number), []).append(column.index)
    numeric = set(frame.numeric_columns())
    found: dict[int, list[Relation]] = {}
    for column in frame.table.columns:
        expression = parse_formula(column.formula) if column.formula else None
        if expression is None or column.index not in numeric:
            continue
        used = sorted(references(expression))
        sources = [next((i for i in numbered.get(n, ()) if i in numeric), None) for n in used]
        if not used or any(source is None or source == column.index for source in sources):
            continue
        own = _renumbered(expression, {number: i for i, number in enumerate(used)})
        name = f"rumus tercetak {column.number or ''} = {column.formula}".replace("  ", " ")
        formulas = _variants(name, own)
        for row in frame.body:
            stated = frame.raw(row, column.index)
            cells = [frame.raw(row, source) for source in sources if source is not None]
            operands = tuple(Operand(c.quantity, c.place) for c in cells if c and c.quantity)
            if stated and stated.quantity and len(operands) == len(used):
                relation = Relation(
                    "A107", Operand(stated.quantity, stated.place), operands, formulas, BASIS
                )
                found.setdefault(column.index, []).append(relation)
    return found


def _variants(name: str, expression: Expression) -> tuple[Formula, ...]:
    """A ratio may be printed as such or in percent; the printed rule does not always say."""
    formulas = [Formula(name, expression)]
    match expression:
        case Binary("*", inner, Const(value)) if value == 100:
            formulas.append(Formula(name, inner))
        case Binary("/", _, _):
            formulas.append(Formula(name, Binary("*", expression, _HUNDRED)))
    return tuple(formulas)


def _renumbered(expression: Expression, indexes: Mapping[int, int]) -> Expression:
    match expression:
        case Ref(number):
            return Ref(indexes[number])
        case Binary(sign, left, right):
            return Binary(sign, _renumbered(left, indexes), _renumbered(right, indexes))
        case Sum(items):
            return Sum(tuple(_renumbered(item, indexes) for item in items))
        case Mean(items):
            return Mean(tuple(_renumbered(item, indexes) for item in items))
        case Const() | Span():
            return expression

"""Relations that no header states and no role tells, but that nearly all rows follow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from math import log10

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import written
from auditor.relations import (
    PATTERNS,
    Binary,
    Const,
    Demand,
    Formula,
    Law,
    Pattern,
    Ref,
    Relation,
    Rows,
    discover,
    evaluate,
    relation_at,
)
from auditor.ruling import Report, judge, rule
from auditor.understanding import Frame
from rules.rows.sums import additions_of, is_percent
from rules.rows.unexplained import operand_columns, rows_of, unexplained
from rules.schemas.equations import CAPAIAN_FORMULAS, CAPS

BASIS = "pola yang diikuti hampir semua baris tabel"
_TWO, _HUNDRED = Const(Decimal(2)), Const(Decimal(100))
_LOWER_IS_BETTER = Pattern(
    "(2 − {0} / {1}) × 100",
    Binary("*", Binary("-", _TWO, Binary("/", Ref(0), Ref(1))), _HUNDRED),
)
TRIED = (*PATTERNS, _LOWER_IS_BETTER)
_PERCENT = re.compile(r"%|\bpersen", re.IGNORECASE)
_OF_SHARES = Demand(rows=3, times=2, chance=1e-5)
"""A column of percentages is mostly a share of others, so that less must be proved."""
_SHARE = PATTERNS[0].expression


@rule("A112", "Angka mengikuti pola kolomnya", Severity.MEDIUM)
def patterns(report: Report) -> Iterable[Check]:
    """Angka pada kolom yang hampir semua barisnya mengikuti satu pola harus mengikuti pola itu.

    Yang diperiksa:
        Kolom angka yang rumusnya tidak tercetak dan artinya tidak dikenali. Pola yang dicoba:
        selisih, jumlah, rata-rata, perbandingan, persentase, kenaikan, hasil kali, jumlah
        kumulatif, dan rumus capaian. Pola hanya diterima bila sedikitnya lima baris yang berbeda
        dan empat perlima baris mengikutinya, dan bila kecocokan sebanyak itu secara kebetulan, di
        antara semua pola yang dicoba, berpeluang kurang dari satu banding sejuta. Kolom persen
        cukup dibuktikan oleh tiga baris, termasuk baris jumlah, sebagai bagian dari kolom lain.
    Mengapa penting:
        Satu baris yang menyimpang dari cara menghitung baris lainnya biasanya salah ketik.
    Contoh nyata:
        Sebelas baris mengikuti "Keluaran" / "Masukan" × 100, satu baris tidak.
    Cara memperbaiki:
        Hitung ulang baris itu dengan cara yang dipakai baris lainnya.
    Yang sengaja dibiarkan:
        Target atau realisasi tahun demi tahun, yang dapat naik teratur tanpa dihitung dari tahun
        lain; kolom yang angkanya sama semua; baris yang mengikuti rumus capaian lain.
    """
    for frame in report.frames:
        rows = rows_of(frame)
        added = additions_of(report)[frame.table.order]
        operands = operand_columns(frame)
        lawful = set()
        for stated in unexplained(frame):
            left = [column for column in operands if column < stated]
            law = discover(rows, stated, left, TRIED) if left and stated not in added else None
            if law:
                lawful.add(stated)
                yield from _checked(frame, rows, stated, law)
        for stated in _unknown_percentages(frame):
            if stated not in lawful:
                yield from _share(frame, stated, report)


def _unknown_percentages(frame: Frame) -> list[int]:
    """The columns that say to hold percentages and print no rule; their role is not known."""
    known = {index for column in frame.columns for index in column.indexes}
    columns = frame.table.columns
    return [
        column
        for column in frame.numeric_columns()
        if column not in known
        and not columns[column].formula
        and (is_percent(frame, column) or _PERCENT.search(" ".join(columns[column].path[-1:])))
    ]


def _share(frame: Frame, stated: int, report: Report) -> Iterator[Check]:
    """The checks of percentages that few rows, but with the total row nearly all, prove."""
    is_label = report.vocabulary.is_label
    totals = [row for row in frame.totals if not is_label("rata_rata", frame.labels[row])]
    rows = rows_of(frame, sorted(totals))
    counts = [c for c in operand_columns(frame) if c < stated and not is_percent(frame, c)]
    law = discover(rows, stated, counts, PATTERNS[:1], _OF_SHARES) if len(counts) > 1 else None
    if law and law.pattern is PATTERNS[0]:
        yield from _checked(frame, rows, stated, law)


def _checked(frame: Frame, rows: Rows, stated: int, law: Law) -> Iterator[Check]:
    labels = [f"“{frame.table.columns[column].label}”" for column in law.sources]
    name = f"pola kolom ini, {law.pattern.name.format(labels[0], labels[-1])},"
    usual = (Formula(name, law.pattern.expression), *_alternatives(law))
    for row in range(len(rows)):
        relation = relation_at(rows, row, stated, law, "A112", usual, BASIS)
        if relation is not None:
            relation = replace(relation, formulas=(*usual, *_caps(relation, law)))
            evidence = (power(law), *_otherwise(relation, law, labels))
            yield judge(relation, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)


def _otherwise(relation: Relation, law: Law, labels: Sequence[str]) -> Iterator[str]:
    """How else the stated figure follows from the same figures: the row may use another way."""
    if len(relation.operands) != 2 or any(law.pattern.shifts) or evaluate(relation).holds:
        return
    for pattern in TRIED:
        if any(pattern.shifts) or len(pattern.shifts) != 2:
            continue
        formulas = (Formula(pattern.name, pattern.expression),)
        for order in ((0, 1), (1, 0)):
            operands = tuple(relation.operands[i] for i in order)
            if evaluate(replace(relation, operands=operands, formulas=formulas)).holds:
                told = pattern.name.format(*(labels[i] for i in order))
                yield f"{relation.stated.quantity.text} sama dengan {told}"


def _alternatives(law: Law) -> tuple[Formula, ...]:
    """Where a column is capaian of some kind, a row may use another formula of capaian."""
    capaian = (_SHARE, *(formula.expression for formula in CAPAIAN_FORMULAS))
    return CAPAIAN_FORMULAS if law.pattern.expression in capaian else ()


def _caps(relation: Relation, law: Law) -> tuple[Formula, ...]:
    if not _alternatives(law):
        return ()
    uncapped = evaluate(relation).computed
    stated = relation.stated.quantity.value
    if uncapped is None or stated not in CAPS or uncapped.low <= stated:
        return ()
    return (Formula(f"dibatasi {stated}", Const(stated)),)


def power(law: Law) -> str:
    """How strong the evidence for a pattern is, for a reader."""
    rows = law.held + law.broken
    against = Decimal(10) ** min(9, int(-log10(max(law.chance, 1e-99))))
    return (
        f"pola ini diikuti {law.held} dari {rows} baris; peluang kecocokan sebanyak itu secara "
        f"kebetulan, di antara {law.tried} pola yang dicoba, kurang dari 1 : {written(against)}"
    )

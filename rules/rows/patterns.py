"""Relations that no header states and no role tells, but that nearly all rows follow."""

from __future__ import annotations

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
from rules.rows.sums import additions_of
from rules.rows.unexplained import operand_columns, rows_of, unexplained
from rules.schemas.equations import CAPAIAN_FORMULAS, CAPS

BASIS = "pola yang diikuti hampir semua baris tabel"
_TWO, _HUNDRED = Const(Decimal(2)), Const(Decimal(100))
_LOWER_IS_BETTER = Pattern(
    "(2 − {0} / {1}) × 100",
    Binary("*", Binary("-", _TWO, Binary("/", Ref(0), Ref(1))), _HUNDRED),
)
TRIED = (*PATTERNS, _LOWER_IS_BETTER)
_SHARE = PATTERNS[0].expression


@rule("A112", "Angka mengikuti pola kolomnya", Severity.MEDIUM)
def patterns(report: Report) -> Iterable[Check]:
    """Angka pada kolom yang hampir semua barisnya mengikuti satu pola harus mengikuti pola itu.

    Yang diperiksa:
        Kolom angka yang rumusnya tidak tercetak dan artinya tidak dikenali. Pola yang dicoba:
        selisih, jumlah, rata-rata, perbandingan, persentase, kenaikan, hasil kali, jumlah
        kumulatif, dan rumus capaian. Pola hanya diterima bila sedikitnya lima baris yang berbeda
        dan empat perlima baris mengikutinya, dan bila kecocokan sebanyak itu secara kebetulan, di
        antara semua pola yang dicoba, berpeluang kurang dari satu banding sejuta.
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
        operands = operand_columns(frame)
        added = additions_of(report)[frame.table.order]
        for stated in unexplained(frame):
            if stated in added:
                continue
            left = [column for column in operands if column < stated]
            law = discover(rows, stated, left, TRIED) if left else None
            if law:
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

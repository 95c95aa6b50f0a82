"""Rules about means: a row "Rata-rata" is the mean of the rows above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY, rounded, written
from auditor.relations import (
    Const,
    Expression,
    Formula,
    Mean,
    Operand,
    Outcome,
    Ref,
    Relation,
    Verdict,
    evaluate,
)
from auditor.ruling import Report, judged, rule, undecided
from auditor.understanding import Frame
from rules.categories.verdicts import raised
from rules.columns.adding import filled_rows, operand_at, sum_of
from rules.columns.nearness import is_near, is_slip
from rules.rows.chains import chained

_BASIS = "susunan baris tabel"
_FEWEST = 3


@rule("J203", "Rata-rata sesuai dengan barisnya", Severity.MEDIUM)
def means(report: Report) -> Iterable[Check]:
    """Baris "Rata-rata" harus sama dengan rata-rata angka di atasnya.

    Yang diperiksa:
        Rata-rata hitung kolom persen dan nilai, juga dengan capaian yang dibatasi 100.
    Mengapa penting:
        Rata-rata capaian biasanya menjadi simpulan kinerja laporan.
    Contoh nyata:
        Tiga nilai dijumlahkan, tetapi dibagi empat.
    Cara memperbaiki:
        Hitung ulang; pastikan pembaginya sama dengan banyaknya indikator.
    Yang sengaja dibiarkan:
        Rata-rata berbobot bila bobotnya tercetak.
    """
    for frame in report.frames:
        for row in sorted(frame.totals):
            if report.vocabulary.is_label("rata_rata", frame.labels[row]):
                yield from _mean_row(frame, row, report)


def _mean_row(frame: Frame, row: int, report: Report) -> Iterator[Check]:
    graded = {index for column in frame.of_role("capaian") for index in column.indexes}
    outcomes = []
    for column in frame.numeric_columns():
        stated = operand_at(frame, row, column)
        rows = filled_rows(frame, [r for r in frame.body if r < row], column)
        if stated is None or not rows or stated.quantity.unit == MONEY:
            continue
        operands = tuple(o for r in rows if (o := operand_at(frame, r, column)))
        formulas = (
            Formula(f"rata-rata {len(operands)} baris", _mean(range(len(operands)))),
            Formula(f"jumlah {len(operands)} baris", sum_of(range(len(operands)))),
            Formula("rata-rata dengan angka dibatasi 100", _capped_mean(operands)),
        )
        relation = Relation("J203", stated, operands, formulas, _BASIS)
        outcomes.append((column, evaluate(chained(relation, report))))
    held = any(outcome.holds for _, outcome in outcomes)
    for column, outcome in outcomes:
        lone_copy = len(outcome.relation.operands) == 1 and is_near(outcome)
        divided = _divided_by(outcome)
        sure = held or lone_copy or divided or is_slip(outcome)
        if outcome.verdict is Verdict.CONTRADICTION and not sure:
            yield undecided(outcome, "cara menghitung rata-rata ini tidak dapat dipastikan")
        else:
            evidence = (divided,) if divided else ()
            check = judged(outcome, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)
            yield raised(check, report) if column in graded else check


def _divided_by(outcome: Outcome) -> str:
    """What tells that a mean of n figures was divided by one more or one less; empty if not."""
    count = len(outcome.relation.operands)
    if outcome.computed is None or count < _FEWEST or outcome.verdict is not Verdict.CONTRADICTION:
        return ""
    stated = outcome.relation.stated.quantity
    for other in (count - 1, count + 1):
        value = outcome.computed.low * count / other
        if stated.rounding.low <= value <= stated.rounding.high:
            total = written(rounded(outcome.computed.low * count, 2), 2)
            return f"{total} / {other} = {stated.text}: jumlah {count} angka dibagi {other}"
    return ""


def _capped_mean(operands: Sequence[Operand]) -> Expression:
    """The mean with every figure above 100 counted as 100, as some agencies average capaian."""
    hundred = Decimal(100)
    return Mean(
        tuple(
            Const(hundred) if operand.quantity.value > hundred else Ref(i)
            for i, operand in enumerate(operands)
        )
    )


def _mean(indexes: Iterable[int]) -> Expression:
    return Mean(tuple(Ref(i) for i in indexes))

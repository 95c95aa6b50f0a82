"""Rules about totals: a row "Jumlah" is the sum of the rows it stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY, PERCENT
from auditor.relations import Formula, Outcome, Ref, Relation, Sum, Verdict, evaluate
from auditor.ruling import Report, judge, judged, rule, undecided
from auditor.understanding import Frame
from rules.columns.adding import leading_outcomes, parent_outcomes, sum_of, total_outcomes
from rules.columns.hierarchy import branches
from rules.columns.nearness import is_digit_off, is_near

_LONG = 100_000
_FEWEST = 3
_VERY_NEAR = Decimal("0.02")


@rule("J202", "Baris jumlah = jumlah baris-barisnya", Severity.HIGH)
def totals(report: Report) -> Iterable[Check]:
    """Baris "Jumlah" atau "Total" harus sama dengan jumlah baris di atasnya.

    Yang diperiksa:
        Jumlah semua baris, jumlah baris jenjang teratas, atau jumlah sejak baris jumlah sebelumnya;
        baris dinyatakan cocok bila salah satunya sama. Begitu pula baris gabungan pertama yang
        memuat jumlah semua baris di bawahnya, bila sedikitnya separuh kolomnya cocok.
    Mengapa penting:
        Baris jumlah dikutip di bagian lain laporan, sehingga kesalahannya menyebar.
    Contoh nyata:
        Komponen 30,00 + 25,00 + 15,00 + 10,00 = 80,00, tetapi jumlah tercetak 100,00.
    Cara memperbaiki:
        Jumlahkan kembali baris-barisnya; periksa apakah ada baris yang tertinggal.
    Yang sengaja dibiarkan:
        Kolom persentase serapan dan capaian, yang tidak dijumlahkan; tabel dengan sel kosong.
    """
    for frame in report.frames:
        for row in sorted(frame.totals):
            if not report.vocabulary.is_label("rata_rata", frame.labels[row]):
                yield from _total_row(frame, row, report)
        yield from _leading_total(frame)


def _total_row(frame: Frame, row: int, report: Report) -> Iterator[Check]:
    outcomes = total_outcomes(frame, row, report)
    held = any(outcome.holds for outcome in outcomes)
    for outcome in outcomes:
        if outcome.verdict is not Verdict.CONTRADICTION:
            yield judged(outcome, Severity.HIGH)
        elif _is_no_sum(outcome.relation):
            yield undecided(outcome, "angka pada baris jumlah ini bukan hasil penjumlahan")
        elif held or (is_near(outcome) and _parts_add_up(frame, outcome, report)):
            yield judge(_closest(outcome.relation), Severity.HIGH)
        elif _is_plain_list(frame, outcome, alone=len(outcomes) == 1) or is_digit_off(outcome):
            yield judge(_closest(outcome.relation), Severity.HIGH, Confidence.LIKELY)
        else:
            yield undecided(outcome, "baris yang membentuk jumlah ini tidak dapat dipastikan")


def _leading_total(frame: Frame) -> Iterator[Check]:
    """The checks of a total above its parts; only its own columns can tell that it is one."""
    outcomes = leading_outcomes(frame)
    held = sum(
        outcome.holds and outcome.relation.stated.quantity.value != 0 for outcome in outcomes
    )
    broken = sum(outcome.verdict is Verdict.CONTRADICTION for outcome in outcomes)
    if held >= max(1, broken):
        for outcome in outcomes:
            yield judge(_closest(outcome.relation), Severity.HIGH, Confidence.LIKELY)


def _closest(relation: Relation) -> Relation:
    """The same relation, arguing with the formula that comes nearest to the stated figure."""
    stated = relation.stated.quantity.value

    def distance(formula: Formula) -> float:
        outcome = evaluate(Relation(relation.rule, relation.stated, relation.operands, (formula,)))
        return abs(float(outcome.computed.low - stated)) if outcome.computed else float("inf")

    best = min(relation.formulas, key=distance)
    return _narrowed(relation, best)


def _narrowed(relation: Relation, formula: Formula) -> Relation:
    """Only the operands that the formula uses."""
    if not isinstance(formula.expression, Sum):
        return replace(relation, formulas=(formula,))
    used = [item.index for item in formula.expression.items if isinstance(item, Ref)]
    return Relation(
        relation.rule,
        relation.stated,
        tuple(relation.operands[i] for i in used),
        (Formula(formula.name, sum_of(range(len(used)))),),
        relation.basis,
    )


def _parts_add_up(frame: Frame, outcome: Outcome, report: Report) -> bool:
    """Whether the parts under this total are known, since their own sums in the column hold."""
    column = outcome.relation.stated.place.column
    return any(
        other.holds and other.relation.stated.place.column == column
        for _, other in parent_outcomes(frame, branches(frame, report.vocabulary))
    )


def _is_no_sum(relation: Relation) -> bool:
    """A figure below its largest part is a mean or a ratio, unless it is an amount of money."""
    largest = max(operand.quantity.value for operand in relation.operands)
    stated = relation.stated.quantity
    return stated.unit != MONEY and 0 < stated.value < largest


def _is_plain_list(frame: Frame, outcome: Outcome, alone: bool) -> bool:
    """A list with one way only to add it up, and a total that comes near.

    A row that was not read would make the total differ by more, but in a list of measures (km, ton)
    only where it is ``alone`` what the table totals, stands whole on one page and is very near.
    """
    relation = outcome.relation
    if len(relation.formulas) != 1 or len(relation.operands) < _FEWEST:
        return False
    unit = relation.stated.quantity.unit
    if unit == MONEY or _counts_things(frame, relation):
        return is_near(outcome)
    whole = alone and unit != PERCENT and _is_on_one_page(frame, relation)
    return whole and is_near(outcome, _VERY_NEAR)


def _is_on_one_page(frame: Frame, relation: Relation) -> bool:
    pages = {operand.place.page for operand in (relation.stated, *relation.operands)}
    return len(pages) == 1 and not frame.table.open_end


def _counts_things(frame: Frame, relation: Relation) -> bool:
    """Whether a column with a header of its own holds nothing but short whole numbers.

    Long ones may be money; a column without header goes on from a page where rows may be lost.
    """
    figures = [relation.stated, *relation.operands]
    headed = any(c.path and c.label == relation.stated.place.column for c in frame.table.columns)
    return headed and all(
        f.quantity.step == 1 and f.quantity.certain and f.quantity.value < _LONG for f in figures
    )

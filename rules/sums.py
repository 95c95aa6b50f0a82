"""Rules about columns: a parent is the sum of its parts, a total row adds up, an average is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY, PERCENT
from auditor.relations import (
    Const,
    Expression,
    Formula,
    Mean,
    Operand,
    Outcome,
    Ref,
    Relation,
    Sum,
    Verdict,
    evaluate,
    references,
)
from auditor.ruling import Report, judge, rule
from auditor.understanding import Frame
from rules.hierarchy import Branch, branches

NEAR = Decimal("0.1")
"""A lone total that is further off (relative) more likely belongs to rows that are not there."""
_SHARES = ("serapan", "capaian", "kemajuan", "perubahan", "target", "realisasi")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to say what a row is made of."""

    name: str
    rows: tuple[int, ...]


@rule("J201", "Induk = jumlah rinciannya", Severity.HIGH)
def parents(report: Report) -> Iterable[Check]:
    """Angka induk harus sama dengan jumlah angka rinciannya.

    Yang diperiksa:
        Urusan, program, kegiatan, dan sub kegiatan menurut kode rekening; bila tidak ada kode,
        menurut jenjang pada uraian atau penomoran (I, A, 1, a). Diperiksa pada setiap kolom rupiah.
    Mengapa penting:
        Jumlah yang tidak cocok berarti ada angka rincian atau angka induk yang keliru, dan angka
        pokok laporan tidak dapat diyakini.
    Contoh nyata:
        13.055.731.171 + 2.119.406.391 = 15.175.137.562, tetapi tercetak 15.175.137.652.
    Cara memperbaiki:
        Cocokkan induk dan rincian dengan LRA/DPA, lalu perbaiki yang keliru.
    Yang sengaja dibiarkan:
        Tabel yang hanya memuat sebagian rincian: bila sebagian besar jumlah pada tabel tidak
        cocok, susunannya dianggap tidak lengkap dan tidak ada temuan.
    """
    for frame in report.frames:
        found = branches(frame, report.vocabulary)
        if not found:
            continue
        outcomes = list(_parent_outcomes(frame, found))
        held = sum(outcome.holds for _, outcome in outcomes)
        broken = sum(outcome.verdict is Verdict.CONTRADICTION for _, outcome in outcomes)
        for parent, outcome in outcomes:
            own = [other for row, other in outcomes if row == parent]
            denied = len(own) > 1 and not any(other.holds for other in own)
            if outcome.verdict is Verdict.CONTRADICTION and (denied or held < max(1, broken)):
                why = "susunan induk dan rincian pada tabel ini tidak dapat dipastikan"
                yield Check("J201", Verdict.UNDECIDABLE, frame.table.name, why=why)
                continue
            yield judge(outcome.relation, Severity.HIGH)


@rule("J202", "Baris jumlah = jumlah baris-barisnya", Severity.HIGH)
def totals(report: Report) -> Iterable[Check]:
    """Baris "Jumlah" atau "Total" harus sama dengan jumlah baris di atasnya.

    Yang diperiksa:
        Jumlah semua baris, jumlah baris jenjang teratas, atau jumlah sejak baris jumlah sebelumnya;
        baris dinyatakan cocok bila salah satunya sama.
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
                yield from _mean_row(frame, row)


def vouched_cells(frame: Frame, report: Report) -> frozenset[tuple[int, int]]:
    """The (row, column) of every figure that takes part in a sum of its column that holds."""
    outcomes = [o for _, o in _parent_outcomes(frame, branches(frame, report.vocabulary))]
    for row in sorted(frame.totals):
        outcomes += _total_outcomes(frame, row, report)
    at = {value.place: key for key, value in frame.numbers.items()}
    return frozenset(
        at[operand.place]
        for outcome in outcomes
        if outcome.verdict is Verdict.HOLDS
        for operand in _used(outcome)
    )


def _used(outcome: Outcome) -> tuple[Operand, ...]:
    relation = outcome.relation
    indexes = references(outcome.formula.expression)
    return (relation.stated, *(relation.operands[i] for i in sorted(indexes)))


def _parent_outcomes(frame: Frame, found: Sequence[Branch]) -> Iterator[tuple[int, Outcome]]:
    """(parent row, outcome) for every column that adds up."""
    by_parent: dict[int, list[Branch]] = {}
    for branch in found:
        by_parent.setdefault(branch.parent, []).append(branch)
    for column in _summable(frame):
        for parent, readings in by_parent.items():
            stated = _operand(frame, parent, column)
            options = [
                _Reading(f"jumlah {len(reading.children)} rincian menurut {reading.by}", own)
                for reading in readings
                if (own := _filled(frame, reading.children, column))
            ]
            if stated and options:
                relation = _sum_relation("J201", frame, column, stated, options)
                yield parent, evaluate(relation)


def _total_outcomes(frame: Frame, row: int, report: Report) -> list[Outcome]:
    options = _readings_of_total(frame, row, report)
    outcomes = []
    for column in _summable(frame):
        stated = _operand(frame, row, column)
        filled = [
            _Reading(option.name, rows)
            for option in options
            if (rows := _filled(frame, option.rows, column))
        ]
        if stated and filled:
            outcomes.append(evaluate(_sum_relation("J202", frame, column, stated, filled)))
    return outcomes


def _total_row(frame: Frame, row: int, report: Report) -> Iterator[Check]:
    outcomes = _total_outcomes(frame, row, report)
    held = any(outcome.holds for outcome in outcomes)
    for outcome in outcomes:
        if outcome.verdict is not Verdict.CONTRADICTION:
            yield judge(outcome.relation, Severity.HIGH)
        elif _is_no_sum(outcome.relation):
            why = "angka pada baris jumlah ini bukan hasil penjumlahan"
            yield Check("J202", Verdict.UNDECIDABLE, frame.table.name, why=why)
        elif held:
            yield judge(_closest(outcome.relation), Severity.HIGH)
        elif _is_plain_list(outcome):
            yield judge(_closest(outcome.relation), Severity.HIGH, Confidence.LIKELY)
        else:
            why = "baris yang membentuk jumlah ini tidak dapat dipastikan"
            yield Check("J202", Verdict.UNDECIDABLE, frame.table.name, why=why)


def _readings_of_total(frame: Frame, row: int, report: Report) -> list[_Reading]:
    """What a total row may add up, the most usual first."""
    above = [r for r in frame.body if r < row]
    earlier = [r for r in frame.totals if r < row]
    since = [r for r in above if not earlier or r > max(earlier)]
    found = branches(frame, report.vocabulary)
    inner = {child for branch in found for child in branch.children}
    parents_ = {branch.parent for branch in found}
    readings: list[_Reading] = []
    for name, rows in (
        ("jumlah baris jenjang teratas", [r for r in above if r not in inner] if found else []),
        ("jumlah baris sejak jumlah sebelumnya", since if earlier else []),
        ("jumlah semua baris di atasnya", above),
        ("jumlah baris rincian", [r for r in above if r not in parents_] if found else []),
        ("jumlah baris jumlah di atasnya", earlier if len(earlier) > 1 else []),
        ("jumlah baris jumlah sebelumnya dan barisnya", [*earlier, *since] if earlier else []),
    ):
        if rows and all(tuple(rows) != reading.rows for reading in readings):
            readings.append(_Reading(name, tuple(rows)))
    return readings


def _mean_row(frame: Frame, row: int) -> Iterator[Check]:
    outcomes = []
    for column in frame.numeric_columns():
        stated = _operand(frame, row, column)
        rows = _filled(frame, [r for r in frame.body if r < row], column)
        if stated is None or not rows or stated.quantity.unit == MONEY:
            continue
        operands = tuple(o for r in rows if (o := _operand(frame, r, column)))
        formulas = (
            Formula(f"rata-rata {len(operands)} baris", _mean(range(len(operands)))),
            Formula(f"jumlah {len(operands)} baris", _sum(range(len(operands)))),
            Formula("rata-rata dengan angka dibatasi 100", _capped_mean(operands)),
        )
        outcomes.append(evaluate(Relation("J203", stated, operands, formulas)))
    held = any(outcome.holds for outcome in outcomes)
    for outcome in outcomes:
        if outcome.verdict is Verdict.CONTRADICTION and not held:
            why = "cara menghitung rata-rata ini tidak dapat dipastikan"
            yield Check("J203", Verdict.UNDECIDABLE, frame.table.name, why=why)
        else:
            yield judge(outcome.relation, Severity.MEDIUM, Confidence.LIKELY)


def _summable(frame: Frame) -> list[int]:
    """Columns whose figures add up: money, counts, weights and scores, but no shares."""
    shares = {
        index for column in frame.columns if column.role.name in _SHARES for index in column.indexes
    }
    known = {index for column in frame.columns for index in column.indexes}
    result = []
    for column in frame.numeric_columns():
        cells = [value for (_, index), value in frame.numbers.items() if index == column]
        units = {value.quantity.unit for value in cells if value.quantity}
        printed = frame.table.columns[column].formula
        if column in shares or printed or (column not in known and PERCENT in units):
            continue
        result.append(column)
    return result


def _filled(frame: Frame, rows: Sequence[int], column: int) -> tuple[int, ...]:
    """The rows that hold a figure; none at all where the column is not read safely: a cell holds
    digits that are no figure, or a cell beside it runs across the column.
    """
    filled = []
    for row in rows:
        if frame.raw(row, column):
            filled.append(row)
            continue
        cell = frame.table.rows[row].cells[column]
        if cell is None or any(c.isdigit() for c in cell.text):
            return ()
    return tuple(filled)


def _operand(frame: Frame, row: int, column: int) -> Operand | None:
    value = frame.raw(row, column)
    return Operand(value.quantity, value.place) if value and value.quantity else None


def _sum_relation(
    code: str, frame: Frame, column: int, stated: Operand, options: Sequence[_Reading]
) -> Relation:
    rows = list(dict.fromkeys(row for option in options for row in option.rows))
    operands = tuple(o for row in rows if (o := _operand(frame, row, column)))
    formulas = tuple(
        Formula(option.name, _sum([rows.index(row) for row in option.rows])) for option in options
    )
    return Relation(code, stated, operands, formulas)


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
        return Relation(relation.rule, relation.stated, relation.operands, (formula,))
    used = [item.index for item in formula.expression.items if isinstance(item, Ref)]
    return Relation(
        relation.rule,
        relation.stated,
        tuple(relation.operands[i] for i in used),
        (Formula(formula.name, _sum(range(len(used)))),),
    )


def _is_no_sum(relation: Relation) -> bool:
    """A figure below its largest part is a mean or a ratio, unless it is an amount of money."""
    largest = max(operand.quantity.value for operand in relation.operands)
    stated = relation.stated.quantity
    return stated.unit != MONEY and 0 < stated.value < largest


def _is_plain_list(outcome: Outcome) -> bool:
    """A list of amounts with one way only to add it up, and a total that comes near."""
    relation = outcome.relation
    assert outcome.computed is not None
    stated = relation.stated.quantity.value
    return (
        len(relation.formulas) == 1
        and abs(outcome.computed.low - stated) <= NEAR * abs(stated)
        and len(relation.operands) >= 3
        and relation.stated.quantity.unit == MONEY
    )


def _sum(indexes: Iterable[int]) -> Expression:
    return Sum(tuple(Ref(i) for i in indexes))


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

"""Rules about columns: a parent is the sum of its parts, a total row adds up, an average is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.diagnosis import slip_between
from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY, PERCENT, rounded, written
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
)
from auditor.ruling import Report, judge, rule, shortened, undecided
from auditor.understanding import Frame
from rules.categories.verdicts import raised
from rules.columns.adding import (
    filled_rows,
    leading_outcomes,
    operand_at,
    parent_outcomes,
    sum_of,
    total_outcomes,
)
from rules.columns.hierarchy import Branch, branches
from rules.rows.chains import chained

_BASIS = "susunan baris tabel"
_LIKELY_SLIP = 0.5
"""A slip of more weight (``auditor.diagnosis.slips``) may be chance."""
_LONG = 100_000
_DIGITS = 4
"""Of fewer digits than this, all but one agree too often by chance."""
NEAR = Decimal("0.1")
"""A lone total that is further off (relative) more likely belongs to rows that are not there."""
VERY_NEAR = Decimal("0.02")

_FEWEST_WHOLE, _TIMES_DENIED = 3, 4
"""So many parents, and so many times those that are denied, must have their parts throughout."""
_PERHAPS = "Semua kolom berbeda: mungkin ada rincian yang keliru atau belum tercantum."
_ALL_COLUMNS = "pada semua kolom induk tidak sama dengan jumlah rinciannya"


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
        cocok, susunannya dianggap tidak lengkap dan tidak ada temuan. Begitu pula rincian terakhir
        pada tabel yang mungkin bersambung ke halaman berikutnya, dan induk yang tidak cocok pada
        satu kolom pun, kecuali bila hampir semua induk lain pada tabel itu cocok seluruhnya.
    """
    for frame in report.frames:
        found = branches(frame, report.vocabulary)
        if not found:
            continue
        outcomes = list(parent_outcomes(frame, found))
        held = sum(outcome.holds for _, outcome in outcomes)
        broken = sum(outcome.verdict is Verdict.CONTRADICTION for _, outcome in outcomes)
        by_parent: dict[int, list[Outcome]] = {}
        for parent, outcome in outcomes:
            if not outcome.relation.missing:
                by_parent.setdefault(parent, []).append(outcome)
        for parent, outcome in outcomes:
            own = by_parent.get(parent, ())
            denied = len(own) > 1 and not any(other.holds for other in own)
            exceptional = (
                denied and _is_exception(own, by_parent) and _stands_whole(frame, found, parent)
            )
            if outcome.verdict is Verdict.CONTRADICTION and _may_go_on(frame, found, parent):
                yield undecided(outcome, "rinciannya mungkin bersambung ke tabel berikutnya")
                continue
            if outcome.verdict is Verdict.CONTRADICTION and exceptional:
                yield _denied(frame, parent, outcome)
                continue
            if outcome.verdict is Verdict.CONTRADICTION and (denied or held < max(1, broken)):
                why = "susunan induk dan rincian pada tabel ini tidak dapat dipastikan"
                yield undecided(outcome, why)
                continue
            yield judge(outcome.relation, Severity.HIGH)


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


def _denied(frame: Frame, parent: int, outcome: Outcome) -> Check:
    """The finding of one column, with the cause it shares with the others. No value is expected:
    that one column could be mended by a single figure says nothing where all differ.
    """
    cause = f"{frame.table.name}, “{shortened(frame.labels[parent], 50)}”: {_ALL_COLUMNS}"
    check = judge(outcome.relation, Severity.HIGH, Confidence.LIKELY, cause, (_PERHAPS,))
    return replace(check, finding=check.finding and replace(check.finding, expected=""))


def _is_exception(own: Sequence[Outcome], by_parent: Mapping[int, Sequence[Outcome]]) -> bool:
    """Whether nearly all parents of a table have their parts in every column: then the way it is
    built is certain, and a parent that nearly has them, but in no column, is told.
    """
    whole = sum(all(outcome.holds for outcome in own) for own in by_parent.values())
    denied = sum(not any(outcome.holds for outcome in own) for own in by_parent.values())
    near = all(_is_near(outcome) for outcome in own)
    return near and whole >= max(_FEWEST_WHOLE, _TIMES_DENIED * denied)


def _stands_whole(frame: Frame, found: Iterable[Branch], parent: int) -> bool:
    """Whether a parent and its parts stand on one page with a row behind them: what is lost in
    reading is mostly lost at the end of a page.
    """
    children = [row for branch in found if branch.parent == parent for row in branch.children]
    behind = max(children, default=parent) + 1
    read = [(row, v.place.page) for (row, _), v in frame.numbers.items() if parent <= row <= behind]
    return len({page for _, page in read}) == 1 and any(row == behind for row, _ in read)


def _may_go_on(frame: Frame, found: Iterable[Branch], parent: int) -> bool:
    """Whether the parts of a parent reach the end of a table that may go on."""
    children = [row for branch in found if branch.parent == parent for row in branch.children]
    return frame.table.open_end and max(children, default=-1) >= max(frame.body, default=0)


def _total_row(frame: Frame, row: int, report: Report) -> Iterator[Check]:
    outcomes = total_outcomes(frame, row, report)
    held = any(outcome.holds for outcome in outcomes)
    for outcome in outcomes:
        if outcome.verdict is not Verdict.CONTRADICTION:
            yield judge(outcome.relation, Severity.HIGH)
        elif _is_no_sum(outcome.relation):
            yield undecided(outcome, "angka pada baris jumlah ini bukan hasil penjumlahan")
        elif held or (_is_near(outcome) and _parts_add_up(frame, outcome, report)):
            yield judge(_closest(outcome.relation), Severity.HIGH)
        elif (
            _is_plain_list(frame, outcome)
            or _is_lone_list(frame, outcomes)
            or _is_digit_off(outcome)
        ):
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
        lone_copy = len(outcome.relation.operands) == 1 and _is_near(outcome)
        divided = _divided_by(outcome)
        sure = held or lone_copy or divided or _is_slip(outcome)
        if outcome.verdict is Verdict.CONTRADICTION and not sure:
            yield undecided(outcome, "cara menghitung rata-rata ini tidak dapat dipastikan")
        else:
            evidence = (divided,) if divided else ()
            check = judge(outcome.relation, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)
            yield raised(check, report) if column in graded else check


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


def _is_near(outcome: Outcome, near: Decimal = NEAR) -> bool:
    assert outcome.computed is not None
    stated = outcome.relation.stated.quantity.value
    return abs(outcome.computed.low - stated) <= near * abs(stated)


def _is_slip(outcome: Outcome) -> bool:
    """Whether the stated figure is a likely slip of the hand away from the recomputed one."""
    if outcome.computed is None:
        return False
    stated = outcome.relation.stated.quantity
    step = min(stated.step, *(operand.quantity.step for operand in outcome.relation.operands))
    right = rounded(outcome.computed.low, _decimals(step))
    return slip_between(stated.value, right, step).weight < _LIKELY_SLIP


def _divided_by(outcome: Outcome) -> str:
    """What tells that a mean of n figures was divided by one more or one less; empty if not."""
    count = len(outcome.relation.operands)
    if outcome.computed is None or count < 3 or outcome.verdict is not Verdict.CONTRADICTION:
        return ""
    stated = outcome.relation.stated.quantity
    for other in (count - 1, count + 1):
        value = outcome.computed.low * count / other
        if stated.rounding.low <= value <= stated.rounding.high:
            total = written(rounded(outcome.computed.low * count, 2), 2)
            return f"{total} / {other} = {stated.text}: jumlah {count} angka dibagi {other}"
    return ""


def _is_digit_off(outcome: Outcome) -> bool:
    """Whether the stated figure and the recomputed one, printed alike, differ in one digit only."""
    if outcome.computed is None:
        return False
    stated = outcome.relation.stated.quantity
    decimals = _decimals(stated.step)
    a, b = written(stated.value, decimals), written(outcome.computed.low, decimals)
    digits = sum(character.isdigit() for character in a)
    if len(a) != len(b) or digits < _DIGITS:
        return False
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _decimals(step: Decimal) -> int:
    exponent = step.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _is_plain_list(frame: Frame, outcome: Outcome) -> bool:
    """A list of amounts or of counted things with one way only to add it up, and a total that comes
    near.
    """
    relation = outcome.relation
    return (
        len(relation.formulas) == 1
        and _is_near(outcome)
        and len(relation.operands) >= 3
        and (relation.stated.quantity.unit == MONEY or _counts_things(frame, relation))
    )


def _is_lone_list(frame: Frame, outcomes: Sequence[Outcome]) -> bool:
    """Whether a table totals one column of measures only, whole on one page, and very nearly.

    A row that was not read would make the total differ by more.
    """
    if len(outcomes) > 1 or frame.table.open_end:
        return False
    relation = outcomes[0].relation
    pages = {operand.place.page for operand in (relation.stated, *relation.operands)}
    many = len(relation.formulas) == len(pages) == 1 and len(relation.operands) >= 3
    is_share = relation.stated.quantity.unit == PERCENT
    return many and not is_share and _is_near(outcomes[0], VERY_NEAR)


def _counts_things(frame: Frame, relation: Relation) -> bool:
    """Whether a column with a header of its own holds nothing but short whole numbers.

    Long ones may be money; a column without header goes on from a page where rows may be lost.
    """
    figures = [relation.stated, *relation.operands]
    headed = any(c.path and c.label == relation.stated.place.column for c in frame.table.columns)
    return headed and all(
        f.quantity.step == 1 and f.quantity.certain and f.quantity.value < _LONG for f in figures
    )


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

"""Columns of percentages that tell which part of a total row each row is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import PERCENT
from auditor.relations import Formula, Operand, Outcome, Relation, Verdict, evaluate
from auditor.ruling import Report, judged, rule, undecided
from auditor.understanding import Frame
from rules.columns.adding import operand_at
from rules.schemas.equations import SHARE

_HUNDRED = Decimal(100)
_FEWEST = 2
_MOST = Decimal(2) / 3
_FULL = Decimal("0.5")
"""Shares that were rounded one by one add up to 100 within this."""
_NAME = "bagian dari baris jumlah × 100"
_BASIS = "kolom persentase yang berjumlah 100"


@rule("J205", "Persentase bagian sesuai dengan jumlahnya", Severity.MEDIUM)
def proportions(report: Report) -> Iterable[Check]:
    """Persentase setiap baris terhadap baris jumlah harus sesuai dengan angkanya.

    Yang diperiksa:
        Tabel dengan baris jumlah yang kolom persentasenya berjumlah 100, misalnya pegawai menurut
        golongan atau panjang jalan menurut kondisinya: setiap persentase = angka baris itu / baris
        jumlah × 100. Kolom yang dirinci ditentukan dari sebagian besar baris yang cocok.
    Mengapa penting:
        Persentase dikutip dalam uraian; satu persentase yang keliru membuat jumlahnya bukan 100.
    Contoh nyata:
        161 dari 431 pegawai tercetak 38,36%; seharusnya 37,35%.
    Cara memperbaiki:
        Hitung ulang persentase baris itu dari angka dan jumlahnya.
    Yang sengaja dibiarkan:
        Persentase yang digeser satu angka terakhir agar jumlahnya genap 100; tabel yang sebagian
        besar barisnya tidak cocok; kolom serapan dan capaian.
    """
    for frame in report.frames:
        totals = sorted(frame.totals)
        known = {index for column in frame.columns for index in column.indexes}
        for share in frame.numeric_columns() if totals else ():
            if share in known:
                continue
            yield from _checked(frame, totals[-1], share)


def _checked(frame: Frame, total: int, share: int) -> Iterator[Check]:
    whole = operand_at(frame, total, share)
    if whole is None or abs(whole.quantity.value - _HUNDRED) > _FULL:
        return
    tried = [_of(frame, total, share, c) for c in frame.numeric_columns() if c != share]
    outcomes = max(reversed(tried), key=_held, default=[])
    held = _held(outcomes)
    if held < _FEWEST or held < _MOST * len(outcomes):
        return
    for outcome in outcomes:
        if outcome.verdict is Verdict.CONTRADICTION and _shifted(outcome):
            yield undecided(outcome, "persentase ini mungkin digeser agar jumlahnya genap 100")
        else:
            yield judged(outcome, Severity.MEDIUM, Confidence.LIKELY)


def _of(frame: Frame, total: int, share: int, counts: int) -> list[Outcome]:
    """Every row's share of one column's total."""
    whole = operand_at(frame, total, counts)
    if whole is None or not whole.quantity.value or whole.quantity.unit == PERCENT:
        return []
    found = []
    for row in frame.body:
        stated, part = operand_at(frame, row, share), operand_at(frame, row, counts)
        if stated is not None and part is not None and row < total:
            own = Operand(replace(stated.quantity, unit=PERCENT), stated.place)
            relation = Relation("J205", own, (part, whole), (Formula(_NAME, SHARE),), _BASIS)
            found.append(evaluate(relation))
    return found


def _held(outcomes: list[Outcome]) -> int:
    return sum(outcome.holds for outcome in outcomes)


def _shifted(outcome: Outcome) -> bool:
    """Whether a share is off by no more than one in its last digit, as the largest often is."""
    stated = outcome.relation.stated.quantity
    if outcome.computed is None:
        return False
    return abs(outcome.computed.low - stated.value) <= stated.step * Decimal("1.5")

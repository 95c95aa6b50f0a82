"""Calculations that the report writes out with their figures, in sentences and in boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.model import Place
from auditor.relations import (
    Equation,
    Formula,
    Operand,
    Outcome,
    Relation,
    Verdict,
    equations_in,
    evaluate,
)
from auditor.ruling import Report, judged, rule, undecided
from auditor.understanding import place_of

NEAR = Decimal("0.5")
"""A result that is further off (relative) more likely belongs to a fraction that was torn apart."""


@rule("A111", "Penghitungan yang ditulis lengkap menghasilkan angkanya", Severity.MEDIUM)
def written_out(report: Report) -> Iterable[Check]:
    """Penghitungan yang ditulis dengan angkanya harus menghasilkan angka di belakang tanda "=".

    Yang diperiksa:
        Penjumlahan, pembagian, dan rata-rata yang ditulis lengkap dalam kalimat atau kotak
        formulasi, misalnya "(1.946 : 1.500) × 100% = 129,73%"; setiap langkahnya dihitung ulang.
    Mengapa penting:
        Penghitungan ini adalah dukungan bagi realisasi dan capaian yang dilaporkan.
    Contoh nyata:
        "11 / 15 × 100 = 70,30"; hasil yang benar 73,33.
    Cara memperbaiki:
        Hitung ulang, lalu samakan hasilnya di semua tempat yang mengutipnya.
    Yang sengaja dibiarkan:
        Pembulatan; persen yang ditulis sebagai pecahan; kurung yang tidak ditutup; pecahan yang
        pembilang dan penyebutnya dicetak bersusun sehingga tidak terbaca utuh.
    """
    for text, place in _texts(report):
        for equation in equations_in(text):
            outcome = _outcome(equation, place)
            if outcome.verdict is not Verdict.CONTRADICTION:
                verdict, why = outcome.verdict, outcome.why
                yield Check("A111", verdict, place.table, why=why, outcome=outcome)
            elif _is_near(outcome):
                confidence = Confidence.LIKELY if equation.open else Confidence.CERTAIN
                yield judged(outcome, Severity.MEDIUM, confidence)
            else:
                yield undecided(outcome, "penghitungan ini mungkin tidak terbaca utuh")


def _texts(report: Report) -> Iterator[tuple[str, Place]]:
    for sentence in report.document.sentences:
        if "=" in sentence.text:
            yield sentence.text, Place(sentence.page, sentence.bbox, text=sentence.text)
    for frame in report.frames:
        for row in frame.table.rows:
            for column, cell in enumerate(row.cells):
                if cell and not cell.inherited and "=" in cell.text:
                    yield cell.text, place_of(frame.table, row, column, frame.labels[row.index])


def _outcome(equation: Equation, place: Place) -> Outcome:
    """The verdict under the first meaning of the marks that holds, else under the usual one."""
    name = "".join(equation.text.split())
    formulas = tuple(Formula(name, expression) for expression in equation.expressions)
    outcomes = []
    for figures, result in equation.readings():
        operands = tuple(Operand(figure, place) for figure in figures)
        basis = "penghitungan yang ditulis dalam laporan"
        relation = Relation("A111", Operand(result, place), operands, formulas, basis)
        outcomes.append(evaluate(relation))
    return next((outcome for outcome in outcomes if outcome.holds), outcomes[0])


def _is_near(outcome: Outcome) -> bool:
    if outcome.computed is None:
        return False
    stated, computed = outcome.relation.stated.quantity.value, outcome.computed.low
    return abs(stated - computed) <= NEAR * max(abs(stated), abs(computed))

"""Weights: the bobot of the components of one whole add up to 100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.relations import Const, Formula, Operand, Ref, Relation, Sum, Verdict, evaluate
from auditor.ruling import Report, judged, rule, undecided, where
from auditor.understanding import Frame

_HUNDRED = Decimal(100)
_LEAST = 3
_NEAR = (Decimal(60), Decimal(140))
_BASIS = "bobot semua komponen = 100"


@rule("J204", "Bobot komponen berjumlah 100", Severity.MEDIUM)
def weights(report: Report) -> Iterable[Check]:
    """Bobot semua komponen satu penilaian harus berjumlah 100.

    Yang diperiksa:
        Kolom bobot pada tabel tanpa baris jumlah; dan angka jumlah bobot itu sendiri bila tercetak.
    Mengapa penting:
        Bobot yang tidak genap 100 membuat nilai akhirnya tidak dapat dibandingkan.
    Contoh nyata:
        Bobot 30,00, 25,00, 15,00, dan 10,00 berjumlah 80,00: satu komponen tertinggal.
    Cara memperbaiki:
        Lengkapi komponen yang tertinggal atau perbaiki bobotnya sesuai dengan pedoman.
    Yang sengaja dibiarkan:
        Jumlah yang tercetak tetapi tidak sama dengan barisnya (aturan J202); beberapa penilaian
        dalam satu tabel (200, 300, …); bobot sebagai pecahan yang berjumlah 1.
    """
    for frame in report.frames:
        for column in frame.of_role("bobot"):
            check = _check(frame, column.key)
            if check is not None:
                yield check


def _check(frame: Frame, key: str) -> Check | None:
    parts = [frame.operand(row, key) for row in frame.body]
    known = tuple(replace(part, fixed=False) for part in parts if part is not None)
    totals = [t for row in sorted(frame.totals) if (t := frame.operand(row, key)) is not None]
    if totals:
        return _stated_total(totals[-1])
    if len(known) < _LEAST or len(known) != len(parts):
        return None
    total = sum((part.quantity.value for part in known), Decimal(0))
    formula = Formula("jumlah bobot", Sum(tuple(Ref(i) for i in range(len(known)))))
    whole = Operand(replace(known[0].quantity, value=_HUNDRED, text="100"), known[-1].place)
    outcome = evaluate(Relation("J204", whole, known, (formula,), _BASIS))
    if outcome.verdict is Verdict.CONTRADICTION and _several(total):
        return undecided(outcome, "tabel ini mungkin memuat beberapa penilaian")
    check = judged(outcome, Severity.MEDIUM, Confidence.LIKELY)
    if check.finding is None:
        return check
    text = check.finding.expected
    finding = replace(
        check.finding,
        message=f"Bobot {len(known)} komponen pada {frame.table.name} berjumlah {text}, bukan 100.",
        stated=known[-1].quantity.text,
        expected="",
        suggestion="Perlu dikonfirmasi apakah ada komponen yang tertinggal atau bobot yang keliru.",
        places=tuple(part.place for part in known),
    )
    return replace(check, finding=finding)


def _stated_total(total: Operand) -> Check:
    value = total.quantity.value
    outcome = evaluate(
        Relation("J204", total, (), (Formula("seluruh bobot", Const(_HUNDRED)),), _BASIS)
    )
    if outcome.verdict is Verdict.CONTRADICTION and _several(value):
        return undecided(outcome, "tabel ini mungkin memuat beberapa penilaian")
    check = judged(outcome, Severity.MEDIUM, Confidence.LIKELY)
    if check.finding is None:
        return check
    message = f"{where(total)} jumlah bobot tercetak {total.quantity.text}, bukan 100."
    return replace(check, finding=replace(check.finding, message=message))


def _several(total: Decimal) -> bool:
    """Whether a sum looks like that of several evaluations, or of something else than weights."""
    return total % _HUNDRED == 0 or not _NEAR[0] <= total <= _NEAR[1]

"""Averages that sentences state, against the capaian of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import PERCENT
from auditor.relations import Formula, Mean, Operand, Outcome, Ref, Relation, Verdict, evaluate
from auditor.ruling import Report, judged, rule, undecided
from auditor.understanding import Frame, name_words
from rules.categories.verdicts import raised
from rules.columns.averaging import mean_relation, told
from rules.columns.detailed import details_of
from rules.narrative.figures import figures_of
from rules.narrative.phrases import phrases_of
from rules.schemas.equations import CAPS

_MOST_ROWS = 40
_NEAR = Decimal("0.02")
"""An average further off (relative) than this is more likely one of other rows."""
_OF_SOME = re.compile(r"\b(?:dari|hanya|sebanyak|pada)\b.*\b(?:indikator|sasaran|misi)\b", re.I)
"""Such a sentence may speak of some indicators only, which need not stand together."""
_COUNT = re.compile(
    r"\bdari\s+(?P<count>\d{1,2})\s*(?:\([^()]*\)\s*)?(?:indikator|iku|sasaran)\b", re.IGNORECASE
)
_BASIS = "rata-rata hitung capaian pada tabel"
_NAME_WORDS = 3
"""A shorter name found in a sentence may be part of another."""


@rule("N609", "Rata-rata dalam kalimat sesuai dengan tabelnya", Severity.MEDIUM)
def averages(report: Report) -> Iterable[Check]:
    """Rata-rata capaian yang disebut kalimat harus dapat dihitung dari tabel capaian.

    Yang diperiksa:
        Rata-rata semua baris, baris-baris berurutan (misalnya satu sasaran), rata-rata sasaran, dan
        capaian yang dibatasi; juga baris rata-rata yang tercetak. Bila kalimat menyebut nama
        sasarannya, rata-rata indikator sasaran itulah yang dibandingkan. Temuan hanya bila angkanya
        dekat dengan rata-rata itu, atau dengan rata-rata seluruh baris sebuah tabel, tetapi tidak
        sama.
    Mengapa penting:
        Rata-rata capaian adalah angka simpulan laporan.
    Contoh nyata:
        Rata-rata capaian disebut 92,50; 92,575 seharusnya dibulatkan menjadi 92,58.
    Cara memperbaiki:
        Hitung ulang dari capaian setiap indikator, lalu samakan di semua tempat.
    Yang sengaja dibiarkan:
        Rata-rata yang jauh dari rata-rata tabel mana pun; pembulatan dan pemotongan desimal.
    """
    columns = [c for frame in report.views for c in _columns(frame)]
    printed = [p for frame in report.views for p in _printed(frame)]
    words = phrases_of(report)
    for sentence in report.document.sentences:
        for figure in figures_of(sentence, words):
            quantity = figure.quantity
            if figure.attribute != "rata_rata" or quantity.unit != PERCENT or not columns:
                continue
            if any(quantity.rounding.meets(p.quantity.rounding) for p in printed):
                yield _same(figure.operand, printed)
                continue
            check = _of_one_aim(figure.operand, sentence.text, report)
            if check is None:
                own = _counted(sentence.text, columns)
                some = not own and bool(_OF_SOME.search(sentence.text))
                check = _check(figure.operand, own or columns, some, report)
            yield raised(check, report)


def _columns(frame: Frame) -> Iterator[tuple[Operand, ...]]:
    """The capaian of every column of a table, all of it certain."""
    for column in frame.of_role("capaian"):
        found = [frame.operand(row, column.key) for row in frame.body]
        known = tuple(f for f in found if f is not None and f.quantity.certain)
        if 1 < len(known) <= _MOST_ROWS:
            yield known


def _printed(frame: Frame) -> Iterator[Operand]:
    for column in frame.of_role("capaian"):
        for row in sorted(frame.totals):
            value = frame.operand(row, column.key)
            if value is not None:
                yield value


def _same(stated: Operand, printed: Sequence[Operand]) -> Check:
    other = next(p for p in printed if stated.quantity.rounding.meets(p.quantity.rounding))
    formula = (Formula("rata-rata yang tercetak", Ref(0)),)
    outcome = evaluate(Relation("N609", stated, (other,), formula, _BASIS))
    held = replace(outcome, verdict=outcome.verdict if outcome.holds else Verdict.ROUNDED)
    return Check("N609", held.verdict, outcome=held)


def _counted(text: str, columns: Sequence[tuple[Operand, ...]]) -> Sequence[tuple[Operand, ...]]:
    """The columns of as many capaian as a sentence says that its average is of."""
    match = _COUNT.search(text)
    return [c for c in columns if match and len(c) == int(match["count"])]


def _of_one_aim(stated: Operand, text: str, report: Report) -> Check | None:
    """The average of the sasaran that a sentence names; None where it is not surely one."""
    words = f" {' '.join(name_words(text))} "
    own = [
        detail.figures
        for detail in details_of(report)
        if len(name := name_words(detail.aim)) >= _NAME_WORDS and f" {' '.join(name)} " in words
    ]
    outcomes = [evaluate(mean_relation("N609", stated, [figures], _BASIS)) for figures in own]
    for outcome in outcomes:
        if outcome.holds:
            return Check("N609", outcome.verdict, outcome=outcome)
    several = [outcome for outcome in outcomes if len(outcome.relation.operands) > 1]
    sure = told(several, known=False, whole=True) if several else None
    return judged(sure, Severity.MEDIUM, Confidence.LIKELY) if sure else None


def _of_aims(stated: Operand, report: Report) -> Outcome | None:
    """The outcome that holds of the mean of the sasaran's means, table by table."""
    tables: dict[tuple[str, int | None], list[tuple[Operand, ...]]] = {}
    for detail in details_of(report):
        tables.setdefault((detail.table, detail.year), []).append(detail.figures)
    relations = (mean_relation("N609", stated, groups, _BASIS) for groups in tables.values())
    return next((outcome for outcome in map(evaluate, relations) if outcome.holds), None)


def _check(
    stated: Operand, columns: Sequence[tuple[Operand, ...]], some: bool, report: Report
) -> Check:
    best: Outcome | None = None
    for column in columns:
        for rows in _ranges(column):
            outcome = evaluate(_mean(stated, rows))
            if outcome.holds:
                return Check("N609", outcome.verdict, outcome=outcome)
            whole = len(rows) == len(column)
            if whole and (best is None or _distance(outcome) < _distance(best)):
                best = outcome
        if _capped(stated, column):
            outcome = replace(evaluate(_mean(stated, column)), verdict=Verdict.ROUNDED)
            return Check("N609", Verdict.ROUNDED, outcome=outcome)
    assert best is not None
    of_aims = _of_aims(stated, report)
    if of_aims is not None:
        return Check("N609", of_aims.verdict, outcome=of_aims)
    if some or _distance(best) > _NEAR * abs(stated.quantity.value):
        return undecided(best, "rata-rata ini mungkin dari baris-baris lain")
    return judged(best, Severity.MEDIUM, Confidence.LIKELY)


def _ranges(column: tuple[Operand, ...]) -> Iterator[tuple[Operand, ...]]:
    """All rows, and every run of neighbouring rows."""
    yield column
    for first in range(len(column)):
        for last in range(first + 1, len(column)):
            if last - first + 1 < len(column):
                yield column[first : last + 1]


def _mean(stated: Operand, rows: tuple[Operand, ...]) -> Relation:
    formula = Formula(
        f"rata-rata {len(rows)} capaian", Mean(tuple(Ref(i) for i in range(len(rows))))
    )
    return Relation("N609", stated, rows, (formula,), _BASIS)


def _capped(stated: Operand, column: Sequence[Operand]) -> bool:
    """Whether the stated average is that of capaian cut off at a usual cap."""
    for cap in CAPS:
        values = [min(operand.quantity.value, cap) for operand in column]
        mean = sum(values, Decimal(0)) / len(values)
        if stated.quantity.rounding.low <= mean <= stated.quantity.rounding.high:
            return True
    return False


def _distance(outcome: Outcome) -> Decimal:
    if outcome.computed is None:
        return Decimal("Infinity")
    return abs(outcome.computed.low - outcome.relation.stated.quantity.value)

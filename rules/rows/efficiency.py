"""Rule about a nilai efisiensi (NE) outside of what its formula can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.quantities import PERCENT, numbers_in
from auditor.relations import Const, Formula, Operand, Relation, Span, evaluate
from auditor.ruling import Report, rule, where
from rules.narrative.paragraphs import place_of_sentence

_BY_FORMULA = re.compile(
    r"\b214\s*/\s*PMK|\bPMK\b[^.;]{0,40}\b214\b|Peraturan Menteri Keuangan[^.;]{0,40}\b214\b"
    r"|\bNE\s*=\s*50",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\bnilai efisiensi\b(?:\s*\(NE\))?(?:\s+[^\W\d]+){0,8}?(?:\s+tahun\s+20\d\d)?"
    r"(?:\s+(?:adalah|sebesar|mencapai|yaitu|yakni))*\s*:?\s*$",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"^\W*(?:nilai efisiensi|NE)\b", re.IGNORECASE)
_MEANT = Formula("0 ≤ nilai efisiensi ≤ 100", Span(Const(Decimal(0)), Const(Decimal(100))))
_BASIS = "NE = 50% + E / 20 × 50, untuk E dari −20 sampai dengan 20"


@rule("A116", "Nilai efisiensi berada dalam rentang rumusnya", Severity.MEDIUM)
def nilai_efisiensi(report: Report) -> Iterable[Check]:
    """Nilai efisiensi menurut PMK 214 Tahun 2017 harus berada di antara 0 dan 100 persen.

    Yang diperiksa:
        Nilai efisiensi (NE) dalam kalimat dan kolom tabel, bila laporan menyebut PMK 214 atau rumus
        NE = 50% + E/20 × 50.
    Mengapa penting:
        Rumus itu hanya bermakna untuk efisiensi (E) dari −20 sampai dengan 20 persen; di luarnya
        angkanya tidak lagi menunjukkan efisiensi.
    Contoh nyata:
        Nilai efisiensi tercetak 235%, dihitung dari E = 74,03 persen.
    Cara memperbaiki:
        Batasi E pada −20 sampai dengan 20, lalu hitung ulang; NE tertinggi 100%.
    Yang sengaja dibiarkan:
        Laporan yang menghitung efisiensi dengan cara lain, misalnya capaian dibagi penyerapan.
    """
    texts = [sentence.text for sentence in report.document.sentences]
    texts += [frame.table.caption for frame in report.frames]
    if not any(_BY_FORMULA.search(text) for text in texts):
        return
    for value in (*_in_sentences(report), *_in_tables(report)):
        outcome = evaluate(Relation("A116", value, (), (_MEANT,), _BASIS))
        table, text = value.place.table, value.quantity.text
        if outcome.holds:
            yield Check("A116", outcome.verdict, table, outcome=outcome)
            continue
        finding = Finding(
            "A116",
            Severity.MEDIUM,
            Confidence.LIKELY,
            f"{where(value)} nilai efisiensi tercetak {text}, di luar rentang 0 sampai dengan 100 "
            "persen.",
            (value.place,),
            stated=text,
            suggestion="Perlu dikonfirmasi efisiensi (E) dan cara menghitung nilainya.",
            evidence=(_BASIS,),
            relations=(outcome,),
        )
        yield Check("A116", outcome.verdict, table, finding, outcome=outcome)


def _in_sentences(report: Report) -> Iterator[Operand]:
    for sentence in report.document.sentences:
        for start, _, number in numbers_in(sentence.text):
            if number.unit == PERCENT and _SAID.search(sentence.text[:start]):
                yield Operand(number.quantity(), place_of_sentence(sentence))


def _in_tables(report: Report) -> Iterator[Operand]:
    for frame in report.frames:
        columns = [
            c for c in frame.numeric_columns() if _COLUMN.match(frame.table.columns[c].path[-1])
        ]
        for row, column in ((r, c) for c in columns for r in frame.body):
            value = frame.raw(row, column)
            quantity = value.quantity if value else None
            if value and quantity and quantity.certain and quantity.unit == PERCENT:
                yield Operand(quantity, value.place)

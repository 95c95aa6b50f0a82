"""Columns that say in their header that they tell how two other columns differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from auditor.findings import Check, Confidence, Severity
from auditor.relations import (
    Binary,
    Const,
    Expression,
    Formula,
    Operand,
    Ref,
    Relation,
    Verdict,
    discover,
    evaluate,
)
from auditor.relations import Rows as RowsOf
from auditor.ruling import Report, judge, rule
from auditor.understanding import Frame, Vocabulary
from rules.rows.patterns import TRIED
from rules.rows.unexplained import rows_of, unexplained

_LABEL = "selisih"
_BASIS = "judul kolom"
_FEWEST, _FEW_LONG, _LONG = 3, 2, 1000
"""So many rows must follow; fewer are enough where the figures are too long to fit by chance."""
_A, _B, _HUNDRED = Ref(0), Ref(1), Const(Decimal(100))
_DIFFERENCE = Binary("-", _A, _B)
_GROWTH = Binary("*", Binary("/", _DIFFERENCE, _B), _HUNDRED)


@dataclass(frozen=True, slots=True)
class Way:
    """How a column differs: the later and the earlier figure, from this row or the one before."""

    name: str
    expression: Expression
    later: int
    earlier: int
    back: int = 0

    def at(self, rows: RowsOf, row: int) -> tuple[Operand, Operand] | None:
        if row < self.back:
            return None
        later, earlier = rows[row].get(self.later), rows[row - self.back].get(self.earlier)
        return (later, earlier) if later and earlier else None


@rule("A114", "Kolom selisih atau kenaikan sesuai dengan angkanya", Severity.MEDIUM)
def differences(report: Report) -> Iterable[Check]:
    """Kolom selisih, kenaikan, atau penurunan harus sesuai dengan kolom yang dibandingkannya.

    Yang diperiksa:
        Kolom yang judulnya menyebut selisih, kenaikan, penurunan, pertumbuhan, atau bertambah dan
        berkurang, terhadap dua kolom lain pada baris yang sama, atau terhadap baris sebelumnya.
        Selisih dan perubahan dalam persen diterima, dengan atau tanpa tanda. Kolom yang
        dibandingkan ditentukan dari sebagian besar baris yang cocok.
    Mengapa penting:
        Naik turunnya kinerja atau anggaran disimpulkan dari kolom ini.
    Contoh nyata:
        Anggaran 1.250.000.000 menjadi 1.325.000.000 tercetak bertambah 57.000.000; seharusnya
        75.000.000.
    Cara memperbaiki:
        Hitung ulang selisihnya, atau perbaiki angka yang dibandingkan.
    Yang sengaja dibiarkan:
        Kolom yang sebagian besar barisnya tidak mengikuti cara mana pun; kolom yang artinya sudah
        diperiksa aturan lain.
    """
    for frame in report.frames:
        rows = rows_of(frame)
        for stated in unexplained(frame):
            if not _tells(frame, stated, report.vocabulary):
                continue
            others = [c for c in frame.numeric_columns() if c != stated]
            before = [c for c in others if c < stated]
            if before and discover(rows, stated, before, TRIED):
                continue
            yield from _checked(rows, stated, others)


def _tells(frame: Frame, column: int, vocabulary: Vocabulary) -> bool:
    header = " ".join(frame.table.columns[column].path).casefold()
    words = "|".join(map(re.escape, vocabulary.labels.get(_LABEL, ())))
    return bool(words and re.search(rf"\b(?:{words})\b", header))


def _checked(rows: RowsOf, stated: int, others: Sequence[int]) -> Iterator[Check]:
    counted = [(way, *_fit(rows, stated, way)) for way in _ways(others)]
    fits = [each for each in counted if each[1] and each[1] >= 2 * each[2]]
    if not fits:
        return
    way, held, broken = max(fits, key=lambda each: each[1])
    evidence = (f"{held} dari {held + broken} baris mengikuti {way.name}",)
    for row, figures in enumerate(rows):
        operands, figure = way.at(rows, row), figures.get(stated)
        if operands and figure:
            relation = Relation("A114", figure, operands, _formulas(way), _BASIS)
            yield judge(relation, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)


def _ways(columns: Sequence[int]) -> Iterator[Way]:
    for name, expression in (("selisih", _DIFFERENCE), ("kenaikan dalam persen", _GROWTH)):
        for later, earlier in permutations(columns, 2):
            yield Way(f"{name} kedua kolom", expression, later, earlier)
        for column in columns:
            yield Way(f"{name} dari baris sebelumnya", expression, column, column, back=1)


def _fit(rows: RowsOf, stated: int, way: Way) -> tuple[int, int]:
    """How many rows follow a way and how many do not; (0, 0) where too few tell anything."""
    held, broken, telling, long = 0, 0, set(), 0
    formula = (Formula(way.name, way.expression),)
    for row, figures in enumerate(rows):
        operands, figure = way.at(rows, row), figures.get(stated)
        if not operands or not figure:
            continue
        outcome = evaluate(Relation("A114", figure, operands, formula))
        if outcome.verdict is Verdict.CONTRADICTION:
            broken += 1
        elif outcome.holds:
            held += 1
            values = tuple(operand.quantity.value for operand in operands)
            if figure.quantity.value not in (*values, 0):
                telling.add((figure.quantity.value, *values))
                long += _digits(figure) >= _LONG
    enough = len(telling) >= _FEWEST or (len(telling) >= _FEW_LONG and long >= _FEW_LONG)
    return (held, broken) if enough else (0, 0)


def _digits(figure: Operand) -> Decimal:
    """The figure as a whole number of its last printed digit."""
    return abs(figure.quantity.value / figure.quantity.step) if figure.quantity.step else Decimal(0)


def _formulas(way: Way) -> tuple[Formula, ...]:
    """The way itself, then its sign left out or turned round."""
    turned = Binary("-", Const(Decimal(0)), way.expression)
    return Formula(way.name, way.expression), Formula(f"{way.name} tanpa tanda", turned)

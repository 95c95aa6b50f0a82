"""Columns that say in words what the figures beside them say: naik, turun, tetap, tercapai."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import PERCENT
from auditor.relations import Const, Formula, Operand, Ref, Relation, Span, Verdict, evaluate
from auditor.ruling import Report, figure_text, once, rule, shortened, undecided
from auditor.understanding import Frame, RoleColumn, header_words, place_of
from rules.categories.choosing import scales_of
from rules.categories.scales import meaning_of
from rules.narrative.phrases import alternatives

_FILE = "perubahan"
_MOVES = {"naik": 1, "turun": -1, "tetap": 0}
_REACHED = ("melampaui", "tercapai", "tidak_tercapai")
_MOVING = ("realisasi", "capaian", "nilai", "realisasi_rp", "pagu")
"""What a table states year by year and whose rise or fall a column may tell."""
_BLANK = frozenset(("", "-", "–", "—"))
_FEWEST = 3
_TIMES = 3
"""So many rows must say what their figures say, and so many times those that do not."""
_FULL = Decimal(100)
_NEARLY = Decimal("0.5")
"""A capaian so near to 100 may be called reached, though it is not to the last digit."""
_WORDS = {1: "naik", -1: "turun", 0: "tetap"}
_BASIS = "arti kata pada kolom keterangan"


@dataclass(frozen=True)
class StatusWords:
    """The pattern of a cell for each word's meaning, and the headers of columns of such words."""

    meanings: Mapping[str, re.Pattern[str]]
    headers: frozenset[str]

    def meaning(self, text: str) -> str:
        """What a cell means; empty when it says anything else."""
        return next((name for name, cell in self.meanings.items() if cell.fullmatch(text)), "")


@dataclass(frozen=True, slots=True)
class Told:
    """What the word of one row means, where it stands, and the figures it is held against: the
    stated one first, then the one that it is compared with, if it is not 100.
    """

    meaning: str
    place: Place
    figures: tuple[Operand, ...]
    denied: bool
    unsure: str = ""


@rule("K511", "Keterangan naik, turun, atau tercapai sesuai dengan angkanya", Severity.MEDIUM)
def in_words(report: Report) -> Iterable[Check]:
    """Keterangan arah atau ketercapaian dalam sebuah kolom harus sesuai dengan angka barisnya.

    Yang diperiksa:
        Kolom seperti "Keterangan", "Status", atau "Tren" yang seluruh selnya berisi kata "Naik",
        "Turun", "Tetap" di samping angka dua tahun, atau "Tercapai", "Tidak Tercapai",
        "Melampaui" di samping capaian (tanpa kolom capaian: bila realisasi sama dengan target).
        Sedikitnya tiga baris, dan tiga kali banyaknya yang bertentangan, harus cocok.
    Mengapa penting:
        Keterangan dikutip dalam uraian dan simpulan, sehingga kekeliruannya menyebar.
    Contoh nyata:
        Realisasi 81,20 menjadi 79,45 berketerangan "Naik".
    Cara memperbaiki:
        Sesuaikan keterangannya dengan angka, atau perbaiki angkanya bila itulah yang keliru.
    Yang sengaja dibiarkan:
        Kolom yang menyatakan arah yang diharapkan; keterangan yang mungkin tentang capaiannya;
        capaian yang hampir 100; tabel yang sebagian barisnya tidak mengikuti arti kata itu.
    """
    words = status_words(report)
    for frame in report.views:
        for column in _columns(frame, words):
            for told in (_moves(frame, column, words), _reached(frame, column, words, report)):
                yield from _checks(frame, told)


@once
def status_words(report: Report) -> StatusWords:
    """The words of a report's own vocabulary."""
    return status_words_in(report.vocabulary.more[_FILE])


def status_words_in(entries: Mapping[str, Any]) -> StatusWords:
    """The words of the file, with what an office added to it."""
    by = r"(?:\s+(?:sebesar\s+)?[-+]?[\d.,]+\s*(?:%|persen|poin)?)?"
    cells = {
        name: re.compile(rf"(?:mengalami\s+)?(?:{alternatives(entries[name]['kata'])}){by}")
        for name in (*_MOVES, *_REACHED)
    }
    return StatusWords(cells, frozenset(map(header_words, entries["kolom"]["kata"])))


def _columns(frame: Frame, words: StatusWords) -> Iterator[int]:
    """Columns under such a header that hold nothing but such words."""
    for column in frame.table.columns:
        if not column.path or header_words(column.path[-1]) not in words.headers:
            continue
        texts = [_text(frame, row, column.index) for row in frame.body]
        said = [text for text in texts if text not in _BLANK]
        if len(said) >= _FEWEST and all(map(words.meaning, said)):
            yield column.index


def _text(frame: Frame, row: int, column: int) -> str:
    cell = frame.table.rows[row].cells[column]
    return " ".join(cell.text.split()).casefold().strip(" .,;()") if cell else ""


def _moves(frame: Frame, column: int, words: StatusWords) -> list[Told]:
    """The rows that tell a move, against the last two years of what the table states by year."""
    found: list[list[Told]] = []
    for name in _MOVING:
        years = _by_year(frame.of_role(name))
        if len(years) > 1:
            found.append(list(_moved(frame, column, words, years[-2:])))
    return max(found, key=lambda rows: sum(not told.denied for told in rows), default=[])


def _by_year(columns: Sequence[RoleColumn]) -> list[RoleColumn]:
    """The columns with a year, in the order of their years; none when a year stands twice."""
    dated = sorted((c for c in columns if c.year), key=lambda c: c.year or 0)
    return dated if len({c.year for c in dated}) == len(dated) else []


def _moved(
    frame: Frame, column: int, words: StatusWords, years: Sequence[RoleColumn]
) -> Iterator[Told]:
    for row in frame.body:
        meaning = words.meaning(_text(frame, row, column))
        figures = _figures(frame, row, [c.key for c in reversed(years)])
        if meaning not in _MOVES or figures is None:
            continue
        went = _sign(figures)
        other = went != _MOVES[meaning] and _is_of_capaian(frame, row, years, _MOVES[meaning])
        unsure = "keterangan ini mungkin tentang capaiannya" if other else ""
        place = _place(frame, row, column)
        yield Told(meaning, place, figures, went != _MOVES[meaning], unsure)


def _sign(figures: Sequence[Operand]) -> int:
    now, before = (figure.quantity.value for figure in figures)
    return (now > before) - (now < before)


def _is_of_capaian(frame: Frame, row: int, years: Sequence[RoleColumn], said: int) -> bool:
    """Whether the capaian of the same two years moves as the word says."""
    figures = _figures(frame, row, [f"capaian@{column.year}" for column in reversed(years)])
    return figures is not None and _sign(figures) == said


def _reached(frame: Frame, column: int, words: StatusWords, report: Report) -> list[Told]:
    """The rows that tell whether the target is reached, against capaian or the target itself."""
    found: list[Told] = []
    capaian = frame.of_role("capaian")
    keys = [c.key for name in ("realisasi", "target") for c in frame.of_role(name)]
    for row in frame.body:
        text = _text(frame, row, column)
        meaning = words.meaning(text)
        if meaning not in _REACHED or len(capaian) > 1:
            continue
        if frame.of_role("kategori") and _is_judged(text, report):
            continue
        place = _place(frame, row, column)
        figures = _figures(frame, row, [c.key for c in capaian])
        if capaian and figures:
            found.append(_by_capaian(frame, row, meaning, place, figures))
        elif not capaian and len(keys) == 2 and (pair := _figures(frame, row, keys)):
            same = _sign(pair) == 0
            found.append(Told(meaning, place, pair, same and meaning != "tercapai"))
    return found


def _is_judged(text: str, report: Report) -> bool:
    """Whether K501 holds the word against the capaian: by a scale, or by its plain meaning."""
    known = any(scale.knows(text) for scale in scales_of(report))
    return known or meaning_of(text, report.vocabulary) is not None


def _by_capaian(
    frame: Frame, row: int, meaning: str, place: Place, figures: tuple[Operand, ...]
) -> Told:
    value = figures[0].quantity
    low, high = value.rounding.low, value.rounding.high
    denied = {
        "melampaui": high <= _FULL or value.value == _FULL,
        "tercapai": high < _FULL,
        "tidak_tercapai": low >= _FULL or value.value == _FULL,
    }[meaning]
    unsure = ""
    if denied and value.value != _FULL and abs(value.value - _FULL) <= _NEARLY:
        unsure = "capaian ini hampir 100"
    elif denied and value.unit != PERCENT and value.value < 2:
        unsure = "satuan capaian ini tidak dapat dipastikan"
    elif denied and _is_otherwise(frame, row, meaning):
        unsure = "keterangan ini sesuai dengan target dan realisasinya"
    return Told(meaning, place, figures, denied, unsure)


def _is_otherwise(frame: Frame, row: int, meaning: str) -> bool:
    """Whether target and realisasi bear the word out: capaian may be capped, rounded or turned."""
    keys = [c.key for name in ("realisasi", "target") for c in frame.of_role(name)[-1:]]
    figures = _figures(frame, row, keys) if len(keys) == 2 else None
    if figures is None:
        return False
    return _sign(figures) >= 0 if meaning == "tercapai" else _sign(figures) != 0


def _figures(frame: Frame, row: int, keys: Sequence[str]) -> tuple[Operand, ...] | None:
    """The figures under all keys, in one unit and with certain marks; None where one is not so."""
    figures = [frame.operand(row, key) for key in keys]
    whole = tuple(f for f in figures if f is not None and f.quantity.certain)
    if not whole or len(whole) != len(figures):
        return None
    return whole if len({f.quantity.unit.casefold() for f in whole}) == 1 else None


def _place(frame: Frame, row: int, column: int) -> Place:
    return place_of(frame.table, frame.table.rows[row], column, frame.labels[row])


def _checks(frame: Frame, rows: Sequence[Told]) -> Iterator[Check]:
    """The rows follow the words' meaning, or none of them is doubted."""
    table = frame.table.name
    denied = [told for told in rows if told.denied and not told.unsure]
    held = [told for told in rows if not told.denied]
    trusted = len(held) >= max(_FEWEST, _TIMES * len(denied))
    for told in rows:
        why = told.unsure or ("" if trusted else "kata pada kolom ini mungkin berarti lain")
        outcome = evaluate(_relation(told))
        if not told.denied:
            yield Check(
                "K511", Verdict.HOLDS, table, outcome=replace(outcome, verdict=Verdict.HOLDS)
            )
        elif why:
            yield undecided(outcome, why)
        else:
            outcome = replace(outcome, verdict=Verdict.CONTRADICTION)
            finding = replace(_finding(told), relations=(outcome,))
            yield Check("K511", Verdict.CONTRADICTION, table, finding, outcome=outcome)


def _relation(told: Told) -> Relation:
    """That the stated figure lies where the word says: above, at or below the other one."""
    stated, *others = told.figures
    end = Ref(0) if others else Const(_FULL)
    span = {
        "naik": Span(end, None, strict=True),
        "melampaui": Span(end, None, strict=True),
        "tercapai": Span(end, None),
        "tetap": Span(end, end),
        "turun": Span(None, end, strict=True),
        "tidak_tercapai": Span(None, end, strict=True),
    }[told.meaning]
    formula = Formula(f"arti “{told.place.text}”", span)
    return Relation("K511", stated, tuple(others), (formula,), _BASIS)


def _finding(told: Told) -> Finding:
    place, text = told.place, " ".join(told.place.text.split())
    texts = [figure_text(figure) for figure in told.figures]
    if told.meaning in _MOVES:
        went = _WORDS[_sign(told.figures)]
        figures, expected = f"angkanya {went} dari {texts[1]} menjadi {texts[0]}", went.capitalize()
    elif len(texts) == 2:
        figures, expected = f"realisasi {texts[0]} sama dengan target {texts[1]}", ""
    else:
        figures, expected = f"capaiannya {texts[0]}", ""
    return Finding(
        "K511",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Pada {place.table}, baris “{shortened(place.row or '')}”, kolom “{place.column}” "
        f"tertulis “{text}”, sedangkan {figures}.",
        (place, *(figure.place for figure in told.figures)),
        stated=text,
        expected=expected,
        suggestion="Perlu dikonfirmasi keterangannya, atau angka yang diterangkannya.",
        evidence=tuple(
            f"kolom “{figure.place.column}”: {figure.quantity.text}"
            for figure in reversed(told.figures)
        ),
    )

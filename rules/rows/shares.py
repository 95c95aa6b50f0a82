"""Percentages of a whole number of things: only some of them are possible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.quantities import MONEY, PERCENT, Quantity, read_number
from auditor.relations import (
    CHANCE,
    FEWEST,
    Formula,
    Operand,
    Outcome,
    Relation,
    Verdict,
    accident,
    chance_of,
    equations_in,
    evaluate,
    is_whole,
    share_of_whole,
)
from auditor.ruling import Report, expected_text, judge, recomputation, rule, undecided, where
from auditor.understanding import Frame, place_of, same_name
from rules.columns.nearness import is_slip
from rules.facts import facts_of
from rules.narrative.populations import Share, shares_of_populations
from rules.rows.unexplained import unexplained
from rules.schemas.equations import SHARE

_NUMBER = r"(?<![\d.,/])\d[\d.]*(?:,\d+)?"
_SPELLED = r"(?:\s*\([^()\d]*\))?"
_PERCENT = rf"(?P<percent>{_NUMBER})\s*(?:%|persen\b)"
_COUNT = rf"(?P<whole>\d[\d.]*){_SPELLED}\s+(?P<unit>[^\W\d]+)"
_PART = rf"(?P<part>(?<![\d.,/])\d[\d.]*){_SPELLED}(?:\s+(?P<same>[^\W\d]+))?"
_OF = r"\s+dari\s+(?:total\s+|jumlah\s+|seluruh\s+|sebanyak\s+)*"
_PHRASES = (
    re.compile(rf"{_PERCENT}\s*\({_PART}\){_OF}{_COUNT}", re.IGNORECASE),
    re.compile(
        rf"{_PART}{_OF}{_COUNT}\s*(?:,\s*)?(?:\(|=|atau|yaitu|setara\s+dengan)\s*"
        rf"(?:sebesar\s+|sebanyak\s+|sekitar\s+)?{_PERCENT}",
        re.IGNORECASE,
    ),
)
_OF_BEFORE = re.compile(
    rf"\bdari\s+(?:total\s+|jumlah\s+|seluruh\s+|sebanyak\s+)*{_COUNT}[^.;:\d(]{{0,60}},\s*"
    rf"(?:(?:sebanyak|sejumlah|terdapat|ada|baru|hanya|telah)\s+)*{_PART}[^.;:\d(,]{{0,60}}"
    rf"(?:\(|,?\s*atau\s+(?:sebesar\s+)?|,?\s*yaitu\s+){_PERCENT}",
    re.IGNORECASE,
)
"""``Dari 216 unit jembatan, 177 unit dalam kondisi baik (81,94%)``; both must count the same."""
_FROM_PART = re.compile(
    rf"{_PERCENT}\s*,?\s*(?:diperoleh|berasal|didapat|dihitung)\s+dari\s+{_PART}"
    rf"[^.;:\d(,]{{0,60}}?{_OF}{_COUNT}",
    re.IGNORECASE,
)
_OF_LATER = re.compile(
    rf"{_PART}{_OF}{_COUNT}\s[^.;:\d(,]{{3,60}}(?:\(|\batau\s+(?:sebesar\s+)?){_PERCENT}",
    re.IGNORECASE,
)
"""``86 dari 112 dosen memiliki sertifikat atau 76,79%``"""
_GUARDED = (_FROM_PART, _OF_LATER)
"""Phrases in which other words stand between: a share far off may be one of other things."""
_FAR = Decimal("0.2")
_OF_TARGET = re.compile(
    rf"{_PERCENT}{_SPELLED}\s+dari\s+target\s+(?:sebanyak\s+|sebesar\s+)?{_COUNT}", re.IGNORECASE
)
_SET = re.compile(r"\btarget|\bminimal|\bpaling\s+sedikit|\bsekurang", re.IGNORECASE)
_SIGN = re.compile(r"\s*(?:%|persen\b)", re.IGNORECASE)
_STATED = "banyaknya yang disebut dalam laporan"


@rule("A113", "Persentase dari bilangan bulat memang mungkin", Severity.MEDIUM)
def shares(report: Report) -> Iterable[Check]:
    """Persentase dari sejumlah perangkat daerah, surat, atau indikator harus mungkin.

    Yang diperiksa:
        Kalimat yang menyebut bagian dan keseluruhannya ("6 dari 47 OPD atau 12,77%"); bagian
        ("6 OPD (12,77%)") yang keseluruhannya disebut kalimat di dekatnya ("Jumlah OPD sebanyak
        47 OPD"); persentase dari target yang dihitung ("61% dari target 18 dokumen"); realisasi
        indikator yang rumusnya menyebut penyebutnya; kolom persen yang pada hampir semua barisnya
        merupakan bagian bulat dari kolom jumlah.
    Mengapa penting:
        Dari 47 perangkat daerah hanya ada 48 persentase yang mungkin; persentase lain menunjukkan
        pembilang, penyebut, atau persentasenya keliru.
    Contoh nyata:
        6 dari 47 OPD adalah 12,77%, tidak mungkin 20%.
    Cara memperbaiki:
        Hitung ulang dari banyaknya yang sebenarnya.
    Yang sengaja dibiarkan:
        Target yang ditetapkan dalam persen; jumlah yang begitu besar sehingga setiap persentase
        mungkin; persentase yang bukan bagian dari jumlah itu.
    """
    units = {unit.casefold() for unit in report.vocabulary.whole_units}
    for sentence in report.document.sentences:
        yield from _in_sentence(sentence, units)
    for share in shares_of_populations(report):
        yield _of_population(share)
    yield from _of_formulas(report)
    for frame in report.frames:
        yield from _in_columns(frame)


def _in_sentence(sentence: Sentence, units: set[str]) -> Iterator[Check]:
    place = Place(sentence.page, sentence.bbox, text=sentence.text)
    for phrase, match in _said(sentence.text):
        figures = [_operand(match[name], place) for name in ("percent", "part", "whole")]
        percent, part, whole = figures
        if percent is None or part is None or whole is None or not is_whole(whole.quantity):
            continue
        if part.quantity.value > whole.quantity.value:
            continue
        relation = _share(percent, part, whole)
        if phrase in _GUARDED and _is_far(relation):
            yield undecided(evaluate(relation), "persentase ini mungkin bagian dari hal lain")
            continue
        yield _ratio(relation, sentence.text[: match.end()])
    for match in _OF_TARGET.finditer(sentence.text):
        percent, whole = (_operand(match[name], place) for name in ("percent", "whole"))
        if percent and whole and match["unit"].casefold() in units:
            possible = share_of_whole("A113", _in_percent(percent), whole, _STATED)
            if possible:
                yield _told(evaluate(possible))


def said_with_whole(text: str) -> set[int]:
    """Where the percentages end that a text states with their part and their whole."""
    ends = {match.end("percent") for _, match in _said(text)}
    return ends | {end + len(sign.group()) for end in ends if (sign := _SIGN.match(text, end))}


def _said(text: str) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
    """Every percentage with a part and a whole that count the same."""
    for phrase in (*_PHRASES, _OF_BEFORE, *_GUARDED):
        for match in phrase.finditer(text):
            same = match["same"] or ("" if phrase is _OF_BEFORE else match["unit"])
            if same.casefold() == match["unit"].casefold():
                yield phrase, match


def _is_far(relation: Relation) -> bool:
    outcome = evaluate(relation)
    stated = relation.stated.quantity.value
    computed = outcome.computed.low if outcome.computed else stated
    contradicted = outcome.verdict is Verdict.CONTRADICTION and not is_slip(outcome)
    return contradicted and abs(computed - stated) > _FAR * max(computed, stated)


def _share(percent: Operand, part: Operand, whole: Operand) -> Relation:
    name = f"{part.quantity.text} dari {whole.quantity.text}"
    formulas = (Formula(f"{name} × 100%", SHARE),)
    return Relation("A113", _in_percent(percent), (part, whole), formulas, _STATED)


def _of_population(share: Share) -> Check:
    relation = _share(share.percent, share.part, share.whole)
    outcome = evaluate(relation)
    if outcome.verdict is Verdict.CONTRADICTION and share.base:
        return undecided(outcome, f"persentase ini mungkin bagian dari {share.base}")
    return _ratio(relation, share.before)


def _ratio(relation: Relation, before: str) -> Check:
    outcome = evaluate(relation)
    percent, (part, whole) = relation.stated.quantity, (o.quantity for o in relation.operands)
    chosen = percent.value * whole.value / 100
    near = outcome.verdict is Verdict.CONTRADICTION and abs(chosen - part.value) < 1
    if near and (percent.value % 5 == 0 or _SET.search(before)):
        return undecided(outcome, "persentase ini mungkin ditetapkan lebih dahulu (target)")
    return judge(relation, Severity.MEDIUM, Confidence.LIKELY)


def _of_formulas(report: Report) -> Iterator[Check]:
    """Realisasi of indicators of which a calculation says of how many things it is a share.

    The calculation is that of realisasi only where some table states its result as realisasi.
    """
    realised = [
        fact
        for fact in facts_of(report).indicators
        if fact.attribute == "realisasi" and fact.year == report.year and fact.table
    ]
    for frame in report.frames:
        for row in frame.body if realised else ():
            for result, whole in _written_shares(frame, row):
                own = [fact for fact in realised if same_name(fact.name, frame.labels[row])]
                if any(fact.quantity.value == result.value for fact in own):
                    yield from _possible_realisasi([fact.operand for fact in own], whole)


def _possible_realisasi(figures: Sequence[Operand], whole: Operand) -> Iterator[Check]:
    for figure in figures:
        possible = share_of_whole("A113", figure, whole, _STATED)
        if figure.quantity.unit == PERCENT and possible:
            yield _told(evaluate(possible))


def _written_shares(frame: Frame, row: int) -> Iterator[tuple[Quantity, Operand]]:
    """(result, whole number of things) of every calculation of a share that a row writes out."""
    for column, cell in enumerate(frame.table.rows[row].cells):
        if cell is None or cell.inherited or "=" not in cell.text:
            continue
        place = place_of(frame.table, frame.table.rows[row], column, frame.labels[row])
        for equation in equations_in(cell.text):
            figures, result = next(equation.readings())
            if equation.expressions[0] == SHARE and all(map(is_whole, figures)):
                yield result, Operand(figures[1], place)


def _in_columns(frame: Frame) -> Iterator[Check]:
    """A column of percentages that are shares of a column of counts in nearly all rows."""
    for column in unexplained(frame):
        for counts in frame.numeric_columns():
            if counts >= column:
                break
            outcomes = [o for row in frame.body if (o := _possible(frame, row, column, counts))]
            held = [outcome for outcome in outcomes if outcome.holds]
            distinct = {o.relation.stated.quantity.value for o in held} - {0, 100}
            if len(distinct) < FEWEST or len(held) < 4 * (len(outcomes) - len(held)):
                continue
            accidents = [_accident(outcome) for outcome in held][: len(distinct)]
            if chance_of(accidents, len(outcomes), len(frame.numeric_columns())) <= CHANCE:
                yield from (_told(outcome) for outcome in outcomes)


def _possible(frame: Frame, row: int, column: int, counts: int) -> Outcome | None:
    stated, whole = frame.raw(row, column), frame.raw(row, counts)
    if not stated or not whole or not stated.quantity or not whole.quantity:
        return None
    if stated.quantity.unit != PERCENT or whole.quantity.unit == MONEY:
        return None
    own = Operand(stated.quantity, stated.place), Operand(whole.quantity, whole.place)
    possible = share_of_whole("A113", *own, basis=_STATED)
    return evaluate(possible) if possible else None


def _accident(outcome: Outcome) -> float:
    relation = outcome.relation
    return float(accident(relation.stated.quantity, relation.operands[0].quantity.value))


def _operand(text: str, place: Place) -> Operand | None:
    number = read_number(text)
    return Operand(number.quantity(), place) if number else None


def _in_percent(operand: Operand) -> Operand:
    return replace(operand, quantity=replace(operand.quantity, unit=PERCENT))


def _told(outcome: Outcome) -> Check:
    """The check, with the two possible percentages around one that is not."""
    relation = outcome.relation
    stated, table = relation.stated, relation.stated.place.table
    if outcome.verdict is not Verdict.CONTRADICTION:
        return Check("A113", outcome.verdict, table, why=outcome.why, outcome=outcome)
    lower, higher = (
        evaluate(replace(relation, formulas=(formula,))) for formula in relation.formulas
    )
    whole = relation.operands[0].quantity.text
    near = " atau ".join(
        f"{expected_text(stated, own.computed.low)} ({own.formula.name})"
        for own in (lower, higher)
        if own.computed
    )
    finding = Finding(
        "A113",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"{where(stated)} tercetak {stated.quantity.text}, padahal bagian dari {whole} hanya dapat "
        f"bernilai {near} di sekitar angka itu.",
        (stated.place, *(operand.place for operand in relation.operands)),
        stated=stated.quantity.text,
        suggestion=(
            "Perlu dikonfirmasi persentase ini, atau banyaknya yang menjadi pembilang dan penyebut."
        ),
        evidence=(recomputation(lower), recomputation(higher)),
        relations=(outcome,),
    )
    return Check("A113", outcome.verdict, table, finding, outcome=outcome)

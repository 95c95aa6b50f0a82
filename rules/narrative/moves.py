"""Words of rising and falling against the two figures that a sentence gives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Sentence
from auditor.quantities import PERCENT, numbers_in
from auditor.relations import Const, Formula, Operand, Outcome, Relation, Span, Verdict, evaluate
from auditor.ruling import Report, rule
from rules.narrative.figures import counted_quantity, is_year
from rules.narrative.paragraphs import place_of_sentence

_MOVES = re.compile(
    r"\b(?P<move>meningkat|naik|peningkatan|kenaikan|menurun|turun|penurunan)\b(?P<how>[^.;:]{0,90}?)"
    r"\bdari\b(?P<first>[^.;:]{0,90}?)\bmenjadi\b(?P<last>[^.;:]{0,60})",
    re.IGNORECASE,
)
_RANKS = re.compile(
    r"peringkat|ranking|rangking|urutan|opini|predikat|kategori|kelas|grade|no\b", re.I
)
_AGAINST = re.compile(
    r"^(?P<last>.*?)\b(?P<move>meningkat|naik|kenaikan|peningkatan|menurun|turun|penurunan)\b"
    r"[^.;:\d]{0,40}\bdiband\w+\b[^.;:\d]{0,40}?\btahun\s+(?:20\d\d|lalu|sebelumnya)\s*,?\s*yang\s+"
    r"(?:(?:hanya|baru|realisasinya|capaiannya|nilainya)\s+)?(?:sebesar|sebanyak|mencapai|adalah)"
    r"(?P<first>\s+(?:rp\.?\s*)?\d[\d.,]*(?:\s*%|\s+[^\W\d]+)?)",
    re.IGNORECASE | re.DOTALL,
)
_SET = re.compile(r"\btarget|\bditargetkan", re.IGNORECASE)
_UP = ("meningkat", "naik", "peningkatan", "kenaikan")


@rule("N608", "Arah perubahan sesuai dengan angkanya", Severity.MEDIUM)
def direction(report: Report) -> Iterable[Check]:
    """Kata naik atau turun harus sesuai dengan dua angka yang disebut kalimat itu.

    Yang diperiksa:
        "Meningkat dari … menjadi …", "menurun dari … menjadi …", dan "… meningkat dibanding tahun
        lalu yang sebesar …", dengan satu angka pada masing-masing sisi.
    Mengapa penting:
        Arah yang terbalik membuat analisis keberhasilan dan kegagalan ikut terbalik.
    Contoh nyata:
        "Terjadi peningkatan dari 62,00 menjadi 58,85"; angka itu turun.
    Cara memperbaiki:
        Periksa kedua angka dan tahunnya, lalu perbaiki kata atau angkanya.
    Yang sengaja dibiarkan:
        Peringkat, opini, dan kategori, yang membaik bila angkanya mengecil; kalimat dengan beberapa
        pasang angka; angka dengan satuan yang berbeda.
    """
    for sentence in report.document.sentences:
        for match in _MOVES.finditer(sentence.text):
            pair = _pair(sentence, match)
            if pair is not None and not _RANKS.search(
                match.group() + sentence.text[: match.start()]
            ):
                yield _moved(sentence, match["move"].casefold(), *pair)
        against = _AGAINST.search(sentence.text)
        if against and not _RANKS.search(sentence.text):
            yield from _against(sentence, against)


def _pair(sentence: Sentence, match: re.Match[str]) -> tuple[Operand, Operand] | None:
    """The one figure on either side, of the same unit."""
    sides = []
    for text in (match["first"], match["last"]):
        found = [
            number
            for _, _, number in numbers_in(text)
            if number.unit or not is_year(number.readings[0][0])
        ]
        if len(found) != 1 and not (text is match["last"] and found):
            return None
        sides.append(found[0])
    quantities = [counted_quantity(number) for number in sides]
    if quantities[0].unit != quantities[1].unit and PERCENT in {q.unit for q in quantities}:
        return None
    if not all(quantity.certain for quantity in quantities):
        return None
    place = place_of_sentence(sentence)
    return Operand(quantities[0], place), Operand(quantities[1], place)


def _against(sentence: Sentence, match: re.Match[str]) -> Iterator[Check]:
    """“66% … meningkat dibanding tahun 2022 yang sebesar 60%”: the figure before the word is later.

    Other figures or a target before the word leave open which of them moved.
    """
    before = [n for _, _, n in numbers_in(match["last"]) if not is_year(n.readings[0][0])]
    pair = _pair(sentence, match)
    if len(before) == 1 and pair is not None and not _SET.search(match["last"]):
        yield _moved(sentence, match["move"].casefold(), *pair)


def _moved(sentence: Sentence, move: str, first: Operand, last: Operand) -> Check:
    up = move in _UP
    edge = Const(first.quantity.value)
    span = Span(edge, None, strict=True) if up else Span(None, edge, strict=True)
    words = "lebih besar daripada angka semula" if up else "lebih kecil daripada angka semula"
    basis = "arti kata naik dan turun"
    outcome = evaluate(Relation("N608", last, (first,), (Formula(words, span),), basis))
    risen = last.quantity.value > first.quantity.value
    fallen = last.quantity.value < first.quantity.value
    if risen if up else fallen:
        return _told(outcome, Verdict.HOLDS)
    finding = Finding(
        "N608",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {sentence.page} menyebut “{move}” dari {first.quantity.text} menjadi "
        f"{last.quantity.text}, padahal angka itu "
        f"{'naik' if risen else 'turun' if fallen else 'tetap'}.",
        (place_of_sentence(sentence),),
        stated=last.quantity.text,
        suggestion="Perlu dikonfirmasi arah perubahan dan kedua angkanya.",
        evidence=(f"{first.quantity.text} → {last.quantity.text}",),
    )
    return _told(outcome, Verdict.CONTRADICTION, finding)


def _told(outcome: Outcome, verdict: Verdict, finding: Finding | None = None) -> Check:
    outcome = replace(outcome, verdict=verdict)
    if finding is not None:
        finding = replace(finding, relations=(outcome,))
    return Check(outcome.relation.rule, verdict, None, finding, outcome=outcome)

"""A whole and its parts in running text: what is said to consist of parts is their sum."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from auditor.findings import Check, Confidence, Severity
from auditor.model import Sentence
from auditor.relations import Formula, Operand, Ref, Relation, Sum, Verdict, evaluate
from auditor.ruling import Report, judged, rule, undecided, where
from rules.narrative.divided import Counted, divisions, first_counted, kinds_of, shared_out
from rules.narrative.figures import counted_quantity, figures_of
from rules.narrative.paragraphs import place_of_sentence
from rules.narrative.phrases import Phrases, phrases_of

_SHORT = 45
_ENTITIES = re.compile(r"\(\s*([A-Z][\w.]+)\s*(?:&|dan|,|/)\s*([A-Z][\w.]+)\s*\)")
_BASIS = "bagian dan keseluruhan dalam narasi"
_FAR = 2


@rule("N604", "Bagian-bagian dalam kalimat berjumlah keseluruhannya", Severity.MEDIUM)
def parts(report: Report) -> Iterable[Check]:
    """Bagian yang dirinci sebuah kalimat harus berjumlah sama dengan keseluruhan yang disebutnya.

    Yang diperiksa:
        Kalimat "… 121 orang, terdiri dari 29 orang … dan 92 orang …" dengan satuan yang sama, juga
        ukuran (km, ha) dan rupiah, atau dengan sebutan bagian yang terdaftar dalam rincian.toml
        ("47 OPD, terdiri atas 20 dinas …"); jumlah bersama dua hal dalam kurung, misalnya "(TVRI &
        RRI) 136", terhadap kalimat yang menyebut masing-masing;
        dan bagian "dari 11 indikator" yang bersama-sama lebih banyak.
    Mengapa penting:
        Rincian yang tidak cocok berarti keseluruhan atau salah satu bagiannya keliru.
    Contoh nyata:
        TVRI dan RRI bersama 136 pemberitaan, sedangkan TVRI 88 dan RRI 38.
    Cara memperbaiki:
        Cocokkan dengan data sumber, lalu perbaiki angka yang keliru.
    Yang sengaja dibiarkan:
        Rincian sebagian ("antara lain", "di antaranya", "sisanya"); satuan yang berbeda; bagian
        yang bertingkat, bila sebagian angkanya sudah berjumlah keseluruhan.
    """
    kinds = kinds_of(report)
    for sentence in report.document.sentences:
        for whole, own in divisions(sentence, kinds):
            yield _check(sentence, whole, own)
        for whole, own in shared_out(sentence):
            check = _check(sentence, whole, own, layered=False)
            if sum(c.number.readings[0][0] for c in own) >= whole.number.readings[0][0]:
                yield check
    yield from _entities(report)


def _check(
    sentence: Sentence, whole: Counted, own: Sequence[Counted], layered: bool = True
) -> Check:
    place = place_of_sentence(sentence)
    stated = Operand(counted_quantity(whole.number), place)
    operands = tuple(Operand(counted_quantity(c.number), place) for c in own)
    return _judged(stated, operands, layered)


def _judged(stated: Operand, operands: tuple[Operand, ...], layered: bool = True) -> Check:
    name = f"jumlah {len(operands)} bagiannya" if len(operands) > 1 else "rinciannya"
    formula = Formula(name, Sum(tuple(Ref(i) for i in range(len(operands)))))
    outcome = evaluate(Relation("N604", stated, operands, (formula,), _BASIS))
    if outcome.verdict is Verdict.CONTRADICTION:
        total = sum(operand.quantity.value for operand in operands)
        whole = stated.quantity.value
        if len(operands) > 1 and (total > _FAR * whole or whole > _FAR * total):
            return undecided(outcome, "angka-angka itu mungkin bukan bagian dari keseluruhannya")
        if layered and _nested(stated, operands):
            return undecided(outcome, "bagiannya mungkin bertingkat")
    check = judged(outcome, Severity.MEDIUM, Confidence.LIKELY)
    if check.finding is None or len(operands) > 1:
        return check
    text = stated.quantity.text
    only = operands[0].quantity.text
    finding = replace(
        check.finding,
        message=f"{where(stated)} disebut {text} yang terdiri dari {only} saja.",
        expected="",
        suggestion=f"Perlu dikonfirmasi mana yang benar, {text} atau {only}, atau dilengkapi.",
        evidence=(f"{text} ≠ {only}",),
    )
    return replace(check, finding=finding)


def _nested(stated: Operand, operands: Sequence[Operand]) -> bool:
    values = [operand.quantity.value for operand in operands[:8]]
    return any(
        sum(some) == stated.quantity.value
        for size in range(2, len(values))
        for some in combinations(values, size)
    )


def _entities(report: Report) -> Iterator[Check]:
    """Two things counted together in one sentence and each on its own in others."""
    sentences, words = report.document.sentences, phrases_of(report)
    for sentence in sentences:
        for match in _ENTITIES.finditer(sentence.text):
            whole = first_counted(sentence.text, match.end())
            if whole is None or whole.start - match.end() > _SHORT:
                continue
            near = [s for s in sentences if s is not sentence and s.heading == sentence.heading]
            own = [_alone(name, match.groups(), near, whole, words) for name in match.groups()]
            found = tuple(operand for operand in own if operand is not None)
            if len(found) == len(own):
                stated = Operand(counted_quantity(whole.number), place_of_sentence(sentence))
                yield _judged(stated, found)


def _alone(
    name: str,
    names: Sequence[str],
    sentences: Sequence[Sentence],
    whole: Counted,
    words: Phrases,
) -> Operand | None:
    """The one number that the sentences give a thing by itself; None when not exactly one."""
    found = []
    for sentence in sentences:
        if name not in sentence.text:
            continue
        said = re.search(rf"\b{re.escape(name)}\b", sentence.text)
        if said is None or any(n != name and n in sentence.text for n in names):
            continue
        if whole.units[0] not in sentence.text.casefold():
            continue
        figures = figures_of(sentence, words)
        figure = next((f for f in figures if f.start > said.end()), None)
        if figure is None or figure.attribute or figure.quantity.unit:
            continue
        if re.search(r"\b(?:sebanyak|sejumlah|sebesar)\s*$", sentence.text[: figure.start]):
            found.append(figure.operand)
    return found[0] if len(found) == 1 else None

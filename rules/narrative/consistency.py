"""The figures of one sentence against each other: they must fit a formula, like those of a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Severity
from auditor.model import Sentence
from auditor.quantities import MONEY, PERCENT
from auditor.relations import Binary, Formula, Operand, Outcome, Ref, Relation, Verdict, evaluate
from auditor.ruling import Report, judge, rule, undecided
from rules.categories.verdicts import raised
from rules.narrative.figures import Figure, figures_of, runs_of
from rules.narrative.phrases import Phrases, phrases_of
from rules.schemas.equations import HUNDRED, SHARE_FORMULA, with_caps

_FAR = Decimal("0.2")
"""A figure further (relative) from the recomputed one than this was perhaps read as another."""
_SEVERAL = ("masing-masing", "berturut-turut", "secara berurutan", "antara lain")
_REMAINDER = Formula("anggaran − realisasi", Binary("-", Ref(0), Ref(1)))
_SPENT = Binary("/", Binary("*", Ref(0), Ref(1)), HUNDRED)
_BY_SHARE = Formula("anggaran − anggaran × serapan", Binary("-", Ref(0), _SPENT))
_WITHIN = "angka yang disebut dalam satu kalimat"
_MISREAD = "angka-angka dalam kalimat ini mungkin bukan tentang hal yang sama"


@rule("N602", "Target, realisasi, dan capaian dalam kalimat bersesuaian", Severity.MEDIUM)
def performance(report: Report) -> Iterable[Check]:
    """Kalimat yang menyebut target, realisasi, dan capaian harus memuat angka yang bersesuaian.

    Yang diperiksa:
        Ketiga angka dalam satu kalimat, dengan rumus capaian yang lazim: realisasi/target,
        (2 × target − realisasi)/target, target/realisasi, dan capaian yang dibatasi. Capaian
        terhadap target akhir Renstra diperiksa dengan cara yang sama.
    Mengapa penting:
        Kalimat dibaca tanpa tabelnya; angka yang tidak bersesuaian membuat simpulannya keliru.
    Contoh nyata:
        "Target 42,5%, realisasi 56,12%, capaian 132,5%"; 56,12 / 42,5 × 100 = 132,05.
    Cara memperbaiki:
        Cocokkan ketiga angka dengan tabel capaian, lalu hitung ulang.
    Yang sengaja dibiarkan:
        Angka dengan satuan atau tahun yang berbeda; target berupa rentang; kalimat yang menyebut
        beberapa target; capaian yang terlalu jauh sehingga mungkin menyangkut hal lain.
    """
    for sentence in report.document.sentences:
        for figures, run in _runs(sentence, phrases_of(report)):
            for stated, aim in (("capaian", "target"), ("kemajuan", "target_akhir")):
                relation = _capaian(run, stated, aim)
                if relation is not None:
                    yield raised(_judged(relation, figures), report)


@rule("N603", "Anggaran, realisasi, dan sisa dalam kalimat bersesuaian", Severity.MEDIUM)
def budget(report: Report) -> Iterable[Check]:
    """Kalimat yang menyebut anggaran dan realisasi harus memuat persentase dan sisa yang sesuai.

    Yang diperiksa:
        Persentase = realisasi / anggaran × 100 dan sisa = anggaran − realisasi, untuk angka dalam
        satu kalimat.
    Mengapa penting:
        Uraian realisasi anggaran tiap kegiatan sering hanya ada dalam kalimat, tanpa tabel.
    Contoh nyata:
        "Alokasi Rp 619.884.500, realisasi Rp 563.702.586 atau 92,94%"; seharusnya 90,94%.
    Cara memperbaiki:
        Hitung ulang dari rupiahnya dan cocokkan dengan LRA.
    Yang sengaja dibiarkan:
        Persentase fisik; persentase yang cocok dengan pasangan rupiah lain dalam kalimat yang sama;
        kalimat "masing-masing".
    """
    for sentence in report.document.sentences:
        for figures, run in _runs(sentence, phrases_of(report)):
            for relation in _budget(run, sentence):
                yield _judged(relation, figures)


def _runs(
    sentence: Sentence, words: Phrases
) -> Iterator[tuple[tuple[Figure, ...], Mapping[str, Figure]]]:
    if any(word in sentence.text.casefold() for word in _SEVERAL):
        return
    figures = figures_of(sentence, words)
    for run in runs_of(sentence, figures):
        yield figures, run


def _capaian(run: Mapping[str, Figure], stated: str, aim: str) -> Relation | None:
    if stated not in run or "realisasi" not in run or aim not in run:
        return None
    said, result, target = run[stated], run["realisasi"], run[aim]
    units = {result.quantity.unit, target.quantity.unit}
    years = {result.year, None} | ({target.year, said.year} if aim == "target" else set())
    if said.quantity.unit != PERCENT or len(units) > 1 or MONEY in units or len(years) > 2:
        return None
    if aim == "target" and result.year and not target.year and result.clause != target.clause:
        return None
    operands = (result.operand, target.operand)
    return Relation("N602", said.operand, operands, with_caps(said.operand, *operands), _WITHIN)


def _budget(run: Mapping[str, Figure], sentence: Sentence) -> Iterator[Relation]:
    pagu, spent = run.get("pagu"), run.get("realisasi_rp")
    if pagu is not None and spent is None:
        yield from _rest_of(pagu, run)
    if pagu is None or spent is None or pagu.quantity.unit != spent.quantity.unit:
        return
    aim = replace(pagu.operand, fixed=pagu.quantity.is_exact)
    share, rest = run.get("serapan"), run.get("sisa")
    if share is not None and share.quantity.unit == PERCENT and not _of_another(share, sentence):
        yield Relation("N603", share.operand, (spent.operand, aim), (SHARE_FORMULA,), _WITHIN)
    if rest is not None and rest.quantity.unit == pagu.quantity.unit:
        yield Relation("N603", rest.operand, (aim, spent.operand), (_REMAINDER,), _WITHIN)


def _rest_of(pagu: Figure, run: Mapping[str, Figure]) -> Iterator[Relation]:
    """The remainder of a pagu by the share alone, where no realisasi is said."""
    share, rest = run.get("serapan"), run.get("sisa")
    if share is None or rest is None or rest.quantity.unit != pagu.quantity.unit:
        return
    if share.quantity.unit == PERCENT:
        operands = (pagu.operand, share.operand)
        yield Relation("N603", rest.operand, operands, (_BY_SHARE,), _WITHIN)


def _of_another(share: Figure, sentence: Sentence) -> bool:
    """Whether the words behind a share say that it is one of something else."""
    after = sentence.text[share.end :].casefold().split()[:2]
    return after[:1] == ["dari"] and after[1:] not in (
        ["anggaran"],
        ["pagu"],
        ["alokasi"],
        ["target"],
        ["dana"],
    )


def _judged(relation: Relation, figures: tuple[Figure, ...]) -> Check:
    outcome = evaluate(relation)
    if outcome.verdict is Verdict.CONTRADICTION and (
        _far(outcome) or _other_pair(relation, figures)
    ):
        return undecided(outcome, _MISREAD)
    return judge(relation, Severity.MEDIUM, Confidence.LIKELY)


def _far(outcome: Outcome) -> bool:
    stated = outcome.relation.stated.quantity.value
    nearest = outcome.computed.low if outcome.computed else stated
    return abs(nearest - stated) > _FAR * max(abs(nearest), abs(stated))


def _other_pair(relation: Relation, figures: tuple[Figure, ...]) -> bool:
    """Whether two other figures of the sentence give what is stated."""
    alike = [f.operand for f in figures if f.quantity.unit == relation.operands[0].quantity.unit]
    for one in alike:
        for other in alike:
            pair: tuple[Operand, Operand] = (one, other)
            if one is not other and evaluate(replace(relation, operands=pair)).holds:
                return True
    return False

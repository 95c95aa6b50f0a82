"""Which way an indicator is better, as the capaian of its tables tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Formula, Outcome, Relation, Verdict, evaluate
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame, NameIndex
from rules.facts.indicators import tells_alone
from rules.schemas.equations import CAPAIAN, CAPAIAN_FORMULAS


@dataclass(frozen=True, slots=True)
class Computed:
    """A capaian that exactly one formula explains."""

    name: str
    formula: Formula
    outcome: Outcome


@rule("F307", "Capaian satu indikator dihitung dengan satu rumus", Severity.MEDIUM)
def directions(report: Report) -> Iterable[Check]:
    """Capaian satu indikator harus dihitung dengan rumus yang sama di semua tabel.

    Yang diperiksa:
        Baris dengan target, realisasi, dan capaian yang hanya cocok dengan satu dari tiga rumus:
        realisasi/target, (2 × target − realisasi)/target, dan target/realisasi.
    Mengapa penting:
        Indikator yang makin kecil makin baik terbalik artinya bila dihitung seperti yang lain.
    Contoh nyata:
        Indeks Gini 0,269 terhadap target 0,288 dihitung 93,40%, di tempat lain 106,60%.
    Cara memperbaiki:
        Tetapkan arah indikator dalam IKU, lalu hitung ulang capaiannya di semua tabel.
    Yang sengaja dibiarkan:
        Realisasi yang sama dengan target, yang cocok dengan semua rumus; capaian terhadap target
        akhir Renstra; capaian yang tidak cocok dengan rumus mana pun (aturan A103).
    """
    groups: list[list[Computed]] = []
    index: NameIndex[list[Computed]] = NameIndex()
    for frame in report.views:
        for computed in _computed(frame):
            group = next(index.same(computed.name), None)
            if group is None:
                groups.append([computed])
                index.add(computed.name, groups[-1])
            else:
                group.append(computed)
    for first, *others in groups:
        for other in others:
            if _table(first) != _table(other):
                yield _compared(first, other)


def _table(computed: Computed) -> str | None:
    return computed.outcome.relation.stated.place.table


def _computed(frame: Frame) -> Iterator[Computed]:
    if not frame.has("indikator", "target", "realisasi", "capaian"):
        return
    for row, relation in CAPAIAN.relations(frame.data):
        name = frame.value(row, "indikator")
        if relation.missing or row not in frame.body:
            continue
        if name is None or name.inherited or not tells_alone(name.text):
            continue
        fitting = [f for f in CAPAIAN_FORMULAS if _fits(relation, f)]
        if len(fitting) == 1:
            single = Relation("F307", relation.stated, relation.operands, tuple(fitting), _BASIS)
            yield Computed(name.text, fitting[0], evaluate(single))


_BASIS = "rumus capaian indikator yang sama pada tabel lain"


def _fits(relation: Relation, formula: Formula) -> bool:
    single = Relation("F307", relation.stated, relation.operands, (formula,), _BASIS)
    return evaluate(single).holds


def _compared(first: Computed, other: Computed) -> Check:
    table = other.outcome.relation.stated.place.table
    if first.formula.name == other.formula.name:
        return Check("F307", other.outcome.verdict, table, outcome=other.outcome)
    stated, before = other.outcome.relation.stated, first.outcome.relation.stated
    relation = Relation("F307", stated, other.outcome.relation.operands, (first.formula,), _BASIS)
    outcome = evaluate(relation)
    if outcome.verdict is not Verdict.CONTRADICTION:
        return Check("F307", outcome.verdict, table, outcome=outcome, why=outcome.why)
    finding = Finding(
        "F307",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Capaian indikator “{shortened(other.name)}” dihitung sebagai {first.formula.name} pada "
        f"{before.place.table}, tetapi sebagai {other.formula.name} pada {table}.",
        (stated.place, before.place),
        stated=stated.quantity.text,
        suggestion="Perlu dikonfirmasi apakah makin besar atau makin kecil yang lebih baik.",
        evidence=(
            f"{before.place.table}, halaman {before.place.page}: {before.quantity.text}",
            f"{table}, halaman {stated.place.page}: {stated.quantity.text}",
        ),
        relations=(outcome,),
    )
    return Check("F307", Verdict.CONTRADICTION, table, finding, outcome=outcome)

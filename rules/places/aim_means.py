"""Rules about the capaian of a sasaran in one place and those of its indicators in another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.findings import Check, Confidence, Severity
from auditor.relations import Outcome, Verdict, evaluate
from auditor.ruling import Report, judged, rule, undecided
from rules.categories.verdicts import raised
from rules.columns.averaging import divided_by, mean_relation, told
from rules.columns.detailed import Detail, Summary, details_of, summaries_of, together
from rules.rows.chains import chained

_BASIS = "capaian indikator sasaran ini pada tabel lain"
_ORDER = {Verdict.UNDECIDABLE: 1, Verdict.CONTRADICTION: 2}


@rule("F313", "Capaian sasaran sesuai dengan indikatornya di tabel lain", Severity.MEDIUM)
def aim_means(report: Report) -> Iterable[Check]:
    """Capaian sasaran pada tabel ikhtisar harus sama dengan rata-rata capaian indikatornya.

    Yang diperiksa:
        Tabel yang memuat capaian setiap sasaran tanpa indikatornya, terhadap tabel capaian yang
        memuat indikator sasaran itu untuk tahun yang sama; juga dengan capaian yang dibatasi. Bila
        indikatornya terbagi dalam beberapa tabel, semuanya dihitung bersama.
    Mengapa penting:
        Ikhtisar capaian sasaran dikutip dalam kata pengantar, ikhtisar eksekutif, dan simpulan.
    Contoh nyata:
        Capaian tiga indikator 110, 95, dan 100, tetapi capaian sasarannya tercetak 107,67.
    Cara memperbaiki:
        Hitung ulang rata-ratanya, atau perbaiki capaian indikator bila itulah yang keliru.
    Yang sengaja dibiarkan:
        Tabel ikhtisar yang sebagian besar sasarannya tidak sama dengan rata-rata indikatornya
        (misalnya berbobot); sasaran yang indikatornya tidak ditemukan.
    """
    details = details_of(report)
    for summaries in summaries_of(report) if details else ():
        found = [outcomes for each in summaries if (outcomes := _outcomes(each, details, report))]
        for check in _judged(found):
            yield raised(check, report)


def _outcomes(
    summary: Summary, details: Sequence[Detail], report: Report
) -> list[tuple[Outcome, bool]]:
    """The mean of the indicators in every other table that has them, those that hold first.

    Each with whether none of its indicators can be missing.
    """
    own = [
        detail
        for detail in details
        if detail.year == summary.year
        and detail.table != summary.place.table
        and detail.is_of(summary.aim)
    ]
    ways = [(detail.figures, detail.blanks, detail.whole) for detail in own]
    if len(own) > 1:
        ways.insert(0, (together(own), 0, True))
    found = []
    for figures, blanks, whole in ways:
        if figures:
            relation = mean_relation("F313", summary.figure, [figures], _BASIS, blanks)
            found.append((evaluate(chained(relation, report)), whole))
    return sorted(found, key=lambda each: _ORDER.get(each[0].verdict, 0))


def _judged(found: Sequence[list[tuple[Outcome, bool]]]) -> Iterator[Check]:
    firsts = [outcomes[0][0] for outcomes in found]
    held = sum(first.holds for first in firsts)
    several = any(first.holds and len(first.relation.operands) > 1 for first in firsts)
    broken = sum(first.verdict is Verdict.CONTRADICTION for first in firsts)
    known = several and held >= broken
    for outcomes in found:
        first, _ = outcomes[0]
        if first.verdict is not Verdict.CONTRADICTION:
            yield judged(first, Severity.MEDIUM, Confidence.LIKELY)
            continue
        whole = all(whole for _, whole in outcomes)
        outcome = told([outcome for outcome, _ in outcomes], known and whole, whole)
        if outcome is None or held < broken:
            why = "cara menghitung capaian sasaran dari indikatornya tidak dapat dipastikan"
            yield undecided(first, why)
            continue
        divided = divided_by(outcome)
        evidence = (divided,) if divided else ()
        yield judged(outcome, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)

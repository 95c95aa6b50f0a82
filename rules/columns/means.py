"""Rules about means: a row "Rata-rata" is the mean of the rows above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY
from auditor.relations import Operand, Outcome, Verdict, evaluate
from auditor.ruling import Report, judged, recomputation, rule, undecided
from auditor.understanding import GOOD, Frame, role_agreement
from rules.categories.verdicts import raised
from rules.columns.adding import operand_at
from rules.columns.aims import aims_of, heads_of
from rules.columns.averaging import (
    Averaged,
    Way,
    are_whole,
    averaged,
    divided_by,
    mean_relation,
    told,
)
from rules.columns.detailed import details_of
from rules.columns.nearness import is_slip
from rules.rows.chains import chained, mended

_BASIS = "susunan baris tabel"
_ELSEWHERE = "capaian semua indikator pada tabel lain"


@rule("J203", "Rata-rata sesuai dengan barisnya", Severity.MEDIUM)
def means(report: Report) -> Iterable[Check]:
    """Baris "Rata-rata" harus sama dengan rata-rata angka di atasnya.

    Yang diperiksa:
        Rata-rata hitung kolom persen dan nilai: semua baris, baris-baris sejak baris rata-rata
        sebelumnya (misalnya satu sasaran), atau rata-rata dari rata-rata sasaran; juga dengan
        capaian yang dibatasi (100, 110, 120, …). Baris dinyatakan cocok bila salah satunya sama.
    Mengapa penting:
        Rata-rata capaian biasanya menjadi simpulan kinerja laporan.
    Contoh nyata:
        Tiga nilai dijumlahkan, tetapi dibagi empat.
    Cara memperbaiki:
        Hitung ulang; pastikan pembaginya sama dengan banyaknya indikator.
    Yang sengaja dibiarkan:
        Rata-rata berbobot bila bobotnya tercetak; angka yang jauh dari semua cara merata-ratakan
        bila tidak ada kolom atau baris lain yang membenarkan salah satunya.
    """
    for frame in report.frames:
        rows = [
            row
            for row in sorted(frame.totals)
            if report.vocabulary.is_label("rata_rata", frame.labels[row])
        ]
        if rows:
            yield from _means(frame, rows, report)


def _means(frame: Frame, rows: Sequence[int], report: Report) -> Iterator[Check]:
    graded = {index for column in frame.of_role("capaian") for index in column.indexes}
    ways = {row: _ways(frame, row, rows) for row in rows}
    found = [
        mean
        for row in rows
        for column in frame.numeric_columns()
        if not _is_money(frame, row, column)
        and (mean := averaged("J203", frame, (row, column), column, ways[row], report, _BASIS))
    ]
    for mean in found:
        others = _of_indicators(frame, mean, report) if mean.broken else []
        held = next((outcome for outcome in (mean.outcome, *others) if outcome.holds), None)
        if held or not mean.broken:
            yield judged(held or mean.outcome, Severity.MEDIUM, Confidence.LIKELY)
            continue
        beside = any(_holds_put_right(other, report) for other in found if other.row == mean.row)
        alike = [other for other in found if other.column == mean.column]
        whole = are_whole(frame, [r for way in ways[mean.row] for r in way.rows])
        slipped = any(map(is_slip, _put_right(mean, report)))
        known = beside or slipped or (whole and _are_of_parts(alike))
        outcome = told([*(each for _, each in mean.outcomes), *others], known, whole)
        if outcome is None or _is_weighted(frame, mean.row, report):
            why = "cara menghitung rata-rata ini tidak dapat dipastikan"
            yield undecided(mean.outcome, why)
            continue
        divided = divided_by(outcome)
        evidence = (divided,) if divided else ()
        if others:
            evidence = (*evidence, *_also(outcome, [mean.outcome, *others]))
        check = judged(outcome, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)
        yield raised(check, report) if mean.column in graded else check


def _put_right(mean: Averaged, report: Report) -> Iterator[Outcome]:
    """A mean with figures above it that their own row denies as that row computes them."""
    for _, outcome in mean.outcomes:
        yield from (evaluate(relation) for relation in mended(outcome.relation, report))


def _holds_put_right(mean: Averaged, report: Report) -> bool:
    return mean.holds or any(outcome.holds for outcome in _put_right(mean, report))


def _is_money(frame: Frame, row: int, column: int) -> bool:
    stated = operand_at(frame, row, column)
    return stated is not None and stated.quantity.unit == MONEY


def _ways(frame: Frame, row: int, means: Sequence[int]) -> Sequence[Way]:
    """What a row may be the mean of, the most usual first."""
    heads = heads_of(frame)
    above = tuple(r for r in frame.body if r < row and r not in heads)
    earlier = [r for r in means if r < row]
    since = tuple(r for r in above if not earlier or r > earlier[-1])
    groups = [tuple(r for r in aim.rows if r < row) for aim in aims_of(frame)]
    groups = [group for group in groups if group]
    ways = [Way((since,), own=True)] if since else []
    if earlier:
        ways += [Way((above,)), Way((tuple(earlier),))]
        ways.append(Way((*((r,) for r in earlier), since)) if since else Way(()))
    if 1 < len(groups) < len(above):
        ways.append(Way(tuple(groups)))
    ways += [Way((tuple(r for r in sorted(heads) if r < row),))]
    ways += [Way((_numbered(frame, rows),)) for rows in (since, above)]
    return [way for way in dict.fromkeys(ways) if way.rows]


def _numbered(frame: Frame, rows: Sequence[int]) -> tuple[int, ...]:
    """The rows with a number of their own, where others between them are items of theirs."""
    return tuple(r for r in rows if (v := frame.value(r, "nomor")) and v.text and not v.inherited)


def _are_of_parts(means: Sequence[Averaged]) -> bool:
    """Whether the means of a column are known to be each of the rows since the one before it."""
    held = sum(mean.own_holds for mean in means)
    return held > 0 and held >= sum(mean.broken for mean in means)


def _of_indicators(frame: Frame, mean: Averaged, report: Report) -> list[Outcome]:
    """A mean of a table of sasaran may be that of all their indicators, which stand elsewhere."""
    column = next((c for c in frame.of_role("capaian") if mean.column in c.indexes), None)
    if column is None or not frame.has("sasaran") or frame.has("indikator"):
        return []
    year = column.year or frame.year or report.year
    tables: dict[str, list[Operand]] = {}
    for detail in details_of(report):
        if detail.year == year:
            tables.setdefault(detail.table, []).extend(detail.figures)
    stated = mean.outcome.relation.stated
    relations = (mean_relation("J203", stated, [own], _ELSEWHERE) for own in tables.values())
    return [evaluate(chained(relation, report)) for relation in relations]


def _also(told_of: Outcome, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What the other ways to take a mean of sasaran give, since any of them may be meant."""
    for outcome in outcomes:
        if outcome is not told_of and outcome.verdict is Verdict.CONTRADICTION:
            yield f"menurut {outcome.relation.basis}: {recomputation(outcome)}"


def _is_weighted(frame: Frame, row: int, report: Report) -> bool:
    """Whether the row says so, or a column of weights is printed: then the mean is another one."""
    weight = report.vocabulary.roles["bobot"]
    words = report.vocabulary.labels["berbobot"]
    label = frame.labels[row].casefold()
    return any(word in label for word in words) or any(
        role_agreement(column.path, weight) >= GOOD for column in frame.table.columns
    )

"""Rules about the capaian of a sasaran that its table states beside those of its indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from auditor.findings import Check, Confidence, Severity
from auditor.quantities import MONEY
from auditor.ruling import Report, judged, rule, undecided
from auditor.understanding import GOOD, Frame, role_agreement
from rules.categories.verdicts import raised
from rules.columns.aims import Aim, aims_of
from rules.columns.averaging import Averaged, Way, are_whole, averaged, divided_by, told

_BASIS = "capaian indikator pada sasaran yang sama"


@rule("J206", "Capaian sasaran = rata-rata capaian indikatornya", Severity.MEDIUM)
def aim_means(report: Report) -> Iterable[Check]:
    """Capaian sasaran pada tabel capaian harus sama dengan rata-rata capaian indikatornya.

    Yang diperiksa:
        Kolom rata-rata yang selnya digabung untuk semua indikator satu sasaran, dan baris sasaran
        yang memuat capaian di atas baris-baris indikatornya; juga dengan capaian yang dibatasi.
    Mengapa penting:
        Capaian sasaran diberi kategori dan dikutip pada simpulan serta ikhtisar eksekutif.
    Contoh nyata:
        Capaian dua indikator 105,00 dan 90,00, tetapi capaian sasarannya tercetak 92,50.
    Cara memperbaiki:
        Hitung ulang rata-rata capaian indikator pada sasaran itu.
    Yang sengaja dibiarkan:
        Tabel yang sebagian besar sasarannya tidak mengikuti rata-rata (misalnya berbobot).
    """
    for frame in report.frames:
        aims = aims_of(frame)
        if not aims or not frame.has("capaian"):
            continue
        for found in _of_columns(frame, aims, report):
            for check in _judged(frame, found):
                yield raised(check, report)


def _judged(frame: Frame, found: list[Averaged]) -> Iterator[Check]:
    several = [mean for mean in found if len(mean.outcome.relation.operands) > 1]
    held = sum(mean.holds for mean in several)
    known = held > 0 and held >= sum(mean.broken for mean in found)
    for mean in found:
        whole = are_whole(frame, mean.outcomes[0][0].rows)
        outcome = (
            told([o for _, o in mean.outcomes], known and whole, whole) if mean.broken else None
        )
        if outcome is not None:
            divided = divided_by(outcome)
            evidence = (divided,) if divided else ()
            yield judged(outcome, Severity.MEDIUM, Confidence.LIKELY, evidence=evidence)
        elif mean.broken:
            why = "cara menghitung capaian sasaran pada tabel ini tidak dapat dipastikan"
            yield undecided(mean.outcome, why)
        else:
            yield judged(mean.outcome, Severity.MEDIUM, Confidence.LIKELY)


def _of_columns(frame: Frame, aims: tuple[Aim, ...], report: Report) -> Iterator[list[Averaged]]:
    """What the heads of every column of capaian state, and every column of means for such a one."""
    dense = _dense(frame, aims, report)
    for column in dense:
        heads = [
            mean
            for aim in aims
            if aim.head is not None
            and (ways := [Way((aim.rows,), own=True)])
            and (mean := averaged("J206", frame, (aim.head, column), column, ways, report, _BASIS))
        ]
        if heads:
            yield heads
    for column in _sparse(frame, aims, report):
        source = [other for other in dense if _one_group(frame, other, column)]
        if len(source) != 1:
            continue
        yield [
            mean
            for aim in aims
            if (ways := [Way((aim.rows,), own=True)])
            and (at := (aim.rows[0], column))
            and (mean := averaged("J206", frame, at, source[0], ways, report, _BASIS))
        ]


def _dense(frame: Frame, aims: tuple[Aim, ...], report: Report) -> list[int]:
    """The columns of capaian with a figure for nearly every indicator."""
    rows = [row for aim in aims for row in aim.rows]
    return [
        column
        for column in _graded(frame, report)
        if 2 * sum(frame.raw(row, column) is not None for row in rows) > len(rows)
        and any(frame.raw(row, column) for aim in aims for row in aim.rows[1:])
    ]


def _sparse(frame: Frame, aims: tuple[Aim, ...], report: Report) -> list[int]:
    """The columns with one cell for all indicators of a sasaran, which holds a figure."""
    if all(len(aim.rows) == 1 for aim in aims):
        return []
    return [
        column
        for column in _graded(frame, report, means=True)
        if all(frame.raw(aim.rows[0], column) for aim in aims)
        and not any(_own_text(frame, row, column) for aim in aims for row in aim.rows[1:])
    ]


def _graded(frame: Frame, report: Report, means: bool = False) -> list[int]:
    """The columns of figures whose header may mean a capaian, or plainly ``means``."""
    role = report.vocabulary.roles["capaian"]
    known = {index for c in frame.columns if c.role.name != role.name for index in c.indexes}
    return [
        column.index
        for column in frame.table.columns
        if column.index not in known
        and (
            role_agreement(column.path, role) >= GOOD
            or (means and report.vocabulary.is_label("rata_rata", column.label))
        )
        and _has_shares(frame, column.index)
    ]


def _has_shares(frame: Frame, column: int) -> bool:
    units = {v.quantity.unit for (_, i), v in frame.numbers.items() if i == column and v.quantity}
    return bool(units) and MONEY not in units


def _own_text(frame: Frame, row: int, column: int) -> str:
    cell = frame.table.rows[row].cells[column]
    return "" if cell is None or cell.inherited else cell.text


def _one_group(frame: Frame, one: int, other: int) -> bool:
    """Whether two columns speak of the same year, as far as their headers say so."""
    years = {column.year for column in frame.columns if {one, other} & set(column.indexes)}
    return len(years - {None}) <= 1 and one != other

"""Rule about tables: the year of a caption and the year of the columns under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule
from auditor.understanding import Frame
from rules.facts import facts_of
from rules.years.mentions import PERIOD, YEAR, single_years

_ROLES = ("target", "realisasi", "capaian", "pagu", "realisasi_rp")
_WHOLE_CAPTION = 4
"""A title of fewer words is likely a piece of one."""
_COMPARING = re.compile(
    r"perbandingan.{0,60}\b(?:dengan|terhadap)\b|terhadap|sebelumnya|tahun lalu|perkembangan|"
    r"rencana|target akhir|tindak lanjut",
    re.IGNORECASE,
)


@rule("T701", "Tahun judul tabel sama dengan tahun kolomnya", Severity.MEDIUM)
def captions(report: Report) -> Iterable[Check]:
    """Tahun pada judul tabel harus sama dengan tahun pada kepala kolom angkanya.

    Yang diperiksa:
        Tabel yang judulnya menyebut satu tahun dan yang kolom-kolomnya menyebut satu tahun.
    Mengapa penting:
        Pembaca tidak dapat mengetahui tahun angka-angka tersebut.
    Contoh nyata:
        Judul "… Tahun 2019" di atas kolom "Target Tahun 2020" dan "Realisasi Tahun 2020".
    Cara memperbaiki:
        Perbaiki tahun pada judul atau pada kepala kolom.
    Yang sengaja dibiarkan:
        Judul yang membandingkan dua tahun atau menyebut periode, kolom tahun lain di samping kolom
        tahun laporan, dan tabel yang tahunnya telah diberitahukan oleh F306.
    """
    slipped = {slip.table for slip in facts_of(report).slips}
    for frame in report.frames:
        if frame.table.name in slipped:
            continue
        yield from _caption(frame)


def _caption(frame: Frame) -> Iterator[Check]:
    table = frame.table
    claimed = single_years(table.caption)
    years = _column_years(frame)
    if len(claimed) != 1 or PERIOD.search(table.caption) or _COMPARING.search(table.caption):
        return
    if len(years) != 1 or len(table.caption.split()) < _WHOLE_CAPTION:
        return
    if years == set(claimed):
        yield Check("T701", Verdict.HOLDS, table.name)
        return
    column = next(c.label for c in table.columns if str(next(iter(years))) in c.label)
    place = Place(
        table.pages[0], None, table.name, "judul/kolom tahun", column, table.caption, table.anchor
    )
    (header,) = years
    finding = Finding(
        "T701",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"Judul {table.name} menyebut tahun {claimed[0]}, sedangkan kolomnya menyebut tahun "
        f"{header}.",
        (place,),
        stated=str(claimed[0]),
        expected=str(header),
        suggestion="Perlu dikonfirmasi tahun yang benar, lalu disamakan pada judul dan kolom.",
        evidence=(f"judul: {table.caption}", f"kolom: {column}"),
    )
    yield Check("T701", Verdict.CONTRADICTION, table.name, finding)


def _column_years(frame: Frame) -> set[int]:
    """The years that the columns of figures name; empty when any of them names several, and where
    a column without a year stands beside one of the same meaning: it is that of the caption.
    """
    found = set()
    dated = {column.role.name for column in frame.columns if column.year}
    for column in frame.columns:
        if column.role.name not in _ROLES:
            continue
        if not column.year and column.role.name in dated:
            return set()
        label = frame.table.columns[column.indexes[0]].label
        if len(set(YEAR.findall(label))) > 1:
            return set()
        if column.year:
            found.add(column.year)
    return found

"""Rules about the notation of figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import read_number
from auditor.relations import Verdict
from auditor.ruling import Report, once, rule
from auditor.understanding import Frame, Value, place_of

_PERCENTS = re.compile(r"\d\s*%%")
_POINT = re.compile(r"[-–(]?\s*\d{1,3}\.\d{1,2}\s*%?\)?")
_COMMA = re.compile(r"[-–(]?\s*\d{1,3}(?:\.\d{3})*,\d{1,2}\s*%?\)?")
_GROUPED = re.compile(r"(?:Rp\.?\s*)?(?P<digits>\d{1,4}(?:\.\d+){2,})(?P<cents>,\d{1,2}|,-)?", re.I)
_AMOUNT = re.compile(r"\bRp\.?\s*\d{1,4}(?:\.\d+){2,}(?:,\d{1,2}(?!\d)|,-)?", re.IGNORECASE)
_LONG = 7
"""Digits of an amount; shorter ones may be a section, a date or a version."""
_ITEM = re.compile(r"\d{1,2}\.\d{1,2}\.?")
_NO_FIGURES = ("nomor", "kode")
_WRONG_GROUPS = "pemisah ribuan tidak memisahkan tiga digit"
_MIXED = "tanda desimal titik dan koma bercampur dalam satu tabel"
_MINORITY = 0.5
_SHOWN = 5


@rule("P901", "Tanda persen ditulis sekali", Severity.LOW)
def percent_signs(report: Report) -> Iterable[Check]:
    """Tanda persen harus ditulis sekali.

    Mengapa penting:
        Angka dengan dua tanda persen tidak terbaca oleh lembar kerja dan terlihat tidak teliti.
    Contoh nyata:
        Pada kolom capaian tercetak 129,73%%.
    Cara memperbaiki:
        Hapus tanda persen yang berlebih.
    Yang sengaja dibiarkan:
        Tanda persen pada kepala kolom di samping tanda persen pada angkanya.
    """
    yield from _by_table(
        report, "P901", _doubled_percent, "Pada {table}, tanda persen tercetak dua kali"
    )
    for sentence in report.document.sentences:
        match = _PERCENTS.search(sentence.text)
        if match:
            place = Place(sentence.page, sentence.bbox, text=sentence.text)
            where = f"Pada narasi halaman {sentence.page}, tanda persen tercetak dua kali"
            yield _found("P901", where, [(place, match.group())])


@rule("P902", "Satu tanda desimal dalam satu tabel", Severity.LOW)
def decimal_marks(report: Report) -> Iterable[Check]:
    """Satu tabel harus memakai satu tanda desimal.

    Yang diperiksa:
        Angka dengan satu atau dua desimal: sebagian bertitik, sebagian berkoma.
    Mengapa penting:
        Pembaca dapat salah membaca angkanya, dan lembar kerja membacanya sebagai tanggal atau teks.
    Contoh nyata:
        -3.54 di antara 98,44 dan 104,27.
    Cara memperbaiki:
        Pakailah koma sebagai tanda desimal di seluruh tabel.
    Yang sengaja dibiarkan:
        Tabel yang seluruhnya bertitik, titik sebagai pemisah ribuan, nomor, dan kode.
    """
    for frame in report.frames:
        counting = _enumerating(frame)
        cells = [(place, text) for place, text in _cells(frame) if place.column not in counting]
        points = [(place, text) for place, text in cells if _POINT.fullmatch(text)]
        commas = [text for _, text in cells if _COMMA.fullmatch(text)]
        if not points or not commas:
            if points or commas:
                yield Check("P902", Verdict.HOLDS, frame.table.name)
            continue
        if len(points) > _MINORITY * (len(points) + len(commas)):
            why = "sebagian besar angka tabel ini memakai titik desimal"
            yield Check("P902", Verdict.UNDECIDABLE, frame.table.name, why=why)
            continue
        where = (
            f"Pada {frame.table.name}, {len(points)} angka memakai titik desimal dan "
            f"{len(commas)} angka memakai koma"
        )
        yield _found(
            "P902", where, points, "tanda desimal titik dan koma bercampur dalam satu tabel"
        )


@rule("P903", "Pemisah ribuan setiap tiga digit", Severity.LOW)
def groups(report: Report) -> Iterable[Check]:
    """Titik pemisah ribuan harus memisahkan setiap tiga digit.

    Mengapa penting:
        Besarnya angka tidak pasti: sebuah digit mungkin berlebih, hilang, atau salah tempat.
    Contoh nyata:
        Realisasi tercetak 9.871.1466.000.
    Cara memperbaiki:
        Cocokkan dengan sumbernya, lalu perbaiki digit dan titiknya.
    Yang sengaja dibiarkan:
        Kode rekening, tanggal, dan sen yang ditulis dengan titik (650.290.147.50).
    """
    yield from _by_table(report, "P903", _wrong_group, f"Pada {{table}}, {_WRONG_GROUPS}")
    for sentence in report.document.sentences:
        wrong = [m.group() for m in _AMOUNT.finditer(sentence.text) if _wrong_group(m.group())]
        if wrong:
            place = Place(sentence.page, sentence.bbox, text=sentence.text)
            where = (
                f"Pada narasi halaman {sentence.page}, pemisah ribuan tidak memisahkan tiga digit"
            )
            yield _found("P903", where, [(place, text) for text in wrong])


@rule("P904", "Satuan setiap indikator ditulis", Severity.LOW)
def units(report: Report) -> Iterable[Check]:
    """Satuan harus ditulis untuk setiap indikator bila tabelnya memiliki kolom satuan.

    Mengapa penting:
        Target dan realisasi tanpa satuan tidak dapat diukur.
    Contoh nyata:
        Dari sepuluh indikator, satu tidak bersatuan.
    Cara memperbaiki:
        Tulis satuan sesuai dengan Perjanjian Kinerja.
    Yang sengaja dibiarkan:
        Sel satuan yang digabung dengan baris di atasnya, satuan yang tertulis pada angkanya, dan
        kolom satuan yang sebagian besar kosong.
    """
    for frame in report.frames:
        if not frame.has("satuan", "indikator"):
            continue
        filled: list[Value] = []
        empty: list[Value] = []
        for row in frame.body:
            name, unit = frame.value(row, "indikator"), frame.value(row, "satuan")
            if name is None or not name.text or name.inherited or unit is None:
                continue
            if name.text.rstrip().endswith(":"):
                continue
            (filled if unit.text or unit.inherited or _own_unit(frame, row) else empty).append(unit)
        if len(empty) > _MINORITY * (len(filled) + len(empty)):
            continue
        for _ in filled:
            yield Check("P904", Verdict.HOLDS, frame.table.name)
        if empty:
            where = f"Pada {frame.table.name}, satuan {len(empty)} indikator tidak tertulis"
            yield _found("P904", where, [(v.place, v.place.row or "") for v in empty])


def _own_unit(frame: Frame, row: int) -> bool:
    """Whether a figure of the row has a unit of its own."""
    values = (frame.value(row, column.key) for column in frame.of_role("target"))
    return any(v is not None and (v.blank or re.search(r"[A-Za-z%]", v.text)) for v in values)


def _by_table(
    report: Report, code: str, slip: Callable[[str], str], message: str
) -> Iterator[Check]:
    """One check per table with figures; ``slip`` gives the wrong part of a text, or nothing."""
    for frame in report.frames:
        cells = _cells(frame)
        wrong = [(place, found) for place, text in cells if (found := slip(text))]
        if wrong:
            yield _found(code, message.format(table=frame.table.name), wrong)
        elif any(character.isdigit() for _, text in cells for character in text):
            yield Check(code, Verdict.HOLDS, frame.table.name)


@once
def _cells(frame: Frame) -> list[tuple[Place, str]]:
    """(place, text) of every own cell that is no number of a row and no code."""
    skipped = {i for name in _NO_FIGURES for column in frame.of_role(name) for i in column.indexes}
    return [
        (place_of(frame.table, row, index, frame.labels[row.index]), cell.text.strip())
        for row in frame.table.rows
        for index, cell in enumerate(row.cells)
        if cell and cell.text and not cell.inherited and index not in skipped
    ]


def _enumerating(frame: Frame) -> frozenset[str]:
    """Labels of columns whose figures only count on: 1.1, 1.2, 2.1, also under bands of words."""
    texts: dict[str, list[str]] = {}
    for place, text in _cells(frame):
        if _ITEM.fullmatch(text) or read_number(text):
            texts.setdefault(place.column or "", []).append(text)
    return frozenset(
        column
        for column, figures in texts.items()
        if len(figures) > 1
        and all(_ITEM.fullmatch(text) for text in figures)
        and all(a < b for a, b in pairwise(map(_item, figures)))
    )


def _item(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _doubled_percent(text: str) -> str:
    return text if _PERCENTS.search(text) and len(text) < 30 else ""


def _wrong_group(text: str) -> str:
    match = _GROUPED.fullmatch(text)
    if not match:
        return ""
    first, *others = match["digits"].split(".")
    digits = len(first) + sum(map(len, others))
    whole = others[:-1] if len(others[-1]) == 2 and not match["cents"] else others
    wrong = [group for group in whole if len(group) != 3] or first[3:]
    return text if wrong and digits >= _LONG and any(len(g) == 3 for g in others) else ""


def _found(code: str, where: str, found: list[tuple[Place, str]], cause: str = "") -> Check:
    texts = ", ".join(text for _, text in found[:_SHOWN])
    more = f", dan {len(found) - _SHOWN} lainnya" if len(found) > _SHOWN else ""
    finding = Finding(
        code,
        Severity.LOW,
        Confidence.CERTAIN,
        f"{where}: {texts}{more}.",
        tuple(place for place, _ in found),
        stated=found[0][1],
        suggestion="Perlu diperbaiki penulisannya.",
        root_cause=cause,
    )
    return Check(code, Verdict.CONTRADICTION, found[0][0].table, finding)

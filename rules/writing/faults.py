"""What an office programme prints in the place of a figure or a reference that it has lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import ContentsEntry, Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule
from auditor.understanding import Frame, place_of

_OF_EXCEL = r"#(?:DIV/0!|REF!|VALUE!|NUM!|NULL!|NAME\?|N/A\b)"
_OF_WORD = r"\b(?:Error|Kesalahan|Galat)!"
_MESSAGE = re.compile(rf"{_OF_EXCEL}|{_OF_WORD}")
_TOO_NARROW = re.compile(r"#{3,}")


@rule("P908", "Tidak ada pesan galat Word atau Excel yang tercetak", Severity.MEDIUM)
def fault_messages(report: Report) -> Iterable[Check]:
    """Pesan galat dari Word atau Excel tidak boleh tercetak di tempat angka atau rujukan.

    Yang diperiksa:
        #DIV/0!, #REF!, #N/A, #VALUE!, #NAME?, #NUM!, dan #NULL! dari Excel; sel yang hanya berisi
        ####, karena kolomnya terlalu sempit; “Error! Bookmark not defined.”, “Error! Reference
        source not found.”, dan padanannya dalam bahasa Indonesia dari Word.
    Mengapa penting:
        Angka atau rujukan yang seharusnya tercetak di situ hilang, sehingga tidak dapat diperiksa.
    Contoh nyata:
        Kolom “Capaian (%)” berisi #DIV/0! pada baris yang targetnya kosong.
    Cara memperbaiki:
        Perbaiki rumus atau lebar kolom pada berkas Excel, atau perbarui daftar dan rujukan pada
        berkas Word (Ctrl+A, lalu F9), kemudian cetak kembali.
    Yang sengaja dibiarkan:
        Tanda # di depan kata atau nomor, dan “N/A” tanpa tanda #.
    """
    for frame in report.frames:
        found = list(_in_cells(frame))
        if found:
            yield _told(f"Pada {frame.table.name}", found)
        elif frame.table.rows:
            yield Check("P908", Verdict.HOLDS, frame.table.name)
    yield from _by_page("Pada narasi halaman", [(s, s.text) for s in report.document.sentences])
    yield from _by_page(
        "Pada daftar di halaman", [(e, e.title) for e in report.document.outline.contents]
    )


def _by_page(where: str, texts: Iterable[tuple[Sentence | ContentsEntry, str]]) -> Iterator[Check]:
    found: dict[int, list[tuple[Place, str]]] = {}
    for at, text in texts:
        for match in _MESSAGE.finditer(text):
            place = Place(at.page, at.bbox, text=text)
            found.setdefault(at.page, []).append((place, match.group()))
    for page, messages in found.items():
        yield _told(f"{where} {page}", messages)


def _in_cells(frame: Frame) -> Iterator[tuple[Place, str]]:
    for row in frame.table.rows:
        for index, cell in enumerate(row.cells):
            if cell is None or cell.inherited:
                continue
            text = cell.text.strip()
            message = _MESSAGE.search(text) or _TOO_NARROW.fullmatch(text)
            if message:
                yield place_of(frame.table, row, index, frame.labels[row.index]), message.group()


def _told(where: str, found: list[tuple[Place, str]]) -> Check:
    texts = dict.fromkeys(f"“{text}”" for _, text in found)
    more = f" ({len(found)} kali)" if len(found) > 1 else ""
    finding = Finding(
        "P908",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"{where} tercetak pesan galat, bukan isinya: {', '.join(texts)}{more}.",
        tuple(dict.fromkeys(place for place, _ in found)),
        stated=found[0][1],
        suggestion="Perlu dilengkapi dengan angka atau rujukan yang seharusnya tercetak.",
    )
    return Check("P908", Verdict.CONTRADICTION, found[0][0].table, finding)

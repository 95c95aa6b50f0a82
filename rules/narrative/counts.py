"""How many programmes, activities, sasaran and indicators a sentence says, and a table holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import read_number
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame, place_of, same_name
from rules.columns.hierarchy import code_parts
from rules.facts.subjects import Subject, subjects_of
from rules.narrative.paragraphs import place_of_sentence

_LEVELS = ("program", "kegiatan", "sub kegiatan")
_BUDGET = ("pagu", "realisasi_anggaran")
_SAID = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,3})\s*(?:\([^()\d]*\)\s*)?"
    r"(?P<what>sub[\s-]?kegiatan|kegiatan|program)\b(?!\s*(?:/|prioritas|unggulan|lain|tersebut))",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\btabel\s+([IVX]+\.\d+|\d+(?:\.\d+)*|[IVX]+)\b", re.IGNORECASE)
_AIMS = re.compile(
    r"(?<![\w.,/-])(?P<sasaran>\d{1,2})\s*(?:\([^()\d]*\)\s*)?sasaran(?:\s+strate[a-z]+)?\s+"
    r"(?:\w+\s+){0,4}?(?:dengan|dan|melalui|menggunakan)\s+(?:menggunakan\s+)?"
    r"(?P<indikator>\d{1,2})\s*(?:\([^()\d]*\)\s*)?indi[ck]ator",
    re.IGNORECASE,
)
_AIMS_BEHIND = re.compile(
    r"(?<![\w.,/-])(?P<sasaran>\d{1,2})\s*(?:\([^()\d]*\)\s*)?sasaran\s+strate[a-z]+\s+"
    r"(?:dengan|dan)\s+(?:jumlah\s+)?indi[ck]ator(?:\s+kinerja)?(?:\s+utama)?\s+"
    r"(?:sebanyak|berjumlah|sejumlah)\s+(?P<indikator>\d{1,2})\b",
    re.IGNORECASE,
)
_OF_A_PART = re.compile(
    r"\bmisi\b|sasaran (?:strategis )?(?:ke-?)?\d|apbn|dekonsentrasi|tugas pembantuan|triwulan"
    r"|program (?:ini|tersebut)|belum|tidak|hanya|dipilih|renstra|rpjmd",
    re.IGNORECASE,
)
_NOT_YET = 3
"""A level of fewer rows than this may be only a part of the agency."""


@dataclass(frozen=True, slots=True)
class Levels:
    """How many rows of each level a table has; ``open`` rows have a level that is not known."""

    frame: Frame
    counts: Mapping[str, int]
    open: int = 0


@rule("N605", "Banyaknya program dan kegiatan sesuai dengan tabelnya", Severity.MEDIUM)
def programmes(report: Report) -> Iterable[Check]:
    """Banyaknya program, kegiatan, dan sub kegiatan yang disebut harus sama dengan isi tabelnya.

    Yang diperiksa:
        Kalimat seperti "5 program, 13 kegiatan dan 46 sub kegiatan" dan kolom banyaknya program dan
        kegiatan, terhadap baris-baris tabel anggaran; jenjang dibaca dari kode atau uraiannya.
    Mengapa penting:
        Jumlah kegiatan menunjukkan cakupan laporan; selisihnya berarti ada baris yang tertinggal.
    Contoh nyata:
        Kalimat menyebut 54 sub kegiatan, tabel yang dirujuknya memuat 46.
    Cara memperbaiki:
        Hitung kembali baris tabelnya, lalu perbaiki kalimat atau lengkapi tabel.
    Yang sengaja dibiarkan:
        Kalimat tentang sebagian kegiatan; tabel yang jenjangnya tidak dapat dipastikan; kalimat
        tanpa rujukan bila tabel-tabel anggaran sendiri berbeda.
    """
    tables = [levels for frame in report.of_kind(*_BUDGET) if (levels := levels_of(frame))]
    for sentence in report.document.sentences:
        said = list(_SAID.finditer(sentence.text))
        if len({_level(match["what"]) for match in said}) != len(said) or len(said) < 2:
            continue
        if _OF_A_PART.search(sentence.text[said[0].start() :]):
            continue
        chosen, referred = _meant(sentence.text, tables)
        for match in said:
            place = place_of_sentence(sentence)
            yield from _counted(
                int(match["number"]), _level(match["what"]), place, chosen, referred
            )
    for number, what, place in _in_tables(report):
        yield from _counted(number, what, place, tables, False)


@rule("N606", "Banyaknya sasaran dan indikator sesuai dengan tabelnya", Severity.MEDIUM)
def aims(report: Report) -> Iterable[Check]:
    """Banyaknya sasaran dan indikator yang disebut harus sama dengan isi tabelnya.

    Yang diperiksa:
        Kalimat yang menyebut keduanya, misalnya "4 sasaran strategis dengan 6 indikator", terhadap
        tabel Perjanjian Kinerja dan tabel capaian.
    Mengapa penting:
        Pembaca menghitung keberhasilan dari banyaknya sasaran dan indikator.
    Contoh nyata:
        Disebut 4 indikator, sedangkan tabel pengukuran memuat 3.
    Cara memperbaiki:
        Cocokkan dengan Perjanjian Kinerja.
    Yang sengaja dibiarkan:
        Kalimat tentang satu misi atau satu sasaran, tentang Renstra, dan kalimat yang cocok dengan
        salah satu tabel.
    """
    groups: dict[str, list[Subject]] = {}
    for subject in subjects_of(report):
        if subject.promised or subject.measured:
            groups.setdefault(subject.table, []).append(subject)
    held = {(_distinct(own, "sasaran"), _distinct(own, "indicator")) for own in groups.values()}
    groups = {t: kept for t, own in groups.items() if (kept := [s for s in own if s.figures])}
    held |= {(_distinct(own, "sasaran"), _distinct(own, "indicator")) for own in groups.values()}
    promised = {
        (_distinct(own, "sasaran"), _distinct(own, "indicator"))
        for own in groups.values()
        if own[0].promised and own[0].frame.year in (None, report.year)
    }
    measured = {
        (_distinct(own, "sasaran"), _distinct(own, "indicator"))
        for own in groups.values()
        if own[0].measured
    }
    for sentence in report.document.sentences:
        match = _AIMS.search(sentence.text) or _AIMS_BEHIND.search(sentence.text)
        if match is None or _OF_A_PART.search(sentence.text):
            continue
        said = (int(match["sasaran"]), int(match["indikator"]))
        if said in held:
            yield Check("N606", Verdict.HOLDS)
        elif len(promised) == 1 and promised & measured:
            finding = _aims(said, promised.pop(), place_of_sentence(sentence))
            yield Check("N606", Verdict.CONTRADICTION, None, finding)
            return
        else:
            why = "tabel sasaran dan indikator tidak terbaca lengkap"
            yield Check("N606", Verdict.UNDECIDABLE, why=why)


def levels_of(frame: Frame) -> Levels | None:
    """The rows of each level of a budget table, by code where it has codes, else by words."""
    codes = code_parts(frame)
    labels = {row: _named_level(frame.labels[row]) for row in frame.body}
    if codes:
        lengths = sorted({len(code) for code in codes.values()})
        programmes = [len(codes[row]) for row in codes if labels[row] == "program"]
        if not programmes or len(set(programmes)) != 1:
            return None
        below = [length for length in lengths if length >= programmes[0]][:3]
        counts = {
            name: sum(len(code) == length for code in codes.values())
            for name, length in zip(_LEVELS, below, strict=False)
        }
        return Levels(frame, counts, len(frame.body) - len(codes))
    counts = {name: list(labels.values()).count(name) for name in _LEVELS}
    counts = {name: count for name, count in counts.items() if count}
    unnamed = sum(level == "" for level in labels.values())
    return Levels(frame, counts) if len(counts) > 1 and unnamed <= len(labels) // 4 else None


def _named_level(label: str) -> str:
    words = re.sub(r"^[\d.]+\s*", "", label.casefold()).strip()
    if words.startswith(("sub kegiatan", "subkegiatan")):
        return "sub kegiatan"
    return next((name for name in ("program", "kegiatan") if words.startswith(name + " ")), "")


def _level(what: str) -> str:
    words = re.sub(r"[\s-]+", " ", what.casefold())
    return "sub kegiatan" if words.startswith("sub") else words


def _meant(text: str, tables: Sequence[Levels]) -> tuple[list[Levels], bool]:
    """The tables that a sentence points to, else all; and whether it points to any."""
    numbers = {number.casefold() for number in _TABLE.findall(text)}
    found = [t for t in tables if (t.frame.table.number or "").casefold() in numbers]
    return (found, True) if found else (list(tables), False)


def _counted(
    number: int, what: str, place: Place, tables: Sequence[Levels], referred: bool
) -> Iterator[Check]:
    known = _widest([t for t in tables if what in t.counts], referred)
    if any(t.counts[what] <= number <= t.counts[what] + t.open for t in known):
        yield Check("N605", Verdict.HOLDS, place.table)
        return
    counts = {t.counts[what] for t in known}
    if len(counts) == 1 and (referred or len(tables) > 1) and max(counts) >= _NOT_YET:
        finding = _miscounted(number, what, place, known)
        yield Check("N605", Verdict.CONTRADICTION, place.table, finding)
    elif known:
        why = "tabel yang dimaksud tidak dapat dipastikan"
        yield Check("N605", Verdict.UNDECIDABLE, place.table, why=why)


def _widest(tables: Sequence[Levels], referred: bool) -> list[Levels]:
    """Of tables that no sentence points to, those of the whole agency; clear ones if there are."""
    if referred:
        return list(tables)
    most = max((t.counts.get("program", 0) for t in tables), default=0)
    widest = [t for t in tables if t.counts.get("program", 0) == most]
    clear = [t for t in widest if not t.open]
    return clear or widest


def _miscounted(number: int, what: str, place: Place, tables: Sequence[Levels]) -> Finding:
    count = tables[0].counts[what]
    names = ", ".join(t.frame.table.name for t in tables)
    where = f"{place.table} menyebut" if place.table else f"Narasi halaman {place.page} menyebut"
    return Finding(
        "N605",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"{where} {number} {what}, sedangkan {names} memuat {count} {what}.",
        (place, *(_table_place(t.frame) for t in tables)),
        stated=str(number),
        expected=str(count),
        suggestion=f"Perlu dikonfirmasi banyaknya {what}; isi tabel: {count}.",
        evidence=tuple(
            f"{t.frame.table.name}, halaman {t.frame.table.pages[0]}: "
            + ", ".join(f"{n} {name}" for name, n in t.counts.items())
            for t in tables
        ),
    )


def _table_place(frame: Frame) -> Place:
    table = frame.table
    return Place(table.pages[0], None, table.name, None, None, table.caption, table.anchor)


def _in_tables(report: Report) -> Iterator[tuple[int, str, Place]]:
    """Cells that say how many programmes or activities there are in all."""
    for frame in report.frames:
        for column in frame.table.columns:
            what = _level(column.path[-1].strip()) if len(column.path) > 1 else ""
            group = " ".join(column.path[:-1]).casefold()
            if what not in _LEVELS or not re.search(r"\btotal\b|dianggarkan|seluruh", group):
                continue
            for row in frame.table.rows:
                number = read_number(row.text(column.index))
                named = str(report.year) in " ".join(c.text for c in row.cells if c)
                if number and number.mark is None and (named or len(frame.table.rows) == 1):
                    place = place_of(frame.table, row, column.index, frame.labels[row.index])
                    yield int(number.readings[0][0]), what, place


def _distinct(subjects: Sequence[Subject], kind: str) -> int:
    names: list[str] = []
    for subject in subjects:
        text = getattr(subject, kind)
        if text is not None and not any(same_name(text.text, name) for name in names):
            names.append(text.text)
    return len(names)


def _aims(said: tuple[int, int], held: tuple[int, int], place: Place) -> Finding:
    which = 0 if said[0] != held[0] else 1
    what = ("sasaran", "indikator")[which]
    return Finding(
        "N606",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {place.page} menyebut {said[0]} sasaran dengan {said[1]} indikator, "
        f"sedangkan tabel Perjanjian Kinerja dan capaian memuat {held[0]} sasaran dengan "
        f"{held[1]} indikator.",
        (place,),
        stated=str(said[which]),
        expected=str(held[which]),
        suggestion=f"Perlu dikonfirmasi banyaknya {what} menurut Perjanjian Kinerja.",
        evidence=(shortened(place.text, 160),),
    )

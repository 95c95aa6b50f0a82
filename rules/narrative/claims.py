"""Claims without a figure of their own: all achieved, so many above 100 or below their target."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Sentence
from auditor.relations import Operand, Relation, Verdict, evaluate
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame, NameIndex, same_name, years_in
from rules.narrative.paragraphs import place_of_sentence
from rules.narrative.reached import Count, Standing, counts_in, whole_of
from rules.schemas.equations import CAPAIAN_FORMULAS

_KINDS = ("capaian_kinerja", "ikhtisar_capaian")
_ALL = re.compile(
    r"\b(?:semua|seluruh|keseluruhan)\s+(?:\d+\s*(?:\([^()]*\)\s*)?)?"
    r"(?P<what>indikator|sasaran|iku)(?:\s+\w+){0,6}?\s+"
    r"(?P<claim>tercapai|terpenuhi|(?:mencapai|memenuhi|melampaui|melebihi|melewati)\s+target)",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\btidak\s+(?:ada|terdapat)\s+(?:satu\s*pun\s+)?(?:indikator|iku)\b(?:\s+[^\W\d]+){0,4}?\s+"
    r"(?:tidak|belum)\s+(?:dapat\s+)?(?:tercapai|mencapai\s+target|memenuhi\s+target)"
    r"|\bdari\s+\d+\s*(?:\([^()]*\)\s*)?(?:indikator|iku)\b[^.;\d]{0,40},?\s*(?:semua|seluruh)(?:nya)?\s+"
    r"(?:telah\s+|sudah\s+)?(?:tercapai|mencapai|memenuhi|melampaui)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"(?<![\w.,/-])(?P<number>\d{1,2})\s*(?:\([^()\d]*\)\s*)?(?P<what>sasaran|indikator)\b"
    r"(?P<between>[^.;0-9]{0,120}?)(?:di\s?atas|melebihi|lebih\s+dari|melampaui|>)\s*100\s*(?:%|persen)",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"kecuali|belum|tidak|bukan|hampir|agar|diharapkan|upaya|untuk\s+(?:semua|seluruh)|akan|harus"
    r"|sebagian|misi|triwulan|sasaran (?:strategis )?(?:ke-?|di)?\s?(?:\d|atas)|ini|tersebut"
    r"|program|kegiatan|tahun\s+(?:berikut|depan|lalu)|jika|apabila|keberhasilan\s+apabila|jangka|renstra",
    re.IGNORECASE,
)
_PART_ONLY = re.compile(
    r"\bmisi\b|sasaran|triwulan|semester|tujuan|program|kegiatan|akan|diharapkan|renstra|rpjmd|bidang"
    r"|hampir|mendekati",
    re.IGNORECASE,
)
"""Words by which a sentence may speak of some of the indicators only."""
_OF_ALL = re.compile(
    r"\btahun\s+20\d\d|\b(?:dinas|badan|kecamatan|rsud|perangkat daerah|inspektorat|sekretariat)\b"
    r"|perjanjian kinerja|hasil pengukuran|keseluruhan|indikator kinerja utama|\biku\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of all indicators of the agency."""
_FEWEST = 3
_HUNDRED = Decimal(100)
_LOWER_IS_BETTER = CAPAIAN_FORMULAS[1:]
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a capaian table, as far as claims need it."""

    name: str
    sasaran: str
    value: Operand
    reached: bool


@rule("N607", "Klaim ketercapaian sesuai dengan tabel capaian", Severity.MEDIUM)
def achieved(report: Report) -> Iterable[Check]:
    """Pernyataan bahwa sasaran atau indikator tercapai harus sesuai dengan tabel capaian.

    Yang diperiksa:
        "Seluruh indikator tercapai", "4 sasaran di atas 100%", dan "dari 4 indikator, 1 indikator
        belum mencapai target", terhadap tabel-tabel capaian tahun laporan. Bila tabel-tabel
        berbeda, yang dipegang adalah yang terbanyak.
    Mengapa penting:
        Kalimat seperti ini adalah simpulan yang dikutip pimpinan.
    Contoh nyata:
        "Sebanyak 4 sasaran di atas 100%", padahal pada tabel hanya dua yang di atas 100%.
    Cara memperbaiki:
        Hitung kembali dari tabel capaian.
    Yang sengaja dibiarkan:
        Kalimat tentang satu misi, sasaran, atau program; harapan dan rencana; baris yang
        realisasinya mencapai target walaupun capaiannya tertulis di bawah 100.
    """
    tables = [rows for frame in report.of_kind(*_KINDS) if (rows := _rows(frame, report))]
    if not tables:
        return
    for sentence in report.document.sentences:
        years = years_in(sentence.text)
        if years and report.year not in years:
            continue
        for match in _SOME.finditer(sentence.text):
            around = match["between"] + sentence.text[: match.start()][-60:]
            if not _NOT_SO.search(around):
                yield _some(sentence, match, tables)
        yield from _by_status(sentence, tables)
        for match in _ALL.finditer(sentence.text):
            if not _NOT_SO.search(sentence.text[max(0, match.start() - 60) : match.end() + 60]):
                yield _all(sentence, match, tables)
        none = _NONE.search(sentence.text)
        if none and _OF_ALL.search(sentence.text) and not _PART_ONLY.search(sentence.text):
            yield _all(sentence, none, tables)


def _rows(frame: Frame, report: Report) -> list[Row]:
    """The rows of a table of the report's year that state a capaian against the target."""
    if frame.year not in (None, report.year) or len(frame.of_role("realisasi")) > 1:
        return []
    columns = [c for c in frame.of_role("capaian") if c.year in (None, report.year)]
    if len(columns) != 1:
        return []
    found: list[Row] = []
    sasaran = ""
    for row in frame.body:
        stated = frame.value(row, "sasaran")
        sasaran = stated.text if stated and stated.text else sasaran
        value = frame.operand(row, columns[0].key)
        if value is None or not value.quantity.certain:
            return []
        found.append(Row(frame.labels[row], sasaran, value, _reached(frame, row, value)))
    return found if len(found) > 1 else []


def _reached(frame: Frame, row: int, value: Operand) -> bool:
    """Whether a row is achieved: by its capaian, or by its realisasi though capaian denies it.

    A capaian that follows from the formulas of what is better when lower is not denied.
    """
    if value.quantity.rounding.high >= _HUNDRED:
        return True
    figures = [
        frame.operand(row, column.key)
        for name in ("realisasi", "target")
        for column in frame.of_role(name)[-1:]
    ]
    if len(figures) != 2 or figures[0] is None or figures[1] is None:
        return False
    result, aim = (figure.quantity for figure in figures if figure is not None)
    if result.unit != aim.unit or result.value < aim.value:
        return False
    return not evaluate(Relation("N607", value, (figures[0], figures[1]), _LOWER_IS_BETTER)).holds


def _some(sentence: Sentence, match: re.Match[str], tables: Sequence[Sequence[Row]]) -> Check:
    """A count against the tables; it is denied when more of them agree on another count."""
    number, what = int(match["number"]), match["what"].casefold()
    fitting = [rows for rows in tables if _size(rows, what) >= number or len(rows) == number]
    counts = [_above(rows, what) for rows in fitting]
    usual, times = Counter(counts).most_common(1)[0] if counts else (number, 0)
    supporting = [rows for rows, n in zip(fitting, counts, strict=True) if n == number]
    if usual == number or (supporting and times < 2):
        return Check("N607", Verdict.HOLDS)
    if times <= len(supporting) or times < len(set(counts)):
        why = "tabel-tabel capaian tidak sepakat"
        return Check("N607", Verdict.UNDECIDABLE, why=why)
    against = next(rows for rows, n in zip(fitting, counts, strict=True) if n == usual)
    said = f"{number} {what} di atas 100%"
    count = f"ada {usual} {what}" if usual else f"tidak ada satu {what} pun"
    finding = _finding(sentence, match["number"], said, f"{count} di atas 100", against)
    also = tuple(f"{rows[0].value.place.table}: mendukung pernyataan itu" for rows in supporting)
    finding = replace(finding, expected=str(usual), evidence=(*finding.evidence, *also))
    return Check("N607", Verdict.CONTRADICTION, None, finding)


def _by_status(sentence: Sentence, tables: Sequence[Sequence[Row]]) -> Iterator[Check]:
    """Counts of indicators that melampaui, sesuai or belum mencapai target.

    A sentence that says of how many indicators it speaks is held against the tables of so many
    rows, one that speaks of the whole agency against the table that holds all indicators; each of
    its counts must be that of one of them.
    """
    text = sentence.text
    counts = list(counts_in(text))
    if not counts or _PART_ONLY.search(text):
        return
    whole = whole_of(text, counts)
    if whole is None and _OF_ALL.search(text):
        whole = _every_indicator(tables)
    fitting = [rows for rows in tables if len({row.name for row in rows}) == len(rows) == whole]
    for count in counts if fitting else ():
        held = [_standing(rows, count) for rows in fitting]
        if count.number in (*held, *(_standing(rows, count) for rows in tables)):
            yield Check("N607", Verdict.HOLDS)
        elif len(set(held)) > 1:
            yield Check("N607", Verdict.UNDECIDABLE, why="tabel-tabel capaian tidak sepakat")
        else:
            yield Check("N607", Verdict.CONTRADICTION, None, _miscounted(sentence, count, fitting))


def _every_indicator(tables: Sequence[Sequence[Row]]) -> int | None:
    """How many indicators there are, where one table holds those of all the others."""
    widest = max(tables, key=len)
    names: NameIndex[str] = NameIndex()
    for row in widest:
        names.add(row.name, row.name)
    known = all(next(names.same(row.name), None) for rows in tables for row in rows)
    return len(widest) if known and len(widest) >= _FEWEST else None


def _standing(rows: Sequence[Row], count: Count) -> int:
    standings = (Standing(row.value.quantity.value > _HUNDRED, row.reached) for row in rows)
    return sum(standing.is_a(count.status) for standing in standings)


def _miscounted(sentence: Sentence, count: Count, tables: Sequence[Sequence[Row]]) -> Finding:
    held = _standing(tables[0], count)
    said = f"{count.number} indikator {count.words}"
    told = _finding(sentence, str(count.number), said, f"ada {held} indikator", tables[0])
    return replace(told, expected=str(held))


def _all(sentence: Sentence, match: re.Match[str], tables: Sequence[Sequence[Row]]) -> Check:
    if any(all(row.reached for row in rows) for rows in tables):
        return Check("N607", Verdict.HOLDS)
    rows = max(tables, key=len)
    said = " ".join(match.group().split())
    short = [row for row in rows if not row.reached]
    held = f"{len(short)} dari {len(rows)} baris di bawah 100"
    finding = _finding(sentence, said, f"“{shortened(said)}”", held, short)
    return Check("N607", Verdict.CONTRADICTION, None, finding)


def _finding(sentence: Sentence, stated: str, said: str, held: str, rows: Sequence[Row]) -> Finding:
    table = rows[0].value.place.table
    return Finding(
        "N607",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {sentence.page} menyebut {said}, sedangkan menurut {table} {held}.",
        (place_of_sentence(sentence), *(row.value.place for row in rows)),
        stated=stated,
        suggestion="Perlu dikonfirmasi; hitung kembali dari tabel capaian.",
        evidence=tuple(
            f"{row.value.place.table}: “{shortened(row.name, 60)}” {row.value.quantity.text}"
            for row in rows[:_SHOWN]
        ),
    )


def _size(rows: Sequence[Row], what: str) -> int:
    return len(_grouped(rows)) if what == "sasaran" else len(rows)


def _above(rows: Sequence[Row], what: str) -> int:
    """How many indicators, or sasaran by their mean, lie above 100."""
    groups = _grouped(rows) if what == "sasaran" else [[row] for row in rows]
    means = [sum((r.value.quantity.value for r in g), Decimal(0)) / len(g) for g in groups]
    return sum(mean > _HUNDRED for mean in means)


def _grouped(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and row.sasaran and same_name(groups[-1][0].sasaran, row.sasaran):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups

"""Rules about codes in several tables: one code has one name, one name one code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import name_words, same_name
from rules.codes.columns import PROGRAMME, Coded, Codes, codes_of, level_shift, spelled_alike

_SHOWN = 6
_LONG = 4
"""Names with fewer words may well name several things."""


@rule("R604", "Kode yang sama bernama sama di semua tabel", Severity.MEDIUM)
def names(report: Report) -> Iterable[Check]:
    """Program, kegiatan, dan sub kegiatan harus bernama sama di semua tabel yang memuat kodenya.

    Mengapa penting:
        Nama mengikuti nomenklatur yang ditetapkan; nama lain pada kode yang sama membuat pembaca
        ragu apakah yang dimaksud kegiatan yang sama.
    Contoh nyata:
        Kode 21.02.2.02 bernama lain pada tabel program dan pada tabel realisasi anggaran.
    Cara memperbaiki:
        Samakan dengan nama dalam DPA.
    Yang sengaja dibiarkan:
        Huruf besar dan kecil, tanda baca, dan salah ketik kecil. Perbedaan ejaan yang lebih dari
        itu dihimpun dalam satu temuan bertingkat rendah untuk setiap pasangan tabel.
    """
    for one, other in combinations(codes_of(report), 2):
        yield from _compared(one, other)


def _compared(one: Codes, other: Codes) -> Iterator[Check]:
    shift = level_shift(one, other)
    if shift is None:
        return
    spellings = []
    for row, match in _pairs(one, other, shift):
        table = match.place.table
        if same_name(row.name, match.name):
            yield Check("R604", Verdict.HOLDS, table)
        elif spelled_alike(row.name, match.name):
            spellings.append((row, match))
        else:
            finding = _differing(row, match)
            yield Check("R604", Verdict.CONTRADICTION, table, finding)
    if spellings:
        yield Check("R604", Verdict.CONTRADICTION, other.frame.table.name, _spelling(spellings))


def _pairs(one: Codes, other: Codes, shift: int) -> Iterator[tuple[Coded, Coded]]:
    """Rows of one code in both tables, where the code stands once in each."""
    long, short = (other, one) if shift >= 0 else (one, other)
    dropped = abs(shift)
    count = Counter(row.parts[dropped:] for row in long.well_formed)
    by_code = {row.parts[dropped:]: row for row in long.well_formed if row.named}
    own = Counter(row.parts for row in short.well_formed)
    for row in short.well_formed:
        match = by_code.get(row.parts)
        deep = len(row.parts) + dropped >= PROGRAMME
        if match and deep and row.named and count[row.parts] == own[row.parts] == 1:
            yield (row, match) if short is one else (match, row)


def _differing(row: Coded, match: Coded) -> Finding:
    return Finding(
        "R604",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Kode {match.text} bernama “{shortened(row.name)}” pada {row.place.table}, tetapi "
        f"“{shortened(match.name)}” pada {match.place.table}.",
        (match.place, row.place),
        stated=match.name,
        suggestion="Perlu dicocokkan dengan DPA nama atau kode mana yang keliru.",
        evidence=tuple(
            f"{each.place.table}, halaman {each.place.page}: {each.text} “{each.name}”"
            for each in (row, match)
        ),
    )


def _spelling(pairs: list[tuple[Coded, Coded]]) -> Finding:
    row, match = pairs[0]
    evidence = [f"{m.text}: “{r.name}” dan “{m.name}”" for r, m in pairs[:_SHOWN]]
    if len(pairs) > _SHOWN:
        evidence.append(f"dan {len(pairs) - _SHOWN} lainnya")
    return Finding(
        "R604",
        Severity.LOW,
        Confidence.CERTAIN,
        f"Nama pada {row.place.table} dan {match.place.table} ditulis berbeda untuk "
        f"{len(pairs)} kode yang sama, misalnya “{shortened(match.name)}”.",
        tuple(place for r, m in pairs for place in (m.place, r.place)),
        stated=match.name,
        suggestion="Perlu disamakan dengan nomenklatur dalam DPA.",
        evidence=tuple(evidence),
    )


@rule("R605", "Satu program atau kegiatan berkode sama", Severity.MEDIUM)
def codes_of_names(report: Report) -> Iterable[Check]:
    """Program, kegiatan, atau sub kegiatan harus berkode sama di semua tabel yang memuatnya.

    Yang diperiksa:
        Uraian yang sama pada dua tabel, masing-masing sekali, dengan kode yang berbeda.
    Mengapa penting:
        Kode yang berbeda membuat anggaran dan realisasinya tidak dapat dipertemukan.
    Contoh nyata:
        Satu sub kegiatan berkode 21.02.2.01.01 pada tabel program, tetapi 2.21.02.2.02.01 pada
        tabel realisasi anggaran.
    Cara memperbaiki:
        Cocokkan dengan DPA, lalu samakan.
    Yang sengaja dibiarkan:
        Kode tanpa urusan di depannya, sub kegiatan dengan dua atau empat digit, serta tabel yang
        sebagian besar kodenya berbeda karena memakai nomenklatur lain.
    """
    for one, other in combinations(codes_of(report), 2):
        yield from _same_names(one, other)


def _same_names(one: Codes, other: Codes) -> Iterator[Check]:
    shift = level_shift(one, other)
    if shift is None:
        return
    pairs = list(_namesakes(one, other))
    differing = [(a, b) for a, b in pairs if not _same_code(a, b, shift)]
    mostly = len(differing) * 3 <= len(pairs)
    for a, b in pairs:
        if (a, b) not in differing:
            yield Check("R605", Verdict.HOLDS, b.place.table)
        elif not mostly:
            why = "tabel-tabel ini memakai kode yang sebagian besar berbeda"
            yield Check("R605", Verdict.UNDECIDABLE, b.place.table, why=why)
        else:
            yield Check("R605", Verdict.CONTRADICTION, b.place.table, _other_code(a, b))


def _namesakes(one: Codes, other: Codes) -> Iterator[tuple[Coded, Coded]]:
    """Rows whose long name stands once in each of the two tables."""

    def once(codes: Codes) -> dict[tuple[str, ...], Coded]:
        count = Counter(name_words(row.name) for row in codes.rows)
        return {
            words: row
            for row in codes.well_formed
            if len(row.parts) >= PROGRAMME
            and len(words := name_words(row.name)) >= _LONG
            and count[words] == 1
        }

    left, right = once(one), once(other)
    yield from ((left[words], right[words]) for words in left if words in right)


def _same_code(one: Coded, other: Coded, shift: int) -> bool:
    a, b = one.parts, other.parts
    return (a == b[shift:] if shift >= 0 else a[-shift:] == b) or a == b


def _other_code(one: Coded, other: Coded) -> Finding:
    return Finding(
        "R605",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"“{shortened(one.name)}” berkode {one.text} pada {one.place.table}, tetapi {other.text} "
        f"pada {other.place.table}.",
        (one.place, other.place),
        stated=one.text,
        expected=other.text,
        suggestion="Perlu dicocokkan dengan DPA kode mana yang benar, lalu disamakan.",
        root_cause=f"kode {one.text} pada {one.place.table}",
    )

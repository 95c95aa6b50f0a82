"""Two long numbers that stand for the same thing and differ by one slip of a digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.quantities import MONEY, numbers_in, written
from auditor.relations import Operand, Verdict
from auditor.ruling import Report, compared, rule, shortened
from auditor.understanding import Value
from rules.columns.witnesses import sums_for
from rules.facts import Fact, Group, facts_of, grouped
from rules.facts.digits import MIN_DIGITS, SlipIndex, slip_between
from rules.places.comparing import BASIS, LABELS, named, same

_LONG = Decimal(10) ** (MIN_DIGITS - 1)


@rule("D401", "Angka panjang yang hampir sama untuk hal yang sama", Severity.HIGH)
def near_duplicates(report: Report) -> Iterable[Check]:
    """Dua angka panjang untuk hal yang sama tidak boleh berbeda karena salah ketik digit.

    Yang diperiksa:
        Angka bulat tujuh digit atau lebih untuk hal yang sama yang berbeda satu digit, tertukar dua
        digit bersebelahan, atau kehilangan satu digit. Bila penjumlahan rincian mendukung salah
        satunya, hal itu disebutkan.
    Mengapa penting:
        Salah ketik pada angka pokok mudah tersalin ke bagian lain laporan.
    Contoh nyata:
        15.175.137.652 dan 15.175.137.562; rinciannya berjumlah 15.175.137.562.
    Cara memperbaiki:
        Cocokkan dengan LRA, lalu perbaiki di semua tempat.
    Yang sengaja dibiarkan:
        Angka yang hampir sama untuk hal yang berbeda, misalnya belanja modal dan salah satu
        rinciannya.
    """
    facts = facts_of(report)
    for group in grouped((*facts.totals, *facts.budget)):
        yield from _in_group(group, report)
    yield from _in_sentences(report)


def _in_group(group: Group, report: Report) -> Iterator[Check]:
    clusters = group.values
    for i, one in enumerate(clusters):
        for other in clusters[i + 1 :]:
            slip = slip_between(one[0].quantity.value, other[0].quantity.value)
            if slip:
                outcome = same("D401", one[0], other[0])
                finding = _finding(group, one, other, slip, report)
                finding = replace(finding, relations=(outcome,))
                table = finding.places[0].table
                yield Check("D401", outcome.verdict, table, finding, outcome=outcome)


def _finding(
    group: Group, one: Sequence[Fact], other: Sequence[Fact], slip: str, report: Report
) -> Finding:
    for_one, for_other = (
        sums_for(cluster[0].quantity.value, group.attribute, report) for cluster in (one, other)
    )
    decided = bool(for_one) != bool(for_other)
    first, second = (other, one) if decided and for_one else (one, other)
    label = LABELS[group.attribute]
    whose = named(group)
    a, b = first[0].quantity.text, second[0].quantity.text
    counts = f"{a} ({len(first)} tempat) dan {b} ({len(second)} tempat)"
    message = f"{label} {whose} tertulis {counts}: {slip}."
    evidence = [f"{fact.quantity.text}: {_at(fact)}" for fact in (*first, *second)]
    suggestion = f"Perlu dikonfirmasi mana yang benar, {a} atau {b}."
    if decided:
        evidence += [f"{line} (mendukung {b})" for line in for_one or for_other]
        message += f" Penjumlahan rinciannya mendukung {b}."
        suggestion = f"Perlu diperbaiki menjadi {b}, sesuai dengan jumlah rinciannya."
    return Finding(
        rule="D401",
        severity=Severity.HIGH,
        confidence=Confidence.CERTAIN,
        message=message,
        places=tuple(fact.place for fact in (*first, *second)),
        stated=a,
        expected=b if decided else "",
        suggestion=suggestion,
        root_cause=f"{a} dan {b}: {slip}",
        evidence=tuple(evidence),
    )


def _in_sentences(report: Report) -> Iterator[Check]:
    """An amount in a sentence that no table holds, but that one table cell almost holds."""
    cells: dict[Decimal, list[Value]] = {}
    for frame in report.frames:
        for value in frame.numbers.values():
            if value.quantity and value.quantity.value >= _LONG:
                cells.setdefault(value.quantity.value, []).append(value)
    slips = SlipIndex(cells)
    known = {fact.quantity.value for fact in facts_of(report).totals}
    name = "angka pada tabel"
    for sentence in report.document.sentences:
        for _, _, number in numbers_in(sentence.text):
            amount = number.quantity().value
            if number.unit != MONEY or amount in known or amount < _LONG:
                continue
            here = Place(sentence.page, sentence.bbox, text=sentence.text)
            said = Operand(number.quantity(), here)
            if amount in cells:
                other = _operand(cells[amount][0])
                outcome = compared("D401", said, other, name, BASIS, Verdict.HOLDS)
                yield Check("D401", outcome.verdict, outcome=outcome)
                continue
            near = slips.near(amount)
            if len(near) == 1:
                other = _operand(cells[near[0]][0])
                outcome = compared("D401", said, other, name, BASIS, Verdict.CONTRADICTION)
                finding = _of_sentence(here, amount, cells[near[0]])
                finding = replace(finding, relations=(outcome,))
                yield Check("D401", outcome.verdict, finding=finding, outcome=outcome)


def _operand(cell: Value) -> Operand:
    assert cell.quantity is not None
    return Operand(cell.quantity, cell.place)


def _of_sentence(here: Place, amount: Decimal, cells: Sequence[Value]) -> Finding:
    quantity = cells[0].quantity
    assert quantity is not None
    slip = slip_between(amount, quantity.value)
    stated, expected = written(amount), written(quantity.value)
    return Finding(
        rule="D401",
        severity=Severity.HIGH,
        confidence=Confidence.LIKELY,
        message=(
            f"Narasi halaman {here.page} menyebut {stated}, yang tidak terdapat pada tabel, "
            f"tetapi hampir sama dengan {expected} pada {cells[0].place.table}: {slip}."
        ),
        places=(here, *(cell.place for cell in cells)),
        stated=stated,
        expected="",
        suggestion=f"Perlu dikonfirmasi apakah yang dimaksud adalah {expected}.",
        root_cause=f"{stated} dan {expected}: {slip}",
        evidence=tuple(
            f"{quantity.text}: {cell.place.table} halaman {cell.place.page}" for cell in cells
        ),
    )


def _at(fact: Fact) -> str:
    if fact.table is None:
        return f"narasi halaman {fact.place.page}"
    return f"{fact.table} halaman {fact.place.page}, baris “{shortened(fact.place.row or '', 50)}”"

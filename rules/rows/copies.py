"""Rule about one odd capaian that stands beside two different indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Operand, Relation, Verdict, evaluate
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame, same_name
from rules.facts import Fact, facts_of
from rules.schemas.equations import with_caps

_KINDS = ("capaian_kinerja", "ikhtisar_capaian")
_FINE = Decimal("0.01")
_PARTS = 40
"""Capaian that are so many parts of a whole or fewer (6 of 7, 11 of 12) meet by chance."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The capaian of an indicator."""

    name: str
    value: Operand


@rule("A115", "Capaian yang sama persis berasal dari angkanya sendiri", Severity.LOW)
def copies(report: Report) -> Iterable[Check]:
    """Dua indikator berbeda dengan capaian yang sama persis harus mempunyai dasar masing-masing.

    Yang diperiksa:
        Capaian dua desimal yang sama pada dua indikator dalam satu tabel. Temuan hanya bila target
        dan realisasi salah satunya, di tabel mana pun, tidak menghasilkan angka itu.
    Mengapa penting:
        Angka yang tersalin dari baris lain tampak wajar dan tidak terlihat dari jumlah atau
        rata-rata.
    Contoh nyata:
        Indeks Pembangunan Manusia 100,45% dan titik genangan banjir juga 100,45%.
    Cara memperbaiki:
        Hitung ulang capaian kedua indikator dari target dan realisasinya.
    Yang sengaja dibiarkan:
        Angka yang lazim bertemu secara kebetulan (100, 75,5, atau pecahan seperti 85,71), dan
        capaian yang memang dihasilkan oleh target dan realisasinya.
    """
    facts = [f for f in facts_of(report).indicators if f.attribute in ("target", "realisasi")]
    for frame in report.of_kind(*_KINDS):
        stated = list(_stated(frame))
        groups: dict[Decimal, list[Stated]] = {}
        for each in stated:
            if not any(
                same_name(each.name, o.name) for o in groups.get(each.value.quantity.value, [])
            ):
                groups.setdefault(each.value.quantity.value, []).append(each)
        for group in groups.values():
            several = len(group) > 1
            confirmed = [_is_confirmed(each, facts) for each in group if several]
            if all(confirmed):
                yield Check("A115", Verdict.HOLDS, frame.table.name)
            else:
                finding = _finding(frame, group, confirmed)
                yield Check("A115", Verdict.CONTRADICTION, frame.table.name, finding)


def _stated(frame: Frame) -> Iterator[Stated]:
    """The indicators of a table with their capaian, where it is an odd one."""
    columns = frame.of_role("capaian")
    if len(columns) != 1:
        return
    for row in frame.body:
        name, value = frame.value(row, "indikator"), frame.operand(row, columns[0].key)
        if name is None or not name.text or name.inherited or value is None:
            continue
        quantity = value.quantity
        if quantity.certain and quantity.step <= _FINE and not _is_usual(quantity.value):
            yield Stated(name.text, value)


def _is_usual(value: Decimal) -> bool:
    """Whether a capaian is a share of few parts, as many different figures give it."""
    whole = (value * part / 100 for part in range(1, _PARTS + 1))
    return any(
        abs(parts - parts.to_integral_value()) * 100 / part <= _FINE
        for part, parts in enumerate(whole, start=1)
    )


def _is_confirmed(stated: Stated, facts: Sequence[Fact]) -> bool:
    own = [fact for fact in facts if same_name(fact.name, stated.name)]
    for result in (f for f in own if f.attribute == "realisasi"):
        for aim in (f for f in own if f.attribute == "target" and f.year == result.year):
            operands = (result.operand, aim.operand)
            formulas = with_caps(stated.value, *operands)
            relation = Relation("A115", stated.value, operands, formulas)
            if evaluate(relation).verdict is not Verdict.CONTRADICTION:
                return True
    return False


def _finding(frame: Frame, group: Sequence[Stated], confirmed: Sequence[bool]) -> Finding:
    text = group[0].value.quantity.text
    names = " dan ".join(f"“{shortened(each.name, 60)}”" for each in group)
    return Finding(
        "A115",
        Severity.LOW,
        Confidence.LIKELY,
        f"Pada {frame.table.name} capaian {text} tercetak sama persis untuk {names}, sedangkan "
        "target dan realisasi yang menghasilkannya tidak ditemukan untuk semuanya.",
        tuple(each.value.place for each in group),
        stated=text,
        suggestion="Perlu dikonfirmasi apakah capaian itu tersalin dari baris lain.",
        evidence=tuple(
            f"“{shortened(each.name, 60)}”: {each.value.quantity.text}"
            + (", sesuai dengan target dan realisasinya" if given else "")
            for each, given in zip(group, confirmed, strict=True)
        ),
    )

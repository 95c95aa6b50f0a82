"""Rules about categories: a category must agree with the capaian that stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Formula, Outcome, Relation, Span, Verdict, evaluate
from auditor.ruling import Report, rule, shortened, undecided, where
from auditor.understanding import NameIndex, Vocabulary, same_name
from rules.categories.choosing import scales_of
from rules.categories.judged import Judged, judged_in
from rules.categories.scales import Scale, bare_label, meaning_of

_EDGE = Decimal("0.5")
"""Nearer than this to the edge of a class a value may have been rounded into the other class."""


@rule("K501", "Kategori sesuai dengan capaiannya", Severity.HIGH)
def category(report: Report) -> Iterable[Check]:
    """Kategori/predikat harus sesuai dengan angka capaian pada baris yang sama.

    Yang diperiksa:
        Kategori yang artinya jelas ("melampaui target" berarti capaian di atas 100) dan kategori
        menurut skala penilaian yang dicetak laporan itu sendiri.
    Mengapa penting:
        Kategori adalah simpulan yang dibaca pimpinan; kategori yang dibantah angkanya sendiri
        membuat simpulan keliru.
    Contoh nyata:
        Capaian 36% diberi kategori "Melampaui Target (MT)", sedangkan pada tabel lain angka yang
        sama diberi kategori "Sangat Rendah".
    Cara memperbaiki:
        Tentukan kategori dari skala laporan, lalu samakan di semua tempat.
    Yang sengaja dibiarkan:
        Kategori di luar skala laporan yang artinya tidak pasti; nilai pada celah antarkelas; nilai
        di tepi kelas yang mungkin hasil pembulatan.
    """
    scales = scales_of(report)
    judged = judged_in(report)
    seen: dict[tuple[str | None, str, str], int] = {}
    for entry in judged:
        check = _check(entry, scales, judged, report.vocabulary)
        if check is None:
            continue
        key = (entry.place.table, entry.value.quantity.text.strip("%"), bare_label(entry.category))
        if check.finding is not None and key in seen:
            yield replace(check, finding=None)
            continue
        seen[key] = 1
        yield check


@rule("K502", "Satu capaian, satu kategori", Severity.HIGH)
def one_category(report: Report) -> Iterable[Check]:
    """Capaian yang sama untuk indikator yang sama tidak boleh diberi dua kategori skala.

    Yang diperiksa:
        Tabel-tabel yang menilai indikator yang sama dengan angka yang sama.
    Mengapa penting:
        Dua kategori untuk satu capaian membuat simpulan bergantung pada halaman yang dibaca.
    Contoh nyata:
        88,76 dinilai "Tinggi" pada ikhtisar dan "Sangat Tinggi" pada bab III.
    Cara memperbaiki:
        Tetapkan kategori menurut skala, lalu samakan.
    Yang sengaja dibiarkan:
        Dua sistem sebutan yang sama-sama benar, misalnya "Melampaui Target" dan "Sangat Tinggi".
    """
    scales = scales_of(report)
    judged = judged_in(report)
    earlier: NameIndex[Judged] = NameIndex()
    for entry in judged:
        before = list(earlier.same(entry.name))
        earlier.add(entry.name, entry)
        for other in before:
            if entry.place.table == other.place.table or not _same_case(entry, other):
                continue
            labels = [_known(e.category, scales) for e in (entry, other)]
            if None in labels:
                continue
            if labels[0] == labels[1]:
                yield Check("K502", Verdict.HOLDS, entry.place.table)
                continue
            yield Check("K502", Verdict.CONTRADICTION, entry.place.table, _two(other, entry))


def _check(
    entry: Judged, scales: Sequence[Scale], judged: Sequence[Judged], vocabulary: Vocabulary
) -> Check | None:
    value = entry.value.quantity.value
    meaning = meaning_of(entry.category, vocabulary)
    if meaning is not None:
        reason = f"“{entry.category}” berarti capaian {meaning.bound}"
        outcome = _outcome(entry, meaning.span, reason, "arti kata kategori")
        if meaning.allows(value):
            return _checked(outcome)
        if entry.capped or meaning.may_allow(entry.value.quantity.rounding):
            return undecided(outcome, "capaian mungkin dibulatkan atau dibatasi")
        expected = next((label for s in scales if (label := s.label_of(value))), "")
        return _checked(outcome, _denied(entry, expected, reason, Confidence.CERTAIN, judged))
    known = [(scale, label) for scale in scales if (label := scale.knows(entry.category))]
    if not known:
        return None
    given = [(scale, scale.label_of(value)) for scale, _ in known]
    for (scale, label), (_, own) in zip(given, known, strict=True):
        if label == own:
            band = scale.band(own)
            return _checked(_outcome(entry, band.span, band.text, _basis(scale)))
    scale, expected_label = given[0]
    claimed = scale.band(known[0][1])
    outcome = _outcome(entry, claimed.span, claimed.text, _basis(scale))
    if not entry.value.quantity.certain or _fits_otherwise(entry, scale):
        return undecided(outcome, "arti tanda titik/koma pada angka tidak dapat dipastikan")
    if expected_label is None or len(known) > 1 or _at_edge(value, scale):
        return undecided(outcome, "capaian berada pada celah atau tepi kelas skala")
    text = scale.band(expected_label).text
    reason = f"skala pada {scale.table} menetapkan {text} sebagai “{expected_label}”"
    return _checked(outcome, _denied(entry, expected_label, reason, Confidence.CERTAIN, judged))


def _outcome(entry: Judged, span: Span, name: str, basis: str) -> Outcome:
    """The relation that the capaian lies where its category belongs."""
    return evaluate(Relation("K501", entry.value, (), (Formula(name, span),), basis))


def _basis(scale: Scale) -> str:
    return f"skala pada {scale.table}"


def _checked(outcome: Outcome, finding: Finding | None = None) -> Check:
    """The check with a verdict of the rule: above the highest class a capaian still belongs to it,
    and a figure that its digits put at an edge is not accused.
    """
    verdict = Verdict.CONTRADICTION if finding else Verdict.HOLDS
    outcome = replace(outcome, verdict=verdict)
    if finding:
        finding = replace(finding, relations=(outcome,))
    return Check("K501", verdict, outcome.relation.stated.place.table, finding, outcome=outcome)


def _denied(
    entry: Judged,
    expected: str,
    reason: str,
    confidence: Confidence,
    judged: Sequence[Judged],
) -> Finding:
    elsewhere = [
        other
        for other in judged
        if other is not entry
        and _same_case(entry, other)
        and bare_label(other.category) != bare_label(entry.category)
    ]
    text = entry.value.quantity.text
    evidence = [f"capaian {text}: {reason}"]
    evidence += [
        f"{other.place.table}, halaman {other.place.page}: {other.value.quantity.text} diberi "
        f"kategori “{other.category}”"
        for other in elsewhere
    ]
    message = (
        f"{where(entry.value)} tercetak {text} dengan kategori “{entry.category}”, sedangkan "
        f"{reason}."
    )
    if elsewhere:
        message += (
            f" Pada {elsewhere[0].place.table} angka yang sama diberi kategori "
            f"“{elsewhere[0].category}”."
        )
    return Finding(
        rule="K501",
        severity=Severity.HIGH,
        confidence=confidence,
        message=message,
        places=(entry.place, entry.value.place, *(other.place for other in elsewhere)),
        stated=entry.category,
        expected=expected,
        correction=expected,
        suggestion=(
            "Perlu dikonfirmasi kategori untuk capaian ini"
            + (f"; menurut skala laporan: “{expected}”." if expected else ".")
        ),
        root_cause=f"kategori “{entry.category}” tidak sesuai dengan capaian",
        evidence=tuple(evidence),
    )


def _two(first: Judged, second: Judged) -> Finding:
    return Finding(
        rule="K502",
        severity=Severity.HIGH,
        confidence=Confidence.CERTAIN,
        message=(
            f"Capaian “{shortened(second.name)}” sebesar {second.value.quantity.text} diberi "
            f"kategori “{first.category}” pada {first.place.table} dan “{second.category}” pada "
            f"{second.place.table}."
        ),
        places=(second.place, first.place),
        stated=second.category,
        suggestion="Perlu dikonfirmasi kategori yang benar menurut skala, lalu disamakan.",
        evidence=tuple(
            f"{e.place.table}, halaman {e.place.page}: {e.value.quantity.text} – “{e.category}”"
            for e in (first, second)
        ),
    )


def _same_case(one: Judged, other: Judged) -> bool:
    a, b = one.value.quantity, other.value.quantity
    return same_name(one.name, other.name) and (a.value == b.value or a.rounding.meets(b.rounding))


def _known(category: str, scales: Sequence[Scale]) -> str | None:
    return next((label for scale in scales if (label := scale.knows(category))), None)


def _fits_otherwise(entry: Judged, scale: Scale) -> bool:
    """Whether the category fits once the capaian's mark is read the other way."""
    other = entry.value.quantity.otherwise
    return other is not None and scale.label_of(other) == scale.knows(entry.category)


def _at_edge(value: Decimal, scale: Scale) -> bool:
    """Whether a value with decimals lies near the edge of two classes that are printed without.

    An edge with decimals (75,01 – 90,00; > 90,00) is meant to the decimals.
    """
    edges = [
        edge
        for below, above in pairwise(scale.bands)
        for edge in (below.high, above.low)
        if edge is not None and not (_has_decimals(below.high) or _has_decimals(above.low))
    ]
    near = any(0 < abs(value - edge) < _EDGE for edge in edges)
    return near and value != value.to_integral_value()


def _has_decimals(edge: Decimal | None) -> bool:
    """Whether an edge is printed with decimals, though they be zeros."""
    exponent = edge.as_tuple().exponent if edge is not None else 0
    return isinstance(exponent, int) and exponent < 0

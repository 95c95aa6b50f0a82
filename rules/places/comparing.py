"""The statements of one fact against each other: which differ, which is binding, who says what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.quantities import written
from auditor.relations import Outcome
from auditor.ruling import Report, shortened, undecided
from auditor.ruling import compared as compared_figures
from auditor.understanding import same_name
from rules.categories.verdicts import raised
from rules.facts import (
    TOTAL,
    Fact,
    Group,
    Trust,
    agreement,
    facts_of,
    same_stage,
    trust_of,
)
from rules.facts.digits import slip_between
from rules.places.binding import binding_of, is_sure, lone_slip

LABELS = {
    "pagu": "Anggaran/pagu",
    "realisasi_rp": "Realisasi anggaran",
    "sisa": "Sisa anggaran",
    "serapan": "Persentase serapan",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian": "Capaian",
    "target_akhir": "Target akhir Renstra",
    "kemajuan": "Tingkat kemajuan",
    "perubahan": "Perubahan",
}
BASIS = "pernyataan lain dalam laporan"
_CERTAIN = ("pagu", "realisasi_rp", "sisa", "serapan", "target")
"""What has one value a year; a "target jangka menengah" may be that of this year or of the last."""
_SHOWN = 4
_DERIVED = ("sisa", "serapan")


def compared(code: str, groups: Sequence[Group], report: Report) -> Iterator[Check]:
    """Every statement of a fact against the most frequent one, as far as its table is trusted."""
    trust = trust_of(groups)
    differing = {
        (group.name, group.year)
        for group in groups
        if group.attribute in ("pagu", "realisasi_rp") and len(group.values) > 1
    }
    lone = lone_slip(groups, report)
    for group in groups:
        if group.attribute in _DERIVED and (group.name, group.year) in differing:
            for cluster in group.values:
                yield from _agreeing(code, cluster)
            continue
        main, *others = _without_digit_slips(group.values)
        yield from _agreeing(code, main)
        trusted = [
            cluster
            for cluster in others
            if not _of_parts(code, main, cluster)
            and (
                group.name == TOTAL
                or same_stage(main, cluster)
                or any(trust.of_table(fact.table) for fact in cluster)
            )
        ]
        for cluster in others:
            if cluster not in trusted:
                why = "lingkup atau tahun tabel ini mungkin berbeda dari tabel lain"
                for fact in cluster:
                    yield undecided(same(code, fact, main[0]), why)
        if trusted:
            clusters = [main, *trusted]
            finding = _finding(code, group, clusters, report, trust, group is lone)
            outcomes = [same(code, fact, main[0]) for cluster in trusted for fact in cluster]
            finding = replace(finding, relations=tuple(outcomes))
            for cluster in trusted:
                yield from _agreeing(code, cluster)
            for i, outcome in enumerate(outcomes):
                check = _checked(outcome, finding if i == 0 else None)
                yield raised(check, report) if group.attribute == "capaian" else check


def _of_parts(code: str, main: Sequence[Fact], cluster: Sequence[Fact]) -> bool:
    """Two sentences that name one indicator may each speak of a part of it; no table says so."""
    return code == "F302" and not any(fact.table for fact in (*main, *cluster))


def _agreeing(code: str, cluster: Sequence[Fact]) -> Iterator[Check]:
    """Every further statement of a value against the first that it agrees with."""
    for i, fact in enumerate(cluster[1:], start=1):
        outcomes = (same(code, fact, other) for other in cluster[:i])
        outcome = next((outcome for outcome in outcomes if outcome.holds), None)
        if outcome is not None:
            yield _checked(outcome)


def same(code: str, fact: Fact, other: Fact) -> Outcome:
    """The relation that two statements of one fact are equal, as far as their digits go."""
    name = f"{LABELS[fact.attribute].lower()} yang sama di tempat lain"
    verdict = agreement(fact, other)
    return compared_figures(code, fact.operand, other.operand, name, BASIS, verdict)


def _checked(outcome: Outcome, finding: Finding | None = None) -> Check:
    relation = outcome.relation
    table = relation.stated.place.table
    return Check(relation.rule, outcome.verdict, table, finding, outcome=outcome)


def _without_digit_slips(clusters: Sequence[list[Fact]]) -> list[list[Fact]]:
    """Two values that differ by one slip of a digit are rule D401's; here they count as one."""
    merged: list[list[Fact]] = []
    for cluster in clusters:
        near = next(
            (m for m in merged if slip_between(m[0].quantity.value, cluster[0].quantity.value)),
            None,
        )
        if near is None:
            merged.append(list(cluster))
        else:
            near.extend(cluster)
    return merged


def _finding(
    code: str,
    group: Group,
    clusters: Sequence[Sequence[Fact]],
    report: Report,
    trust: Trust,
    lone: bool,
) -> Finding:
    label = LABELS[group.attribute]
    whose = named(group)
    when = f" tahun {group.year}" if group.year else ""
    said = "; ".join(f"{_values(cluster)} pada {_where(cluster)}" for cluster in clusters)
    binding = binding_of(group.attribute, clusters, report)
    in_tables = any(fact.table for cluster in clusters[1:] for fact in cluster)
    certain = (
        group.attribute in _CERTAIN
        and (in_tables or group.name == TOTAL)
        and not all(
            trust.always_differs(fact.table, group.attribute)
            for cluster in clusters[1:]
            for fact in cluster
        )
    )
    wrong = next(c for c in reversed(clusters) if binding is None or c is not binding.facts)
    right = binding.facts if binding else ()
    evidence = [f"{_values(cluster)}: {_where(cluster, pages=True)}" for cluster in clusters]
    suggestion = _suggestion(group, clusters)
    evidence += dict.fromkeys(map(_read_both_ways, (f for c in clusters for f in c if _is_open(f))))
    if binding:
        evidence.append(f"{binding.document} ({binding.table}) menetapkan {right[0].quantity.text}")
        if lone:
            right, wrong = wrong, right
            suggestion = _alone(binding.document, wrong, right)
    expected = right[0].quantity.text if right else ""
    sure = len(clusters) == 2 and is_sure(right, wrong, report)
    places = [f.place for f in wrong]
    places += [f.place for cluster in clusters if cluster is not wrong for f in cluster]
    return Finding(
        rule=code,
        severity=Severity.HIGH if certain else Severity.MEDIUM,
        confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
        message=f"{label} {whose}{when} dinyatakan berbeda-beda: {said}.",
        places=tuple(places),
        stated=wrong[0].quantity.text,
        expected=expected,
        suggestion=suggestion,
        root_cause=_cause(group, wrong, report),
        evidence=tuple(evidence),
        correction=expected if sure else "",
    )


def _is_open(fact: Fact) -> bool:
    return fact.quantity.otherwise is not None


def _read_both_ways(fact: Fact) -> str:
    """That a figure differs whatever its mark means."""
    other = fact.quantity.otherwise
    assert other is not None
    low, high = sorted((fact.quantity.value, other), key=abs)
    text = fact.quantity.text
    return f"{text} tetap berbeda, baik dibaca {written(high)} maupun {written(low)}"


def _suggestion(group: Group, clusters: Sequence[Sequence[Fact]]) -> str:
    values = " atau ".join(cluster[0].quantity.text for cluster in clusters)
    text = f"Perlu dikonfirmasi nilai mana yang benar ({values}), lalu disamakan di semua tempat."
    if group.attribute == "pagu":
        text += " Bila keduanya benar (pagu murni dan perubahan), berilah keterangan."
    if group.attribute == "perubahan":
        text += " Periksa apakah satuannya persen atau poin persentase."
    return text


def named(group: Group) -> str:
    """Whose fact it is, as the report's own row names it."""
    if group.name == TOTAL:
        return group.name
    return f"“{shortened(group.facts[0].place.row or group.name)}”"


def _cause(group: Group, wrong: Sequence[Fact], report: Report) -> str:
    """The deviating table as the common cause; ``rules.causes`` keeps it where it is shared."""
    if group.attribute == "perubahan" and _points_for_percent(group, report):
        return "perubahan dinyatakan dalam poin persentase di samping persen"
    tables = list(dict.fromkeys(fact.table for fact in wrong))
    if len(tables) != 1 or tables[0] is None:
        return ""
    what = "total" if group.name == TOTAL else LABELS[group.attribute].lower()
    return f"{tables[0]}: {what} berbeda dari tempat lain"


def _points_for_percent(group: Group, report: Report) -> bool:
    """Whether one of the stated changes is the plain difference of the two years' realisasi."""
    if group.year is None:
        return False
    realisasi = [
        fact
        for fact in facts_of(report).indicators
        if fact.attribute == "realisasi" and same_name(fact.name, group.name)
    ]
    now = {f.quantity.value for f in realisasi if f.year == group.year}
    before = {f.quantity.value for f in realisasi if f.year == group.year - 1}
    differences = {a - b for a in now for b in before}
    return any(
        fact.quantity.rounding.low <= difference <= fact.quantity.rounding.high
        for fact in group.facts
        for difference in differences
    )


def _alone(document: str, binding: Sequence[Fact], others: Sequence[Fact]) -> str:
    own, used = binding[0].quantity.text, others[0].quantity.text
    return (
        f"Perlu dikonfirmasi dengan naskah {document}: hanya di sini tercetak {own}, sedangkan "
        f"{_where(others)} memakai {used}. Bila yang diperjanjikan memang {own}, tempat lain dan "
        "capaiannya yang perlu disesuaikan."
    )


def _values(cluster: Sequence[Fact]) -> str:
    return " / ".join(dict.fromkeys(fact.quantity.text for fact in cluster))


def _where(cluster: Sequence[Fact], pages: bool = False) -> str:
    names = []
    for fact in cluster:
        name = fact.table or f"narasi halaman {fact.place.page}"
        names.append(f"{name} (halaman {fact.place.page})" if pages and fact.table else name)
    unique = list(dict.fromkeys(names))
    shown = unique if pages else unique[:_SHOWN]
    rest = f", dan {len(unique) - _SHOWN} lainnya" if len(shown) < len(unique) else ""
    return ", ".join(shown) + rest

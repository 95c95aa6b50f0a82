"""What was diagnosed, in words: one finding for one cause, all that it explains as evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from auditor.diagnosis.explaining import Diagnosis, diagnosis_of
from auditor.diagnosis.explanation import EXCHANGED, Explanation
from auditor.diagnosis.network import Bond, Network
from auditor.findings import Check, Confidence, Finding
from auditor.model import Place
from auditor.quantities import read_number
from auditor.relations import Operand
from auditor.ruling import expected_text, shortened, where

_MOST_OPTIONS = 6


def diagnosed(checks: Sequence[Check]) -> list[Check]:
    """The same checks; what one wrong figure explains is told by one finding.

    A finding that is explained names the figure at fault first and, where only one value mends all,
    that value; the findings it explains are taken off their checks, which stay contradictions.
    Where several figures could be at fault, the finding says so and proposes nothing.
    """
    network = Network(checks)
    result = list(checks)
    shared = Counter(c.finding.root_cause for c in checks if c.finding and c.finding.root_cause)
    told: set[int] = set()
    causes: dict[Place, str] = {}
    for component in network.components():
        diagnosis = diagnosis_of(network, [bond for bond in component if bond.check not in told])
        for explanation in diagnosis.found:
            finding = _tell(network, explanation, result, told, shared)
            if finding is not None:
                causes.setdefault(finding.places[0], finding.root_cause)
        left = [bond for bond in component if bond.check not in told]
        if diagnosis.possible and not all(bond.is_copy for bond in left):
            _tell_options(network, diagnosis, left, result)
    return [_caused(check, causes) for check in result]


def _tell(
    network: Network,
    explanation: Explanation,
    checks: list[Check],
    told: set[int],
    shared: Counter[str],
) -> Finding | None:
    """Put one finding in the place of all that the explanation mends.

    Copies that differ as part of a cause that several findings share are left to that cause, and so
    are findings of such a cause that expect no value.
    """
    mended = [bond for bond in explanation.mended if bond.check not in told]
    told |= {bond.check for bond in mended}
    of_figures = [bond for bond in mended if not bond.is_bound]
    with_finding = [(b.check, f) for b in of_figures if (f := checks[b.check].finding) is not None]
    if not with_finding:
        return None
    at, lead = max(with_finding, key=lambda pair: _leads(pair[1], network, explanation))
    several = shared[lead.root_cause] > 1
    exchanged = explanation.slip is EXCHANGED
    same = all(finding.root_cause == lead.root_cause for _, finding in with_finding)
    if several and same and not lead.expected and not exchanged and not explanation.beside:
        return None
    copied = all(bond.is_copy for bond in mended)
    if copied and not exchanged and not explanation.beside:
        figure = network.figures[explanation.culprit]
        binding = bool(lead.expected) and not _says(lead, explanation.value, figure)
        if binding or several:
            return None
    findings = [lead, *(finding for i, finding in with_finding if i != at)]
    for i, _ in with_finding:
        checks[i] = replace(checks[i], finding=None)
    finding = _finding(network, explanation, mended, findings)
    checks[at] = replace(checks[at], finding=finding)
    for bond in mended:
        bound = checks[bond.check].finding if bond.is_bound else None
        if bound is not None:
            checks[bond.check] = replace(checks[bond.check], finding=_following(bound, finding))
    return finding


def _following(bound: Finding, cause: Finding) -> Finding:
    """What is said of a figure within bounds, once the figure itself is known to be wrong."""
    if not bound.correction or cause.correction == bound.correction or not cause.correction:
        return replace(bound, root_cause=bound.root_cause or cause.root_cause)
    suggestion = (
        f"Perlu dikonfirmasi bersama angka {cause.stated}: “{bound.stated}” sesuai bila angka itu "
        f"seharusnya {cause.correction}."
    )
    root_cause = bound.root_cause or cause.root_cause
    return replace(bound, root_cause=root_cause, correction="", suggestion=suggestion)


def _leads(finding: Finding, network: Network, explanation: Explanation) -> tuple[bool, bool, int]:
    """A finding that already names the figure and its value tells it best; then the widest."""
    figure = network.figures[explanation.culprit]
    names = finding.places[0] in _wrong_places(network, explanation)
    return names and _says(finding, explanation.value, figure), names, len(finding.places)


def _wrong_places(network: Network, explanation: Explanation) -> list[Place]:
    """Where the wrong value stands: at the culprit and at its copies."""
    wrong = network.value(explanation.culprit)
    return [network.figures[k].place for k in explanation.changes if network.value(k) == wrong]


def _says(finding: Finding, value: Decimal, figure: Operand) -> bool:
    """Whether the finding holds this value against the figure, perhaps with more digits."""
    number = read_number(finding.expected) if finding.expected else None
    half = figure.quantity.step / 2
    return number is not None and any(abs(own - value) <= half for own, _ in number.readings)


def _finding(
    network: Network, explanation: Explanation, mended: Sequence[Bond], findings: Sequence[Finding]
) -> Finding:
    lead = findings[0]
    figure = network.figures[explanation.culprit]
    expected = _shown(network, explanation) if explanation.sure else ""
    own = _says(lead, explanation.value, figure)
    own = own and lead.places[0] in _wrong_places(network, explanation)
    places = [network.figures[key].place for key in explanation.changes]
    if own:
        places.insert(0, lead.places[0])
    changed = replace(
        lead,
        severity=min((f.severity for f in findings), key=lambda severity: severity.rank),
        confidence=_surest(findings),
        places=tuple(dict.fromkeys([*places, *(p for f in findings for p in f.places)])),
        evidence=tuple(dict.fromkeys(line for f in findings for line in f.evidence)),
        relations=tuple(bond.outcome for bond in mended),
        correction=expected,
    )
    if explanation.beside:
        changed = replace(changed, suggestion=_together(network, explanation, expected))
    if own:
        finer = figure.quantity.step < network.step(explanation.culprit)
        correction = lead.expected if expected and not finer else expected
        return replace(changed, correction=correction)
    if all(bond.is_copy for bond in mended) and explanation.slip is not EXCHANGED:
        return replace(changed, stated=figure.quantity.text)
    slip = f" ({explanation.slip.words})" if expected and explanation.slip.words else ""
    stated = figure.quantity.text
    return replace(
        changed,
        stated=stated,
        expected=expected,
        message=_message(figure, expected, slip, len(mended)),
        suggestion=_suggestion(changed, explanation, expected),
        root_cause=lead.root_cause or _cause(figure, expected, slip),
    )


def _suggestion(changed: Finding, explanation: Explanation, expected: str) -> str:
    if explanation.beside:
        return changed.suggestion
    if not expected:
        stated = changed.stated
        return f"Perlu dikonfirmasi angka {stated}; angka lain yang berhubungan saling mendukung."
    return (
        f"Perlu dikonfirmasi: semua angka yang berhubungan menjadi cocok bila nilainya {expected}."
    )


def _together(network: Network, explanation: Explanation, expected: str) -> str:
    """What to do where figures are only consistent once several of them are put right."""
    others = [
        f"{_named(network.figures[key])} menjadi {expected_text(network.figures[key], value)} "
        f"(tercetak {network.figures[key].quantity.text})"
        for key, value in explanation.beside.items()
    ]
    more = len(others) - _MOST_OPTIONS
    listed = "; ".join(others[:_MOST_OPTIONS]) + (f"; dan {more} angka lain" if more > 0 else "")
    return (
        f"Perlu dikonfirmasi: angka-angka yang berhubungan baru cocok bila nilainya {expected} dan "
        f"sekaligus dibetulkan: {listed}."
    )


def _shown(network: Network, explanation: Explanation) -> str:
    """The value in the notation of its column."""
    figure = network.figures[explanation.culprit]
    step = min(network.step(explanation.culprit), _last_digit(explanation.value))
    return expected_text(
        replace(figure, quantity=replace(figure.quantity, step=step)), explanation.value
    )


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)


def _message(figure: Operand, expected: str, slip: str, count: int) -> str:
    stated = figure.quantity.text
    relations = f"{count} hubungan dengan angka lain" if count > 1 else "hubungannya"
    if not expected:
        return f"{where(figure)} tercetak {stated}, yang bertentangan dengan angka-angka lain."
    return (
        f"{where(figure)} tercetak {stated}; {relations} baru cocok bila nilainya {expected}{slip}."
    )


def _cause(figure: Operand, expected: str, slip: str) -> str:
    place = figure.place
    at = place.table or f"narasi halaman {place.page}"
    label = f", “{shortened(place.row, 50)}”" if place.row else ""
    right = f", konsisten bila {expected}" if expected else ""
    return f"{at}{label}: tercetak {figure.quantity.text}{right}{slip}"


def _surest(findings: Sequence[Finding]) -> Confidence:
    certain = any(finding.confidence is Confidence.CERTAIN for finding in findings)
    return Confidence.CERTAIN if certain else findings[0].confidence


def _tell_options(
    network: Network, diagnosis: Diagnosis, left: Sequence[Bond], checks: list[Check]
) -> None:
    """Say what is equally possible, and propose none of it."""
    options = [
        f"{_named(network.figures[e.culprit])} {expected_text(network.figures[e.culprit], e.value)}"
        f" (tercetak {network.figures[e.culprit].quantity.text})"
        for e in diagnosis.possible[:_MOST_OPTIONS]
    ]
    suggestion = (
        "Perlu dikonfirmasi. Angka-angka ini konsisten bila " + "; atau ".join(options) + "."
    )
    for bond in left:
        finding = checks[bond.check].finding
        if finding is not None and not finding.root_cause and len(options) > 1:
            open_one = replace(finding, suggestion=suggestion)
            checks[bond.check] = replace(checks[bond.check], finding=open_one)


def _named(figure: Operand) -> str:
    place = figure.place
    if place.table is None:
        return f"angka pada narasi halaman {place.page}"
    parts = [f"kolom “{place.column}”"] if place.column else []
    parts += [f"baris “{shortened(place.row, 40)}”"] if place.row else []
    return ", ".join([*parts, place.table])


def _caused(check: Check, causes: Mapping[Place, str]) -> Check:
    """A finding about a figure that another one names as wrong has that one's cause."""
    finding = check.finding
    if finding is None or finding.root_cause or finding.places[0] in causes:
        return check
    cause = next((causes[place] for place in finding.places[:2] if place in causes), "")
    return replace(check, finding=replace(finding, root_cause=cause)) if cause else check

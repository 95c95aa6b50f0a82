"""Categories in sentences, and categories that carry their own bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Sentence
from auditor.quantities import PERCENT, rounded
from auditor.relations import Const, Formula, Operand, Relation, Span, Verdict, evaluate
from auditor.ruling import Report, once, rule, shortened, undecided, where
from auditor.understanding import Vocabulary
from rules.categories.choosing import scales_of
from rules.categories.edges import Edges, decimals_of, edges_of
from rules.categories.judged import Judged, judged_in
from rules.categories.scales import Band, Scale, bare_label, meaning_of
from rules.narrative.figures import Figure, figures_of
from rules.narrative.paragraphs import place_of_sentence
from rules.narrative.phrases import phrases_of

_CALLED = (
    r"(?:kategori|kriteria|predikat|terkategori(?:kan)?|dikategorikan|berkategori|berpredikat"
    r"|dinyatakan|tergolong|termasuk|kriterianya|kategorinya)"
)
_CALLS = re.compile(_CALLED)
_NAMED = (
    r"(?:\s+(?:nilai|kinerja|capaian|penilaian|realisasi|dalam|kategori|kriteria|pada|sebagai"
    r"|dengan|adalah|ke|yang|yaitu))*\s*[“\"'(:]*\s*"
)
_BRACKETS = re.compile(r"\(\s*(?:nilai|skor|capaian)?\s*:?\s*([^()]*\d[^()]*)\)", re.IGNORECASE)
_BARE_BOUND = re.compile(r"\bnilai\s*([<>≤≥]\s*=?\s*\d+(?:[.,]\d+)?\s*%?)", re.IGNORECASE)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Called:
    """A percentage of a sentence with the class that the same sentence gives it."""

    value: Operand
    label: str
    band: Band
    scale: Scale


@rule("K507", "Batas yang menyertai kategori sesuai", Severity.MEDIUM)
def stated_bound(report: Report) -> Iterable[Check]:
    """Batas nilai yang ditulis bersama sebuah kategori harus memuat capaian yang diberi kategori.

    Yang diperiksa:
        Kategori pada tabel yang menyertakan batasnya, misalnya "Sangat Tinggi (90,01% ≤ 100%)",
        terhadap capaian pada baris itu.
    Mengapa penting:
        Batas yang dibantah capaiannya sendiri berarti kategori atau skalanya keliru.
    Contoh nyata:
        Capaian 129,73% diberi tanda pada kolom "Sangat Tinggi (90,01% ≤ 100%)".
    Cara memperbaiki:
        Sesuaikan kategori dengan batasnya, atau lengkapi skala dengan kelas di atas 100.
    Yang sengaja dibiarkan:
        Kategori tanpa batas; capaian di tepi batas yang mungkin hasil pembulatan.
    """
    yield from _bounds_in_tables(judged_in(report))


@rule("K510", "Batas kategori dalam kalimat sama dengan skala", Severity.MEDIUM)
def other_bound(report: Report) -> Iterable[Check]:
    """Batas yang disebut kalimat untuk sebuah kategori harus sama dengan batas pada skala laporan.

    Yang diperiksa:
        Kalimat yang menyebut kategori beserta batasnya, misalnya "Sangat Tinggi (nilai > 100)",
        terhadap tabel skala dalam laporan itu.
    Mengapa penting:
        Kategori yang sama dengan dua batas membuat penilaian tidak dapat diulang.
    Contoh nyata:
        Kalimat menyebut "Sangat Tinggi (nilai > 100)", skala menetapkan 90,01% sampai 100%.
    Cara memperbaiki:
        Kutip batas dari tabel skala, atau perbarui tabel skalanya.
    Yang sengaja dibiarkan:
        Kategori yang tidak ada dalam skala; kategori tanpa batas; laporan tanpa tabel skala.
    """
    yield from _bounds_in_sentences(report, scales_of(report))


@rule("K509", "Kategori dalam kalimat sesuai dengan capaiannya", Severity.MEDIUM)
def called(report: Report) -> Iterable[Check]:
    """Kategori yang disebut kalimat harus sesuai dengan capaian dalam kalimat yang sama.

    Yang diperiksa:
        Kalimat yang menyebut satu persentase capaian beserta kategorinya, terhadap skala penilaian
        yang dicetak laporan itu sendiri, sebagai tabel atau sebagai daftar kalimat.
    Mengapa penting:
        Simpulan laporan umumnya hanya dibaca dari kalimatnya.
    Contoh nyata:
        Capaian 168% disebut berkategori "Baik", sedangkan skala menetapkan > 100 Sangat Baik.
    Cara memperbaiki:
        Tentukan kategori dari skala laporan, lalu perbaiki kalimatnya.
    Yang sengaja dibiarkan:
        Laporan tanpa tabel skala; kategori untuk hal lain; capaian pada celah antarkelas.
    """
    scales, names, words = scales_of(report), _all_names(report), phrases_of(report)
    for sentence in _calling(report):
        for said in _called_in(sentence, figures_of(sentence, words), scales, names):
            yield _check(said, report.vocabulary)


def _bounds_in_tables(judged: Sequence[Judged]) -> Iterator[Check]:
    told: set[tuple[str | None, str]] = set()
    for entry in judged:
        edges = _stated_edges(entry.category)
        if edges is None:
            continue
        quantity = entry.value.quantity
        span = _span(edges)
        name = f"batas “{entry.category}”"
        outcome = evaluate(
            Relation("K507", entry.value, (), (Formula(name, span),), "batas yang tercetak")
        )
        near = edges.holds(rounded(quantity.value, decimals_of(edges.step)))
        if edges.holds(quantity.value) or near:
            verdict = Verdict.HOLDS if edges.holds(quantity.value) else Verdict.ROUNDED
            outcome = replace(outcome, verdict=verdict)
            yield Check("K507", verdict, entry.place.table, outcome=outcome)
            continue
        if entry.capped or not quantity.certain:
            yield undecided(outcome, "capaian mungkin dibatasi atau tandanya tidak pasti")
            continue
        outcome = replace(outcome, verdict=Verdict.CONTRADICTION)
        key = (entry.place.table, entry.category)
        finding = None if key in told else replace(_denied(entry), relations=(outcome,))
        told.add(key)
        yield Check("K507", Verdict.CONTRADICTION, entry.place.table, finding, outcome=outcome)


def _denied(entry: Judged) -> Finding:
    text = entry.value.quantity.text
    return Finding(
        "K507",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"{where(entry.value)} tercetak {text}, tetapi kategorinya menyebut batas yang tidak "
        f"memuat nilai itu: “{entry.category}”.",
        (entry.place, entry.value.place),
        stated=entry.category,
        suggestion="Perlu dikonfirmasi kategori atau batas kelasnya.",
        evidence=(f"capaian {text} tidak termasuk “{entry.category}”",),
    )


def _bounds_in_sentences(report: Report, scales: Sequence[Scale]) -> Iterator[Check]:
    """A label with a bound in a sentence that the report's scale gives another bound."""
    for sentence in _calling(report):
        for scale in scales:
            for band, text in _labels_in(sentence.text, scale):
                after = sentence.text[text[1] :]
                edges = _edges_after(after)
                if edges is None:
                    continue
                own = edges_of(band.text)
                if own is None or (own.low, own.high) == (edges.low, edges.high):
                    yield Check("K510", Verdict.HOLDS)
                    continue
                yield Check("K510", Verdict.CONTRADICTION, None, _other(sentence, band, scale))


def _other(sentence: Sentence, band: Band, scale: Scale) -> Finding:
    return Finding(
        "K510",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"Narasi halaman {sentence.page} menyebut kategori “{band.label}” dengan batas lain "
        f"daripada skala pada {scale.table}, yaitu {band.text}.",
        (place_of_sentence(sentence),),
        stated=band.label,
        suggestion="Perlu disamakan dengan skala penilaian yang berlaku.",
        evidence=(f"{scale.table}: “{band.label}” {band.text}", shortened(sentence.text, 160)),
    )


def _edges_after(after: str) -> Edges | None:
    """The bound that stands right behind a label: ``(nilai > 100)``, ``Nilai >100``."""
    match = re.match(r"[”\"']?\s*" + _BRACKETS.pattern, after, re.IGNORECASE) or re.match(
        r"[”\"']?\s*(?:\([A-Z]+\)\s*)?" + _BARE_BOUND.pattern, after, re.IGNORECASE
    )
    return edges_of(match.group(1)) if match else None


def _stated_edges(category: str) -> Edges | None:
    match = _BRACKETS.search(category) or _BARE_BOUND.search(category)
    return edges_of(match.group(1)) if match else None


@once
def _calling(report: Report) -> list[Sentence]:
    """The sentences with a word that calls something by a category."""
    return [s for s in report.document.sentences if _CALLS.search(s.text.casefold())]


def _labels_in(text: str, scale: Scale) -> Iterator[tuple[Band, tuple[int, int]]]:
    """Every class of a scale that a sentence names after a word like “kategori”."""
    pattern, bands = _named_bands(scale)
    for match in pattern.finditer(text):
        yield bands[bare_label(match["label"])], match.span("label")


@lru_cache(maxsize=64)
def _named_bands(scale: Scale) -> tuple[re.Pattern[str], Mapping[str, Band]]:
    """What finds the classes of a scale in a sentence, and the classes by their bare labels."""
    bands: dict[str, Band] = {}
    for band in sorted(scale.bands, key=lambda band: -len(band.label)):
        bands.setdefault(bare_label(band.label), band)
    labels = "|".join(re.escape(bare).replace(r"\ ", r"\s+") for bare in bands)
    return re.compile(rf"\b{_CALLED}{_NAMED}(?P<label>{labels})\b", re.IGNORECASE), bands


def _called_in(
    sentence: Sentence, figures: Sequence[Figure], scales: Sequence[Scale], names: str
) -> Iterator[Called]:
    """Pairs of a capaian and a label with no other figure between them."""
    for scale in scales:
        for band, (start, end) in _labels_in(sentence.text, scale):
            before = [f for f in figures if f.end <= start]
            after = [f for f in figures if f.start >= end]
            near = before[-1:] or after[:1]
            if before and start - before[-1].end > _REACH:
                near = after[:1]
            if not near or near[0].attribute not in ("capaian", "rata_rata"):
                continue
            named = bare_label(sentence.text[max(0, start - len("kategori ")) : end]) in names
            apart = near[0].start - end > _REACH
            if named or apart or near[0].quantity.unit != PERCENT:
                continue
            if not _edges_after(sentence.text[end:]):
                yield Called(near[0].operand, band.label, band, scale)


def _all_names(report: Report) -> str:
    """The names of all rows as one text: a label in an indicator's name judges nothing."""
    return "|".join(bare_label(label) for frame in report.frames for label in frame.labels)


def _check(said: Called, vocabulary: Vocabulary) -> Check:
    value, scale = said.value.quantity, said.scale
    basis = f"skala pada {scale.table}"
    formula = Formula(said.band.text, said.band.span)
    outcome = evaluate(Relation("K509", said.value, (), (formula,), basis))
    ends = (value.value, value.rounding.low, value.rounding.high)
    if said.label in {scale.label_of(end) for end in ends}:
        outcome = replace(outcome, verdict=Verdict.HOLDS)
        return Check("K509", Verdict.HOLDS, outcome=outcome)
    right = scale.label_of(value.value)
    if right is None or not value.certain or meaning_of(said.label, vocabulary) is not None:
        return undecided(outcome, "capaian berada pada celah skala atau tandanya tidak pasti")
    outcome = replace(outcome, verdict=Verdict.CONTRADICTION)
    band = scale.band(right)
    finding = Finding(
        "K509",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"{where(said.value)} capaian {value.text} disebut “{said.label}”, sedangkan skala pada "
        f"{scale.table} menetapkan {band.text} sebagai “{right}”.",
        (said.value.place,),
        stated=said.label,
        expected=right,
        suggestion=f"Perlu dikonfirmasi kategorinya; menurut skala laporan: “{right}”.",
        evidence=(f"{value.text}: “{right}” ({band.text}, {scale.table})",),
        relations=(outcome,),
    )
    return Check("K509", Verdict.CONTRADICTION, None, finding, outcome=outcome)


def _span(edges: Edges) -> Span:
    ends = [None if end is None else Const(end) for end in (edges.low, edges.high)]
    return Span(ends[0], ends[1])

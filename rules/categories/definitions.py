"""Rules about a scale itself: gaps, overlaps, signs, and what lies outside of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame, Vocabulary
from rules.categories.choosing import scales_of
from rules.categories.edges import Edges, edges_of, flaws, half_written
from rules.categories.judged import judged_in
from rules.categories.scales import bare_label, meaning_of
from rules.categories.spoken import spoken_classes
from rules.narrative.paragraphs import place_of_sentence

_TOP = range(99, 101)
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class PrintedClass:
    """One class of a printed scale; ``place`` is where its bounds stand."""

    label: str
    edges: Edges
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class PrintedScale:
    """``where`` names its table or page; ``whole`` tells that none of its classes was lost."""

    where: str
    table: str | None
    classes: tuple[PrintedClass, ...]
    whole: bool = True


@rule("K503", "Skala penilaian tanpa celah dan tumpang tindih", Severity.MEDIUM)
def whole_scale(report: Report) -> Iterable[Check]:
    """Setiap nilai harus termasuk tepat satu kelas pada skala penilaian laporan.

    Yang diperiksa:
        Skala dalam tabel atau daftar kalimat: nilai yang tidak termasuk kelas mana pun dan nilai
        yang termasuk dua kelas.
    Mengapa penting:
        Capaian yang jatuh pada celah tidak dapat diberi predikat; pada tumpang tindih predikatnya
        dapat dipilih.
    Contoh nyata:
        Kelas "> 75 s.d. < 85" dan "> 85 s.d. 100": nilai tepat 85 tidak berkelas.
    Cara memperbaiki:
        Sambungkan batas kelas, misalnya "> 85 s.d. 100" dan "> 75 s.d. 85".
    Yang sengaja dibiarkan:
        Celah yang hanya karena pembulatan (90 dan 91) dan batas yang dipakai bersama (60–80 dan
        80–100), selama tidak ada capaian dalam laporan yang jatuh di sana.
    """
    values = _capaian(report)
    for scale in _scales(report):
        classes = scale.classes
        if not scale.whole:
            why = "baris skala mungkin tidak terbaca semua"
            yield Check("K503", Verdict.UNDECIDABLE, scale.table, why=why)
            continue
        found = list(flaws([(c.label, c.edges) for c in classes], values))
        if not found:
            yield Check("K503", Verdict.HOLDS, scale.table)
            continue
        finding = Finding(
            "K503",
            Severity.MEDIUM,
            Confidence.CERTAIN,
            f"Skala pada {scale.where} tidak membagi semua nilai: {'; '.join(found)}.",
            tuple(c.place for c in classes),
            stated=classes[0].text,
            suggestion="Perlu diperbaiki batas kelas skala agar setiap nilai punya satu kelas.",
            evidence=tuple(f"“{c.label}”: {c.text}" for c in classes),
        )
        yield Check("K503", Verdict.CONTRADICTION, scale.table, finding)


@rule("K504", "Batas kelas skala ditulis sebagai rentang", Severity.LOW)
def written_scale(report: Report) -> Iterable[Check]:
    """Batas kelas skala harus ditulis sebagai rentang yang dapat dibaca tanpa menebak.

    Yang diperiksa:
        Tabel skala dengan tanda pembanding di antara dua angka, misalnya "91% ≤ 100%".
    Mengapa penting:
        "91% ≤ 100%" adalah pernyataan bahwa 91 tidak lebih dari 100, bukan batas kelas.
    Contoh nyata:
        Interval "91% ≤ 100%" untuk kategori Sangat Baik.
    Cara memperbaiki:
        Tulis sebagai rentang, misalnya "91% – 100%" atau "> 90% s.d. 100%".
    Yang sengaja dibiarkan:
        Tanda pembanding di depan satu angka ("> 80", "≤ 50%") dan bentuk "75 < x ≤ 90".
    """
    for scale in _scales(report):
        wrong = [c for c in scale.classes if half_written(c.text)]
        if not wrong:
            yield Check("K504", Verdict.HOLDS, scale.table)
            continue
        texts = [f"“{c.text}”" for c in wrong]
        finding = Finding(
            "K504",
            Severity.LOW,
            Confidence.CERTAIN,
            f"Batas kelas pada {scale.where} ditulis dengan tanda pembanding di antara dua "
            f"angka: {', '.join(texts)}.",
            tuple(c.place for c in wrong),
            stated=wrong[0].text,
            suggestion="Perlu ditulis sebagai rentang, misalnya dengan tanda hubung atau “s.d.”.",
            evidence=tuple(
                f"{text} untuk “{c.label}”" for text, c in zip(texts, wrong, strict=True)
            ),
        )
        yield Check("K504", Verdict.CONTRADICTION, scale.table, finding)


@rule("K505", "Skala mempunyai kelas untuk capaian di atas 100", Severity.LOW)
def above_hundred(report: Report) -> Iterable[Check]:
    """Skala harus mempunyai kelas untuk capaian di atas 100 bila laporan memuat capaian demikian.

    Yang diperiksa:
        Skala yang kelas tertingginya berakhir pada 100, dan capaian di atas 100 pada tabel laporan.
    Mengapa penting:
        Capaian di atas 100 tidak dapat diberi predikat menurut skala itu.
    Contoh nyata:
        Skala berakhir pada "90,01% ≤ 100%", sedangkan capaian 129,73% dinilai Sangat Tinggi.
    Cara memperbaiki:
        Tambahkan kelas "> 100", atau tulis kelas tertinggi tanpa batas atas.
    Yang sengaja dibiarkan:
        Laporan tanpa capaian di atas 100; skala untuk nilai yang tidak mungkin melebihi 100.
    """
    above = [
        value.place
        for frame in report.frames
        for column in frame.of_role("capaian")
        for _, value in frame.values(column.key)
        if value.quantity and value.quantity.certain and value.quantity.value > 100
    ]
    for scale in _scales(report):
        low = [c for c in scale.classes if c.edges.low is not None]
        top = max(low, key=lambda c: c.edges.low or 0)
        if top.edges.high is None or int(top.edges.high) not in _TOP or not above:
            yield Check("K505", Verdict.HOLDS, scale.table)
            continue
        shown = ", ".join(dict.fromkeys(place.text for place in above[:_SHOWN]))
        finding = Finding(
            "K505",
            Severity.LOW,
            Confidence.CERTAIN,
            f"Skala pada {scale.where} berakhir pada “{top.text}”, sedangkan laporan "
            f"memuat capaian di atas 100 ({shown}).",
            (top.place, *above[:_SHOWN]),
            stated=top.text,
            suggestion="Perlu ditambahkan kelas untuk capaian di atas 100.",
            evidence=tuple(f"{p.text}: {p.table}, halaman {p.page}" for p in above[:_SHOWN]),
        )
        yield Check("K505", Verdict.CONTRADICTION, scale.table, finding)


@rule("K506", "Kategori yang dipakai terdapat dalam skala", Severity.LOW)
def known_category(report: Report) -> Iterable[Check]:
    """Kategori capaian pada tabel harus berasal dari skala penilaian yang dicetak laporan.

    Yang diperiksa:
        Kolom kategori di samping capaian, terhadap semua tabel skala dalam laporan itu.
    Mengapa penting:
        Dua sistem sebutan dalam satu laporan membuat capaian tidak dapat dibandingkan.
    Contoh nyata:
        Skala mengenal "Sangat Tinggi" sampai "Sangat Rendah", tetapi tabel memakai "Melampaui
        Target (MT)".
    Cara memperbaiki:
        Pakai sebutan dari skala, atau tambahkan sebutan itu ke dalam skala beserta batasnya.
    Yang sengaja dibiarkan:
        Laporan tanpa tabel skala; singkatan sebutan ("SB"); huruf besar dan kecil.
    """
    scales = scales_of(report)
    if not scales:
        return
    unknown: dict[str, list[Place]] = {}
    for entry in judged_in(report):
        label = bare_label(entry.category)
        if not label:
            continue
        if any(scale.knows(entry.category) for scale in scales):
            yield Check("K506", Verdict.HOLDS, entry.place.table)
        else:
            unknown.setdefault(label, []).append(entry.place)
    for places in unknown.values():
        tables = [scale.table for scale in scales]
        yield from _outside(places, tables, report.vocabulary)


def _outside(
    places: Sequence[Place], tables: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Check]:
    label = places[0].text if len(places[0].text) > 1 else (places[0].column or "")
    where = ", ".join(list(dict.fromkeys(place.table or "" for place in places))[:_SHOWN])
    meaning = meaning_of(label, vocabulary)
    extra = f" (berarti capaian {meaning.bound})" if meaning else ""
    finding = Finding(
        "K506",
        Severity.LOW,
        Confidence.CERTAIN,
        f"Kategori “{shortened(label)}”{extra} pada {where} tidak terdapat dalam skala pada "
        f"{', '.join(tables)}.",
        tuple(places),
        stated=label,
        suggestion="Perlu disamakan sebutannya dengan skala, atau dilengkapi skalanya.",
        evidence=tuple(
            f"{place.table}, halaman {place.page}, baris “{shortened(place.row or '', 60)}”"
            for place in places
        ),
    )
    for i, place in enumerate(places):
        yield Check("K506", Verdict.CONTRADICTION, place.table, finding if i == 0 else None)


def _scales(report: Report) -> Iterator[PrintedScale]:
    """Every printed scale with the classes that have edges; fewer than two make none."""
    for frame in report.of_kind("skala"):
        classes = []
        for row in frame.body:
            label, interval = frame.value(row, "kategori"), frame.value(row, "interval")
            edges = edges_of(interval.text) if interval else None
            if label and interval and edges and label.text:
                classes.append(PrintedClass(label.text, edges, interval.text, interval.place))
        if len(classes) > 1:
            name = frame.table.name
            yield PrintedScale(name, name, tuple(classes), _numbered_through(frame))
    for stated in spoken_classes(report):
        classes = [
            PrintedClass(c.band.label, c.edges, c.band.text, place_of_sentence(c.sentence))
            for c in stated
        ]
        yield PrintedScale(f"narasi halaman {classes[0].place.page}", None, tuple(classes))


def _numbered_through(frame: Frame) -> bool:
    """Whether the numbers of the rows, if there are any, miss none."""
    texts = [frame.value(row, "nomor") for row in frame.body]
    numbers = [int(t.text.strip(" .")) for t in texts if t and t.text.strip(" .").isdigit()]
    return all(b - a == 1 for a, b in pairwise(numbers))


def _capaian(report: Report) -> list[Decimal]:
    return [
        value.quantity.value
        for frame in report.frames
        for column in frame.of_role("capaian")
        for _, value in frame.values(column.key)
        if value.quantity and value.quantity.certain
    ]

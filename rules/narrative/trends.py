"""Claims about one indicator: beyond the target of the Renstra, rising every year, unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import NameIndex, same_name
from rules.facts import Fact, facts_of
from rules.facts.naming import Names
from rules.narrative.paragraphs import place_of_sentence

_BEYOND = re.compile(
    r"\b(?P<claim>(?:telah|sudah|bahkan)?\s*(?:melampaui|melebihi|melewati|mencapai)\s+target\s+"
    r"(?:di\s+|pada\s+)?(?:jangka\s+menengah|akhir|renstra|rpjmd))",
    re.IGNORECASE,
)
_EVERY_YEAR = re.compile(
    r"\b(?P<move>naik|meningkat|kenaikan|peningkatan|turun|menurun|penurunan)\b[^.;]{0,40}?"
    r"\b(?:setiap|tiap|dari)\s+tahun(?:nya)?(?:\s+ke\s+tahun)?\b"
    r"|\b(?:selalu|terus|senantiasa)\s+(?:mengalami\s+)?(?P<move2>naik|meningkat|kenaikan|peningkatan"
    r"|turun|menurun|penurunan)\b",
    re.IGNORECASE,
)
_STILL = re.compile(r"\b(?:stagnan|tidak (?:mengalami )?(?:berubah|perubahan))\b", re.IGNORECASE)
_NOT = re.compile(
    r"\b(?:belum|tidak|hampir|akan|diharapkan|agar|upaya|untuk|harus|target(?:nya)?)\b",
    re.IGNORECASE,
)
_UP = ("naik", "meningkat", "kenaikan", "peningkatan")


@rule("N610", "Klaim tentang satu indikator sesuai dengan tabelnya", Severity.MEDIUM)
def claims(report: Report) -> Iterable[Check]:
    """Pernyataan tentang perkembangan satu indikator harus sesuai dengan angka tabelnya.

    Yang diperiksa:
        Kalimat yang menyebut nama indikator: "melampaui target akhir Renstra" terhadap tingkat
        kemajuannya, "meningkat setiap tahun" dan "stagnan" terhadap realisasi antartahun.
    Mengapa penting:
        Perbandingan antartahun dan terhadap Renstra adalah bagian wajib laporan kinerja.
    Contoh nyata:
        "Setiap tahun meningkat", padahal realisasi 2022 lebih rendah daripada realisasi 2021.
    Cara memperbaiki:
        Periksa deret angkanya, lalu perbaiki kalimatnya.
    Yang sengaja dibiarkan:
        Kalimat tentang beberapa indikator; harapan; indikator dengan angka yang berbeda-beda untuk
        satu tahun.
    """
    facts = [fact for fact in facts_of(report).indicators if fact.table]
    known: NameIndex[str] = NameIndex()
    names: list[str] = []
    for fact in facts:
        if next(known.same(fact.name), None) is None:
            known.add(fact.name, fact.name)
            names.append(fact.name)
    spoken = Names(names)
    for sentence in report.document.sentences:
        if not any(p.search(sentence.text) for p in (_BEYOND, _EVERY_YEAR, _STILL)):
            continue
        found = spoken.in_text(sentence.text)
        if len(found) == 1:
            own = [fact for fact in facts if same_name(fact.name, found[0])]
            yield from _claims(sentence, own)


def _claims(sentence: Sentence, facts: Sequence[Fact]) -> Iterator[Check]:
    text = sentence.text
    beyond = _BEYOND.search(text)
    if beyond and not _NOT.search(text[: beyond.start()]):
        progress = [f for f in facts if f.attribute == "kemajuan" and f.quantity.certain]
        if progress:
            denied = all(f.quantity.rounding.high < 100 for f in progress)
            held = f"tingkat kemajuannya {progress[0].quantity.text}"
            yield _told(sentence, beyond["claim"].strip(), denied, held, progress)
    series = _series(facts)
    yearly = _EVERY_YEAR.search(text)
    if yearly and len(series) > 2 and not _NOT.search(text[: yearly.start()][-40:]):
        up = (yearly["move"] or yearly["move2"]).casefold() in _UP
        steps = [b.quantity.value - a.quantity.value for a, b in pairwise(series)]
        denied = any(step <= 0 if up else step >= 0 for step in steps)
        yield _told(sentence, yearly.group(), denied, _spelt(series), series)
    still = _STILL.search(text)
    if still and len(series) > 1:
        last = series[-2:]
        denied = last[0].quantity.value != last[1].quantity.value
        yield _told(sentence, still.group(), denied, _spelt(last), last)


def _series(facts: Sequence[Fact]) -> list[Fact]:
    """The realisasi year by year, each year once; nothing where a year has two values."""
    by_year: dict[int, Fact] = {}
    for fact in facts:
        if fact.attribute != "realisasi" or fact.year is None or not fact.quantity.certain:
            continue
        known = by_year.setdefault(fact.year, fact)
        if known.quantity.value != fact.quantity.value or known.quantity.unit != fact.quantity.unit:
            return []
    return [by_year[year] for year in sorted(by_year)]


def _spelt(series: Sequence[Fact]) -> str:
    return "realisasinya " + ", ".join(f"{f.quantity.text} ({f.year})" for f in series)


def _told(sentence: Sentence, claim: str, denied: bool, held: str, facts: Sequence[Fact]) -> Check:
    if not denied:
        return Check("N610", Verdict.HOLDS)
    claim = " ".join(claim.split())
    table = facts[0].table or ""
    finding = Finding(
        "N610",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {sentence.page} menyebut “{claim}”, sedangkan menurut {table} {held}.",
        (place_of_sentence(sentence), *(fact.place for fact in facts)),
        stated=claim,
        suggestion="Perlu dikonfirmasi; cocokkan kalimat dengan angka antartahunnya.",
        evidence=tuple(
            f"{f.table}, halaman {f.place.page}: “{shortened(f.name, 60)}” {f.quantity.text}"
            + (f" ({f.year})" if f.year else "")
            for f in facts
        ),
    )
    return Check("N610", Verdict.CONTRADICTION, None, finding)

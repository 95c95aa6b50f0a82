"""Rules about what stands twice: words in a name, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import place_of

_NAMES = ("indikator", "sasaran", "uraian", "tujuan")
_REPEATED = re.compile(r"\b([a-z]{2,}(?:\s+[a-z]+){0,3})\s+\1\b", re.IGNORECASE)
_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]")
_WORDS = 20
"""A paragraph of fewer words may well stand twice."""


@rule("P905", "Kata dalam nama tidak ditulis dua kali", Severity.LOW)
def doubled_words(report: Report) -> Iterable[Check]:
    """Nama indikator, sasaran, dan program tidak boleh memuat kata yang tertulis dua kali.

    Yang diperiksa:
        Kata hubung dan kata umum (dan, yang, persentase, jumlah, …) yang berulang langsung.
    Mengapa penting:
        Nama indikator harus sama dengan Perjanjian Kinerja; kata ganda membuatnya berbeda.
    Contoh nyata:
        "Persentase Persentase Penyebaran Informasi Publik".
    Cara memperbaiki:
        Hapus kata yang berlebih.
    Yang sengaja dibiarkan:
        Kata ulang yang benar (rata-rata, undang-undang, anak-anak), juga bila ditulis tanpa tanda
        hubung. Semua nama dalam satu tabel dihimpun dalam satu temuan.
    """
    known = frozenset(report.vocabulary.more.get("penulisan", {}).get("ganda", {}).get("kata", ()))
    for frame in report.frames:
        found: list[tuple[Place, str]] = []
        names = 0
        for role in _NAMES:
            for column in frame.of_role(role):
                for row in frame.table.rows:
                    cell = row.cells[column.indexes[0]]
                    if cell is None or not cell.text or cell.inherited:
                        continue
                    names += 1
                    twice = _twice(cell.text, known)
                    if twice:
                        place = place_of(
                            frame.table, row, column.indexes[0], frame.labels[row.index]
                        )
                        found.append((place, twice))
        if found:
            yield Check("P905", Verdict.CONTRADICTION, frame.table.name, _words(found))
        elif names:
            yield Check("P905", Verdict.HOLDS, frame.table.name)


def _twice(text: str, known: frozenset[str]) -> str:
    """The doubled word of a name; a text in which more is doubled was likely drawn twice."""
    found = list(_REPEATED.finditer(text))
    if len(found) == 1 and found[0][1].casefold() in known:
        return found[0].group()
    return ""


def _words(found: list[tuple[Place, str]]) -> Finding:
    place, twice = found[0]
    return Finding(
        "P905",
        Severity.LOW,
        Confidence.CERTAIN,
        f"Pada {place.table}, kata tertulis dua kali: "
        + ", ".join(f"“{text}”" for _, text in found)
        + ".",
        tuple(each for each, _ in found),
        stated=twice,
        expected=twice.split()[0],
        suggestion="Perlu dihapus kata yang berlebih.",
        evidence=tuple(f"“{shortened(each.text, 120)}”" for each, _ in found[:5]),
    )


@rule("P906", "Paragraf tidak ditulis dua kali", Severity.LOW)
def paragraphs(report: Report) -> Iterable[Check]:
    """Satu paragraf tidak boleh tertulis dua kali berdekatan.

    Yang diperiksa:
        Kalimat dengan sedikitnya dua puluh kata yang sama sampai ke kata-katanya pada halaman yang
        sama atau halaman berikutnya.
    Mengapa penting:
        Pengulangan biasanya sisa penyuntingan; angka pada salah satunya dapat tertinggal.
    Contoh nyata:
        Satu paragraf analisis tercetak dua kali pada halaman yang sama.
    Cara memperbaiki:
        Hapus salah satunya.
    Yang sengaja dibiarkan:
        Ringkasan yang mengulang isi bab, dan kalimat pendek.
    """
    seen: dict[str, Sentence] = {}
    near: dict[tuple[int | None, int | None], list[tuple[Sentence, Sentence]]] = {}
    for sentence in report.document.sentences:
        words = re.findall(r"\w+", sentence.text.casefold())
        if len(words) < _WORDS or _ITEM.match(sentence.text):
            continue
        key = " ".join(words)
        before = seen.get(key)
        seen[key] = sentence
        if before is None or sentence.page - before.page > 1:
            yield Check("P906", Verdict.HOLDS)
        else:
            near.setdefault((before.page, sentence.page), []).append((before, sentence))
    for pairs in near.values():
        yield Check("P906", Verdict.CONTRADICTION, finding=_repeated(pairs))


def _repeated(pairs: list[tuple[Sentence, Sentence]]) -> Finding:
    """One finding for all sentences that stand twice on the same pages."""
    before, again = pairs[0]
    pages = " dan ".join(dict.fromkeys((str(before.page), str(again.page))))
    return Finding(
        "P906",
        Severity.LOW,
        Confidence.LIKELY,
        f"{len(pairs)} kalimat tertulis dua kali pada halaman {pages}, mulai dari "
        f"“{shortened(again.text, 140)}”.",
        tuple(Place(s.page, s.bbox, text=s.text) for pair in pairs for s in pair[::-1]),
        stated=shortened(again.text, 80).removesuffix(" …"),
        suggestion="Perlu dihapus salah satunya.",
    )

"""Rule about regulations: one regulation is cited with one year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened

_CITED = (
    r"\b(?P<kind>{kinds})\b(?:[^.;:]{{0,90}}?\b(?:nomor|no)\b\.?\s*:?|[^\W\d]{{0,12}}\s)\s*"
    r"(?P<number>\d{{1,3}})"
    r"\s*(?:/|tahun|th\.?)\s*(?P<year>(?:19|20)\d\d)(?:\s+tentang\s+(?P<title>[^.;]{{10,200}}))?"
)
_SAME_TITLE = 90.0
_TITLE_LENGTH = 45


@dataclass(frozen=True, slots=True)
class Citation:
    """``kind`` is the name of the section in ``peraturan.toml``; ``title`` what follows tentang."""

    kind: str
    number: int
    year: int
    title: str
    text: str
    sentence: Sentence


@rule("P907", "Peraturan disebut dengan tahun yang benar", Severity.LOW)
def years(report: Report) -> Iterable[Check]:
    """Satu peraturan harus disebut dengan satu nomor dan satu tahun.

    Yang diperiksa:
        Peraturan dengan jenis, nomor, dan judul yang sama tetapi tahun yang berbeda, dan beberapa
        peraturan tentang pelaporan kinerja yang tahunnya diketahui (peraturan.toml).
    Mengapa penting:
        Dasar hukum yang keliru melemahkan laporan; pembaca mencari peraturan yang tidak ada.
    Contoh nyata:
        "Permendagri Nomor 86 Tahun 2019" tentang tata cara perencanaan, yang bertahun 2017.
    Cara memperbaiki:
        Cocokkan dengan peraturannya, lalu samakan di seluruh laporan.
    Yang sengaja dibiarkan:
        Peraturan lain dengan nomor yang sama dan judul yang berbeda; peraturan tanpa judul, kecuali
        yang kalimatnya menyebut hal yang diaturnya (konteks dalam peraturan.toml).
    """
    cited = list(_citations(report))
    known = _known(report.vocabulary.more.get("peraturan", {}))
    told: set[tuple[str, int, int]] = set()
    for index, citation in enumerate(cited):
        right = _right_year(citation, known) or _other_year(citation, cited[:index])
        key = (citation.kind, citation.number, citation.year)
        if right is None:
            if citation.title:
                yield Check("P907", Verdict.HOLDS)
        elif key in told:
            yield Check("P907", Verdict.CONTRADICTION)
        else:
            told.add(key)
            yield Check("P907", Verdict.CONTRADICTION, finding=_finding(citation, *right))


def _citations(report: Report) -> Iterator[Citation]:
    sections = report.vocabulary.more.get("peraturan", {})
    names = {
        word.casefold(): name for name, entry in sections.items() for word in entry.get("kata", ())
    }
    if not names:
        return
    kinds = "|".join(re.escape(word) for word in sorted(names, key=len, reverse=True))
    pattern = re.compile(_CITED.format(kinds=kinds), re.IGNORECASE)
    next_kind = re.compile(rf"\b(?:{kinds})\b")
    for sentence in report.document.sentences:
        for match in pattern.finditer(" ".join(sentence.text.split())):
            kind = names[match["kind"].casefold()]
            title = next_kind.split((match["title"] or "").casefold())[0].strip()
            yield Citation(
                kind, int(match["number"]), int(match["year"]), title, match.group(), sentence
            )


def _known(sections: Mapping[str, Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The entries of the regulations whose year is known."""
    return [entry for entry in sections.values() if "nomor" in entry]


def _right_year(citation: Citation, known: Iterable[Mapping[str, Any]]) -> tuple[int, str] | None:
    """The year of a known regulation; without a title the sentence must speak of its subject."""
    said = citation.sentence.text.casefold()
    for entry in known:
        year, words = entry["tahun"], entry["tentang"]
        same = (citation.kind, citation.number) == (entry["jenis"], entry["nomor"])
        by_subject = not citation.title and any(w in said for w in entry.get("konteks", ()))
        if same and citation.year != year and (words in citation.title or by_subject):
            return year, f"peraturan tentang {words} bertahun {year}"
    return None


def _other_year(citation: Citation, before: list[Citation]) -> tuple[int, str] | None:
    for other in before:
        same = (citation.kind, citation.number) == (other.kind, other.number)
        if same and citation.year != other.year and _same_title(citation.title, other.title):
            return other.year, f"halaman {other.sentence.page}: “{shortened(other.text, 120)}”"
    return None


def _same_title(one: str, other: str) -> bool:
    a, b = one[:_TITLE_LENGTH], other[:_TITLE_LENGTH]
    return min(len(a), len(b)) >= 15 and fuzz.ratio(a, b) >= _SAME_TITLE


def _finding(citation: Citation, year: int, reason: str) -> Finding:
    sentence = citation.sentence
    return Finding(
        "P907",
        Severity.LOW,
        Confidence.LIKELY,
        f"Pada halaman {sentence.page} peraturan Nomor {citation.number} disebut bertahun "
        f"{citation.year}, sedangkan {reason}.",
        (Place(sentence.page, sentence.bbox, text=sentence.text),),
        stated=str(citation.year),
        expected=str(year),
        suggestion="Perlu dicocokkan dengan peraturannya, lalu disamakan di seluruh laporan.",
        evidence=(f"halaman {sentence.page}: “{shortened(citation.text, 160)}”",),
    )

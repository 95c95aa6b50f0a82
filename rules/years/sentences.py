"""Rules about sentences: this year, last year, the year of the plan, the year of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from rules.years.mentions import plan_year, single_years

_NEAR = r"(?:\s*,?\s*(?:yakni|yaitu|adalah)?\s*,?\s*|\s*\()(?:tahun|ta\.?|t\.a\.)?\s*"
_THIS = re.compile(rf"\btahun\s+ini{_NEAR}(20\d\d)\b|\btahun\s+(20\d\d)\s+ini\b", re.IGNORECASE)
_LAST = re.compile(
    rf"\btahun\s+(?:lalu|sebelumnya){_NEAR}(20\d\d)\b(?!\s*(?:[-–,]|dan|s/d|sampai))", re.IGNORECASE
)
_SAME = re.compile(
    r"\bdari\s+tahun\s+(20\d\d)\s+(?:ke|hingga|sampai)\s+tahun\s+(20\d\d)\b"
    r"|\btahun\s+(20\d\d)\s*,?\s*(?:melebihi|dibanding(?:kan)?|lebih\s+\w+\s+(?:dari|daripada))"
    r"\s+(?:dengan\s+)?(?:capaian\s+|realisasi\s+)?tahun\s+(20\d\d)\b",
    re.IGNORECASE,
)
_PREFACE = re.compile(
    r"\b(?:penyusunan|menyusun|menyelesaikan|tersusunnya|disusunnya|terselesaikannya|penyajian)\b"
    r"[^.;]{0,60}\b(?:laporan\s+(?:akuntabilitas\s+)?kinerja|lkjip|lakip|lkip|lkj)\b[^.;]{0,120}?"
    r"\btahun\s+(?:anggaran\s+)?(20\d\d)\b(?!\s*[-–—/])",
    re.IGNORECASE,
)
_OTHER_REPORT = re.compile(
    r"evaluasi|rekomendasi|tindak\s+lanjut|sebelumnya|tahun\s+lalu|mendatang|peraturan|nomor|"
    r"\bno\b|undang|pedoman|mengacu|berdasarkan|berpedoman",
    re.IGNORECASE,
)
_BUDGET = re.compile(r"\btahun\s+anggaran\s+(20\d\d)\b", re.IGNORECASE)
_TWO_YEARS = re.compile(
    r"dibanding|dari\s+tahun|sebelum|\blalu\b|perubahan|\bsampai|\bhingga|terhadap|\bdan\b\s+tahun|"
    r"peraturan|nomor|\bmasing-masing\b|meningkat|menurun|naik|turun|mendatang|lanjutan|luncuran",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s*")
_TARGET = re.compile(r"^target\b", re.IGNORECASE)
_ALIKE = 85.0


@rule("T702", "Tahun ini dan tahun lalu disebut dengan benar", Severity.MEDIUM)
def this_and_last(report: Report) -> Iterable[Check]:
    """“Tahun ini” harus berarti tahun laporan, dan “tahun lalu” satu tahun sebelumnya.

    Yang diperiksa:
        Kalimat yang menyebut “tahun ini” atau “tahun lalu” langsung di samping sebuah tahun,
        kalimat pengantar yang menyebut tahun laporan yang disusun, dan kalimat yang membandingkan
        sebuah tahun dengan tahun yang sama.
    Mengapa penting:
        Tahun yang tertinggal dari laporan lama menimbulkan keraguan apakah angkanya juga lama.
    Contoh nyata:
        Kata pengantar laporan 2020 menulis "Tahun 2019 ini".
    Cara memperbaiki:
        Perbaiki tahunnya, lalu periksa apakah angka dalam kalimat itu sudah angka tahun laporan.
    Yang sengaja dibiarkan:
        Tahun lain yang memang dimaksud: riwayat, rencana, peraturan, dan hasil evaluasi tahun lalu.
    """
    if report.year is None:
        return
    for sentence in report.document.sentences:
        for stated, meant, words in _claims(sentence.text, report.year):
            if stated == meant:
                yield Check("T702", Verdict.HOLDS)
            else:
                yield _contradiction("T702", sentence, stated, meant, words, report.year)


def _claims(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    """(stated year, year that is meant, the words) of every claim in a sentence."""
    for match in _THIS.finditer(text):
        yield int(match[1] or match[2]), year, match.group()
    for match in _LAST.finditer(text):
        yield int(match[1]), year - 1, match.group()
    preface = _PREFACE.search(text)
    if preface and not _OTHER_REPORT.search(text):
        yield int(preface[1]), year, preface.group()
    for match in _SAME.finditer(text):
        one, other = (int(group) for group in match.groups() if group)
        yield other, other if one != other else one - 1, match.group()


@rule("T703", "Tahun anggaran dalam satu kalimat sama", Severity.MEDIUM)
def one_year(report: Report) -> Iterable[Check]:
    """Satu kalimat atau sepasang butir tentang hal yang sama harus menyebut tahun yang sama.

    Yang diperiksa:
        Kalimat yang menyebut dua tahun anggaran tanpa membandingkannya, dan dua butir berurutan
        yang menyatakan realisasi dan target dari hal yang sama.
    Mengapa penting:
        Pembaca tidak dapat mengetahui tahun anggaran atau target yang dimaksud.
    Contoh nyata:
        "Pada tahun anggaran 2022 … melalui APBD tahun anggaran 2023 sebesar …"; butir "Jumlah …
        tahun 2023 sebanyak 498 surat" diikuti "Target … tahun 2022 sebanyak 350 surat".
    Cara memperbaiki:
        Perbaiki tahun yang tertinggal dari laporan sebelumnya.
    Yang sengaja dibiarkan:
        Kalimat yang membandingkan tahun-tahun atau bercerita tentang perubahan, dan kalimat tentang
        peraturan.
    """
    if report.year is None:
        return
    for sentence in report.document.sentences:
        years = {int(year) for year in _BUDGET.findall(sentence.text)}
        if report.year not in years or _TWO_YEARS.search(sentence.text):
            continue
        others = sorted(years - {report.year})
        if not others:
            yield Check("T703", Verdict.HOLDS)
        for other in others:
            words = f"tahun anggaran {other}"
            yield _contradiction("T703", sentence, other, report.year, words, report.year)
    for first, second in pairwise(report.document.sentences):
        yield from _items(first, second, report.year)


def _items(one: Sentence, other: Sentence, year: int) -> Iterator[Check]:
    """Two items, one of which states the target of what the other counts."""
    first, second = _ITEM.sub("", one.text), _ITEM.sub("", other.text)
    if first == one.text or second == other.text:
        return
    if bool(_TARGET.match(first)) == bool(_TARGET.match(second)):
        return
    years = single_years(first), single_years(second)
    if any(len(each) != 1 for each in years) or not _same_thing(first, second):
        return
    if years[0] == years[1]:
        yield Check("T703", Verdict.HOLDS)
        return
    wrong = one if years[0] != (year,) else other
    stated = years[0][0] if wrong is one else years[1][0]
    yield _contradiction("T703", wrong, stated, year, f"tahun {stated}", year)


def _same_thing(one: str, other: str) -> bool:
    """Whether two items speak of the same thing: their words before the figures agree."""
    a, b = (re.split(r"\btahun\b", text, maxsplit=1)[0].split(None, 1)[-1] for text in (one, other))
    return fuzz.ratio(a.casefold(), b.casefold()) >= _ALIKE


@rule("T704", "Urutan tahun Renstra benar", Severity.LOW)
def plan_years(report: Report) -> Iterable[Check]:
    """“Tahun ke-k” Renstra atau RPJMD harus sesuai dengan periodenya.

    Yang diperiksa:
        Untuk tahun n dan periode a–b, k = n − a + 1, atau k = n − a bila tahun pertama dihitung
        sesudah tahun a. Keduanya lazim dan diterima. Tahun di luar periode tidak diterima.
    Mengapa penting:
        Urutan tahun menentukan target jangka menengah mana yang menjadi pembanding.
    Contoh nyata:
        Laporan 2022 menyebut "tahun ketiga Renstra 2018–2023"; seharusnya keempat atau kelima.
    Cara memperbaiki:
        Hitung ulang dari tahun awal Renstra.
    Yang sengaja dibiarkan:
        Kalimat tanpa periode, dan kedua cara menghitung di atas.
    """
    for sentence in report.document.sentences:
        said = plan_year(sentence.text)
        if said is None:
            continue
        k, first, last, words = said
        before = single_years(sentence.text[: sentence.text.find(words[:20])])
        year = before[-1] if before else report.year
        if year is None:
            continue
        allowed = [i for i in (year - first, year - first + 1) if i >= 1]
        if first <= year <= last and k in allowed:
            yield Check("T704", Verdict.HOLDS)
            continue
        fitting = " atau ".join(f"ke-{i}" for i in allowed) if first <= year <= last else ""
        right = f"tahun {fitting}" if fitting else "bukan tahun dalam periode itu"
        finding = Finding(
            "T704",
            Severity.LOW,
            Confidence.LIKELY,
            f"Pada narasi halaman {sentence.page}, tahun {year} disebut tahun ke-{k} dari periode "
            f"{first}–{last}, padahal {right}.",
            (_place(sentence),),
            stated=f"ke-{k}" if f"ke-{k}" in sentence.text else _ordinal(words),
            expected=fitting,
            suggestion="Perlu dikonfirmasi urutan tahun dan periode Renstra yang dimaksud.",
            evidence=(f"“{shortened(words, 160)}”",),
        )
        yield Check("T704", Verdict.CONTRADICTION, finding=finding)


def _ordinal(words: str) -> str:
    return words.split()[1].strip(",.")


def _contradiction(
    code: str, sentence: Sentence, stated: int, meant: int, words: str, year: int
) -> Check:
    finding = Finding(
        code,
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Pada narasi halaman {sentence.page} tertulis “{' '.join(words.split())}”, sedangkan "
        f"laporan ini adalah laporan tahun {year}.",
        (_place(sentence),),
        stated=str(stated),
        expected=str(meant),
        suggestion=f"Perlu dikonfirmasi apakah yang dimaksud tahun {meant}.",
        evidence=(f"“{shortened(sentence.text, 240)}”",),
    )
    return Check(code, Verdict.CONTRADICTION, finding=finding)


def _place(sentence: Sentence) -> Place:
    return Place(sentence.page, sentence.bbox, text=sentence.text)

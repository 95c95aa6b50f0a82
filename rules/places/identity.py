"""Rules about identity: an indicator keeps its name, its sasaran and its formula everywhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from rapidfuzz import fuzz

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import NameIndex, name_words, same_name
from rules.facts.subjects import Subject, Text, by_indicator, subjects_of

_ALIKE = 90.0
_SHOWN = 6
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\s*|^\d{1,2}\s+")
_BRACKETS = re.compile(r"\([^()]*\)")
_HUNDRED = re.compile(r"\s*(?:dikali(?:kan)?|x|×|\*)\s*100\s*%?.*$", re.IGNORECASE | re.DOTALL)
_DIVIDED = re.compile(r"\s*(?:\bdibagi(?:\s+dengan)?\b|\s[/:÷]\s)\s*", re.IGNORECASE)
_EMPTY = frozenset(
    ("yang", "dan", "di", "pada", "jumlah", "total", "seluruh", "dengan", "atau", "ke")
)
_PLANNED = frozenset(("target", "realisasi", "rencana", "anggaran"))
_WORDING = "Perlu disamakan dengan Perjanjian Kinerja atau IKU."


@rule("F308", "Rumus indikator sama di semua tabel", Severity.MEDIUM)
def formulas(report: Report) -> Iterable[Check]:
    """Formulasi perhitungan satu indikator harus sama pada semua tabel.

    Yang diperiksa:
        Pembilang dan penyebut rumus ("… dibagi …") untuk indikator yang sama.
    Mengapa penting:
        Indikator dengan dua penyebut menghasilkan dua realisasi; capaiannya tidak dapat diulang.
    Contoh nyata:
        "dibagi Jumlah OPD" pada tabel IKU, "dibagi Jumlah Target Layanan" pada tabel capaian.
    Cara memperbaiki:
        Pakai rumus yang ditetapkan dalam IKU di semua tabel, lalu hitung ulang realisasinya.
    Yang sengaja dibiarkan:
        Perbedaan ejaan, keterangan dalam kurung, dan kata tambahan seperti "seluruh".
    """
    for group in by_indicator(report):
        stated = [(s, parts) for s in group if (parts := _parts(s.formula))]
        for subject, own in stated[1:]:
            first, parts = stated[0]
            if first.frame is subject.frame:
                continue
            differing = [i for i in (0, 1) if _different(parts[i], own[i])]
            if not differing:
                yield Check("F308", Verdict.HOLDS, subject.table)
                continue
            yield Check(
                "F308",
                Verdict.CONTRADICTION,
                subject.table,
                _formulas(first, subject, differing[-1]),
            )


@rule("F309", "Nama indikator ditulis sama di semua tabel", Severity.LOW)
def spellings(report: Report) -> Iterable[Check]:
    """Nama indikator dan sasaran harus ditulis dengan ejaan yang sama di semua tabel.

    Yang diperiksa:
        Nama yang sama selain ejaannya, misalnya "Presentase" dan "Persentase"; semuanya
        dikumpulkan dalam satu temuan.
    Mengapa penting:
        Ejaan yang berbeda membuat indikator sulit dicari dan dicocokkan.
    Contoh nyata:
        "Presentase Penyebaran Informasi Publik" dan "Persentase Penyebaran Informasi Publik".
    Cara memperbaiki:
        Salin nama dari Perjanjian Kinerja.
    Yang sengaja dibiarkan:
        Huruf besar dan kecil, spasi, tanda baca, dan penomoran.
    """
    variants: list[list[Text]] = []
    for kind in ("indicator", "sasaran"):
        subjects = [s for s in subjects_of(report) if s.figures]
        names = [t for s in subjects if (t := getattr(s, kind)) is not None]
        variants += _variants(names)
    held = [group for group in variants if len(_spelt(group)) == 1]
    for group in held:
        yield Check("F309", Verdict.HOLDS, group[-1].place.table)
    differing = [group for group in variants if len(_spelt(group)) > 1]
    if differing:
        promised = frozenset(s.table for s in subjects_of(report) if s.promised)
        finding = _spellings(differing, promised)
        for i, group in enumerate(differing):
            told = finding if i == 0 else None
            yield Check("F309", Verdict.CONTRADICTION, group[0].place.table, told)


@rule("F310", "Indikator berada pada sasarannya", Severity.MEDIUM)
def sasaran(report: Report) -> Iterable[Check]:
    """Satu indikator harus berada pada sasaran yang sama di semua tabel.

    Yang diperiksa:
        Sasaran pada baris setiap indikator; temuan hanya bila sasaran yang tertulis adalah sasaran
        indikator lain.
    Mengapa penting:
        Sasaran yang keliru membuat capaian dihitung untuk sasaran lain.
    Contoh nyata:
        Baris keempat memuat nama sasaran baris ketiga, yang ikut tersalin.
    Cara memperbaiki:
        Cocokkan pasangan sasaran dan indikator dengan Perjanjian Kinerja.
    Yang sengaja dibiarkan:
        Sasaran yang rumusannya berbeda (misalnya sasaran program); ejaan yang berbeda.
    """
    groups = [[s for s in group if s.sasaran is not None] for group in by_indicator(report)]
    usual = [_usual(group) for group in groups]
    for group, own in zip(groups, usual, strict=True):
        if own is None:
            continue
        for subject in group:
            stated = subject.sasaran
            assert stated is not None
            if _alike(stated.text, own.text):
                yield Check("F310", Verdict.HOLDS, subject.table)
            elif any(o and o is not own and _alike(stated.text, o.text) for o in usual):
                yield Check("F310", Verdict.CONTRADICTION, subject.table, _moved(subject, own))


def _parts(formula: Text | None) -> tuple[str, str] | None:
    """Numerator and denominator of a formula in words; None when it is no such formula."""
    if formula is None:
        return None
    words = _HUNDRED.sub("", _BRACKETS.sub(" ", formula.text))
    parts = _DIVIDED.split(words)
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


def _different(one: str, other: str) -> bool:
    """Whether two parts of a formula mean other things: more than an added word of course."""
    if same_name(one, other):
        return False
    a, b = (set(name_words(text)) - _EMPTY for text in (one, other))
    if a <= b or b <= a:
        return bool((a ^ b) & _PLANNED)
    return fuzz.token_set_ratio(" ".join(sorted(a)), " ".join(sorted(b))) < _ALIKE


def _formulas(first: Subject, other: Subject, part: int) -> Finding:
    assert first.formula is not None
    assert other.formula is not None
    what = ("pembilang", "penyebut")[part]
    a, b = ((_parts(s.formula) or ("", ""))[part] for s in (first, other))
    return Finding(
        "F308",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Rumus indikator “{shortened(first.indicator.text)}” berbeda: {what}nya “{shortened(a)}” "
        f"pada {first.table}, tetapi “{shortened(b)}” pada {other.table}.",
        (other.formula.place, first.formula.place),
        stated=b,
        suggestion=f"Perlu dikonfirmasi rumus yang berlaku. {_WORDING}",
        evidence=tuple(
            f"{s.table}, halaman {s.formula.place.page}: {what} “{text}”"
            for s, text in ((first, a), (other, b))
            if s.formula
        ),
    )


def _variants(names: Sequence[Text]) -> list[list[Text]]:
    """Names that are one name, as far as several tables state it."""
    groups: list[list[Text]] = []
    known: NameIndex[list[Text]] = NameIndex()
    for name in names:
        group = next(known.same(name.text), None)
        if group is None:
            groups.append([name])
            known.add(name.text, groups[-1])
        else:
            group.append(name)
    return [g for g in groups if len({name.place.table for name in g}) > 1]


def _spelt(group: Sequence[Text]) -> dict[str, list[Text]]:
    """The different spellings of a name, without case, spaces, marks and numbering."""
    found: dict[str, list[Text]] = {}
    for name in group:
        bare = _NUMBERING.sub("", name.text.casefold().strip()).replace("&", " dan ")
        words = [word for word, _ in groupby(re.findall(r"[0-9a-z]+", bare))]
        found.setdefault("".join(words), []).append(name)
    return found


def _spellings(groups: Sequence[Sequence[Text]], promised: frozenset[str]) -> Finding:
    """One finding for all names; that of the Perjanjian Kinerja is right, else the usual one."""
    places, evidence = [], []
    pairs: list[tuple[str, str]] = []
    for group in groups:
        spelt = sorted(_spelt(group).values(), key=lambda names: -len(names))
        spelt.sort(key=lambda names: not any(n.place.table in promised for n in names))
        pairs.append((spelt[1][0].text, spelt[0][0].text))
        places += [name.place for names in spelt[1:] for name in names]
        for names in spelt:
            where = list(dict.fromkeys(name.place.table or "" for name in names))
            evidence.append(f"“{names[0].text}”: {', '.join(where[:_SHOWN])}")
    wrong, right = pairs[0]
    count = f"{len(groups)} nama" if len(groups) > 1 else "satu nama"
    return Finding(
        "F309",
        Severity.LOW,
        Confidence.CERTAIN,
        f"Ejaan {count} indikator atau sasaran berbeda-beda antartabel, misalnya "
        f"“{shortened(wrong)}” dan “{shortened(right)}”.",
        tuple(places),
        stated=wrong,
        expected=right if promised and len(groups) == 1 else "",
        suggestion=_WORDING,
        evidence=tuple(evidence),
    )


def _usual(group: Sequence[Subject]) -> Text | None:
    """The sasaran that most tables give an indicator, if more than one gives it and it leads."""
    texts = [s.sasaran for s in group if s.sasaran is not None]
    count: Counter[int] = Counter()
    for text in texts:
        first = next(i for i, other in enumerate(texts) if _alike(other.text, text.text))
        count[first] += 1
    ranked = count.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return texts[ranked[0][0]]


def _alike(one: str, other: str) -> bool:
    a, b = (" ".join(name_words(text)) for text in (one, other))
    return same_name(one, other) or fuzz.ratio(a, b) >= _ALIKE


def _moved(subject: Subject, own: Text) -> Finding:
    stated = subject.sasaran
    assert stated is not None
    return Finding(
        "F310",
        Severity.MEDIUM,
        Confidence.CERTAIN,
        f"Pada {subject.table} indikator “{shortened(subject.indicator.text)}” berada pada sasaran "
        f"“{shortened(stated.text)}”, sedangkan pada tabel lain pada “{shortened(own.text)}”.",
        (stated.place, subject.indicator.place, own.place),
        stated=stated.text,
        expected=own.text,
        suggestion=f"Perlu dikonfirmasi; sasaran indikator ini pada tabel lain: “{own.text}”.",
        evidence=(
            f"{own.place.table}, halaman {own.place.page}: “{own.text}”",
            f"{subject.table}, halaman {stated.place.page}: “{stated.text}”",
        ),
    )

"""The known classes of error, each put into a clean report at one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from seeded.agency import Agency, rounded
from seeded.printed import (
    IN_CAPTION,
    IN_SENTENCE,
    Figure,
    Printed,
    PrintedTable,
    Spot,
    shown,
    written,
)
from seeded.restated import NEGLIGIBLE, Knowledge, year_is_observable

MONEY = ("pagu", "realisasi_rp", "sisa")
SHARES = ("serapan", "serapan_indikator", "capaian", "kemajuan")


@dataclass(frozen=True)
class Case:
    """A report with one error. ``spots`` are the cells at fault, ``right`` their true print.

    ``determined`` tells whether the printed figures leave only this cell, ``valued`` whether they
    leave only this value.
    """

    kind: str
    report: Printed
    spots: tuple[Spot, ...]
    right: tuple[str, ...]
    observable: bool
    determined: bool
    valued: bool


@dataclass(frozen=True)
class Clean:
    """A clean report with all that is known of it."""

    agency: Agency
    report: Printed
    knowledge: Knowledge


Edit = Callable[[Figure, Random], str | None]
"""The digits that stand there instead, None where this figure cannot have such an error."""


def swapped(figure: Figure, random: Random) -> str | None:
    """Two adjacent digits exchanged."""
    text = figure.text
    at = [i for i in range(len(text) - 1) if text[i : i + 2].isdigit() and text[i] != text[i + 1]]
    at = [i for i in at if i > 0 or text[1] != "0"]
    if len(_digits(text)) < 3 or not at:
        return None
    i = random.choice(at)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :]


def mistyped(figure: Figure, random: Random) -> str | None:
    """One digit wrong."""
    at = [i for i, c in enumerate(figure.text) if c.isdigit()]
    if len(at) < 3:
        return None
    i = random.choice(at)
    other = random.choice([d for d in "123456789" if d != figure.text[i]])
    return figure.text[:i] + other + figure.text[i + 1 :]


def lost(figure: Figure, random: Random) -> str | None:
    """A digit within the number left out; the marks set anew."""
    digits = _digits(_whole(figure.text))
    if len(digits) < 4:
        return None
    i = random.randrange(1, len(digits))
    return _marked(digits[:i] + digits[i + 1 :], figure.text)


def lost_leading(figure: Figure, _: Random) -> str | None:
    digits = _digits(_whole(figure.text))
    if len(digits) < 2 or digits[1] == "0":
        return None
    return _marked(digits[1:], figure.text)


def group_lost(figure: Figure, random: Random) -> str | None:
    """A whole group of three digits left out."""
    groups = _whole(figure.text).lstrip("-").split(".")
    if len(groups) < 3:
        return None
    i = random.randrange(1, len(groups))
    return ".".join(groups[:i] + groups[i + 1 :]) + _fraction(figure.text)


def scaled(figure: Figure, random: Random) -> str | None:
    """Ten, a hundred or a thousand times too large."""
    if figure.fact[0] not in MONEY or figure.value == 0:
        return None
    return written(figure.value * random.choice((10, 100, 1000)), figure.decimals)


def mark_moved(figure: Figure, random: Random) -> str | None:
    """The decimal mark at another place, or gone."""
    whole, mark, fraction = figure.text.lstrip("-").partition(",")
    if not mark or figure.exact or len(fraction) != 2 or "." in whole:
        return None
    digits = whole + fraction
    ways = [digits, f"{digits[:-1]},{digits[-1]}"]
    if len(whole) > 1:
        ways.append(f"{whole[:-1]},{whole[-1]}{fraction}")
    return ("-" if figure.text.startswith("-") else "") + random.choice(ways).lstrip("0")


def sign_lost(figure: Figure, _: Random) -> str | None:
    if figure.fact[0] not in ("perubahan", "selisih", "efisiensi") or not figure.value:
        return None
    return figure.text[1:] if figure.text.startswith("-") else f"-{figure.text}"


def wrong_percent(figure: Figure, random: Random) -> str | None:
    if figure.fact[0] not in SHARES:
        return None
    off = Decimal(str(round(random.uniform(0.15, 12), 2))) * random.choice((-1, 1))
    return written(abs(figure.value + off), 2)


EDITS: dict[str, Edit] = {
    "dua digit tertukar": swapped,
    "satu digit keliru": mistyped,
    "satu digit hilang": lost,
    "digit terdepan hilang": lost_leading,
    "satu kelompok tiga digit hilang": group_lost,
    "skala (10, 100, 1.000 kali)": scaled,
    "tanda desimal bergeser": mark_moved,
    "tanda plus/minus": sign_lost,
    "persentase keliru": wrong_percent,
}


def edited(kind: str, clean: Clean, random: Random) -> Case | None:
    """An error in the digits of one figure in a table."""
    choices = [(s, f) for s, f in clean.report.figures() if s.row >= 0 and f.fact[0] != "kategori"]
    return _first_fitting(kind, clean, choices, EDITS[kind], random)


def stale(clean: Clean, random: Random) -> Case | None:
    """A total from before one of its parts was changed."""
    parents = {line.code for line in clean.agency.lines if line.children}

    def edit(figure: Figure, random: Random) -> str:
        change = int(figure.value * Decimal(str(random.uniform(0.002, 0.08))))
        return written(figure.value + random.choice((-1, 1)) * max(change, 1), figure.decimals)

    totals = [
        (s, f)
        for s, f in clean.report.figures()
        if s.row >= 0 and f.fact[0] in MONEY and f.fact[1] in parents
    ]
    return _first_fitting("jumlah lama (tidak diperbarui)", clean, totals, edit, random)


def mean_of_shares(clean: Clean, random: Random) -> Case | None:
    """The percentage of a parent is the mean of its parts', not the ratio of the sums."""

    def edit(figure: Figure, _: Random) -> str | None:
        line = clean.agency.line(figure.fact[1])  # type: ignore[arg-type]
        if len(line.children) < 2:
            return None
        parts = [clean.agency.line(code) for code in line.children]
        shares = [rounded(Decimal(p.realisasi) / p.pagu * 100, 2) for p in parts]
        return written(rounded(sum(shares, Decimal(0)) / len(shares), 2), 2)

    whole = [
        (s, f)
        for s, f in clean.report.figures()
        if s.row >= 0 and f.fact[0] == "serapan" and f.fact[2] == clean.agency.year
    ]
    return _first_fitting("persentase induk sebagai rata-rata", clean, whole, edit, random)


def wrong_divisor(clean: Clean, random: Random) -> Case | None:
    """The mean of n capaian with another divisor than n."""

    def edit(_: Figure, random: Random) -> str:
        year = clean.agency.year
        shares = [
            clean.report.figure(clean.knowledge.spots["capaian", ind.name, year][0]).value
            for ind in clean.agency.indicators
        ]
        other = len(shares) + random.choice((-1, 1))
        return written(rounded(sum(shares, Decimal(0)) / other, 2), 2)

    means = [(s, f) for s, f in clean.report.figures() if f.fact[0] == "rata_rata"]
    return _first_fitting("pembagi rata-rata keliru", clean, means, edit, random)


def wrong_target(clean: Clean, random: Random) -> Case | None:
    """Another target than that of the other tables, as if it were from before a change."""

    def edit(figure: Figure, random: Random) -> str:
        factor = Decimal(str(random.choice((0.8, 0.9, 0.95, 1.05, 1.1, 1.25))))
        value = rounded(figure.value * factor, figure.decimals)
        return written(value if value != figure.value else value + 1, figure.decimals)

    targets = [
        (s, f)
        for s, f in clean.report.figures()
        if s.row >= 0 and f.fact[0] == "target" and f.fact[2] == clean.agency.year
    ]
    return _first_fitting("target keliru pada satu tabel", clean, targets, edit, random)


def last_year(clean: Clean, random: Random) -> Case | None:
    """The realisasi of the year before where this year's belongs."""

    def edit(figure: Figure, _: Random) -> str | None:
        ind = next(i for i in clean.agency.indicators if i.name == figure.fact[1])
        return written(ind.realisasi[clean.agency.year - 1], ind.decimals)

    reached = [
        (s, f)
        for s, f in clean.report.figures()
        if s.row >= 0 and f.fact[0] == "realisasi" and f.fact[2] == clean.agency.year
    ]
    return _first_fitting("angka tahun lalu", clean, reached, edit, random)


def untrue_sentence(clean: Clean, random: Random) -> Case | None:
    """A sentence that does not follow its table: a slip, or a figure from before a change."""

    def edit(figure: Figure, random: Random) -> str | None:
        slip = random.choice((swapped, mistyped, _earlier))
        return slip(figure, random)

    told = [(s, f) for s, f in clean.report.figures() if s.row == IN_SENTENCE]
    return _first_fitting("narasi tidak mengikuti tabelnya", clean, told, edit, random)


def wrong_class(clean: Clean, random: Random) -> Case | None:
    """A category that the scale does not give to the capaian beside it."""
    graded = [(s, f) for s, f in clean.report.figures() if f.fact[0] == "kategori"]
    if not graded:
        return None
    labels = sorted({str(cell) for row in _scale(clean.report).rows for cell in row[2:]})
    spot, figure = random.choice(graded)
    other = replace(figure, text=random.choice([x for x in labels if x != figure.text]))
    changed = clean.report.with_cells({spot: other})
    return Case("predikat keliru", changed, (spot,), (figure.text,), True, True, True)


def exchanged_rows(clean: Clean, random: Random) -> Case | None:
    """The figures of one column exchanged between two rows that follow each other."""
    tables = [(b, t) for b, t in enumerate(clean.report.blocks) if isinstance(t, PrintedTable)]
    for _ in range(60):
        b, table = random.choice(tables)
        if len(table.rows) < 3:
            continue
        r = random.randrange(len(table.rows) - 1)
        c = random.randrange(len(table.rows[0]))
        one, other = table.rows[r][c], table.rows[r + 1][c]
        if not isinstance(one, Figure) or not isinstance(other, Figure):
            continue
        if one.fact[0] != other.fact[0] or one.fact[0] == "kategori" or one.text == other.text:
            continue
        if abs(one.value - other.value) <= NEGLIGIBLE or one.decimals != other.decimals:
            continue
        here, below = Spot(b, r, c), Spot(b, r + 1, c)
        texts = {here: other.text, below: one.text}
        return _case("baris tertukar", clean, texts)
    return None


def wrong_year(clean: Clean, random: Random) -> Case | None:
    """A caption that names another year than its figures have."""
    tables = [
        Spot(b, IN_CAPTION, 0)
        for b, t in enumerate(clean.report.blocks)
        if isinstance(t, PrintedTable) and t.year
    ]
    spot = random.choice(tables)
    caption, year = shown(clean.report.cell(spot)), clean.agency.year
    other = random.choice((year - 1, year - 1, year - 2))
    changed = clean.report.with_cells({spot: caption.replace(str(year), str(other))})
    seen = year_is_observable(clean.knowledge, spot)
    return Case("tahun pada judul keliru", changed, (spot,), (str(year),), seen, seen, seen)


SPECIAL: dict[str, Callable[[Clean, Random], Case | None]] = {
    "jumlah lama (tidak diperbarui)": stale,
    "persentase induk sebagai rata-rata": mean_of_shares,
    "pembagi rata-rata keliru": wrong_divisor,
    "predikat keliru": wrong_class,
    "target keliru pada satu tabel": wrong_target,
    "angka tahun lalu": last_year,
    "baris tertukar": exchanged_rows,
    "narasi tidak mengikuti tabelnya": untrue_sentence,
    "tahun pada judul keliru": wrong_year,
}
KINDS = (*EDITS, *SPECIAL)


def seeded(kind: str, clean: Clean, random: Random) -> Case | None:
    """One error of a kind, None where the report has no place for it."""
    return SPECIAL[kind](clean, random) if kind in SPECIAL else edited(kind, clean, random)


def _first_fitting(
    kind: str, clean: Clean, choices: list[tuple[Spot, Figure]], edit: Edit, random: Random
) -> Case | None:
    """The error at the first of the figures, in random order, that can have it."""
    for spot, figure in random.sample(choices, len(choices)):
        text = edit(figure, random)
        if text is None or text == figure.text or not text.strip("-"):
            continue
        if abs(replace(figure, text=text).value - figure.value) <= NEGLIGIBLE:
            continue
        return _case(kind, clean, {spot: text})
    return None


def _case(kind: str, clean: Clean, texts: dict[Spot, str]) -> Case:
    report, known = clean.report, clean.knowledge
    cells = {spot: replace(report.figure(spot), text=text) for spot, text in texts.items()}
    changed = report.with_cells(dict(cells))
    spots = tuple(texts)
    observable = known.observable(changed, spots)
    determined = valued = observable
    for spot in spots if observable else ():
        alone = report.with_cells({spot: cells[spot]})
        found = dict(known.culprits(alone, spot))
        determined = determined and set(found) == {spot}
        valued = valued and determined and found[spot]
    right = tuple(report.figure(spot).text for spot in spots)
    return Case(kind, changed, spots, right, observable, determined, valued)


def _earlier(figure: Figure, random: Random) -> str | None:
    value = figure.value * Decimal(str(random.uniform(0.9, 1.1)))
    return written(rounded(value, figure.decimals), figure.decimals)


def _scale(report: Printed) -> PrintedTable:
    return next(b for b in report.blocks if isinstance(b, PrintedTable) and "Skala" in b.caption)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _whole(text: str) -> str:
    return text.partition(",")[0]


def _fraction(text: str) -> str:
    whole, mark, fraction = text.partition(",")
    return mark + fraction if whole else ""


def _marked(digits: str, like: str) -> str:
    sign = "-" if like.startswith("-") else ""
    return sign + written(Decimal(digits)) + _fraction(like)

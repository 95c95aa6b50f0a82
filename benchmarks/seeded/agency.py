"""What is true of an invented agency: its budget by programme, its indicators over the years."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from seeded import names

Code = tuple[str, ...]
YEARS = 3
"""A report speaks of its year and of the two before."""


@dataclass(frozen=True)
class Line:
    """A programme, kegiatan or sub kegiatan; whole rupiah. The whole agency has no code."""

    code: Code
    name: str
    level: int
    pagu: int
    realisasi: int
    children: tuple[Code, ...] = ()


@dataclass(frozen=True)
class Indicator:
    """``target`` and ``realisasi`` by year; ``decimals`` as they are printed."""

    sasaran: str
    name: str
    unit: str
    decimals: int
    target: dict[int, Decimal]
    realisasi: dict[int, Decimal]
    target_akhir: Decimal
    programme: Code


@dataclass(frozen=True)
class Agency:
    name: str
    region: str
    year: int
    lines: tuple[Line, ...]
    indicators: tuple[Indicator, ...]
    earlier: dict[int, tuple[int, int]]

    def line(self, code: Code) -> Line:
        return next(line for line in self.lines if line.code == code)

    @property
    def programmes(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.level == 1)


@dataclass(frozen=True)
class Size:
    """How large a report is; the issue's figures are the bounds of ``random_size``."""

    kegiatan: int
    sub_kegiatan: int
    indicators: int
    programmes: int = 5


def random_size(random: Random, small: bool = False) -> Size:
    """A realistic size; ``small`` stays near the lower end, for cases that print a whole PDF."""
    kegiatan = random.randint(13, 15 if small else 40)
    subs = random.randint(50, 56) if small else random.randint(max(50, kegiatan + 10), 200)
    return Size(kegiatan, subs, random.randint(4, 8 if small else 20))


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def invented(random: Random, size: Size) -> Agency:
    year = random.randint(2019, 2024)
    lines = _lines(random, size)
    total = lines[0]
    earlier = {}
    for before in range(1, YEARS):
        pagu = int(total.pagu * random.uniform(0.7, 1.2))
        earlier[year - before] = (pagu, int(pagu * random.uniform(0.8, 0.99)))
    programmes = [line.code for line in lines if line.level == 1]
    indicators = _indicators(random, size.indicators, year, programmes)
    return Agency(
        random.choice(names.AGENCIES),
        random.choice(names.REGIONS),
        year,
        tuple(lines),
        tuple(indicators),
        earlier,
    )


def _parts(random: Random, whole: int, count: int, least: int = 1) -> list[int]:
    """``count`` numbers of at least ``least`` that add up to ``whole``."""
    sizes = [least] * count
    for _ in range(whole - least * count):
        sizes[random.randrange(count)] += 1
    return sizes


def _lines(random: Random, size: Size) -> list[Line]:
    prefix = (str(random.randint(1, 5)), f"{random.randint(1, 20):02d}")
    sub_names = names.sub_kegiatan(random, size.sub_kegiatan)
    kegiatan_names = names.kegiatan(random, size.kegiatan)
    programme_names = random.sample(names.PROGRAMMES, size.programmes)
    digits = random.choice((2, 4))
    subs_of = _parts(random, size.sub_kegiatan, size.kegiatan)
    result: list[Line] = []
    k = s = 0
    for p, count in enumerate(_parts(random, size.kegiatan, size.programmes), start=1):
        code = (*prefix, f"{p:02d}")
        kegiatan: list[Line] = []
        below: list[Line] = []
        for i in range(1, count + 1):
            own = (*code, "2", f"{i:02d}")
            subs = []
            for j in range(1, subs_of[k] + 1):
                pagu = _amount(random)
                spent = _spent(random, pagu)
                subs.append(Line((*own, f"{j:0{digits}d}"), sub_names[s], 3, pagu, spent))
                s += 1
            kegiatan.append(_whole(own, kegiatan_names[k], 2, subs))
            below += [kegiatan[-1], *subs]
            k += 1
        result += [_whole(code, programme_names[p - 1], 1, kegiatan), *below]
    programmes = [line for line in result if line.level == 1]
    return [_whole((), "", 0, programmes), *result]


def _amount(random: Random) -> int:
    """A pagu of five million to two milliar; most are round, as budgets are, some are not."""
    value = int(10 ** random.uniform(6.7, 9.3))
    return value - value % random.choice((1, 1, 10, 50, 100, 500, 1000))


def _spent(random: Random, pagu: int) -> int:
    share = random.choice((1.0, *(random.uniform(0.55, 0.999) for _ in range(9))))
    spent = int(pagu * share)
    return spent - spent % random.choice((1, 1, 5, 10, 100)) if share < 1 else pagu


def _whole(code: Code, name: str, level: int, parts: list[Line]) -> Line:
    return Line(
        code,
        name,
        level,
        sum(part.pagu for part in parts),
        sum(part.realisasi for part in parts),
        tuple(part.code for part in parts),
    )


def _indicators(random: Random, count: int, year: int, programmes: list[Code]) -> list[Indicator]:
    found = []
    sasaran = random.sample(names.SASARAN, max(2, min(len(names.SASARAN), count // 3)))
    for i, (name, unit, decimals) in enumerate(names.indicators(random, count)):
        top = Decimal(100) if unit == "%" else Decimal(random.choice((40, 90, 120, 400, 2400)))
        level = Decimal(str(random.uniform(0.35, 0.8)))
        target, realisasi = {}, {}
        for back in range(YEARS - 1, -1, -1):
            level += Decimal(str(random.uniform(0.01, 0.06)))
            target[year - back] = rounded(top * level, decimals)
            factor = Decimal(str(random.uniform(0.62, 1.18)))
            reached = rounded(target[year - back] * factor, decimals)
            realisasi[year - back] = min(reached, top) if unit == "%" else reached
        last = rounded(top * min(level + Decimal("0.12"), Decimal(1)), decimals)
        of = sasaran[i * len(sasaran) // count]
        code = programmes[i % len(programmes)]
        found.append(Indicator(of, name, unit, decimals, target, realisasi, last, code))
    return found

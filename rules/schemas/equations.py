"""Row equations: what the figures of one row must satisfy, table by table.

An equation looks at a whole canonical DataFrame, since some are only known from all its rows (which
formula of capaian a table uses). The schemas in ``rules.schemas`` check them with Pandera; the
rules in ``rules.rows`` put what fails into words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pandas as pd

from auditor.model import Place
from auditor.quantities import PERCENT
from auditor.relations import (
    Binary,
    Const,
    Formula,
    Operand,
    Ref,
    Relation,
    Verdict,
    evaluate,
)
from auditor.understanding import Value

_SET = ("target", "target_akhir", "target_rp")
_USUAL = "rumus yang lazim menurut arti kolomnya"

HUNDRED = Const(Decimal(100))
ONE = Const(Decimal(1))
TWO = Const(Decimal(2))

SHARE = Binary("*", Binary("/", Ref(0), Ref(1)), HUNDRED)
"""operand 0 / operand 1 × 100"""
DIFFERENCE = Binary("-", Ref(0), Ref(1))
REVERSED = Binary("-", Ref(1), Ref(0))

CAPAIAN_FORMULAS = (
    Formula("realisasi / target × 100", SHARE),
    Formula(
        "(2 × target − realisasi) / target × 100",
        Binary("*", Binary("/", Binary("-", Binary("*", TWO, Ref(1)), Ref(0)), Ref(1)), HUNDRED),
    ),
    Formula("target / realisasi × 100", Binary("*", Binary("/", Ref(1), Ref(0)), HUNDRED)),
)
"""Higher is better; lower is better as 2 − R/T and as T/R. The report shows which one it uses."""

CAPS = tuple(Decimal(cap) for cap in (100, 105, 110, 120, 125, 130, 150, 200))
"""Capaian above a cap is often printed as the cap; that is a choice, not an error."""

CHANGE_FORMULAS = (
    Formula(
        "(tahun ini − tahun lalu) / tahun lalu × 100",
        Binary("*", Binary("/", Binary("-", Ref(1), Ref(0)), Ref(0)), HUNDRED),
    ),
    Formula("tahun ini − tahun lalu", REVERSED),
    Formula("tahun ini / tahun lalu × 100", Binary("*", Binary("/", Ref(1), Ref(0)), HUNDRED)),
    Formula("tahun lalu − tahun ini", DIFFERENCE),
)


@dataclass(frozen=True)
class Equation:
    """A row equation: its rule code, the role it states and its (row, relation) pairs."""

    code: str
    target: str
    relations: Callable[[pd.DataFrame], list[tuple[int, Relation]]]


def satisfied(equation: Equation, data: pd.DataFrame) -> pd.Series:
    """For every row whether the equation is not contradicted; rows without it are True."""
    failing = {
        row
        for row, relation in equation.relations(data)
        if evaluate(relation).verdict is Verdict.CONTRADICTION
    }
    return pd.Series([index not in failing for index in data.index], index=data.index, dtype=bool)


def figure(data: pd.DataFrame, row: int, key: str, fixed: bool = False) -> Operand | None:
    """The figure under a key in a row, None where the cell holds no number."""
    if key not in data.columns:
        return None
    return _operand(data.at[row, key], fixed)


def _operand(value: object, fixed: bool = False) -> Operand | None:
    if not isinstance(value, Value) or value.quantity is None:
        return None
    return Operand(value.quantity, value.place, fixed)


def keys_of(data: pd.DataFrame, role: str) -> list[str]:
    """The keys of a role, ``realisasi@2022`` before ``realisasi@2023``, a bare one last."""
    keys = [str(key) for key in data.columns if str(key).split("@")[0] == role]
    return sorted(keys, key=lambda key: (key == role, key))


def _rows(
    data: pd.DataFrame, target: str, *operands: str
) -> Iterator[tuple[int, Operand, tuple[Operand, ...], tuple[Place, ...]]]:
    """(row, stated figure, operands, places of operands without a figure) of every row that states
    the target.
    """
    cells = {key: data[key].tolist() for key in (target, *operands)}
    for at, row in enumerate(data.index):
        stated = _operand(cells[target][at])
        if stated is None:
            continue
        values = [cells[key][at] for key in operands]
        figures = [
            _operand(value, fixed=key.split("@")[0] in _SET)
            for key, value in zip(operands, values, strict=True)
        ]
        present = tuple(operand for operand in figures if operand is not None)
        missing = tuple(
            value.place if isinstance(value, Value) else replace(stated.place, column=key, text="")
            for key, value, own in zip(operands, values, figures, strict=True)
            if own is None
        )
        yield int(row), stated, present, missing


def _same_year(data: pd.DataFrame, stated: str, *operands: str) -> list[tuple[str, ...]]:
    """The keys that belong together: year by year, and a stated column without a year with the one
    year that its operands have left; nothing where the years do not tell.
    """
    keys = {role: keys_of(data, role) for role in (stated, *operands)}
    if not all(keys.values()):
        return []
    years = {role: {key.partition("@")[2] for key in own} for role, own in keys.items()}
    shared = set.intersection(*(years[role] for role in operands))
    groups = []
    for year in sorted(years[stated] & shared - {""}):
        groups.append(tuple(f"{role}@{year}" for role in (stated, *operands)))
    rest = [key for key in keys[stated] if all(key != group[0] for group in groups)]
    used = {group[0].partition("@")[2] for group in groups}
    left = shared - used
    if len(rest) == 1 and len(left) == 1:
        year = left.pop()
        groups.append((rest[0], *(f"{role}@{year}" if year else role for role in operands)))
    elif len(rest) == 1 and not groups and all(len(keys[role]) == 1 for role in operands):
        named = {year for role in (stated, *operands) for year in years[role]} - {""}
        if len(named) <= 1:
            groups.append((rest[0], *(keys[role][0] for role in operands)))
    return groups


def _simple(
    code: str, target: str, roles: tuple[str, str], formulas: tuple[Formula, ...]
) -> Equation:
    def relations(data: pd.DataFrame) -> list[tuple[int, Relation]]:
        return [
            (row, Relation(code, stated, operands, formulas, _USUAL, missing))
            for keys in _same_year(data, target, *roles)
            for row, stated, operands, missing in _rows(data, *keys)
        ]

    return Equation(code, target, relations)


SISA = _simple(
    "A101",
    "sisa",
    ("pagu", "realisasi_rp"),
    (
        Formula("anggaran − realisasi", DIFFERENCE),
        Formula("realisasi − anggaran", REVERSED),
    ),
)
NILAI_EFISIENSI = _simple(
    "A101", "efisiensi_rp", ("pagu", "realisasi_rp"), (Formula("anggaran − realisasi", DIFFERENCE),)
)
SHARE_FORMULA = Formula("realisasi / anggaran × 100", SHARE)
SERAPAN = _simple("A102", "serapan", ("realisasi_rp", "pagu"), (SHARE_FORMULA,))
PENERIMAAN = _simple(
    "A103", "capaian", ("realisasi_rp", "target_rp"), (Formula("realisasi / target × 100", SHARE),)
)
LEBIH_KURANG = _simple(
    "A101",
    "sisa",
    ("target_rp", "realisasi_rp"),
    (Formula("realisasi − target", REVERSED), Formula("target − realisasi", DIFFERENCE)),
)
EFISIENSI = _simple(
    "A106",
    "efisiensi",
    ("capaian", "serapan"),
    (
        Formula("capaian − penyerapan", DIFFERENCE),
        Formula("penyerapan − capaian", REVERSED),
        Formula("100 − penyerapan", Binary("-", HUNDRED, Ref(1))),
        Formula("capaian / penyerapan × 100", SHARE),
        Formula("capaian / penyerapan", Binary("/", Ref(0), Ref(1))),
        Formula("penyerapan / capaian", Binary("/", Ref(1), Ref(0))),
    ),
)


def _capaian(data: pd.DataFrame) -> list[tuple[int, Relation]]:
    """Capaian against target and realisasi of the same unit.

    A realisasi of zero with a capaian above zero belongs to an indicator where lower is better; the
    capaian that zero earns there is a convention that no formula tells.
    """
    found: list[tuple[int, Relation]] = []
    groups = _same_year(data, "capaian", "realisasi", "target")
    for row, stated, operands, missing in (each for keys in groups for each in _rows(data, *keys)):
        if missing:
            own = Relation("A103", stated, operands, CAPAIAN_FORMULAS, _USUAL, missing)
            found.append((row, own))
            continue
        result, aim = operands
        units = {result.quantity.unit.casefold(), aim.quantity.unit.casefold()}
        if len(units) > 1 and (PERCENT in units or "" not in units):
            continue
        if result.quantity.value == 0 < stated.quantity.value:
            continue
        formulas = with_caps(stated, result, aim)
        found.append((row, Relation("A103", stated, (result, aim), formulas, _USUAL)))
    return found


def with_caps(stated: Operand, result: Operand, aim: Operand) -> tuple[Formula, ...]:
    """The known formulas of capaian, and the cap itself where the uncapped figure lies above it,
    or a hundred where the target is but a bound (``< 25``) that the result keeps to.
    """
    better = result.quantity.value > aim.quantity.value > 0
    caps = [cap for cap in CAPS if better and stated.quantity.value == cap]
    uncapped = result.quantity.value / aim.quantity.value * 100 if better else Decimal(0)
    met = (Formula("batas target terpenuhi", HUNDRED),) if _keeps_to(result, aim) else ()
    return (
        *CAPAIAN_FORMULAS,
        *(Formula(f"capaian dibatasi {cap}", Const(cap)) for cap in caps if uncapped > cap),
        *met,
    )


def _keeps_to(result: Operand, aim: Operand) -> bool:
    """Whether the target is printed as a bound and the result lies on its side of it."""
    sign = aim.place.text.strip()[:1]
    value, edge = result.quantity.value, aim.quantity.value
    return value <= edge if sign in ("<", "≤") else value >= edge if sign in (">", "≥") else False


CAPAIAN = Equation("A103", "capaian", _capaian)


def _kemajuan(data: pd.DataFrame) -> list[tuple[int, Relation]]:
    """Realisasi against the target at the end of the Renstra, with the same formulas and caps."""
    return [
        (row, Relation("A105", stated, operands, _progress(stated, operands), _USUAL, missing))
        for keys in _towards_the_end(data)
        for row, stated, operands, missing in _rows(data, *keys)
    ]


def _towards_the_end(data: pd.DataFrame) -> list[tuple[str, ...]]:
    """The keys that belong together; the year of the target is that in which the plan ends."""
    groups = _same_year(data, "kemajuan", "realisasi", "target_akhir")
    keys = [keys_of(data, role) for role in ("kemajuan", "realisasi", "target_akhir")]
    if groups or not all(keys) or len(keys[0]) > 1 or len(keys[2]) > 1:
        return groups
    years = [key for key in keys[1] if "@" in key]
    return [(keys[0][0], (years or keys[1])[-1], keys[2][0])]


def _progress(stated: Operand, operands: tuple[Operand, ...]) -> tuple[Formula, ...]:
    return with_caps(stated, *operands) if len(operands) == 2 else CAPAIAN_FORMULAS


KEMAJUAN = Equation("A105", "kemajuan", _kemajuan)


def _perubahan(data: pd.DataFrame) -> list[tuple[int, Relation]]:
    """Change between the two last years that the table compares."""
    years = [key for key in keys_of(data, "realisasi") if "@" in key]
    stated_keys = keys_of(data, "perubahan")
    if len(years) < 2 or not stated_keys:
        return []
    rows = _rows(data, stated_keys[-1], years[-2], years[-1])
    return [
        (row, Relation("A104", stated, operands, CHANGE_FORMULAS, _USUAL, missing))
        for row, stated, operands, missing in rows
    ]


PERUBAHAN = Equation("A104", "perubahan", _perubahan)

EQUATIONS = (
    *(SISA, NILAI_EFISIENSI, SERAPAN, PENERIMAAN, LEBIH_KURANG),
    *(EFISIENSI, CAPAIAN, KEMAJUAN, PERUBAHAN),
)
"""All row equations; a column whose role is no target of one is set or measured."""

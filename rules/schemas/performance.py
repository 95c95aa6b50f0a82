"""Schemas of the tables that hold kinerja."""

from __future__ import annotations

import pandas as pd

from rules.schemas.base import TableSchema, domain, row_equation
from rules.schemas.equations import (
    CAPAIAN,
    EFISIENSI,
    KEMAJUAN,
    PERUBAHAN,
    SERAPAN,
    SISA,
    figure,
    keys_of,
)


class CapaianKinerja(TableSchema):
    """Target, realisasi and capaian of indicators; often with their budget beside them."""

    capaian = row_equation(CAPAIAN)
    serapan = row_equation(SERAPAN)
    sisa = row_equation(SISA)


class IkhtisarCapaian(TableSchema):
    """Capaian with its category, without realisasi."""


class PerbandinganTahun(TableSchema):
    """Realisasi of several years and the change between them."""

    perubahan = row_equation(PERUBAHAN)


class TargetAkhir(TableSchema):
    """Realisasi against the target at the end of the Renstra."""

    kemajuan = row_equation(KEMAJUAN)


class TargetRenstra(TableSchema):
    """Targets year by year; rising or falling rows are no triples."""


class PerjanjianKinerja(TableSchema):
    """The targets that were promised."""


class Efisiensi(TableSchema):
    """Capaian against penyerapan."""

    efisiensi = row_equation(EFISIENSI)


def nilai_within_bobot(data: pd.DataFrame) -> pd.Series:
    """A component's nilai never exceeds its bobot (LKE: nilai = skor / 100 × bobot)."""
    within = []
    for row in data.index:
        bobot = figure(data, row, "bobot")
        nilai = [figure(data, row, key) for key in keys_of(data, "nilai")]
        within.append(
            bobot is None
            or all(n is None or n.quantity.value <= bobot.quantity.value for n in nilai)
        )
    return pd.Series(within, index=data.index, dtype=bool)


class EvaluasiSakip(TableSchema):
    """Bobot and nilai of the components of the SAKIP evaluation, year by year."""

    nilai_dalam_bobot = domain("A108:nilai", nilai_within_bobot)

"""Schemas of the tables that hold money."""

from __future__ import annotations

from rules.schemas.base import TableSchema, row_equation
from rules.schemas.equations import LEBIH_KURANG, NILAI_EFISIENSI, PENERIMAAN, SERAPAN, SISA


class RealisasiAnggaran(TableSchema):
    """Realisasi anggaran by kode rekening, programme or kind of spending."""

    sisa = row_equation(SISA)
    serapan = row_equation(SERAPAN)


class EfisiensiAnggaran(TableSchema):
    """Anggaran, realisasi and what was not spent, for one or more years."""

    nilai_efisiensi = row_equation(NILAI_EFISIENSI)
    serapan = row_equation(SERAPAN)


class Pendapatan(TableSchema):
    """What was to be received and what was, by kind of revenue."""

    capaian = row_equation(PENERIMAAN)
    selisih = row_equation(LEBIH_KURANG)


class PaguAnggaran(TableSchema):
    """Pagu by code or programme; its sums are relations between rows, not of one row."""


class Aset(TableSchema):
    """Assets by kind; its sums are relations between rows, not of one row."""

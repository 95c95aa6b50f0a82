"""What a table of each kind must look like, as Pandera models over canonical DataFrames."""

from rules.schemas.base import TableSchema, failing_rows
from rules.schemas.budget import (
    Aset,
    EfisiensiAnggaran,
    PaguAnggaran,
    Pendapatan,
    RealisasiAnggaran,
)
from rules.schemas.performance import (
    CapaianKinerja,
    Efisiensi,
    EvaluasiSakip,
    IkhtisarCapaian,
    PerbandinganTahun,
    PerjanjianKinerja,
    TargetAkhir,
    TargetRenstra,
)

SCHEMAS: dict[str, type[TableSchema]] = {
    "aset": Aset,
    "capaian_kinerja": CapaianKinerja,
    "efisiensi": Efisiensi,
    "efisiensi_anggaran": EfisiensiAnggaran,
    "evaluasi_sakip": EvaluasiSakip,
    "ikhtisar_capaian": IkhtisarCapaian,
    "pagu": PaguAnggaran,
    "pendapatan": Pendapatan,
    "perbandingan_tahun": PerbandinganTahun,
    "perjanjian_kinerja": PerjanjianKinerja,
    "realisasi_anggaran": RealisasiAnggaran,
    "target_akhir": TargetAkhir,
    "target_renstra": TargetRenstra,
}
"""The schema of each table kind that has figures to check."""

__all__ = ["SCHEMAS", "TableSchema", "failing_rows"]

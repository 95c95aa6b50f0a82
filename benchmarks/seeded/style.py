"""The habits of whoever wrote a report: notation, words of headers and captions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from seeded.printed import Fact, Figure, written

PAGU_WORDS = ("Pagu Anggaran", "Anggaran", "Alokasi Anggaran", "Pagu", "Jumlah Anggaran")
REALISASI_WORDS = ("Realisasi Anggaran", "Realisasi", "Realisasi Keuangan")
SERAPAN_WORDS = ("%", "Persentase", "Capaian (%)", "Penyerapan (%)", "Realisasi (%)")
SISA_WORDS = ("Sisa Anggaran", "Sisa", "Sisa Pagu", "Selisih")
URAIAN_WORDS = ("Uraian", "Program/Kegiatan/Sub Kegiatan", "Program, Kegiatan dan Sub Kegiatan")
INDIKATOR_WORDS = ("Indikator Kinerja", "Indikator Sasaran", "Indikator", "Indikator Kinerja Utama")
SASARAN_WORDS = ("Sasaran Strategis", "Sasaran")
CAPAIAN_WORDS = ("Capaian (%)", "Capaian", "% Capaian", "Tingkat Capaian (%)")
TOTAL_WORDS = ("Jumlah", "Total", "JUMLAH", "TOTAL", "Jumlah Total")
NUMBER_WORDS = ("No", "No.", "NO")
CODE_WORDS = ("Kode Rekening", "Kode", "Kode Rek")
SCALES = (
    ((91, 100, "Sangat Tinggi"), (76, 90, "Tinggi"), (66, 75, "Sedang"), (51, 65, "Rendah"),
     (0, 50, "Sangat Rendah")),
    ((90, 100, "Sangat Baik"), (80, 89, "Baik"), (70, 79, "Cukup"), (0, 69, "Kurang")),
)  # fmt: skip
"""(from, to, class); the next class begins right after, with the same number of decimals."""


@dataclass(frozen=True)
class Style:
    """Choices that hold for a whole report."""

    cents: bool
    rupiah: str
    percent: str
    upper: bool
    caption: str
    numbers: bool
    scale: int

    @classmethod
    def drawn(cls, random: Random) -> Style:
        return cls(
            cents=random.random() < 0.3,
            rupiah=random.choice(("", "", "", "Rp ", "Rp. ")),
            percent=random.choice(("", "", "%", " %")),
            upper=random.random() < 0.25,
            caption=random.choice(("Tabel {} {}", "Tabel {}. {}", "Tabel {} : {}")),
            numbers=random.random() < 0.5,
            scale=random.randrange(len(SCALES)),
        )

    def money(self, fact: Fact, value: int) -> Figure:
        return Figure(fact, written(value, 2 if self.cents else 0), self.rupiah, exact=True)

    def share(self, fact: Fact, value: Decimal) -> Figure:
        return Figure(fact, written(value, 2), after=self.percent)

    def head(self, words: str) -> str:
        return words.upper() if self.upper else words

    @property
    def bands(self) -> tuple[tuple[Decimal, Decimal, str], ...]:
        """The classes of the scale without gaps: ``75,01 – 90,00``."""
        scale = SCALES[self.scale]
        found = []
        for i, (low, high, label) in enumerate(scale):
            below = Decimal(scale[i + 1][1]) if i + 1 < len(scale) else None
            top = Decimal(high)
            found.append(
                (below + Decimal("0.01") if below is not None else Decimal(low), top, label)
            )
        return tuple(found)

    def class_of(self, capaian: Decimal) -> str:
        """The class of a capaian; above the highest class it is the highest."""
        for low, _, label in self.bands:
            if capaian >= low:
                return label
        return self.bands[-1][2]

"""Words of which the names in a generated report are made."""

from __future__ import annotations

from random import Random

AGENCIES = (
    "Dinas Perhubungan",
    "Dinas Pertanian dan Pangan",
    "Dinas Kesehatan",
    "Dinas Pekerjaan Umum dan Penataan Ruang",
    "Badan Perencanaan Pembangunan Daerah",
    "Dinas Lingkungan Hidup",
    "Dinas Perpustakaan dan Kearsipan",
    "Dinas Tenaga Kerja",
)
REGIONS = ("Kabupaten Muara Jaya", "Kota Tanjung Sari", "Kabupaten Bukit Raya", "Kota Lembah Asri")
PROGRAMMES = (
    "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
    "Program Pengelolaan Sarana dan Prasarana",
    "Program Pemberdayaan Masyarakat dan Kelembagaan",
    "Program Pengendalian dan Pengawasan Mutu",
    "Program Pengembangan Sumber Daya Manusia",
    "Program Penyelenggaraan Pelayanan Publik",
    "Program Pengelolaan Data dan Informasi",
    "Program Penanggulangan Keadaan Darurat",
)
_KEGIATAN = (
    "Perencanaan dan Evaluasi Kinerja",
    "Administrasi Keuangan",
    "Administrasi Kepegawaian",
    "Administrasi Umum",
    "Pengadaan Barang Milik Daerah",
    "Penyediaan Jasa Penunjang",
    "Pemeliharaan Barang Milik Daerah",
    "Pembangunan Prasarana",
    "Pengawasan Pelaksanaan",
    "Pembinaan Kelembagaan",
    "Penyuluhan Masyarakat",
    "Pengelolaan Laboratorium",
    "Penerbitan Izin",
    "Pengendalian Pencemaran",
    "Pelatihan Aparatur",
    "Pendataan dan Pemetaan",
    "Penyelenggaraan Layanan",
    "Peningkatan Kerja Sama",
    "Pengembangan Sistem Informasi",
    "Penguatan Pengendalian Internal",
)
_SCOPES = (
    "Perangkat Daerah",
    "Tingkat Kabupaten/Kota",
    "Wilayah Perbatasan",
    "Kawasan Strategis",
    "Tingkat Kecamatan",
)
_VERBS = (
    "Penyediaan",
    "Pengelolaan",
    "Koordinasi dan Sinkronisasi",
    "Pembinaan",
    "Fasilitasi",
    "Penyusunan",
    "Pemeliharaan",
    "Pengawasan",
    "Pelaksanaan",
    "Evaluasi",
    "Rehabilitasi",
    "Pengembangan",
)
_OBJECTS = (
    "Dokumen Perencanaan",
    "Gaji dan Tunjangan",
    "Peralatan Gedung Kantor",
    "Bahan Logistik",
    "Barang Cetakan",
    "Kendaraan Dinas",
    "Jaringan Distribusi",
    "Sarana Pendukung",
    "Data Dasar",
    "Tenaga Teknis",
    "Kelompok Masyarakat",
    "Alat Uji",
    "Rambu dan Marka",
    "Sistem Elektronik",
    "Bangunan Pelengkap",
    "Arsip Dinamis",
    "Contoh Lapangan",
    "Tempat Layanan",
)
_ENDINGS = ("", " Tahap Pertama", " Tahap Lanjutan", " Skala Kecil", " Lintas Wilayah")
SASARAN = (
    "Meningkatnya mutu pelayanan kepada masyarakat",
    "Meningkatnya ketersediaan sarana dan prasarana",
    "Meningkatnya kapasitas sumber daya manusia",
    "Terwujudnya tata kelola yang akuntabel",
    "Menurunnya gangguan terhadap layanan",
    "Meningkatnya peran serta masyarakat",
)
_MEASURES = (
    ("Persentase {} yang memenuhi standar", "%", 2),
    ("Persentase {} dalam kondisi baik", "%", 2),
    ("Persentase {} yang terlayani", "%", 2),
    ("Jumlah {} yang dibina", "Orang", 0),
    ("Jumlah dokumen {} yang disusun", "Dokumen", 0),
    ("Indeks kepuasan terhadap {}", "Poin", 2),
    ("Nilai pengelolaan {}", "Nilai", 2),
)
_THINGS = (
    "angkutan umum perkotaan",
    "jalan lingkungan permukiman",
    "pos pelayanan terpadu",
    "petani dan nelayan kecil",
    "perpustakaan sekolah dasar",
    "kawasan resapan air",
    "pencari kerja terdaftar",
    "usaha mikro binaan",
    "fasilitas persimpangan kota",
    "arsip perangkat daerah",
    "sumber air baku",
    "pengaduan masyarakat",
)


def sub_kegiatan(random: Random, count: int) -> list[str]:
    every = [f"{v} {o}{e}" for v in _VERBS for o in _OBJECTS for e in _ENDINGS]
    return random.sample(every, count)


def kegiatan(random: Random, count: int) -> list[str]:
    return random.sample([f"{name} {scope}" for name in _KEGIATAN for scope in _SCOPES], count)


def indicators(random: Random, count: int) -> list[tuple[str, str, int]]:
    """(name, unit, decimals), all different."""
    every = [(m.format(t), unit, places) for m, unit, places in _MEASURES for t in _THINGS]
    return random.sample(every, count)

"""What the Inspektorat knows: vocabulary, table schemas and rules for LKjIP reports."""

from importlib.resources import files

from auditor.ruling import RulePack, load_examples
from auditor.understanding import Vocabulary, Words, load_vocabulary

TEXTS = {
    "judul": "Daftar Temuan Reviu LKjIP",
    "pengantar": (
        "Daftar ini memuat angka dan keterangan dalam laporan kinerja yang saling bertentangan. "
        "Setiap temuan perlu dikonfirmasi kepada perangkat daerah penyusun laporan."
    ),
    "perintah": "Memeriksa konsistensi angka dalam laporan kinerja instansi pemerintah (LKjIP).",
    "tanggapan": "Tanggapan OPD",
    "tindak_lanjut": "Tindak Lanjut",
    "catatan_hasil": "Catatan Hasil Reviu Laporan Kinerja",
    "kertas_kerja": "Kertas Kerja Reviu Laporan Kinerja",
    "daftar_periksa": "Daftar Periksa Reviu Laporan Kinerja",
    "daftar_periksa_catatan": (
        "Susunan mengikuti formulir checklist reviu (PermenPANRB 53/2014, Lampiran III). Bunyi "
        "pernyataan adalah ringkasan program ini, bukan kutipan; pakailah bunyi formulir yang "
        "berlaku di instansi Bapak/Ibu."
    ),
}

FAMILIES = {
    "A": "Satu baris tabel",
    "D": "Salah ketik digit",
    "F": "Satu hal di beberapa tempat",
    "J": "Penjumlahan dan rata-rata",
    "K": "Kategori dan predikat",
    "L": "Perbandingan dengan dokumen lain",
    "N": "Narasi: angka di dalam kalimat",
    "P": "Penulisan angka dan teks",
    "R": "Kode rekening",
    "S": "Susunan laporan dan rujukan",
    "T": "Tahun, periode, dan tanggal",
}
"""What the rules of each letter are about; a new letter is named here."""


def pack() -> RulePack:
    """The rule pack; the entry point by which the engine finds it."""
    from rules.catalogue import RULES
    from rules.causes import explain
    from rules.checklist import checklist
    from rules.companions import classify
    from rules.facts import statements_of
    from rules.identity import identify

    return RulePack(
        name="lkjip",
        vocabulary=load_vocabulary(files(__name__) / "vocabulary"),
        rules=RULES,
        identify=identify,
        texts=TEXTS,
        explain=explain,
        families=FAMILIES,
        examples=lambda: load_examples(files(__name__) / "contoh"),
        checklist=checklist,
        classify=classify,
        states=statements_of,
        extend=_extended,
    )


def _extended(words: Words) -> Vocabulary:
    """The vocabulary with more words; those that the rules themselves read are proved too."""
    from rules.categories.in_words import status_words_in
    from rules.categories.known_scales import letter_scales
    from rules.lists.announcing import list_words_in
    from rules.narrative.changes import change_words_in
    from rules.narrative.phrases import phrases_in

    vocabulary = load_vocabulary(files(__name__) / "vocabulary", words)
    letter_scales(vocabulary)
    phrases_in(vocabulary.more["kalimat"])
    list_words_in(vocabulary.more["daftar"])
    change_words_in(vocabulary.more["perubahan"])
    status_words_in(vocabulary.more["perubahan"])
    return vocabulary

"""Sentences that announce a list and say how many items it has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.quantities import read_words

_SPELLED = r"(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)(?:\s*belas)?|sepuluh|sebelas"
NUMBER = re.compile(
    rf"(?<![\w.,/()-])(?P<number>\d{{1,2}}|{_SPELLED})(?:\s*\([^()\d]*\))?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"(?:(?:buah|jenis|macam)\s+)?(?P<noun>(?:sub\s+)?[^\W\d]+)"
    r"(?:\s+(?:daerah|strateg\w+|kinerja(?:\s+utama)?|kerja|kegiatan|sasaran|prioritas)\b)?",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?P<gap>[^,.;:!?\d]{0,110}?)(?:\s*[,;:]?\s*(?:"
    r"(?P<sure>\b(?:yaitu|yakni|ialah)\b(?:\s+sebagai\s+berikut)?)"
    r"|\b(?:(?:adalah|dapat\s+di\w+)\s+)?sebagai\s+berikut\b(?:\s+ini)?|\bseperti\s+berikut\b"
    r"|\b(?:adalah|meliputi|mencakup|terdiri\s+(?:dari|atas))\b)|\s*:)",
    re.IGNORECASE,
)
_NO_ITEMS = re.compile(
    r"(?:tahun(?:an)?|bulan|minggu|hari|jam|orang|pegawai|personil|personel|jiwa|asn|pns|persen|kali"
    r"|km|kg|kk|ha|hektar|meter|rupiah|ribu|ratus|juta|mil[iy]ar|triliun|puluh|belas|poin|point|ton"
    r"|siswa|peserta|halaman|dan|atau|dari|yang|sampai|hingga|s|kabupaten|di ?antaranya)",
    re.IGNORECASE,
)
"""Words behind a number that measure, count people, or go on."""
_NUMBERED = re.compile(
    r"(?:\b(?:ke|nomor|no|tahun|tabel|gambar|pasal|ayat|misi|tujuan|sasaran|indikator|program|triwulan"
    r"|tw|lampiran|bab|huruf|angka|tipe|kelas|tingkat|level|golongan|eselon|strategis|peringkat|sampai"
    r"|urutan|kurang|lebih|minimal|maksimal|sekitar)\W*|[-–/.]\s*)$",
    re.IGNORECASE,
)
"""What stands before a number that names a thing instead of counting it."""
SOME = re.compile(
    r"antara lain|di ?antara|misal|seperti\s+(?!berikut)|termasuk|sebagian|contoh|dan lain|dll|dst"
    r"|dsb|sebagainya|seterusnya|lain-lain|lainnya|masing-masing|setiap|tiap-tiap|\.\.\.|…",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(
    r"\b(?:dengan|dan|serta|melalui|beserta|berikut\s+\w+nya|dari|kepada|atas|tentang|mengenai|adalah"
    r"|terhadap|sehingga|karena|maka)\b|(?<!yang\s)(?<!yang\stelah\s)(?<!yang\ssudah\s)(?<!yang\sakan\s)"
    r"(?<!yang\stidak\s)(?<!yang\sbelum\s)(?<!untuk\s)(?<!dalam\s)(?<!guna\s)(?<!jangka\s)\b(?:me(?!nteri)\w{5,}|di[^\W\d]{5,})\b",
    re.IGNORECASE,
)
"""Words behind a noun that may bring in another thing, and that is what is listed."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Announcement:
    """A list of ``number`` times ``noun`` begins at position ``begins`` of its sentence.

    ``sure`` means that its words (*yaitu*) name the things themselves; ``others`` are the other
    numbers of things that the sentence says before the list.
    """

    number: int
    noun: str
    said: str
    begins: int
    sure: bool
    others: frozenset[int]


def announcement_in(text: str) -> Announcement | None:
    """What a sentence announces; None when it names only some items or may list something else."""
    counted = [
        (found, noun)
        for found in NUMBER.finditer(text)
        if (noun := _NOUN.match(text, found.end())) and not _NUMBERED.search(text[: found.start()])
    ]
    for found, noun in reversed(counted):
        words = _LIST.match(text, noun.end())
        if words is None or _NO_ITEMS.fullmatch(noun["noun"]):
            continue
        if _OTHER_OBJECT.search(words["gap"]) or SOME.search(text, noun.end()):
            return None
        number = counted_number(found)
        if number < _FEWEST:
            return None
        others = frozenset(counted_number(other) for other, _ in counted if other is not found)
        said = " ".join(text[found.start("number") : noun.end()].split())
        sure = words["sure"] is not None
        return Announcement(number, noun["noun"], said, words.end(), sure, others)
    return None


def counted_number(found: re.Match[str]) -> int:
    """The number that ``NUMBER`` found, in digits or in words."""
    said = found["number"]
    if said.isdigit():
        return int(said)
    read = read_words(said)
    return int(read.value) if read is not None else 0

"""Names are found in a text by their pieces exactly where a comparison of all would find them."""

from random import Random

from rapidfuzz import fuzz

from rules.facts.naming import Names

NAMES = (
    "Persentase penurunan stunting pada balita",
    "Persentase penurunan stunting pada balita dan ibu hamil",
    "Persentase jalan kabupaten dalam kondisi mantap",
    "Jumlah perangkat daerah yang menerapkan layanan elektronik",
    "Indeks kepuasan masyarakat terhadap layanan perizinan",
    "Program peningkatan sarana dan prasarana aparatur",
    "Program peningkatan disiplin aparatur",
)
SCORE = 96.0


def written_badly(text: str, random: Random) -> str:
    letters = list(text)
    for _ in range(random.randrange(6)):
        at = random.randrange(len(letters))
        if random.random() < 0.5:
            del letters[at]
        else:
            letters.insert(at, random.choice("aeinrst"))
    return "".join(letters)


def flat(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def test_no_name_is_missed() -> None:
    random, names = Random(7), Names(NAMES)
    texts = [f"Realisasi {written_badly(random.choice(NAMES), random)} 80%" for _ in range(200)]
    texts += [written_badly(random.choice(NAMES)[:40], random) for _ in range(200)]
    compared = 0
    for text in texts:
        all_of_them = [
            name for name in NAMES if fuzz.partial_ratio(flat(name), flat(text)) >= SCORE
        ]
        longest = [
            name
            for name in all_of_them
            if not any(name != other and flat(name) in flat(other) for other in all_of_them)
        ]
        assert names.in_text(text) == longest, text
        compared += bool(longest)
    assert compared > 100

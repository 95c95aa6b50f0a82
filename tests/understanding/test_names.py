"""The index of names gives exactly what comparing every name with every other would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.understanding import NameIndex, same_name

ALIKE = ("persentase", "presentase", "kualitas", "kualitsa", "kualitass", "layanan", "layanann")
OTHERS = (
    "sd",
    "smp",
    "i",
    "ii",
    "2023",
    "&",
    "dan",
    "pasar",
    "pelayanan publik",
    "pelayananpublik",
)
WORDS = st.sampled_from((*ALIKE, *OTHERS))
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join) | st.text("abz 1.", max_size=9)


@given(st.lists(NAMES, max_size=12), NAMES)
def test_same_as_comparing_all(names: list[str], wanted: str) -> None:
    index: NameIndex[int] = NameIndex()
    for i, name in enumerate(names):
        index.add(name, i)
    assert list(index.same(wanted)) == [i for i, n in enumerate(names) if same_name(n, wanted)]


@given(st.text("abcdef", min_size=6, max_size=9), st.integers(0, 8), st.booleans())
def test_a_typo_anywhere_in_a_long_word_is_found(word: str, at: int, swap: bool) -> None:
    at = min(at, len(word) - 2)
    typed = (
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] if swap else word[:at] + word[at + 1 :]
    )
    index: NameIndex[str] = NameIndex()
    index.add(f"jumlah {word} besar", word)
    wanted = f"jumlah {typed} besar"
    assert list(index.same(wanted)) == ([word] if same_name(f"jumlah {word} besar", wanted) else [])

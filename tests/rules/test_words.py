"""What an office adds to the words of lists and changes is heard."""

from auditor.auditing import review
from auditor.ruling import RulePack, document_of

LIST = [
    "Dinas melaksanakan 4 (empat) program, sebagai tersebut ini:",
    "1. Program Penunjang Urusan Pemerintahan Daerah",
    "2. Program Pengelolaan Informasi",
    "3. Program Persandian",
    "Uraian masing-masing disajikan pada bagian berikut.",
]
CHANGE = "Indeks tercatat sebesar 73,15, melonjak 0,47 poin dibandingkan tahun 2022 sebesar 72,41."


def found(pack: RulePack, code: str, sentences: list[object]) -> list[str]:
    document = document_of({"sentences": sentences})
    return [finding.stated for finding in review(document, pack.selected((code,))).findings]


def test_a_word_before_lists(lkjip: RulePack) -> None:
    more = lkjip.with_words({"daftar": {"pengantar": {"kata": ["sebagai tersebut ini"]}}})
    assert found(lkjip, "N612", [LIST]) == []
    assert found(more, "N612", [LIST]) == ["4"]


def test_a_word_for_rises(lkjip: RulePack) -> None:
    more = lkjip.with_words({"perubahan": {"naik": {"kata": ["melonjak"]}}})
    assert found(lkjip, "N613", [CHANGE]) == []
    assert found(more, "N613", [CHANGE]) == ["0,47"]

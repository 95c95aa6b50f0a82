"""How many items a list has, and how many the sentence before it says it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.findings import Check, Confidence, Finding, Severity
from auditor.model import Place, Sentence
from auditor.relations import Verdict
from auditor.ruling import Report, rule, shortened
from auditor.understanding import Frame
from rules.lists.announcing import Announcement, announcement_in, list_words
from rules.lists.items import Items, items_behind, items_within
from rules.lists.pointing import pointed_in
from rules.narrative.paragraphs import place_of_sentence


@rule("N612", "Butir daftar sebanyak yang disebut kalimatnya", Severity.MEDIUM)
def listed(report: Report) -> Iterable[Check]:
    """Daftar dalam narasi harus memuat butir sebanyak yang disebut kalimat pengantarnya.

    Yang diperiksa:
        Kalimat seperti "terdapat 5 program, yaitu: 1. … 2. …" dengan nomor, huruf, atau tanda
        butir, dan "tiga bidang, yaitu Bidang …, Bidang …, dan Bidang …"; juga "terdapat 12
        kecamatan sebagaimana Tabel 1.3" terhadap tabel yang berkolom Kecamatan.
    Mengapa penting:
        Butir yang tertinggal, atau jumlah yang tidak diperbarui, membuat pembaca ragu berapa
        program atau sasaran yang sebenarnya ada.
    Contoh nyata:
        "Terdapat 4 (empat) sasaran strategis, yaitu:" diikuti lima butir.
    Cara memperbaiki:
        Hitung kembali butirnya, lalu perbaiki jumlahnya atau lengkapi daftarnya.
    Yang sengaja dibiarkan:
        Daftar sebagian ("antara lain", "di antaranya", "dan lain-lain"); daftar yang bertingkat,
        disela uraian, atau berlanjut ke halaman lain; daftar nama yang koma atau kata "dan"-nya
        mungkin bagian dari nama.
    """
    sentences, known = report.document.sentences, list_words(report)
    for at, sentence in enumerate(sentences):
        said = announcement_in(sentence.text, known)
        items = _items(sentences, at, said) if said else None
        if said is not None and items is not None:
            yield _check(report, sentence, said, items)
        for number, words, frame, listed in pointed_in(report, sentence):
            if number == listed:
                yield Check("N612", Verdict.HOLDS)
            else:
                told = _of_table(sentence, words, frame, listed)
                yield Check("N612", Verdict.CONTRADICTION, frame.table.name, told)


def _items(sentences: Sequence[Sentence], at: int, said: Announcement) -> Items | None:
    marked = items_behind(sentences, at, said.begins, said.noun)
    if marked is not None or not said.sure:
        return marked
    return items_within(sentences, at, said.begins, said.noun)


def _check(report: Report, sentence: Sentence, said: Announcement, items: Items) -> Check:
    fits = not items.why and items.least <= said.number <= items.most
    if fits or items.most == said.number or items.most in said.others:
        return Check("N612", Verdict.HOLDS)
    why = items.why
    if said.others:
        why = why or "kalimatnya menyebut lebih dari satu jumlah"
    elif items.least == 1 == items.most:
        why = why or "daftarnya tidak terbaca lengkap"
    if not why and items.behind is not None and _parted(report, sentence, items.behind):
        why = "di antara butirnya ada tabel"
    if why:
        return Check("N612", Verdict.UNDECIDABLE, why=why)
    return Check("N612", Verdict.CONTRADICTION, None, _finding(sentence, said, items))


def _of_table(sentence: Sentence, words: str, frame: Frame, listed: int) -> Finding:
    table = frame.table
    return Finding(
        "N612",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {sentence.page} menyebut {words}, sedangkan {table.name} yang ditunjuknya "
        f"memuat {listed}.",
        (
            place_of_sentence(sentence),
            Place(table.pages[0], None, table.name, None, None, table.caption, table.anchor),
        ),
        stated=words.split()[0],
        expected=str(listed),
        suggestion="Perlu dihitung kembali baris tabelnya, lalu disamakan.",
        evidence=(shortened(sentence.text, 160),),
    )


def _parted(report: Report, first: Sentence, behind: Sentence) -> bool:
    """Whether a table, which may hold items too, stands between two sentences of one page."""
    if first.bbox is None or behind.bbox is None:
        return False
    return any(
        page == first.page
        and first.bbox.bottom <= box.top + 1
        and box.bottom <= behind.bbox.top + 1
        for frame in report.frames
        if first.page in frame.table.pages
        for row in frame.table.rows
        for cell in row.cells
        if cell
        for page, box in cell.regions
    )


def _finding(sentence: Sentence, said: Announcement, items: Items) -> Finding:
    few = said.number > items.most
    count = items.most if few else items.least
    sure = items.least == items.most
    held = (
        f"memuat {count} butir"
        if sure
        else f"memuat paling {'banyak' if few else 'sedikit'} {count}"
    )
    return Finding(
        "N612",
        Severity.MEDIUM,
        Confidence.LIKELY,
        f"Narasi halaman {sentence.page} menyebut {said.said}, sedangkan daftar yang mengikutinya "
        f"{held}.",
        (place_of_sentence(sentence),),
        stated=said.said.split()[0],
        expected=str(count),
        suggestion="Perlu dihitung kembali butirnya, lalu diperbaiki jumlahnya atau dilengkapi "
        "daftarnya.",
        evidence=(shortened(sentence.text, 160),),
    )

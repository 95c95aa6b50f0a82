"""Sentences that count what a table lists: “terdapat 12 kecamatan sebagaimana Tabel 1.3”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.model import Sentence
from auditor.ruling import Report
from auditor.understanding import Frame, name_words
from rules.lists.announcing import NUMBER, counted_number, list_words

_POINTER = re.compile(
    r"(?P<gap>[^.;:!?]{0,90}?),?\s*\b(?:sebagaimana|seperti|dapat\s+dilihat|tercantum|disajikan|tersaji"
    r"|terlihat|yaitu|yakni|dengan\s+rincian|rinciannya|lihat)\b[^.;]{0,60}?\btabel\s+"
    r"(?P<table>[IVX]+\.\d+|\d+(?:\.\d+)*|[IVX]+)\b",
    re.IGNORECASE,
)
_THING = re.compile(r"(?P<noun>perangkat\s+daerah|unit\s+kerja|[^\W\d]+)", re.IGNORECASE)
_THERE_ARE = re.compile(
    r"\b(?:terdapat|ada|memiliki|membawahi|meliputi|mencakup|terdiri\s+(?:dari|atas)|terbagi\s+\w+"
    r"|sebanyak|berjumlah|jumlah\s+[^.;\d]{3,40}\s+adalah)\s*(?:sebanyak\s+)?$",
    re.IGNORECASE,
)
_DOES = re.compile(r"\byang\b|\b(?:me|ber|ter|di)(?!ngan\b)[^\W\d]{5,}", re.IGNORECASE)
_OTHERWISE = frozenset(("program", "kegiatan", "sub", "sasaran", "indikator"))
"""What rules of their own count in tables."""
_HEADED = frozenset(("nama", "daftar", "no"))
_FEWEST = 3

Pointed = tuple[int, str, Frame, int]
"""How many things a sentence counts, its words, the table it points to, and what that lists."""


def pointed_in(report: Report, sentence: Sentence) -> Iterator[Pointed]:
    """Counts of all things of a kind, with the table that has a column of just these things."""
    text = sentence.text
    for found in NUMBER.finditer(text):
        thing = _THING.match(text, found.end())
        pointer = _POINTER.match(text, thing.end()) if thing else None
        if thing is None or pointer is None or not _THERE_ARE.search(text[: found.start()]):
            continue
        noun = " ".join(thing["noun"].casefold().split())
        around = (text[: pointer.end("gap")], text[pointer.end() :])
        if any(map(list_words(report).some.search, around)):
            continue
        if _DOES.search(pointer["gap"]) or noun in _OTHERWISE:
            continue
        frames = [f for f in report.frames if (f.table.number or "") == pointer["table"]]
        listed = _listed(frames[0], noun) if len(frames) == 1 else 0
        if listed >= _FEWEST:
            said = " ".join(text[found.start("number") : thing.end()].split())
            yield counted_number(found), said, frames[0], listed


def _listed(frame: Frame, noun: str) -> int:
    """How many different things a column under this word names; 0 where that is not sure."""
    columns = [
        column.index
        for column in frame.table.columns
        if column.path
        and [w for w in name_words(column.path[-1]) if w not in _HEADED] == noun.split()
    ]
    if len(columns) != 1 or frame.table.open_end or frame.bands:
        return 0
    cells = [frame.table.rows[row].cells[columns[0]] for row in frame.body]
    names = [" ".join(name_words(cell.text)) for cell in cells if cell and not cell.inherited]
    whole = (
        all(names)
        and len(set(names)) == len(names)
        and not any(c.isdigit() for c in "".join(names))
    )
    return len(names) if whole and len(names) == len(frame.body) else 0

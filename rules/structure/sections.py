"""The parts of Bab III that speak of one sasaran each, and what each of them holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from auditor.model import Place, Table
from auditor.ruling import Report
from rules.structure.parts import COMPARISONS, named_in, parts_of, shown_in

_NUMBER = r"(?:ke\s*-?\s*)?(?P<number>\d{1,2}|[IVX]{1,4})\b"
_AIM = re.compile(
    rf"^\W*(?:\w{{1,3}}[.)]\s*)?sasaran\s+(?:strate[a-z]+\s+)?{_NUMBER}"
    r"|^\W*(?:\w{1,3}[.)]\s*)?(?:(?:analisis|evaluasi|uraian|capaian|kinerja|dan)\s+)+sasaran\s+"
    rf"(?:strate[a-z]+\s+)?{_NUMBER.replace('number', 'titled')}\s*(?:[:.–“\"-]|$)",
    re.IGNORECASE,
)
_OF_AIM = re.compile(rf"\bsasaran\s+(?:strate[a-z]+\s+)?{_NUMBER}", re.IGNORECASE)
_LONGEST = 240
"""A longer line that begins so is a sentence about a sasaran, not where its part begins."""
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_MEASURED = "capaian_kinerja"
_DECIMAL = re.compile(r"^\d+(?:\.\d+)+")
_TITLE_WORDS = 14
"""A sentence of no more words that names a comparison is its title."""

Spot = tuple[int, float]
"""A page, and how far down on it."""


@dataclass
class Section:
    """Everything that stands under one sasaran, and where it first begins.

    It ``holds`` what a table or a title of its own is about; it ``mentions`` what any text names.
    """

    number: int
    place: Place
    holds: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Sections:
    """``common`` are the parts that stand once for all sasaran, outside of every section."""

    by_number: Mapping[int, Section]
    common: frozenset[str]


def sections_of(report: Report) -> Sections:
    """The sections of a report; a sasaran that is treated in several places has one."""
    chapters = parts_of(report).chapters
    first = (chapters["III"].page, chapters["III"].bbox.top) if "III" in chapters else (0, 0.0)
    last = (chapters["IV"].page, chapters["IV"].bbox.top) if "IV" in chapters else (10**6, 0.0)
    sections: dict[int, Section] = {}
    common: set[str] = set()
    current: Section | None = None
    opened = ""
    for spot, what in sorted(_items(report), key=lambda item: item[0]):
        if not first <= spot < last:
            continue
        begun = _begins(what)
        if begun:
            current = sections.setdefault(begun, Section(begun, what.place))
            opened = what.number
        elif what.closes(opened):
            current = None
        named = sections.get(what.names) if what.names else current
        found = what.found(report.year)
        if named is not None:
            named.mentions |= found
            named.holds |= found if what.is_title else set()
        elif what.is_title:
            common |= found
        if what.of_all and what.names is None:
            common |= found
    return Sections(sections, frozenset(common))


@dataclass(frozen=True, slots=True)
class _Item:
    """A heading with its ``number``, a sentence, or a table of a ``kind`` that may name one.

    A table ``of_all`` lists as many indicators as the report measures, wherever it stands.
    """

    text: str
    place: Place
    number: str = ""
    kind: str = ""
    is_title: bool = True
    chapter: bool = False
    names: int | None = None
    of_all: bool = False
    shows: frozenset[str] = frozenset()

    def closes(self, opened: str) -> bool:
        """Whether what stands under a heading of the number ``opened`` ends here."""
        if self.chapter or (self.number and "anggaran" in self.text.casefold()):
            return True
        within = bool(opened) and self.number.startswith(opened.rstrip(".") + ".")
        return bool(_DECIMAL.match(self.number)) and not within

    def found(self, year: int | None) -> set[str]:
        return named_in(self.text, year, COMPARISONS) | self.shows


def _items(report: Report) -> Iterator[tuple[Spot, _Item]]:
    for heading in report.document.outline.headings:
        place = Place(heading.page, heading.bbox, row=heading.number, text=heading.title)
        spot = (heading.page, heading.bbox.top)
        yield spot, _Item(heading.title, place, heading.number, chapter=heading.chapter)
    for sentence in report.document.sentences:
        spot = (sentence.page, sentence.bbox.top if sentence.bbox else 0.0)
        place = Place(sentence.page, sentence.bbox, text=sentence.text)
        is_title = len(sentence.text.split()) <= _TITLE_WORDS
        yield spot, _Item(sentence.text, place, is_title=is_title)
    measured = max((len(frame.body) for frame in report.of_kind(_MEASURED)), default=0)
    for frame in report.frames:
        spot_of_table = _spot(frame.table)
        said = _OF_AIM.search(frame.table.caption)
        names = _value(said["number"]) if said else None
        place = Place(spot_of_table[0], None, frame.table.name, "judul", None, frame.table.caption)
        of_all = frame.has("indikator") and len(frame.body) >= measured > 1
        yield (
            spot_of_table,
            _Item(
                frame.table.caption,
                place,
                kind=frame.is_a or "",
                names=names,
                of_all=of_all,
                shows=frozenset(shown_in(frame)),
            ),
        )


def _spot(table: Table) -> Spot:
    boxes = [box for row in table.rows for cell in row.cells if cell for _, box in cell.regions[:1]]
    return table.pages[0], min((box.top for box in boxes), default=0.0)


def _begins(item: _Item) -> int | None:
    match = _AIM.match(item.text)
    if not match or len(item.text) > _LONGEST or item.kind or item.place.table:
        return None
    return _value(match["number"] or match["titled"])


def _value(number: str) -> int | None:
    if number.isdigit():
        return int(number)
    return _ROMAN.index(number.upper()) if number.upper() in _ROMAN else None

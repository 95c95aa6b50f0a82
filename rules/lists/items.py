"""The items of a list: behind numbers, letters or bullets, or parted by commas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.model import Sentence

_MARK = re.compile(
    r"(?:^|(?<=[\s;,:.]))(?P<open>\(?)(?P<value>\d{1,2}|[a-z])(?P<close>[.)])\s*(?=[^\W\d_]|[“\"'(])"
)
_BULLET = re.compile(r"^(?P<mark>[-–—•▪▫➢➤►✓✔·*●○■□❖◦‣⁃\uf000-\uf0ff])\s*(?=\S)")
_WITHIN_LINE = frozenset("•▪▫➢➤►✓✔●○■□❖◦‣⁃") | frozenset(map(chr, range(0xF000, 0xF100)))
"""Bullets that are no marks of punctuation: they part items also within a line."""
_BRACKETS = re.compile(r"\([^()]*\)")
_PARTING = r"\s*[,;]\s*(?:(?:dan|serta|atau)\s+)?|\s+(?:dan|serta|atau|maupun)\s+"
_PARTED = re.compile(_PARTING)
_PERHAPS_PARTED = re.compile(rf"{_PARTING}|\s+(?:dengan|&)\s+|\s*[-–/+:]\s*")
_NO_NAMES = re.compile(r"\d|\b(?:s\.?d|s/d|yang)\b")
_GOES_ON = re.compile(
    r"^(?:selain|kemudian|selanjutnya|serta|dan|sedangkan|sementara|ke\s?(?:dua|tiga|empat|lima)\b|juga"
    r"|adapun|berikutnya|terakhir|yang\s+ke|\d|[a-z]\b|[-–•])",
    re.IGNORECASE,
)
_UNMARKED = re.compile(r"(?![A-Za-z\d]{1,3}[.)]\s).{1,90}[^.:;?!]")
"""A line behind a list that may be one more item."""
_LONGEST = 400
_WINDOW = 60
_NEAR = 2
"""So many paragraphs of explanation may stand between two items of a list that is read whole."""


@dataclass(frozen=True, slots=True)
class Items:
    """How many items a list has: at least ``least``, at most ``most``.

    ``why`` says in Indonesian what keeps the count from being trusted, "" when nothing does.
    ``behind`` is the first sentence behind the list.
    """

    least: int
    most: int
    why: str = ""
    behind: Sentence | None = None


def items_behind(sentences: Sequence[Sentence], at: int, begins: int, noun: str) -> Items | None:
    """The marked items behind position ``begins`` of a sentence; None when no mark follows.

    Where only some of them begin with the counted word (``Sekretariat``, ``Bidang …``) these alone
    may be what is counted. A list that stands in an item of another may end where that goes on.
    """
    first = sentences[at]
    rest = first.text[begins:].lstrip(" :;,.")
    pieces = list(sentences[at + 1 : at + 1 + _WINDOW])
    if rest:
        pieces.insert(0, replace(first, text=rest))
    if not pieces:
        return None
    if _BULLET.match(pieces[0].text):
        return _bulleted(pieces, first.page, noun)
    mark = _MARK.match(pieces[0].text)
    if mark is None or _ordinal(mark) != 1:
        return None
    before = [sentence.text for sentence in sentences[max(0, at - 1) : at + 1]]
    return _numbered(pieces, mark, first.page, before, noun)


def _numbered(
    pieces: Sequence[Sentence],
    first: re.Match[str],
    page: int,
    before: Sequence[str],
    noun: str,
) -> Items:
    style, begun = _style(first), _beginning_with(noun)
    count, last, named, why = 0, 0, 0, ""
    for i, piece in enumerate(pieces):
        marks = [m for m in _MARK.finditer(piece.text) if _style(m) == style]
        for mark in marks:
            value = _ordinal(mark)
            if value == count + 1:
                far = piece.paragraph - pieces[last].paragraph > _NEAR
                why = why or ("di antara butirnya ada uraian" if far else "")
                count, last = value, i
                named += bool(begun.match(piece.text, mark.end()))
            elif value == 1 and i > last and mark.start() == 0 and _is_over(pieces, last, i):
                return _ended(pieces, last, page, (named, count), why)
            elif mark.start() == 0 or i - last <= 1:
                why = why or "nomor butirnya tidak berurutan"
    items = _ended(pieces, last, page, (named, count), why)
    marks = [m for m in map(_MARK.match, before) if m and _style(m) == style]
    outer = _ordinal(marks[-1]) if marks else 0
    return replace(items, least=outer) if 1 < outer < items.least else items


def _bulleted(pieces: Sequence[Sentence], page: int, noun: str) -> Items:
    mark, begun = pieces[0].text[0], _beginning_with(noun)
    count, last, named, why = 0, 0, 0, ""
    for i, piece in enumerate(pieces):
        texts = piece.text.split(mark)[1:] if mark in _WITHIN_LINE else [piece.text[1:]]
        if piece.text.startswith(mark):
            why = why or ("di antara butirnya ada uraian" if _is_over(pieces, last, i) else "")
            count, last = count + len(texts), i
            named += sum(bool(begun.match(text.strip())) for text in texts)
        elif piece.paragraph - pieces[last].paragraph > _NEAR:
            break
    return _ended(pieces, last, page, (named, count), why)


def _is_over(pieces: Sequence[Sentence], last: int, now: int) -> bool:
    """Whether a paragraph without any mark stands between the last item and another piece."""
    return any(
        piece.paragraph != pieces[last].paragraph
        and not _MARK.match(piece.text)
        and not _BULLET.match(piece.text)
        for piece in pieces[last + 1 : now]
    )


def _ended(
    pieces: Sequence[Sentence], last: int, page: int, counts: tuple[int, int], why: str
) -> Items:
    """The list with what speaks against its being read whole."""
    behind = pieces[last + 1] if last + 1 < len(pieces) else None
    if not why and (pieces[last].page != page or behind is None or behind.page != page):
        why = "daftarnya berlanjut atau berakhir di halaman lain"
    elif not why and behind is not None and _UNMARKED.fullmatch(behind.text):
        why = "butir di belakangnya mungkin tidak bertanda"
    named, count = counts
    return Items(named or count, count, why, behind)


def _beginning_with(noun: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(noun)}\b(?!\s+(?:ini|itu|tersebut)\b)", re.IGNORECASE)


def _style(mark: re.Match[str]) -> tuple[str, bool, str]:
    return mark["open"], mark["value"].isdigit(), mark["close"]


def _ordinal(mark: re.Match[str]) -> int:
    value = mark["value"]
    return int(value) if value.isdigit() else ord(value) - ord("a") + 1


def items_within(sentences: Sequence[Sentence], at: int, begins: int, noun: str) -> Items | None:
    """Items parted by commas in the rest of a sentence; None when it is no plain list of names.

    A comma or a *dan* may belong to a name, so there are at most as many items as both part. There
    are at least as many as begin with the counted word itself (*Bidang …, Bidang … dan Bidang …*).
    """
    rest = sentences[at].text[begins:].strip(" :,;")
    if (
        not rest.endswith(".")
        or len(rest) > _LONGEST
        or re.search(r"\d|\b(?:s\.?d|s/d|yang)\b", rest)
    ):
        return None
    behind = sentences[at + 1].text if at + 1 < len(sentences) else ""
    same = bool(behind) and sentences[at + 1].paragraph == sentences[at].paragraph
    if same and _GOES_ON.match(behind):
        return None
    names = _BRACKETS.sub(" ", rest.rstrip(". "))
    most = len(_PERHAPS_PARTED.split(names))
    begun = _beginning_with(noun)
    least = sum(bool(begun.match(item)) for item in _PARTED.split(names))
    return Items(least, most) if most > 1 else None

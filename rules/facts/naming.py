"""Names of rows, looked for in sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

_NAME_SCORE = 96.0
_MIN_NAME = 20
_PIECE = 6
_SURE = 3
"""So many pieces of a name must stand in a text before the two are compared."""
_SHORTEST = 6
_LEVEL = re.compile(r"program|sub\s+kegiatan|kegiatan", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:[Pp]rogram|PROGRAM|[Kk]egiatan|KEGIATAN)\s+[“\"']?[A-Z]")
_BEHIND = (
    r"[”\"']?\s*(?:[,:(]|(?:tahun|ta\b|t\.a|pada|dengan|sebesar|senilai|sejumlah|memiliki|mendapat\w*"
    r"|memperoleh|dianggarkan|dialokasikan|terealisasi|realisasi\w*|menyerap|terserap|pagu|anggaran\w*"
    r"|alokasi|rp|adalah|yang|ini|mencapai|telah|hanya|dapat)\b)"
)
"""How a sentence goes on behind a whole name; another word would make it a longer one."""


class Names:
    """Names that are looked for in many texts.

    A name that scores enough has lost or gained so few letters that of its rarest pieces all but as
    many stand in the text as they are; of a text that is shorter than a name, one of its own pieces
    stands in the name. Only such names and texts are compared.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = [name for name in names if len(name) >= _MIN_NAME]
        self._flat = [letters_of(name) for name in self._names]
        pieces = [_pieces(flat) for flat in self._flat]
        often = Counter(piece for own in pieces for piece in own)
        self._needed = [
            min(_SURE, len(own) - _slips(flat))
            for own, flat in zip(pieces, self._flat, strict=True)
        ]
        self._by_piece: dict[str, list[int]] = {}
        self._by_any: dict[str, set[int]] = {}
        for index, (own, flat) in enumerate(zip(pieces, self._flat, strict=True)):
            rarest = sorted(own, key=lambda piece: often[piece])
            for piece in rarest[: _slips(flat) + self._needed[index]]:
                self._by_piece.setdefault(piece, []).append(index)
            for piece in _every_piece(flat):
                self._by_any.setdefault(piece, set()).add(index)
        self._longest = max(map(len, self._flat), default=0)

    def in_text(self, text: str) -> list[str]:
        """The names that stand in a text; of names within each other the longest."""
        flat = letters_of(text)
        found = [
            self._names[index]
            for index in sorted(self._near(flat))
            if fuzz.partial_ratio(self._flat[index], flat, score_cutoff=_NAME_SCORE)
        ]
        return [
            n for n in found if not any(n != o and letters_of(n) in letters_of(o) for o in found)
        ]

    def _near(self, flat: str) -> set[int]:
        known = _every_piece(flat) & self._by_piece.keys()
        shared = Counter(index for piece in known for index in self._by_piece[piece])
        near = {index for index, pieces in shared.items() if pieces >= self._needed[index]}
        return near if len(flat) >= self._longest else near | self._longer(flat)

    def _longer(self, flat: str) -> set[int]:
        """The names in which the text may stand."""
        own = _pieces(flat)
        if not own:
            return {i for i, name in enumerate(self._flat) if len(name) > len(flat)}
        needed = min(_SURE, len(own) - _slips(flat))
        sought = own[: _slips(flat) + needed]
        shared = Counter(index for piece in sought for index in self._by_any.get(piece, ()))
        return {index for index, pieces in shared.items() if pieces >= needed}


def _slips(flat: str) -> int:
    """How many letters a text may have lost or gained and still score enough."""
    return int(2 * len(flat) * (1 - _NAME_SCORE / 100))


def _every_piece(flat: str) -> set[str]:
    return {flat[i : i + _PIECE] for i in range(len(flat) - _PIECE + 1)}


def _pieces(flat: str) -> list[str]:
    """Pieces one behind the other: one slip spoils one of them."""
    return [flat[i : i + _PIECE] for i in range(0, len(flat) - _PIECE + 1, _PIECE)]


@lru_cache(maxsize=16384)
def letters_of(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", "", text.casefold().replace("presentase", "persentase"))


class ShortNames:
    """Names too short to be told by likeness: they must stand word for word behind their level.

    ``Program Penataan Ruang sebesar Rp…``, not ``penataan ruang`` nor ``Program Penataan Ruang
    Wilayah``.
    """

    def __init__(self, labels: Iterable[tuple[str, str]]) -> None:
        """From (name, label of its row): the label may tell of which level the name is."""
        self._known: dict[str, tuple[str, set[str]]] = {}
        for name, label in labels:
            if _SHORTEST <= len(name) < _MIN_NAME and name.replace(" ", "").isalpha():
                _, levels = self._known.setdefault(_bare(name), (name, set()))
                level = _LEVEL.match(label)
                levels.update([_bare(level.group())] if level else [])
        known = "|".join(r"\s+".join(words.split()) for words in self._known)
        self._pattern = re.compile(
            rf"\b(?P<level>{_LEVEL.pattern})\s+[“\"']?(?P<name>{known})(?={_BEHIND})", re.IGNORECASE
        )

    def in_text(self, text: str) -> list[tuple[str, int]]:
        """The name that stands in a text, and where; none beside the name of another programme."""
        found: dict[str, int] = {}
        alone = bool(self._known) and len(_NAMED.findall(text)) == 1
        for match in self._pattern.finditer(text) if alone else ():
            name, levels = self._known[_bare(match["name"])]
            if not levels or _bare(match["level"]) in levels:
                found.setdefault(name, match.start("name"))
        return list(found.items())


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())

"""The words of a field, as a rule pack brings them: column roles, table kinds, labels.

The engine only knows how to match; every word comes from TOML files that a rule pack ships.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from auditor.understanding.additions import extended


class Values(Enum):
    """What the cells of a column with some role hold."""

    TEXT = "teks"
    UNIT = "satuan"
    MONEY = "uang"
    PERCENT = "persen"
    NUMBER = "angka"
    RANK = "nomor"

    @property
    def is_numeric(self) -> bool:
        return self in (Values.MONEY, Values.PERCENT, Values.NUMBER)


@dataclass(frozen=True, slots=True)
class Role:
    """What a column means.

    ``fixed`` figures are set, not measured, so their digits are exact. ``naming`` roles name their
    row, the first of them in the file first. The columns of a ``joined`` role make one value.
    ``hints`` are wordings that mean the role only where the figures prove it (see ``evidence.py``);
    ``captions`` are words of a caption that mean it for columns which name nothing but a year.
    """

    name: str
    label: str
    wordings: tuple[str, ...]
    values: Values
    fixed: bool = False
    naming: bool = False
    joined: str | None = None
    hints: tuple[str, ...] = ()
    proof: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: the roles it must have, those it may have, and wordings of its caption.

    ``repeated`` names roles that must stand at least twice (one column a year). ``crosswise`` is
    the role of what the rows are about, in a kind that may be laid out with years across and its
    figures' meanings down; such kinds are never turned without one.
    """

    name: str
    label: str
    must: tuple[str, ...]
    may: tuple[str, ...]
    any_of: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    needs_caption: bool = False
    crosswise: str = ""

    @property
    def roles(self) -> frozenset[str]:
        return frozenset((*self.must, *self.may, *self.any_of, *self.repeated))


_BRACKETS = re.compile(r"(?<=\w)\s*\([^()]*\)\s*$|(?<=\w)\s+[A-ZIVX](?:\s*\+\s*[A-ZIVX])+\s*$")
"""What a total says it adds up: ``Jumlah (A + B)``, ``TOTAL A + B``."""


@dataclass(frozen=True)
class Vocabulary:
    """All words of a rule pack.

    ``more`` has the files that the engine does not read itself, for the rules; ``files`` names all.
    """

    roles: Mapping[str, Role]
    kinds: tuple[Kind, ...]
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    whole_units: frozenset[str] = frozenset()
    more: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    def names_exactly(self, name: str, text: str) -> bool:
        """Whether ``text`` is one of the labels of that name and nothing more than brackets."""
        bare = _BRACKETS.sub("", text)
        return closed_up(bare.casefold().strip(" .:-*")) in self.labels.get(name, ())

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {
            name: re.compile(rf"^(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
            for name, words in self.labels.items()
            if words
        }

    def is_label(self, name: str, text: str) -> bool:
        """Whether ``text`` starts with one of the labels of that name (``total``, ``mean``)."""
        pattern = self._patterns.get(name)
        return bool(pattern and pattern.match(closed_up(text.strip(" .:-*"))))


def closed_up(text: str) -> str:
    """A text with single spaces; letters that were spaced out (``J U M L A H``) close up."""
    words = text.split()
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


Words = Mapping[str, Mapping[str, Any]]
"""Sections by the name of the file that they stand in or belong to."""


def load_vocabulary(folder: Traversable, additions: Words = MappingProxyType({})) -> Vocabulary:
    """Read ``kolom.toml`` (roles), ``tabel.toml`` (kinds), ``label.toml`` (labels, units) and more.

    ``additions`` are sections to be added: lists grow, other values are replaced. Raises
    ValueError, in Indonesian, when a section or a key of an addition is not known, or a kind or a
    proof names a role that does not exist.
    """
    files = {
        file.name.removesuffix(".toml"): _toml(file)
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".toml")
    }
    for name, sections in additions.items():
        files[name] = extended(name, files[name], sections)
    roles = {
        name: Role(
            name=name,
            label=entry["sebutan"],
            wordings=tuple(entry.get("kata", ())),
            values=Values(entry["isi"]),
            fixed=entry.get("ditetapkan", False),
            naming=entry.get("nama_baris", False),
            joined=entry.get("digabung"),
            hints=_words(entry.get("isyarat", ())),
            proof=_words(entry.get("bukti", ())),
            captions=_words(entry.get("judul", ())),
        )
        for name, entry in files["kolom"].items()
    }
    for role in roles.values():
        if not set(role.proof) <= set(roles) or len(role.proof) not in (0, 3):
            raise ValueError(f"kolom {role.name}: bukti tidak dikenal {list(role.proof)}")
    kinds = tuple(_kind(name, entry) for name, entry in files["tabel"].items())
    for kind in kinds:
        unknown = (kind.roles | set(kind.never) | {kind.crosswise} - {""}) - set(roles)
        if unknown:
            raise ValueError(f"jenis tabel {kind.name}: kolom tidak dikenal {sorted(unknown)}")
    words = files["label"]
    return Vocabulary(
        roles=roles,
        kinds=kinds,
        labels={name: _words(entry) for name, entry in words.get("label", {}).items()},
        whole_units=frozenset(unit.casefold() for unit in words.get("satuan_bulat", ())),
        more={
            name: data for name, data in files.items() if name not in ("kolom", "tabel", "label")
        },
        files=tuple(files),
    )


def _kind(name: str, entry: Mapping[str, Any]) -> Kind:
    return Kind(
        name=name,
        label=entry["sebutan"],
        must=_words(entry.get("wajib", ())),
        may=_words(entry.get("boleh", ())),
        any_of=_words(entry.get("salah_satu", ())),
        repeated=_words(entry.get("berulang", ())),
        never=_words(entry.get("tanpa", ())),
        captions=_words(entry.get("judul", ())),
        needs_caption=entry.get("harus_berjudul", False),
        crosswise=entry.get("melintang", ""),
    )


def _words(entry: Sequence[str]) -> tuple[str, ...]:
    return tuple(entry)


def _toml(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))

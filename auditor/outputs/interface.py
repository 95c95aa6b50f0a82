"""What every output has in common: a name, a file, and a way to make the file's content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from auditor.findings import Review


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of the field that an output shows; they come from the rule pack."""

    title: str = "Daftar Temuan Reviu"
    introduction: str = ""
    response: str = "Tanggapan"
    follow_up: str = "Tindak Lanjut"
    record: str = "Catatan Hasil Reviu"
    working_paper: str = "Kertas Kerja Reviu"
    checklist: str = "Daftar Periksa Reviu"
    checklist_note: str = ""

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Wording:
        """Take the words from ``RulePack.texts``; what a pack does not say stays general."""
        said = {name: texts[key] for name, key in _KEYS.items() if key in texts}
        return cls(**said)


_KEYS = {
    "title": "judul",
    "introduction": "pengantar",
    "response": "tanggapan",
    "follow_up": "tindak_lanjut",
    "record": "catatan_hasil",
    "working_paper": "kertas_kerja",
    "checklist": "daftar_periksa",
    "checklist_note": "daftar_periksa_catatan",
}


class Render(Protocol):
    """Makes the whole content of a file; equal reviews give equal bytes.

    Raises AuditError when the file cannot be made; the other outputs do not depend on it.
    """

    def __call__(self, review: Review, wording: Wording) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Output:
    """One face of a review. ``name`` is what ``--format`` calls it."""

    name: str
    file_name: str
    render: Render

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

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Wording:
        """Take the words from ``RulePack.texts``; what a pack does not say stays general."""
        return cls(
            title=texts.get("judul", cls().title),
            introduction=texts.get("pengantar", cls().introduction),
            response=texts.get("tanggapan", cls().response),
            follow_up=texts.get("tindak_lanjut", cls().follow_up),
        )


class Render(Protocol):
    """Makes the whole content of a file; equal reviews give equal bytes."""

    def __call__(self, review: Review, wording: Wording) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Output:
    """One face of a review. ``name`` is what ``--format`` calls it."""

    name: str
    file_name: str
    render: Render

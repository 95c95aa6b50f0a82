"""One cause as a reviewer writes it down: from the condition to the follow-up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm

from auditor.findings import Review, RuleNote
from auditor.model import Place
from auditor.outputs.entries import Entry, Item
from auditor.outputs.interface import Wording
from auditor.outputs.phrases import number, table_of, waived_text
from auditor.outputs.plain_text import capitalised, clipped
from auditor.outputs.word.sheet import add_row, keep_together, label, table

if TYPE_CHECKING:
    from docx.document import Document

_COLUMNS = (3.0, 14.0)
_ITEMS, _EVIDENCE, _PLACES, _SUGGESTIONS = 12, 6, 10, 3
_HEADING, _PART = 140, 90
_ROOM = {"Sebab": 1.1, "response": 1.4, "follow_up": 1.4}
"""Centimetres of height for what people write."""


def add_block(document: Document, entry: Entry, review: Review, wording: Wording) -> None:
    """Add the heading and the table of one cause."""
    document.add_heading(
        clipped(f"{entry.number}. {capitalised(entry.subject)}", _HEADING), level=2
    )
    made = table(document, _COLUMNS)
    for what, text, room in (
        ("Letak", f"{entry.tables}; halaman {entry.pages}; tingkat {entry.severity.value}", 0.0),
        ("Kondisi", _condition(entry), 0.0),
        ("Kriteria", _criteria(entry, review), 0.0),
        ("Sebab", "", _ROOM["Sebab"]),
        ("Akibat", _consequences(entry, review), 0.0),
        ("Rekomendasi", _recommendation(entry), 0.0),
        (wording.response, "", _ROOM["response"]),
        (wording.follow_up, "", _ROOM["follow_up"]),
    ):
        label(add_row(made, (what, text), _COLUMNS)[0])
        if room:
            row = made.rows[-1]
            row.height, row.height_rule = Cm(room), WD_ROW_HEIGHT_RULE.AT_LEAST
    keep_together(made)


def _condition(entry: Entry) -> str:
    if not entry.is_group:
        return "\n".join(_told(entry.first))
    lines = [f"{number(len(entry.items))} temuan dengan pokok yang sama:"]
    for item in entry.items[:_ITEMS]:
        lines.append(f"{item.number}  {item.finding.message} ({_where(item.finding.places[0])})")
        if item.waiver:
            lines.append(waived_text(item.waiver))
    if len(entry.items) > _ITEMS:
        lines.append(
            f"… dan {number(len(entry.items) - _ITEMS)} temuan lain, sampai dengan nomor "
            f"{entry.items[-1].number}, dalam temuan.md dan kertas kerja."
        )
    return "\n".join(lines)


def _told(item: Item) -> list[str]:
    finding = item.finding
    lines = [finding.message, *finding.evidence[:_EVIDENCE]]
    if item.waiver:
        lines.append(waived_text(item.waiver))
    places = list(dict.fromkeys(_where(place) for place in finding.places))
    shown = [f"• {where}" for where in places[:_PLACES]]
    if len(places) > _PLACES:
        shown.append(f"• … dan {number(len(places) - _PLACES)} letak lain")
    return [*lines, "Letak:", *shown]


def _where(place: Place) -> str:
    parts = [f"halaman {place.page}", table_of(place)]
    if place.row:
        parts.append(f"baris “{clipped(place.row, _PART)}”")
    if place.column:
        parts.append(f"kolom “{clipped(place.column, _PART)}”")
    text = f": {clipped(place.text, _PART)}" if place.table and place.text else ""
    return ", ".join(parts) + text


def _notes(entry: Entry, review: Review) -> list[tuple[str, RuleNote]]:
    codes = dict.fromkeys(item.finding.rule for item in entry.items)
    titles = {item.finding.rule: item.title for item in entry.items}
    return [(code, review.notes.get(code, RuleNote(titles[code]))) for code in codes]


def _criteria(entry: Entry, review: Review) -> str:
    return "\n".join(f"{note.criterion} ({code})" for code, note in _notes(entry, review))


def _consequences(entry: Entry, review: Review) -> str:
    return _unique(note.importance for _, note in _notes(entry, review))


def _recommendation(entry: Entry) -> str:
    texts = list(dict.fromkeys(i.finding.suggestion for i in entry.items if i.finding.suggestion))
    lines = texts[:_SUGGESTIONS]
    if len(texts) > _SUGGESTIONS:
        lines.append("Saran untuk temuan yang lain tercantum dalam temuan.md dan kertas kerja.")
    return "\n".join(lines)


def _unique(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(text for text in texts if text))

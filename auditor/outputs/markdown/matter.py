"""One matter of the list: a finding, or several with one root cause, and room for the answer."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.findings import Finding
from auditor.model import Place
from auditor.outputs.entries import Entry, Item
from auditor.outputs.interface import Wording
from auditor.outputs.markdown.text import code, escaped, table
from auditor.outputs.phrases import number, page_list, table_of, waived_text

MANY = 8
"""A group with more findings than this shows them as one table."""
MOST_PLACES = 20
_HEADING = 160
_ROOM = "\u00a0" * 45
"""Blank, yet wide enough to write in where a program makes columns as narrow as their content."""


def matter(entry: Entry, wording: Wording) -> list[str]:
    """The lines of one entry."""
    lines = [f"### {entry.number}. {escaped(entry.heading, _HEADING)}", ""]
    if not entry.is_group:
        lines += _details(entry.first)
    elif len(entry.items) <= MANY:
        lines += _count(entry)
        for item in entry.items:
            lines += [f"#### {item.number} {escaped(_title(item), _HEADING)}", "", *_details(item)]
    else:
        lines += [*_count(entry), *_in_one_table(entry)]
    return lines + table((wording.response, wording.follow_up), [(_ROOM, _ROOM)], (25, 25))


def _count(entry: Entry) -> list[str]:
    return [f"{number(len(entry.items))} temuan dengan pokok yang sama.", ""]


def _title(item: Item) -> str:
    place = item.finding.places[0]
    named = ", ".join(part for part in (place.row, place.column) if part)
    return f"{named or item.title} ({table_of(place)}, halaman {place.page})"


def _details(item: Item) -> list[str]:
    finding = item.finding
    lines = [_marks(item), "", escaped(finding.message), ""]
    if item.waiver:
        lines += [f"**{escaped(waived_text(item.waiver))}**", ""]
    if not _tells_figures(finding):
        figures = (escaped(finding.stated or "–"), escaped(finding.expected or "–"))
        lines += table(("Tercetak", "Pembanding"), [figures], (25, 25))
    lines += _evidence(finding)
    if finding.suggestion:
        lines += [f"**Saran.** {escaped(finding.suggestion)}", ""]
    return lines + _places(finding.places)


def _tells_figures(finding: Finding) -> bool:
    """Whether the message has both figures already, or there are none to tell."""
    return finding.stated in finding.message and finding.expected in finding.message


def _marks(item: Item) -> str:
    finding = item.finding
    return (
        f"Tingkat **{finding.severity.value}** · keyakinan **{finding.confidence.value}** · "
        f"aturan {code(finding.rule)} · temuan {code(item.identifier)}"
    )


def _evidence(finding: Finding) -> list[str]:
    """The recomputation and whatever else speaks for the finding, one quoted line each."""
    if not finding.evidence:
        return []
    quoted = [f"> - {escaped(line)}" for line in finding.evidence]
    if len(quoted) == 1:
        quoted = [f"> {escaped(finding.evidence[0])}"]
    return ["Penghitungan dan bukti:", "", *quoted, ""]


def _places(places: Sequence[Place], heading: str = "Letak") -> list[str]:
    rows = list(dict.fromkeys(_place_row(place) for place in places))
    if not rows:
        return []
    header = ("Halaman", "Tabel", "Baris", "Kolom", "Tercetak")
    lines = [f"{heading}:", "", *table(header, rows[:MOST_PLACES], (-4, 8, 20, 10, 12))]
    if len(rows) > MOST_PLACES:
        pages = page_list(place.page for place in places)
        rest = number(len(rows) - MOST_PLACES)
        lines += [f"… dan {rest} letak lain; semuanya pada halaman {pages}.", ""]
    return lines


def _place_row(place: Place) -> tuple[str, ...]:
    return (
        str(place.page),
        escaped(table_of(place)),
        escaped(place.row or "–", 120),
        escaped(place.column or "–", 120),
        escaped(place.text or "–", 240),
    )


def _in_one_table(entry: Entry) -> list[str]:
    """Many findings of one kind: a line each, then what they share and all other places."""
    header = ("No.", "Letak", "Tercetak", "Pembanding", "Penghitungan", "Temuan")
    shares = (3, 16, 8, 8, 20, 8)
    lines = table(header, (_table_row(item) for item in entry.items), shares)
    levels = dict.fromkeys(item.finding.severity.value for item in entry.items)
    sure = dict.fromkeys(item.finding.confidence.value for item in entry.items)
    rules = dict.fromkeys(f"{code(i.finding.rule)} {escaped(i.title)}" for i in entry.items)
    lines += [
        f"Tingkat **{', '.join(levels)}** · keyakinan **{', '.join(sure)}** · "
        f"aturan {'; '.join(rules)}",
        "",
    ]
    suggestions = list(dict.fromkeys(item.finding.suggestion for item in entry.items))
    if len(suggestions) == 1 and suggestions[0]:
        lines += [f"**Saran.** {escaped(suggestions[0])}", ""]
    told = {item.finding.places[0] for item in entry.items}
    others = [place for place in entry.places if place not in told]
    return lines + _places(others, "Letak angka lain yang bersangkutan")


def _table_row(item: Item) -> tuple[str, ...]:
    finding = item.finding
    place = finding.places[0]
    aside = (waived_text(item.waiver),) if item.waiver else ()
    parts = [f"hlm. {place.page}", table_of(place), place.row or "", place.column or ""]
    return (
        item.number,
        escaped(", ".join(part for part in parts if part), 200),
        escaped(finding.stated or "–", 120),
        escaped(finding.expected or "–", 120),
        escaped("; ".join((*aside, *finding.evidence)) or finding.message, 300),
        code(item.identifier),
    )

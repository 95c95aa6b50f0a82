"""The units that tables state for their indicators."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.model import Place
from auditor.ruling import Report
from auditor.understanding import NameIndex
from rules.facts.indicators import tells_alone

_PERCENT = re.compile(r"^(?:%|persen(?:tase)?|prosen(?:tase)?|presentase)(?:\s*\(?\s*%\s*\)?)?$")
_SHORTEST = 3
"""Letters of a unit that is cut short."""


@dataclass(frozen=True, slots=True)
class Unit:
    """``unit`` is the stated unit without differences of writing."""

    name: str
    unit: str
    place: Place

    def is_unit_of(self, other: Unit) -> bool:
        """Whether both are one unit, perhaps cut short ("dok" for "dokumen")."""
        short, long = sorted((self.unit, other.unit), key=len)
        return short == long or (len(short) >= _SHORTEST and long.startswith(short))


def units_of(report: Report) -> list[list[Unit]]:
    """The units of every indicator that several tables give one, in document order."""
    groups: list[list[Unit]] = []
    known: NameIndex[list[Unit]] = NameIndex()
    for frame in report.frames:
        if not frame.has("indikator", "satuan"):
            continue
        for row in frame.body:
            name, unit = frame.value(row, "indikator"), frame.value(row, "satuan")
            if name is None or unit is None or name.inherited or unit.inherited:
                continue
            if unit.blank or not unit.text or not tells_alone(name.text):
                continue
            stated = Unit(name.text, _plain(unit.text), unit.place)
            group = next(known.same(stated.name), None)
            if group is None:
                groups.append([stated])
                known.add(stated.name, groups[-1])
            elif all(other.place.table != stated.place.table for other in group):
                group.append(stated)
    return [group for group in groups if len(group) > 1]


def _plain(text: str) -> str:
    words = " ".join(text.casefold().split()).strip(" .")
    return "%" if _PERCENT.match(words) else re.sub(r"[^0-9a-z%]+", "", words)

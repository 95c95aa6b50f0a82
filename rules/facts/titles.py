"""Figures in brackets behind the name of an indicator: ``5) Persentase … (28,57%)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditor.quantities import PERCENT, read_number
from auditor.relations import Operand
from auditor.ruling import Report
from auditor.understanding import same_name
from rules.facts.model import Fact, agree
from rules.narrative.paragraphs import place_of_sentence

_TITLE = re.compile(
    r"^\W*(?:\w{1,3}[.)]\s*)?(?P<name>[^()\d][^()]{18,200}?)\s*\(\s*(?P<figure>[\d.,]+\s*%)\s*\)"
)
_MEANT = ("realisasi", "capaian")
_FEWEST = 2
_MOST = 2 / 3
"""What such a figure is, so many of those that the tables know must tell."""


def titled_statements(report: Report, stated: Sequence[Fact]) -> Iterator[Fact]:
    """The figures behind names, as the attribute that most of them have in the tables.

    No word says what such a figure is; the report's other titles do, or nothing does.
    """
    found = list(_titles(report, stated))
    known = [f for f in stated if f.year == report.year and f.table]
    for attribute in _MEANT:
        own = [f for f in known if f.attribute == attribute]
        compared = [
            (title, [f for f in own if same_name(f.name, title.name)])
            for title in (replace(each, attribute=attribute) for each in found)
        ]
        tried = [(title, same) for title, same in compared if same]
        agreeing = sum(any(agree(title, f) for f in same) for title, same in tried)
        if agreeing >= max(_FEWEST, _MOST * len(tried)):
            yield from (title for title, _ in tried)
            return


def _titles(report: Report, stated: Sequence[Fact]) -> Iterator[Fact]:
    names = list(dict.fromkeys(fact.name for fact in stated))
    for sentence in report.document.sentences:
        match = _TITLE.match(sentence.text)
        number = read_number(match["figure"]) if match else None
        if match is None or number is None or number.unit != PERCENT:
            continue
        own = [name for name in names if same_name(name, match["name"])]
        quantity = number.quantity()
        if own and quantity.certain:
            place = replace(place_of_sentence(sentence), row=own[0])
            yield Fact("", own[0], Operand(quantity, place), report.year)

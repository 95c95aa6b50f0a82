"""What kind of document a file is, by what its first pages and its name call it."""

from __future__ import annotations

import re

from auditor.ruling import Companion, Report
from rules.years.mentions import PERIOD

_COVER, _FRONT, _RUNNING, _NAME = 8, 1, 4, 6
"""What a mention weighs on the first page, on the next two, at the edge of pages, in the name."""
_MOST = 3
_PLANS = ("renstra", "rpjmd")
CHANGED = re.compile(r"\bperubahan\b", re.IGNORECASE)


def classify(report: Report) -> tuple[str, str]:
    """(kind, words for a reader), both empty when nothing names the document.

    The kinds and their wordings stand in ``vocabulary/dokumen.toml``.
    """
    document = report.document
    cover, *front = document.front.split("\f")
    stem = re.sub(r"[_\W]+|(?<=[A-Za-z])(?=\d)", " ", document.source.path.stem)
    running = " ".join(line.text for line in document.outline.running)
    best, score = ("", ""), 0
    for kind, entry in report.vocabulary.more.get("dokumen", {}).items():
        words = re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['kata']))})\b", re.IGNORECASE)
        mentions = min(_MOST, len(words.findall(" ".join(front))))
        own = (
            _COVER * bool(words.search(" ".join(cover.split())[:400]))
            + _FRONT * mentions
            + _RUNNING * bool(words.search(running))
            + _NAME * bool(words.search(stem))
        )
        if own > score:
            best, score = (kind, str(entry["sebutan"])), own
    if score < _RUNNING:
        return "", ""
    kind, words_for_reader = best
    return kind, " ".join(part for part in (words_for_reader, _time_of(kind, report)) if part)


def _time_of(kind: str, report: Report) -> str:
    """The year of a document, or the period of a plan."""
    if kind in _PLANS:
        period = period_of(report)
        return f"{period[0]}–{period[1]}" if period else ""
    return str(report.year or "")


def is_changed(companion: Companion) -> bool:
    """Whether a document is the changed one: a DPPA, or its first page says so."""
    if companion.kind == "dppa":
        return True
    document = companion.report.document
    cover = document.front.split("\f")[0]
    return bool(CHANGED.search(cover[:600]) or CHANGED.search(document.source.path.stem))


def period_of(report: Report) -> tuple[int, int] | None:
    """The first and last year that a plan says it is for; None when it does not say."""
    document = report.document
    texts = (document.source.path.stem, document.front, *(s.text for s in document.sentences[:40]))
    for text in texts:
        match = PERIOD.search(text.replace("_", " "))
        if match:
            years = [int(year) for year in re.findall(r"20\d\d", match.group())]
            if len(years) == 2 and years[0] < years[1]:
                return years[0], years[1]
    return None

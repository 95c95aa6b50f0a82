"""Whose report a document is and of which year, as its first pages say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from auditor.findings import Identity
from auditor.model import Document

_TITLE = re.compile(
    r"laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah)?|\b(?:lkjip|lakip|lkip|lkj)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b(?i:dinas|badan|inspektorat|sekretariat|kantor|kecamatan|biro|satuan polisi|rumah sakit)\b"
    r"(?:[ \t]+(?:[A-Z][\w'/-]+|dan|&|\([A-Z]{2,}\)))*"
)
_REGULATION = re.compile(r"\btentang\b[^.]*$", re.IGNORECASE)
_ONE_WORD = ("inspektorat",)
"""Names that are whole with a single word."""
_YEAR = re.compile(r"(?:tahun(?:\s+anggaran)?|t\.?\s?a\.?)\s*:?\s*(20\d\d)", re.IGNORECASE)
_PERIOD = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_STOP = re.compile(r"\s+(?:tahun\b.*|dan|&)$", re.IGNORECASE)


def identify(document: Document) -> Identity:
    """Agency, fiscal year and title; what the document does not say stays empty."""
    front = document.front
    return Identity(
        agency=_agency(front),
        fiscal_year=_fiscal_year(document),
        title=_title(front),
    )


def _title(front: str) -> str:
    for line in front.splitlines():
        if _TITLE.search(line) and len(line) < 90:
            return " ".join(line.split())
    return ""


def _agency(front: str) -> str:
    """The agency's name: the first one set in capitals, else the one that is said most.

    A name within the title of a regulation ("… tentang Organisasi Inspektorat dan Badan …") is that
    of any agency. Of names that begin alike the longer one says more.
    """
    for line in front.splitlines():
        for name in _names(line):
            if name.isupper() and len(name) > 8:
                return name
    count: Counter[str] = Counter()
    forms: dict[str, str] = {}
    for name in _names(" ".join(front.split())):
        count[name.casefold()] += 1
        forms.setdefault(name.casefold(), name)
    if not count:
        return ""
    most, _ = count.most_common(1)[0]
    longer = [name for name in count if name.startswith(f"{most} ")]
    return forms[max(longer, key=lambda name: count[name])] if longer else forms[most]


def _names(text: str) -> Iterator[str]:
    for match in _AGENCY.finditer(text):
        name = _STOP.sub("", " ".join(match.group().split()))
        whole = " " in name or name.casefold() in _ONE_WORD
        if whole and not _REGULATION.search(text[: match.start()]):
            yield name


def _fiscal_year(document: Document) -> int | None:
    """The one year that the cover names, else the year that captions and sentences name most.

    Periods such as 2021-2026 are left out.
    """
    cover = {int(year) for year in _YEAR.findall(_PERIOD.sub(" ", document.front.split("\f")[0]))}
    if len(cover) == 1:
        return cover.pop()
    count: Counter[int] = Counter()
    texts = [document.front, *(table.caption for table in document.tables)]
    texts += [sentence.text for sentence in document.sentences]
    for text in texts:
        for match in _YEAR.finditer(_PERIOD.sub(" ", text)):
            count[int(match.group(1))] += 1
    return count.most_common(1)[0][0] if count else None

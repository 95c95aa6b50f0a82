"""Whose report a document is and of which year, as its first pages say."""

from __future__ import annotations

import re
from collections import Counter

from auditor.findings import Identity
from auditor.model import Document

_TITLE = re.compile(
    r"laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah)?|\b(?:lkjip|lakip|lkip|lkj)\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"\b((?:dinas|badan|inspektorat|sekretariat|kantor|kecamatan|biro|satuan polisi|rumah sakit)\b"
    r"[^\n.,:;|]{0,80})",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:tahun(?:\s+anggaran)?|t\.?\s?a\.?)\s*:?\s*(20\d\d)", re.IGNORECASE)
_PERIOD = re.compile(r"20\d\d\s*[-–]\s*20\d\d")
_STOP = re.compile(
    r"\s+(?:tahun|telah|dapat|adalah|merupakan|mempunyai|dalam|yang|dan ini|untuk)\b.*$", re.I
)


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
    """The agency's name that the first pages use most."""
    flat = " ".join(front.split())
    names = Counter(
        " ".join(_STOP.sub("", match.group(1)).split()).title() for match in _AGENCY.finditer(flat)
    )
    for match in _AGENCY.finditer(front):
        name = " ".join(match.group(1).split())
        if name.isupper() and len(name) > 8:
            return name
    return names.most_common(1)[0][0] if names else ""


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

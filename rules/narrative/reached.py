"""How many indicators a sentence says to be above, at or below their target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NUMBER = r"(?<![\w.,/-])(?P<number>\d{1,3})\s*(?:\([^()\d]*\)\s*)?"
_SHARE = r"(?:\s*\(\s*[\d.,]+\s*%\s*\)|\s+atau\s+(?:sebesar\s+)?[\d.,]+\s*%)?"
_WORDS = r"(?:\s+(?!dan\b|sedangkan\b|serta\b|dari\b)[^\W\d]+){0,6}?\s+"
_SAID = re.compile(
    rf"{_NUMBER}indikator\b{_SHARE}(?:{_WORDS}|\s+)"
    r"(?P<status>(?P<below>(?:tidak|belum)\s+(?:dapat\s+|berhasil\s+)?"
    r"(?:mencapai|memenuhi|tercapai|terpenuhi)(?:\s+target\w*)?|di\s?bawah\s+target)"
    r"|(?P<reached>mencapai\s+(?:atau|dan|/)\s*(?:melampaui|melebihi)\s+target)"
    r"|(?P<meets>(?:mencapai|memenuhi)\s+target|(?:telah|sudah|dapat)\s+tercapai"
    r"(?!\s*(?:\d|sebesar|dengan|sangat|baik|cukup|rata|di|antara|hingga|kurang|sekitar|hanya)))"
    r"|(?P<above>(?:melampaui|melebihi|melewati|di\s?atas)\s+target)"
    r"|(?P<exact>sesuai\s+(?:dengan\s+)?target|tepat\s+target|sama\s+dengan\s+target))",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\bdari\s+(?:total\s+|jumlah\s+|seluruh\s+)?(?P<number>\d{1,3})\s*(?:\([^()\d]*\)\s*)?indikator",
    re.I,
)
_SURE = ("below", "above", "exact", "reached", "meets")


@dataclass(frozen=True, slots=True)
class Count:
    """``status`` is ``below``, ``above``, ``exact`` or ``reached`` (at or above the target)."""

    number: int
    status: str
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a row stands to its target."""

    above: bool
    reached: bool

    def is_a(self, status: str) -> bool:
        return {
            "below": not self.reached,
            "above": self.above,
            "exact": self.reached and not self.above,
            "reached": self.reached,
        }[status]


def counts_in(text: str) -> Iterator[Count]:
    """Every count of indicators by status.

    To reach the target means to be right at it beside indicators that are said to be above theirs.
    """
    found = [(match, next(name for name in _SURE if match[name])) for match in _SAID.finditer(text)]
    meets = "exact" if any(status == "above" for _, status in found) else "reached"
    for match, status in found:
        words = " ".join(match["status"].split())
        yield Count(int(match["number"]), meets if status == "meets" else status, words)


def whole_of(text: str, counts: Sequence[Count]) -> int | None:
    """Of how many indicators a sentence speaks: what it says, else what its counts add up to.

    Those above and those below their target need not be all: some may be right at it.
    """
    said = _WHOLE.search(text)
    if said:
        return int(said["number"])
    status = {count.status for count in counts}
    complete = status in ({"below", "above", "exact"}, {"below", "reached"})
    return sum(count.number for count in counts) if complete else None

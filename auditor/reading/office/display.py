"""The text that Excel shows for a value under a number format, in Indonesian notation.

What a report prints is the displayed figure, not the stored one: 0,84503 under ``0.00%`` is 84,50%.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from auditor.quantities import rounded, written

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]')
_DROPPED = re.compile(r"\[[^\]]*\]|_.|\*.")
_DIGITS = re.compile(r"([#0?](?:[#0?,]*[#0?])?)(?:\.([#0?]+))?(,*)")
_GENERAL_DIGITS = 10


def displayed(value: Any, number_format: str) -> str:
    """The text of a cell; empty for an empty text. Errors of Excel (``#REF!``) stay as they are."""
    if isinstance(value, bool):
        return "BENAR" if value else "SALAH"
    if isinstance(value, datetime):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, int | float):
        return _number(Decimal(repr(value)), number_format or "General")
    return str(value).strip()


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite():
        return ""
    sections = number_format.split(";")
    negative = value < 0
    section = sections[1] if negative and len(sections) > 1 and sections[1].strip() else sections[0]
    before, after = _literals(section)
    bare = _DROPPED.sub("", _LITERAL.sub("", section))
    pattern = _DIGITS.search(bare)
    if "general" in bare.casefold() or pattern is None:
        return f"{before}{_general(value)}{after}".strip()
    decimals = len(pattern.group(2) or "")
    percent = bare.count("%")
    shown = value * (Decimal(100) ** percent) / (Decimal(1000) ** len(pattern.group(3)))
    value = rounded(shown, decimals)
    text = written(abs(value), decimals)
    if "," not in pattern.group(1):
        text = text.replace(".", "")
    if negative and value:
        in_brackets = len(sections) > 1 and "(" in bare
        text = f"({text})" if in_brackets else f"-{text}"
    return f"{before}{text}{'%' * percent}{after}".strip()


def _literals(section: str) -> tuple[str, str]:
    """Texts such as ``Rp`` before and ``orang`` behind the digits."""
    start = _DIGITS.search(_LITERAL.sub(lambda m: " " * len(m.group()), section))
    middle = start.start() if start else len(section)
    before, after = "", ""
    for found in _LITERAL.finditer(section):
        text = next(group for group in (*found.groups(), "") if group is not None)
        if text.strip(" -()"):
            if found.start() < middle:
                before += text
            else:
                after += text
    return before, after


def _general(value: Decimal) -> str:
    """Up to ten decimals, as Excel shows a number without a format."""
    if value == value.to_integral_value():
        return str(int(value))
    return format(rounded(value, _GENERAL_DIGITS).normalize(), "f").replace(".", ",")

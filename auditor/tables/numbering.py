"""How a table numbers or letters its columns, and the rules that it prints with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER_CELL = re.compile(r"^\(?\s*(\d{1,2})\s*\)?\s*(?:[=:]?\s*(?P<rule>[\[(=\d].*))?$")
_LETTER_CELL = re.compile(
    r"^\(?\s*(?P<letter>[a-w])\s*\)?\s*(?:[=:]\s*(?P<rule>\S.*))?$", re.IGNORECASE
)
_RULE = re.compile(
    r"^(?=.*[-+*/x×:])(?:[-+*/x×:.,%()\[\]=\d\s]|(?<![^\W_])[a-w](?![^\W_x]))*$", re.IGNORECASE
)
_OPEN, _CLOSE = r"(?:[\[({Σ∑]|kol(?:om)?\.?|\s)*", r"[\])}\s]*"
_FACTOR = r"(?:10{0,2}(?:\.?000)+|100|\d{1,2})(?!\d)"
_RULE_IN_LABEL = re.compile(
    r"(?:(?P<number>\d{1,2})\s*=\s*)?"
    rf"(?P<rule>{_OPEN}(?<!\d){_FACTOR}%?{_CLOSE}"
    rf"(?:[-+/:x×*]{_OPEN}{_FACTOR}\s*%?{_CLOSE})+)",
    re.IGNORECASE,
)
_SIGN = r"[\[(]\s*(?P<sign>[a-w]|\d{1,2})\s*[\])]"
_SIGNED_LABEL = re.compile(rf"^(?P<label>.*\S)\s*{_SIGN}$", re.IGNORECASE | re.DOTALL)
_OWN = r"[\[(\s]*(?:[a-w](?![^\W_x])|\d{1,2}(?!\d))[\])\s]*"
_SIGNED_RULE = re.compile(
    r"^(?P<label>.*?)\s*[\[(]?\s*(?:[\[(]?\s*(?P<sign>[a-w]|\d{1,2})\s*[\])]?\s*=\s*)?"
    rf"(?P<rule>{_OWN}(?:[-+/:x×*]\s*(?:{_FACTOR}\s*%?|{_OWN})[\])\s]*)+)$",
    re.IGNORECASE | re.DOTALL,
)
_USED = re.compile(
    r"(?<![^\W_])([a-w])(?![^\W_x])|(?<![\d.])(\d{1,2})(?![\d.]|\s*%)", re.IGNORECASE
)


def number_in(text: str) -> int | None:
    """The number that a cell of a row of column numbers holds, with or without a rule."""
    match = _NUMBER_CELL.match(text)
    return int(match.group(1)) if match else None


def is_lettered(texts: Sequence[str]) -> bool:
    """Whether cells letter the columns: a, b, c … in order, behind blanks and numbers at most.

    At least three letters, or two of which one has a rule, make most of the texts.
    """
    filled = [text for text in texts if text]
    matches = [_LETTER_CELL.match(text) for text in filled]
    letters = [match["letter"].lower() for match in matches if match]
    rules = [match["rule"] for match in matches if match and match["rule"]]
    first = next((i for i, match in enumerate(matches) if match), len(filled))
    counted = [str(i + 1) for i in range(first)]
    return (
        len(letters) >= (2 if rules else 3)
        and letters == [chr(ord("a") + i) for i in range(len(letters))]
        and first + len(letters) == len(filled)
        and [text.strip("() ") for text in filled[:first]] == counted
        and all(_RULE.match(rule) for rule in rules)
    )


def numbered(text: str) -> tuple[str | None, str | None]:
    """The number or letter that a cell gives its column, and the rule that it prints."""
    match = _NUMBER_CELL.match(text)
    sign = match.group(1) if match else None
    if match is None:
        match = _LETTER_CELL.match(text)
        sign = match["letter"].lower() if match else None
    if match is None:
        return None, None
    rule = (match["rule"] or "").strip().removeprefix("=").strip()
    return sign, _balanced(rule) if rule and _RULE.match(rule) else None


def rule_in_label(text: str) -> tuple[str, str | None, str | None]:
    """A header text without the rule that it prints, the number it gives its column, the rule."""
    match = _RULE_IN_LABEL.search(text)
    if not match:
        return text, None, None
    rule = match["rule"].strip()
    if not match["number"] and re.fullmatch(r"\d+\s*[-:/]\s*\d+", rule):
        return text, None, None
    label = (text[: match.start()] + text[match.end() :]).strip(" =")
    return label, match["number"], _balanced(rule)


def signed_labels(texts: Sequence[str]) -> dict[int, tuple[str, str | None, str | None]]:
    """Header texts that letter or number their columns: ``Plan (a)``, ``Share (b/a x 100)``.

    By column what is left of the text, its sign and its rule; nothing unless a rule uses the signs
    that other texts give, and each sign stands once.
    """
    found: dict[int, tuple[str, str | None, str | None]] = {}
    for index, text in enumerate(texts):
        if match := _SIGNED_LABEL.match(text):
            found[index] = (match["label"], match["sign"].lower(), None)
        elif (match := _SIGNED_RULE.match(text)) and match["label"].strip():
            sign = match["sign"].lower() if match["sign"] else None
            found[index] = (match["label"].strip(" =(["), sign, _balanced(match["rule"].strip()))
    signs = [sign for _, sign, _ in found.values() if sign]
    rules = [rule for _, _, rule in found.values() if rule]
    used = {(a or b).lower() for rule in rules for a, b in _USED.findall(rule)}
    if not used or not used <= set(signs) or len(set(signs)) < len(signs):
        return {}
    return found


def _balanced(rule: str) -> str:
    """A rule without the brackets of the text around it, with those it lost to that text."""
    rule += ")" * (rule.count("(") - rule.count(")"))
    for opened, closed in ("()", "[]"):
        while rule.count(closed) > rule.count(opened):
            rule = rule[:-1].rstrip() if rule.endswith(closed) else opened + rule
    return rule

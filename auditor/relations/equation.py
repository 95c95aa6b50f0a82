"""Calculations that a text writes out: ``(1.946 : 1.500) × 100% = 129,73%``, ``= 3 + 4 = 7``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from auditor.quantities import Mark, NumberText, Quantity, read_number
from auditor.relations.expression import (
    Binary,
    Const,
    Expression,
    Mean,
    Ref,
    renumbered,
)
from auditor.relations.formula import parse_formula

_TOKEN = re.compile(
    r"""(?P<number>(?<![\w.,])(?:rp\.?\s*)?(?:\d[\d.,]*\d|\d)(?:,-)?
            (?:\s*(?:%+|persen\b))?(?![\d,.]*[^\W\dxX_]))
      | (?P<sign>[-–−+*×/:÷]|(?<![^\W\d_])[xX](?![^\W\d_]))
      | (?P<bracket>[\[\](){}])
      | (?P<equals>=)
      | (?P<space>\s+)""",
    re.IGNORECASE | re.VERBOSE,
)
_MOST_FIGURES = 60
_CONSTANTS = ("100", "100%")
_MARKS = ((Mark.GROUP, Mark.DECIMAL), (Mark.GROUP, Mark.GROUP), (Mark.DECIMAL, Mark.DECIMAL))
"""What a point and a comma can mean together, the usual first."""


@dataclass(frozen=True, slots=True)
class Equation:
    """``expressions`` are the legitimate readings of what stands left of ``result``.

    Their references are indexes of ``figures``; ``text`` is the calculation as printed.
    """

    text: str
    expressions: tuple[Expression, ...]
    figures: tuple[NumberText, ...]
    result: NumberText

    @property
    def open(self) -> bool:
        """Whether a mark of some figure may group thousands or start the decimals."""
        return any(number.mark for number in (*self.figures, self.result))

    def readings(self) -> Iterator[tuple[tuple[Quantity, ...], Quantity]]:
        """(figures, result) for every consistent meaning of the marks, the usual one first."""
        for point, comma in _MARKS if self.open else _MARKS[:1]:
            meant = {".": point, ",": comma}
            yield (
                tuple(_quantity(number, meant) for number in self.figures),
                _quantity(self.result, meant),
            )


def equations_in(text: str) -> Iterator[Equation]:
    """Every calculation with its result that a text writes out whole; what is torn is left out."""
    for run in _runs(text):
        sides = _sides(run)
        for i, side in enumerate(sides[:-1]):
            later = (_single(other) for other in sides[i + 1 :])
            result = next((number for number in later if number), None)
            found = _equation(side, result, first=i == 0) if result else None
            if found:
                yield found


_Token = tuple[str, str]


def _runs(text: str) -> Iterator[list[_Token]]:
    """Stretches of nothing but figures, signs, brackets and equals signs."""
    run: list[_Token] = []
    position = 0
    while position <= len(text):
        match = _TOKEN.match(text, position) if position < len(text) else None
        if match and match.lastgroup:
            run.append((match.lastgroup, match.group()))
            position = match.end()
            continue
        if ("equals", "=") in run:
            yield run
        run = []
        position += 1


def _sides(run: Sequence[_Token]) -> list[list[_Token]]:
    sides: list[list[_Token]] = [[]]
    for kind, text in run:
        if kind == "equals":
            sides.append([])
        elif kind != "space":
            sides[-1].append((kind, text))
    return sides


def _single(side: Sequence[_Token]) -> NumberText | None:
    figures = [text for kind, text in side if kind == "number"]
    signs = [text for kind, text in side if kind == "sign"]
    return read_number(figures[0]) if len(figures) == 1 and not signs else None


def _equation(side: Sequence[_Token], result: NumberText, first: bool) -> Equation | None:
    while first and side and side[0] in (("sign", ":"), ("bracket", ")")):
        side = side[1:]
    figures: list[NumberText] = []
    parts: list[str] = []
    for kind, text in side:
        if kind != "number" or "".join(text.split()) in _CONSTANTS:
            parts.append(text)
            continue
        number = read_number(text)
        if number is None or len(figures) == _MOST_FIGURES:
            return None
        figures.append(number)
        parts.append(str(len(figures)))
    expressions = _readings(parts, result, len(figures))
    if not expressions:
        return None
    return Equation(" ".join(t for _, t in side), expressions, tuple(figures), result)


def _readings(parts: Sequence[str], result: NumberText, count: int) -> tuple[Expression, ...]:
    """What the parts can mean, as printed first; empty where they are no whole calculation.

    A bracket around the dividend is often left open or out, a factor of one hundred is written on
    one side only, a mean is written without its divisor, and a colon may follow the number of an
    item. A factor of one hundred without a division tells that the fraction was torn apart.
    """
    text = " ".join(parts)
    texts = [text]
    cut = max(text.rfind("/"), text.rfind(":"))
    if cut > 0 and ("+" in text[:cut] or "(" in text[:cut]):
        texts.append(f"( {text[:cut].strip('([ ')} ) {text[cut:]}")
    if parts[:2] == ["1", ":"]:
        texts.append(" ".join(parts[2:]))
    found: list[Expression] = []
    for candidate in texts:
        parsed = parse_formula(candidate)
        if not isinstance(parsed, Binary) or (_scaled(parsed) and not _divides(parsed)):
            continue
        own = renumbered(parsed, {i + 1: i for i in range(count)})
        found += [own, *_in_other_unit(own, result)]
    if found and set(parts) <= {"+", *(str(i + 1) for i in range(count))}:
        found.append(Mean(tuple(Ref(i) for i in range(count))))
    return tuple(dict.fromkeys(found))


def _in_other_unit(expression: Expression, result: NumberText) -> Iterator[Expression]:
    hundred = Const(Decimal(100))
    if _divides(expression):
        if not _scaled(expression) and result.unit == "%":
            yield Binary("*", expression, hundred)
        if _scaled(expression) and result.unit != "%":
            yield Binary("/", expression, hundred)


def _divides(expression: Expression) -> bool:
    match expression:
        case Binary(sign, left, right):
            return sign == "/" or _divides(left) or _divides(right)
        case _:
            return False


def _scaled(expression: Expression) -> bool:
    match expression:
        case Binary("*", left, right):
            return isinstance(left, Const) or isinstance(right, Const) or _scaled(left)
        case Binary(_, left, right):
            return _scaled(left) or _scaled(right)
        case _:
            return False


def _quantity(number: NumberText, meant: dict[str, Mark]) -> Quantity:
    return number.quantity(meant[number.mark] if number.mark else None)

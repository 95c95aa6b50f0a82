"""The rules that tables print about themselves: ``(6-5)/5*100%``, ``3/4x10.000``, ``b/a*100``."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lark import Lark, Token, Transformer
from lark.exceptions import GrammarError, LarkError

from auditor.relations.expression import Binary, Const, Expression, Ref

_GRAMMAR = r"""
    ?start: sum
    ?sum: product
        | sum "+" product          -> add
        | sum _MINUS product       -> subtract
    ?product: factor
        | product _TIMES factor    -> multiply
        | product _OVER factor     -> divide
    ?factor: NUMBER "%"            -> percent
        | NUMBER                   -> number
        | LETTER                   -> letter
        | "(" sum ")" "%"?
        | "[" sum "]" "%"?
        | "{" sum "}" "%"?
    _MINUS: "-" | "–" | "−"
    _TIMES: "*" | "x"i | "×"
    _OVER: "/" | ":" | "÷"
    NUMBER: /[0-9]+(\.000)*/
    LETTER: /[a-w](?![a-z])/i
    %ignore /\s+/
    %ignore /kol(om)?\.?|[Σ∑]/i
"""

_FACTORS = tuple(10**power for power in range(2, 7))
_LETTERED = 1000
"""Letters count from here, so that a table may number some columns and letter others."""


class _Builder(Transformer[Token, Expression]):
    """Bare numbers and letters are columns; 100, 100%, 1.000, 10.000 and so on are constants."""

    def number(self, children: list[Token]) -> Expression:
        value = int(children[0].replace(".", ""))
        return Const(Decimal(value)) if value in _FACTORS else Ref(value)

    def letter(self, children: list[Token]) -> Expression:
        return Ref(column_number(children[0]))

    def percent(self, children: list[Token]) -> Expression:
        if children[0] != "100":
            raise GrammarError("a percentage is no column")
        return Const(Decimal(100))

    def add(self, children: list[Expression]) -> Expression:
        return Binary("+", children[0], children[1])

    def subtract(self, children: list[Expression]) -> Expression:
        return Binary("-", children[0], children[1])

    def multiply(self, children: list[Expression]) -> Expression:
        return Binary("*", children[0], children[1])

    def divide(self, children: list[Expression]) -> Expression:
        return Binary("/", children[0], children[1])


def column_number(sign: str) -> int:
    """The number under which ``Ref`` knows a column that a table numbers or letters so."""
    return int(sign) if sign.isdecimal() else _LETTERED + ord(sign.lower()) - ord("a") + 1


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr")


@cache
def parse_formula(text: str) -> Expression | None:
    """The expression that a printed rule means; its ``Ref`` are numbers of columns, not operands.

    None when the text is not a rule of the four operations over numbers or letters of columns.
    """
    try:
        return _Builder().transform(_parser().parse(text.strip().strip("=. ")))
    except LarkError:
        return None

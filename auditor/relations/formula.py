"""The rules that tables print about themselves: ``(6-5)/5*100%``, ``10/9*100%``, ``(7-6)``."""

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
        | "(" sum ")" "%"?
        | "[" sum "]" "%"?
        | "{" sum "}" "%"?
    _MINUS: "-" | "–" | "−"
    _TIMES: "*" | "x"i | "×"
    _OVER: "/" | ":" | "÷"
    NUMBER: /[0-9]+/
    %ignore /\s+/
    %ignore /kol(om)?\.?|[Σ∑]/i
"""


class _Builder(Transformer[Token, Expression]):
    """Bare numbers are column numbers; 100 and 100% are constants."""

    def number(self, children: list[Token]) -> Expression:
        value = int(children[0])
        return Const(Decimal(100)) if value == 100 else Ref(value)

    def percent(self, children: list[Token]) -> Expression:
        if int(children[0]) != 100:
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


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr")


@cache
def parse_formula(text: str) -> Expression | None:
    """The expression that a printed rule means; its ``Ref`` are column numbers, not operands.

    None when the text is not a rule of the four operations over column numbers.
    """
    try:
        return _Builder().transform(_parser().parse(text.strip().strip("=. ")))
    except LarkError:
        return None

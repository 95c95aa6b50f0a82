"""Numbers back to text, the way an Indonesian reader expects them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

_ROOM = Context(prec=400)
"""Room for whatever a workbook or a damaged file calls a number."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero, the commercial rounding that office programs use."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_ROOM)


def written(value: Decimal, decimals: int | None = None) -> str:
    """``Decimal("15175137562")`` → ``15.175.137.562``; ``Decimal("77.08")`` → ``77,08``."""
    if decimals is not None:
        value = rounded(value, decimals)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    groups = f"{int(whole):,}".replace(",", ".")
    sign = "-" if value < 0 else ""
    return f"{sign}{groups}{',' + fraction if fraction else ''}"
